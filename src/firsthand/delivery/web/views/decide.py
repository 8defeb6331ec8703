"""What a decision is about, side by side, what stands about it already, and what it would change, as the form shows it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.core.concord import disagreements
from firsthand.core.decision import ON_DECISIONS, OPEN, Decision, standing
from firsthand.core.effect import Effect
from firsthand.core.entry import Entry
from firsthand.core.identity import plain
from firsthand.core.proposition import Proposition
from firsthand.core.review import Item
from firsthand.core.statement import Reading, Statement
from firsthand.data.decisions import Kind, kind_of
from firsthand.data.explanations import FIELDS, load_explanations
from firsthand.delivery.web.bench import Bench
from firsthand.delivery.web.sight import Sight
from firsthand.delivery.web.views.passage import cut

_NEAR = ("near", "name")
_PRIVATE = ("source.name", "source.party", "source.custody")
"""The fields that have no closed list of values: names of persons, parties and powers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One thing that a decision is about; ``words`` are its words in the text, with what stands before and after them."""

    subject: str
    what: str
    label: str = ""
    claim: str = ""
    document: str = ""
    href: str = ""
    outlet: str = ""
    published: str = ""
    chain: tuple[str, ...] = ()
    before: str = ""
    words: tuple[str, ...] = ()
    after: str = ""
    claims: int = 0
    decision: Decision | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A field of a statement that can be put right: what it is now, and the values that there are; none where it is written freely."""

    name: str
    means: str
    now: str
    values: tuple[str, ...]
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A decision about the same things, and whether it stands, waits, was undone, or another person decided otherwise."""

    decision: Decision
    kind: Kind | None
    state: str
    against: str = ""


def shown(bench: Bench, subject: str, sight: Sight, *, names: bool = False) -> Shown:
    """Show one subject of a decision: a name, a decision, a statement, a claim or a document."""
    if names:
        return Shown(subject=subject, what="name", label=subject, claims=_claims_of(bench, subject))
    past = next((one for one in bench.ledger.store.decisions() if one.id == subject), None)
    if past is not None:
        return Shown(subject=subject, what="decision", decision=past, kind=kind_of(past.kind, past.value))
    p = next(iter(bench.ledger.store.propositions([subject])), None)
    if p is not None and p.document != subject:
        return _passage(bench, subject, p, sight)
    reading = next(iter(bench.ledger.store.readings([subject.split(":", 1)[0]])), None)
    if reading is not None:
        return _document(subject, reading, sight)
    return Shown(subject=subject, what="unknown", label=subject)


def _passage(bench: Bench, subject: str, p: Proposition, sight: Sight) -> Shown:
    """Show a statement with its words in their place, and the claim that it belongs to."""
    entry = bench.ledger.claim(p.id)
    before, words, after = cut(p, bench.ledger.readings([p.document])[p.document], sight)
    anchor = p.statement or f"p-{p.id}"
    return Shown(
        subject=subject, what="statement", label=entry.claim.label if entry else "", claim=entry.claim.id if entry else "",
        document=p.document, href=f"/document/{p.document}?at={anchor}#{anchor}", outlet=p.outlet or "unknown outlet",
        published=p.published or "no date", chain=tuple(voice.name for voice in p.voices), before=before, words=words, after=after,
    )  # fmt: skip


def _document(subject: str, reading: Reading, sight: Sight) -> Shown:
    """Show a document, or a statement of which nothing is asserted."""
    document, number = reading.document, subject.partition(":")[2]
    statement = next((item for item in reading.statements if item.id == number), None)
    text = sight.text(reading)
    words = tuple(text.text[a:b] for a, b in text.moved(statement.content.spans)) if statement else ()
    return Shown(
        subject=subject, what="statement" if statement else "document", label=document.title or "", document=document.id,
        href=f"/document/{document.id}#{number}" if number else f"/document/{document.id}",
        outlet=document.publisher or "unknown outlet", published=document.published or "no date", words=words,
    )  # fmt: skip


def _claims_of(bench: Bench, name: str) -> int:
    """Count the claims that a source has a part in."""
    return dict(bench.ledger.sources(name, limit=200)).get(name, 0)


def choices(bench: Bench, subject: str) -> tuple[Choice, ...]:
    """Give the fields of a statement, with what they are now and the values that they can be given; nothing where it is no statement."""
    document, _, number = subject.partition(":")
    reading = next(iter(bench.ledger.store.readings([document])), None)
    statement = next((item for item in reading.statements if item.id == number), None) if reading else None
    return tuple(_choice(bench, statement, name) for name in _ordered()) if statement else ()


def statement_of(bench: Bench, subject: str) -> str:
    """Give the statement that a subject stands in, since only statements have fields; the subject itself where it is in none."""
    p = next(iter(bench.ledger.store.propositions([subject])), None) if ":" not in subject else None
    return f"{p.document}:{p.statement}" if p is not None and p.statement else subject


def _ordered() -> list[str]:
    """Give the names of the fields that can be put right, those of the source first."""
    return sorted(OPEN, key=lambda name: (not name.startswith("source."), name in _PRIVATE, name))


def _choice(bench: Bench, statement: Statement, name: str) -> Choice:
    """Give one field."""
    of, _, field = name.rpartition(".")
    now = getattr(statement.source if of else statement, field)
    section = next((code for code, (called, _) in FIELDS.items() if called == name), "")
    closed = tuple(load_explanations().get(section, {}))
    parties = () if closed or name == "source.name" else tuple(sorted({value for value, _ in _parties(bench)}))
    means = FIELDS[section][1] if section else _FREE.get(name, "")
    return Choice(name=name, means=means, now=now or "", values=closed or parties, closed=bool(closed))


_FREE = {
    "source.name": "What the source is called; empty where the text gives no name.",
    "source.party": "Whose side the source is on; empty where the text gives none.",
    "source.custody": "In whose hands the speaker is; empty where in nobody's.",
}


def _parties(bench: Bench) -> list[tuple[str, int]]:
    """Give the parties that claims of the ledger are about, to choose from."""
    return bench.ledger.facets(kinds=("party",), most=60).get("party", [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the other side of a comparison may be; ``why`` is the reason of a rule that suggests it."""

    id: str
    label: str
    count: str = ""
    why: str = ""


