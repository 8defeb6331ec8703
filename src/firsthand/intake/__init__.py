"""From bytes to documents: paths, folders, standard input and web addresses in, documents and errors out."""

from __future__ import annotations

from firsthand.intake.inputs import documents
from firsthand.intake.options import IntakeOptions

__all__ = ["IntakeOptions", "documents"]
