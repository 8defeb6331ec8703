"""The values of the ledger itself: with what a document was read, what became of it when it was added, and how it is found again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from firsthand.core.decision import Decision
from firsthand.core.document import Document, DocumentId
from firsthand.core.proposition import Proposition
from firsthand.core.statement import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBy:
    """With what a document was read: what must be the same for a second reading to say nothing new.

    ``rules`` is the version of Firsthand, ``pack`` and ``version`` name the model pack and ``sha256`` its files; ``parties`` is a hash
    of the table of parties that the caller laid over the built-in one, empty where there was none.
    """

    rules: str
    pack: str
    version: str
    sha256: str = ""
    parties: str = ""

    @property
    def rank(self) -> str:
        """A text that sorts as the readers do: of two readings of one document the one of the higher rank counts."""
        return "|".join((_padded(self.rules), _padded(self.version), self.pack, self.sha256[:8], self.parties[:8]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """A proposition with the keys under which others that may say the same are found."""

    proposition: Proposition
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A document as it was read, with what it asserts: one thing to add."""

    reading: Reading
    propositions: tuple[Keyed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a document that was added: it is durable when this is given.

    ``state`` is ``new``, ``version`` (another text stood at its address before), ``reread`` (known, and now read with something else)
    or ``known`` (nothing to add but that it was seen again). ``earlier`` are the other documents known at the same address.
    """

    document: DocumentId
    state: str
    earlier: tuple[DocumentId, ...] = ()

    @property
    def new(self) -> bool:
        """Whether the ledger did not hold this document before."""
        return self.state in {"new", "version"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """That a document was met: where, when, and in what bytes."""

    path: str | None
    address: str | None
    captured: str | None
    added: str
    bytes_sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A document as the ledger lists it: without its text, with its captures and the other versions at its address, earliest first."""

    document: Document
    id: DocumentId
    text_sha256: str
    day: str
    statements: int
    captures: tuple[Capture, ...] = ()
    versions: tuple[DocumentId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which part of a list to give: all of it, unless there is a limit; the latest first, where that is wanted."""

    limit: int | None = None
    offset: int = 0
    latest: bool = False


ALL = Page()
"""The whole list, the earliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where documents appeared: in an outlet, from a day on, until the end of another; what is None asks for nothing."""

    outlet: str | None = None
    since: str | None = None
    until: str | None = None


ANYWHERE = Where()
"""In any outlet on any day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that a person did with the ledger and that must stay known, such as showing protected names, and why."""

    kind: str
    by: str
    at: str
    why: str
    about: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A hash of everything in it."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode("ascii")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as the ledger keeps it for finding: the numbers that it is sorted and filtered by, and the words that find it.

    ``body`` is the claim, or the entry, as the store encodes it; ``propositions`` are the ids of its members. ``facets`` are pairs of
    a kind (``party``, ``norm``, ``outlet``, ``source``, ``kind`` of source, ``event``, ``flag`` ...) and a value; ``name`` is what a
    source is called, folded. ``why`` says why the two ends of its origins are what they are, and is not kept with the row.
    """

    id: str
    nature: str
    label: str
    first_day: str | None
    last_day: str | None
    documents: int
    outlets: int
    lo: int
    hi: int
    denied: bool
    propositions: tuple[str, ...]
    facets: tuple[tuple[str, str], ...] = ()
    words: str = ""
    body: str = ""
    why: tuple[str, str] = ("", "")

    @property
    def amplification(self) -> float:
        """How many documents there are for each origin that is evidenced: the loud and thin come first."""
        return self.documents / max(self.lo, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A claim opened: its row with its body, and its propositions by id."""

    row: ClaimRow
    propositions: Mapping[str, Proposition]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims to list; what is None or empty asks for nothing.

    A claim must have all of ``facets`` and, where there are any, one of ``either``. ``lo_max`` and ``hi_max`` are what its origins are
    at most, at least and at most counted. ``limit`` and ``offset`` cut a page out of the list.
    """

    words: str = ""
    single_origin: bool = False
    denied: bool = False
    nature: str | None = None
    since: str | None = None
    until: str | None = None
    min_documents: int = 0
    lo_max: int | None = None
    hi_max: int | None = None
    facets: tuple[tuple[str, str], ...] = ()
    either: tuple[tuple[str, str], ...] = ()
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceRow:
    """A case of some kind as the ledger counts it, by the name that its claims are filtered by."""

    name: str
    documents: int
    claims: int
    lo: int
    hi: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage that has the words looked for, and the claim that it belongs to."""

    claim: str
    label: str
    proposition: Proposition


def touches(decision: Decision, proposition: Proposition) -> bool:
    """Say whether a decision is about a proposition: by its id, its statement or document, or by the words it was about."""
    return names(decision, proposition) or any(_overlaps(anchor, proposition) for anchor in decision.anchors)


def names(decision: Decision, proposition: Proposition) -> bool:
    """Say whether a decision names a proposition, its statement or its document."""
    named = {proposition.id, proposition.document, f"{proposition.document}:{proposition.statement}"}
    return not named.isdisjoint(decision.subjects)


def documents_of(decision: Decision) -> frozenset[str]:
    """Give the documents that a decision's subjects and anchors may stand in."""
    return frozenset(text.split(":", 1)[0] for text in (*decision.subjects, *decision.anchors))


def _overlaps(anchor: str, proposition: Proposition) -> bool:
    """Say whether an anchor (``document:start-end,start-end:aspect:words``) shares words with a proposition."""
    document, _, rest = anchor.partition(":")
    if document != proposition.document:
        return False
    pairs = (part.split("-") for part in rest.split(":", 1)[0].split(",") if "-" in part)
    return any(int(start) < right and left < int(end) for start, end in pairs for left, right in proposition.spans)


def _padded(version: str) -> str:
    """Write a version so that it sorts by its numbers."""
    return ".".join(part.zfill(5) if part.isdigit() else part for part in version.replace("-", ".").split("."))
