"""The chain of voices that a statement came through, by names that are the same in every document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from firsthand.core.identity.alias import Aliases, called
from firsthand.core.identity.body import body_of
from firsthand.core.identity.listed import members
from firsthand.core.identity.naming import UNNAMED, descriptor, name_of
from firsthand.core.identity.phrase import core, counted, describing
from firsthand.core.identity.table import IdentityTable, plain
from firsthand.core.proposition.values import Proposition, Voice
from firsthand.core.statement import Reading, Source, Statement

_NOBODY = ("author", "unstated")
_NEAR = 250
_UNNAMED = ("unnamed", "collective", "office")
_AS_READ: Aliases = {}


def voices(
    reading: Reading, statement: str | None, table: IdentityTable, names: Aliases = _AS_READ, by_id: Mapping[str, Statement] | None = None
) -> tuple[Voice, ...]:  # fmt: skip
    """Give the chain of a statement from the outlet to the innermost source; for None, of the document's own voice.

    ``by_id`` are the statements of the reading, where somebody asks for many.
    """
    chain = [called(outlet_voice(reading, table), names)]
    credited = credit_voice(reading, table)
    if credited and not _same(credited := called(credited, names), chain[0]):
        chain.append(credited)
    for one in _ancestry({s.id: s for s in reading.statements} if by_id is None else by_id, statement):
        voice = voice_of(reading, one, table)
        if voice is None:
            continue
        voice = called(voice, names)
        twin = next((k for k in range(max(0, len(chain) - 2), len(chain)) if _same(voice, chain[k])), None)
        if twin is None:
            chain.append(voice)
        elif voice.basis != "none" and chain[twin].basis == "none":
            chain[twin] = replace(chain[twin], access=voice.access, basis=voice.basis, statement=voice.statement, spans=voice.spans)
    return tuple(chain)


def identified(
    propositions: Iterable[Proposition], reading: Reading, table: IdentityTable, names: Aliases = _AS_READ
) -> tuple[Proposition, ...]:  # fmt: skip
    """Give the propositions of a document their chains of voices, by names that are the same in every document."""
    chains: dict[str | None, tuple[Voice, ...]] = {}
    by_id = {s.id: s for s in reading.statements}
    sourced = _Sourced([s for s in reading.statements if s.source.kind not in _NOBODY and s.content.spans])
    found = []
    for proposition in propositions:
        carrier = proposition.statement
        if carrier is None and proposition.zone == "body":
            carrier = _continued(reading, proposition, sourced)
        if carrier not in chains:
            chains[carrier] = voices(reading, carrier, table, names, by_id)
        found.append(replace(proposition, voices=chains[carrier]))
    return tuple(found)


class _Sourced:
    """The statements of a text that have a source, in the order of their ends and of their beginnings."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Put them in order."""
        self._by_end = sorted(statements, key=_end)
        self._by_start = sorted(statements, key=_start)
        self._ends, self._starts = list(map(_end, self._by_end)), list(map(_start, self._by_start))

    def before(self, at: int) -> Statement | None:
        """Give the last that ends before a place, of those that end together the first."""
        k = bisect_right(self._ends, at)
        return self._by_end[bisect_left(self._ends, self._ends[k - 1])] if k else None

    def after(self, at: int) -> Statement | None:
        """Give the first that begins after a place."""
        k = bisect_left(self._starts, at)
        return self._by_start[k] if k < len(self._by_start) else None


def _start(statement: Statement) -> int:
    """Give where the content of a statement begins."""
    return statement.content.spans[0][0]


def _end(statement: Statement) -> int:
    """Give where the content of a statement ends."""
    return statement.content.spans[-1][1]


def _continued(reading: Reading, proposition: Proposition, sourced: _Sourced) -> str | None:
    """Give the statement that an own-voice assertion goes on with: it stands close between two statements of one source."""
    if not proposition.spans:
        return None
    start, end = proposition.spans[0][0], proposition.spans[-1][1]
    before, after = sourced.before(start), sourced.after(end)
    if before is None or after is None or before.source.refers_to is None or before.source.refers_to != after.source.refers_to:
        return None
    near = start - before.content.spans[-1][1] <= _NEAR and after.content.spans[0][0] - end <= _NEAR
    return before.id if near and "\n\n" not in reading.document.text[before.content.spans[-1][1] : start] else None


