"""How to take documents in: the settings, what the caller knows about them, and what the reading model can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from firsthand.errors import InputError
from firsthand.intake.dates import iso_date
from firsthand.settings import Limits, Settings

FIELDS = ("text", "title", "url", "published", "publisher", "byline", "credit")
"""What an article in a JSONL line may bring; ``IntakeOptions.fields`` says under which name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeOptions:
    """What the caller says about the inputs, beside the settings.

    ``metadata`` is a TSV or CSV file with a column ``file`` or ``id`` and any of ``outlet date place title url``; it fills
    what a text does not say of itself, then ``outlet`` and ``date`` fill what is still open. ``fields`` maps a field of ours
    (``text title url published publisher byline credit``) to its name in a JSONL line (dots reach into objects).
    ``languages`` are those that the model pack reads: a document in another gets a notice. ``shown`` says under what name a file is
    kept and spoken of whose own path means nothing to anybody, because it lies in a temporary folder.
    """

    settings: Settings = field(default_factory=Settings)
    metadata: str | None = None
    outlet: str | None = None
    date: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)
    shown: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a date that is none and a field that is not ours, for these are slips of the caller."""
        if self.date is not None and iso_date(self.date) is None:
            raise InputError("FH190", f"The date {self.date!r} is not understood; write it like 2017-04-23.")
        for name in self.fields:
            if name not in FIELDS:
                raise InputError("FH190", f"There is no field {name!r} to map; the fields are {', '.join(FIELDS)}.")

    @property
    def limits(self) -> Limits:
        """How far into a hostile input to look."""
        return self.settings.limits
