"""Assessment: what follows from the origins of a claim by published rules: grade, flags, what is carried up, and track records."""

from firsthand.core.assessment.entry import entry
from firsthand.core.assessment.flag import flags
from firsthand.core.assessment.grade import grade
from firsthand.core.assessment.lettered import lettered, sole_source
from firsthand.core.assessment.record import TrackRecord, letter_of, record

__all__ = ["TrackRecord", "entry", "flags", "grade", "letter_of", "lettered", "record", "sole_source"]