def _ancestry(by_id: Mapping[str, Statement], statement: str | None) -> list[Statement]:
    """Give a statement with all that it is nested in, outermost first."""
    found: list[Statement] = []
    while statement and statement in by_id and by_id[statement] not in found:
        found.append(by_id[statement])
        statement = found[-1].parent
    return found[::-1]


def outlet_voice(reading: Reading, table: IdentityTable) -> Voice:
    """Give the voice of the outlet itself; a document without a publisher is an outlet of its own."""
    document = reading.document
    name = document.publisher or _host(document.url) or document.path or str(document.id)
    known = table.outlet(name) or table.outlet(_host(document.url))
    party = known.state if known and known.speaks else None
    return Voice(name=name, kind="medium", standing="medium", body=known.name if known else name, party=party)


def _host(url: str | None) -> str | None:
    """Give the host of an address, without www."""
    return url.split("//")[-1].split("/")[0].removeprefix("www.") if url else None


def credit_voice(reading: Reading, table: IdentityTable) -> Voice | None:
    """Give the voice of the agency that the whole document credits."""
    document = reading.document
    if not document.credit:
        return None
    known = table.outlet(document.credit)
    name = known.name if known else document.credit
    party = known.state if known and known.speaks else None
    return Voice(name=name, kind="medium", standing="medium", body=name, party=party, spans=document.credit_spans)


def voice_of(reading: Reading, statement: Statement, table: IdentityTable) -> Voice | None:
    """Give the voice of one statement's source; None where it is the document's own or nobody's."""
    source = statement.source
    if source.kind in _NOBODY or table.itself.search(source.text):
        return None
    listed = members(source, table)
    if listed:
        several = tuple(v for one in listed if (v := voice_of(reading, replace(statement, source=one), table)))
        named = " and ".join(v.name.removesuffix(f" {UNNAMED}") for v in several)
        ending = f" {UNNAMED}" if several[-1].name.endswith(UNNAMED) else ""
        shape = Voice(name=f"{named}{ending}", kind="collective", count=None, statement=statement.id, spans=source.spans, beside=several)
        return replace(shape, standing=source.standing, anonymity=source.anonymity, access=source.access)
    body = body_of(reading, source, table)
    text = describing(reading, source)
    if _is_own_reporter(source, body, text, table):
        return replace(outlet_voice(reading, table), kind="author", access=source.access, basis=basis_of(source), statement=statement.id)
    unnamed = source.kind in _UNNAMED or (source.kind == "document" and not body) or (source.kind == "medium" and not body)
    return Voice(
        name=name_of(reading, source, body, table),
        kind=source.kind,
        standing=source.standing,
        anonymity=source.anonymity,
        party=source.party or _party(body, table),
        access=source.access,
        custody=source.custody,
        body=body,
        basis=basis_of(source),
        count=count_of(source, text),
        descriptor=descriptor(source, text, table) if unnamed else None,
        statement=statement.id,
        spans=source.spans,
    )


def _is_own_reporter(source: Source, body: str | None, text: str, table: IdentityTable) -> bool:
    """Say whether a source is the outlet's own correspondent: one that no other outlet is named with."""
    if source.kind != "medium" or body or source.name:
        return False
    noun = table.sources.nouns.get(core(text).lower().split()[-1]) if core(text) else None
    return noun is not None and noun.kind == "person" and not noun.plural and text.split(maxsplit=1)[0].lower() not in ("a", "an")


def _party(body: str | None, table: IdentityTable) -> str | None:
    """Give the party of a body by the tables: an organ's state, a declared outlet's owner."""
    known = table.body(body)
    outlet = table.outlet(body)
    return (known.party if known else None) or (outlet.state if outlet and outlet.speaks else None)


def basis_of(source: Source) -> str:
    """Give how a source could know: present, in office for it, or not said."""
    return source.access if source.access in ("first-hand", "institutional") else "none"


def count_of(source: Source, text: str) -> int | None:
    """Give how many persons a source is; None for a plural that nobody counted."""
    number = counted(text)
    if source.kind == "collective":
        return number if number and number > 1 else None
    return number or 1


def _same(a: Voice, b: Voice) -> bool:
    """Say whether two voices next to each other in a chain are one: an outlet that quotes itself, a body by two names."""
    if plain(a.name) == plain(b.name):
        return True
    return a.kind == "medium" and b.kind == "medium" and bool(a.body) and a.body == b.body
