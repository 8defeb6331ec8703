"""The shapes of decisions: as they are kept, as they are sent, and what they would change."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from firsthand.delivery.shapes.base import Count, Shape

Id = Annotated[str, Field(min_length=1, max_length=500, pattern="^[^\\x00]+$")]
"""An id, or the name of a source or person."""

Note = Annotated[str, Field(max_length=10_000, pattern="^[^\\x00]*$")]


class Decision(Shape):
    """What a named person decided; it lies on top of what was read and rewrites nothing."""

    id: str
    kind: str
    subjects: list[str]
    by: str
    decided: str
    note: str
    value: str | None
    anchors: list[str]


class PairDecision(Shape):
    """That two things or more are the same, or different, that the first comes from the second, or that two names are one source's."""

    kind: Literal["same", "different", "derived", "alias"]
    subjects: list[Id] = Field(min_length=2, max_length=100)
    value: Literal["no"] | None = Field(default=None, description="That it is not so, of what is derived and of an alias.")
    note: Note = ""


class FieldDecision(Shape):
    """That a field of statements is something else than was read: ``source.kind=unnamed``; an empty value is none."""

    kind: Literal["field"]
    subjects: list[Id] = Field(min_length=1, max_length=100, description="Statements, as DOCUMENT:s3.")
    value: str = Field(
        max_length=500,
        pattern="^(certainty|polarity|voice|source[.](kind|standing|anonymity|name|party|access|custody))=[^\\x00]*$",
    )
    note: Note = ""


class PlainDecision(Shape):
    """That a claim was verified, refuted or checked, that a document was withdrawn, or that a name is withheld or released."""

    kind: Literal["retracted", "verified", "refuted", "checked", "withhold", "release"]
    subjects: list[Id] = Field(min_length=1, max_length=100)
    value: Note | None = None
    note: Note = ""


class MetaDecision(Shape):
    """That earlier decisions no longer stand, though they stay in the history; or that a second person confirms them."""

    kind: Literal["undo", "confirm"]
    subjects: list[Id] = Field(min_length=1, max_length=100, description="Ids of decisions.")
    note: Note = ""


NewDecision = Annotated[PairDecision | FieldDecision | PlainDecision | MetaDecision, Field(discriminator="kind")]
"""A decision to be kept; who decides and when is known by the workbench."""


class Effect(Shape):
    """What a decision would do to one claim: its origins before and after, None where it would come to be, or be no more."""

    claim: str
    label: str
    before: tuple[Count, Count] | None
    after: tuple[Count, Count] | None


class Preview(Shape):
    """What a decision would change; nothing of it is kept.

    ``waits`` says that it would wait for a second person, ``documents`` are those of which other assertions would be made.
    """

    effects: list[Effect]
    waits: bool
    documents: list[str]