def near(items: Iterable[Item], subjects: Sequence[str]) -> list[Offer]:
    """Give what the rules of review find near to what a comparison begins with: other claims, or other names."""
    found: list[Offer] = []
    for item in items:
        if item.kind in _NEAR and len(subjects) == 1 and subjects[0] in item.subjects:
            number = 1 - item.subjects.index(subjects[0])
            other = item.sides[number]
            found.append(Offer(id=item.subjects[number], label=other.label or other.text, why=item.because))
    return found


def touching(decisions: Sequence[Decision], subjects: Iterable[str], entries: Iterable[Entry]) -> tuple[Decision, ...]:
    """Give every decision about the same things or about the claims that they are in, with those that undid or confirmed it."""
    about = {_key(one) for one in subjects} | {one.id for entry in entries for one in entry.decisions}
    found: dict[str, Decision] = {}
    for one in sorted(decisions, key=lambda item: (item.decided, item.id)):
        direct = one.id in about or not about.isdisjoint(map(_key, one.subjects))
        if direct or (one.kind in ON_DECISIONS and not found.keys().isdisjoint(one.subjects)):
            found[one.id] = one
    return tuple(found.values())


def _key(subject: str) -> str:
    """Give a subject as it is compared: names are one however they are written."""
    return plain(subject) if " " in subject else subject


def mark(decisions: Iterable[Decision]) -> str:
    """Give the mark of what somebody has seen decided: another one as soon as anybody decides about it."""
    return hashlib.sha256(" ".join(sorted(one.id for one in decisions)).encode("ascii")).hexdigest()[:16]


def past(found: Sequence[Decision], every: Sequence[Decision], waiting: Iterable[Decision]) -> tuple[Past, ...]:
    """Give decisions with their state, the latest first."""
    stands, waits = {one.id for one in standing(every)}, {one.id for one in waiting}
    against = {one.id: other.by for both in disagreements(every) for one, other in ((both.one, both.other), (both.other, both.one))}
    return tuple(
        Past(
            decision=one,
            kind=kind_of(one.kind, one.value),
            state="waits" if one.id in waits else "stands" if one.id in stands or one.kind in ON_DECISIONS else "undone",
            against=against.get(one.id, ""),
        )
        for one in reversed(found)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What becomes of one claim: what it says, and its interval before and after; empty where it is not there.

    ``became`` says that it is new, joined to another or gone, ``renamed`` is what it says afterwards, ``lesser`` are its positions.
    """

    claim: str
    label: str
    before: str
    after: str
    became: str
    renamed: str = ""
    lesser: tuple[tuple[str, str, str], ...] = ()


def turns(effect: Effect) -> tuple[Turn, ...]:
    """Say what a decision would change, claim by claim: the ones whose interval moves first."""
    joined = {id_: target for ids, target in effect.joins for id_ in ids if id_ != target}
    found = [_turn(before, after, joined) for before, after in effect.pairs]
    return tuple(sorted(found, key=lambda one: (one.before == one.after, one.became == "", one.label)))


def _turn(before: Entry | None, after: Entry | None, joined: dict[str, str]) -> Turn:
    """Say what becomes of one claim."""
    entry = before or after
    assert entry is not None  # noqa: S101 - a pair has at least one side
    became = "" if before and after else "new" if after else "joined" if before and before.claim.id in joined else "gone"
    return Turn(
        claim=entry.claim.id if before else "",
        label=entry.claim.label,
        before=_interval(before),
        after=_interval(after),
        became=became,
        renamed=after.claim.label if before and after and after.claim.label != before.claim.label else "",
        lesser=tuple(_positions(before, after)) if before and after else (),
    )


def _positions(before: Entry, after: Entry) -> Iterable[tuple[str, str, str]]:
    """Give the positions of a claim whose interval moves, where it has several."""
    was = {one.position.label: _interval(one) for one in before.positions}
    will = {one.position.label: _interval(one) for one in after.positions}
    for label in dict.fromkeys([*was, *will]):
        if was.get(label) != will.get(label) and max(len(was), len(will)) > 1:
            yield label, was.get(label, "–"), will.get(label, "–")


def _interval(one: object) -> str:
    """Write an interval of origins."""
    if one is None:
        return ""
    origins = one.origins  # type: ignore[attr-defined]
    return str(origins.lo) if origins.lo == origins.hi else f"{origins.lo}–{origins.hi}"
