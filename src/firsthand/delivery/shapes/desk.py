"""The shapes of what a workbench has beside the ledger's claims: passages, facets, changes, searches, people, work that goes on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from firsthand.delivery.shapes.base import DAY, Count, Shape, Spans
from firsthand.delivery.shapes.claim import Link
from firsthand.delivery.shapes.deciding import Note

Word = Annotated[str, Field(min_length=1, max_length=200, pattern="^[^\\x00]+$")]
_ADDRESS = "^https?://[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(:[0-9]{1,4})?(/[!-;=?-Z_a-z~]*)?$"
Role = Literal["reader", "analyst", "editor", "admin"]


class Passage(Shape):
    """A passage that has the words looked for, and the claim that it belongs to."""

    claim: str
    label: str
    document: str
    statement: str | None
    outlet: str | None
    published: str | None
    spans: Spans
    text: str


class FacetCount(Shape):
    """A value that claims are filtered by, and how many claims have it."""

    value: str
    claims: Count


class Change(Shape):
    """What became of a claim, and when."""

    number: Count
    at: str
    claim: str
    label: str
    kind: str
    before: str
    after: str
    why: str


class Look(Shape):
    """When the caller last looked at what changed, and what has changed since, by kind."""

    at: str | None
    changes: dict[str, Count]


class Search(Shape):
    """A search that the caller keeps: ``query`` is what follows the question mark."""

    name: str
    query: str
    at: str


class NewSearch(Shape):
    """A search to keep."""

    query: Annotated[str, Field(max_length=2_000, pattern="^[^\\x00]*$")]


class Act(Shape):
    """What a person did with the ledger that must stay known, and why."""

    id: str
    kind: str
    by: str
    at: str
    why: str
    about: list[str]


class Member(Shape):
    """Somebody who may sign in."""

    name: str
    role: Role
    active: bool
    made: str
    by: str


Password = Annotated[str, Field(min_length=12, max_length=1_000)]


class NewMember(Shape):
    """Somebody to let in."""

    name: Annotated[str, Field(min_length=1, max_length=80, pattern="^[^\\x00-\\x20]", description="As it stands under decisions.")]
    role: Role
    password: Password


class MemberChange(Shape):
    """What is to be another for somebody who may sign in."""

    role: Role | None = None
    password: Password | None = None
    active: Literal[False] | None = Field(default=None, description="False lets them in no longer; a new password lets them in again.")


class Caller(Shape):
    """Who calls, as the workbench knows them: whether protected names are shown, and what they may do."""

    name: str
    role: Role
    at_the_desk: bool
    may: list[str]


Day = Annotated[str, Field(pattern=DAY)]


class NewText(Shape):
    """A text to read into the ledger, as it was pasted, and what it does not say of itself."""

    text: Annotated[str, Field(min_length=1, max_length=5_000_000, pattern="[^\\x00-\\x20\\x7f-\\xa0]")]
    outlet: Word | None = None
    date: Day | None = None


class NewAddresses(Shape):
    """Web addresses to fetch and to read into the ledger."""

    addresses: Annotated[list[Annotated[str, Field(max_length=2_000, pattern=_ADDRESS)]], Field(min_length=1, max_length=100)]
    outlet: Word | None = None
    date: Day | None = None


class JobLine(Shape):
    """What became of one document: its id and state, or a code and a sentence where it could not be read."""

    where: str
    state: str
    document: str | None
    title: str | None
    statements: Count
    code: str | None
    sentence: str | None


class Job(Shape):
    """Work that goes on after it was asked for; a line appears when its document is durable."""

    id: str
    by: str
    begun: str
    state: Literal["waiting", "reading", "counting", "done", "stopped"]
    inputs: Count
    lines: list[JobLine]


class Undo(Shape):
    """Why a decision is taken back."""

    note: Note = ""


class ReviewSide(Shape):
    """A passage that an item of the review is about, and who says it where."""

    text: str
    document: str | None
    statement: str | None
    spans: Spans
    outlet: str | None
    published: str | None
    who: str | None
    claim: str | None
    label: str


class ReviewItem(Shape):
    """Something to decide: what the rules lean to, where they lean, and why; ``effects`` are the intervals that answers lead to."""

    id: str
    kind: str
    subjects: list[str]
    because: str
    suggested: str
    value: str | None
    claim: str
    label: str
    about: list[str]
    sides: list[ReviewSide]
    effects: list[tuple[str, str]]
    weight: float
    day: str


class Rule(Shape):
    """Whether a rule of the ledger holds."""

    name: str
    holds: bool


class NewRule(Shape):
    """That a rule is to hold from now on, or no longer, and why."""

    holds: Annotated[bool, Field(strict=True)]
    why: Note = ""


class Descent(Shape):
    """That one document has passages from another, in some claims, with the links that show it."""

    later: str
    earlier: str
    certain: bool
    claims: list[str]
    links: list[Link]
