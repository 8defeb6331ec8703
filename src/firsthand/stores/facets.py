"""Facets: what claims are filtered by, each under a number, and how many claims have each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, delete, false, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from firsthand.stores import tables, words

Facet = tuple[str, str]
"""A kind and a value."""

_IN = 500


def write(connection: Connection, claims: Sequence[tuple[int, Iterable[Facet]]]) -> Counter[int]:
    """Write the facets of claims; give how many have each, by number."""
    held = [(number, sorted(set(facets))) for number, facets in claims]
    numbers = _numbers(connection, sorted({facet for _, facets in held for facet in facets}))
    rows = [{"claim": number, "facet": numbers[facet]} for number, facets in held for facet in facets]
    if rows:
        connection.execute(insert(tables.claim_facet), rows)
    return Counter(row["facet"] for row in rows)


def erase(connection: Connection, claims: Sequence[int]) -> Counter[int]:
    """Take the facets of claims away; give how many had each, by number."""
    row = tables.claim_facet.c
    gone: Counter[int] = Counter()
    for start in range(0, len(claims), _IN):
        chunk = claims[start : start + _IN]
        gone.update(connection.scalars(select(row.facet).where(row.claim.in_(chunk))))
        connection.execute(delete(tables.claim_facet).where(row.claim.in_(chunk)))
    return gone


def add(connection: Connection, more: Counter[int]) -> None:
    """Count facets up or down; one that no claim has any more goes."""
    row = tables.facet.c
    rows = [{"of": number, "by": many} for number, many in sorted(more.items()) if many]
    if rows:
        put = update(tables.facet).where(row.number == bindparam("of")).values(claims=row.claims + bindparam("by"))
        connection.execute(put, rows)
    fewer = [{"of": number} for number, many in sorted(more.items()) if many < 0]
    if fewer:
        connection.execute(delete(tables.facet).where(row.number == bindparam("of"), row.claims <= 0), fewer)


def of(connection: Connection, claims: Sequence[int]) -> dict[int, tuple[Facet, ...]]:
    """Give the facets of claims."""
    row, facet = tables.claim_facet.c, tables.facet.c
    found: dict[int, list[Facet]] = {number: [] for number in claims}
    query = select(row.claim, facet.kind, facet.value).join(tables.facet, facet.number == row.facet)
    for start in range(0, len(claims), _IN):
        for item in connection.execute(query.where(row.claim.in_(claims[start : start + _IN]))):
            found[item.claim].append((item.kind, item.value))
    return {number: tuple(sorted(held)) for number, held in found.items()}


def many(connection: Connection, pairs: Sequence[Facet]) -> dict[Facet, int]:
    """Give of how many claims each of some facets is; of none that is missing."""
    row = tables.facet.c
    query = select(row.kind, row.value, row.claims).where(_one_of(pairs))
    return {(item.kind, item.value): item.claims for item in connection.execute(query)}


def having(pairs: Sequence[Facet]) -> Select[tuple[int]]:
    """Give the query for the numbers of claims that have one of some facets."""
    row = tables.claim_facet.c
    return select(row.claim).where(row.facet.in_(select(tables.facet.c.number).where(_one_of(pairs))))


def counted(connection: Connection, kinds: Sequence[str], claims: Select[tuple[int]] | None, most: int) -> dict[str, list[tuple[str, int]]]:
    """Count the commonest values of some kinds, among some claims or all."""
    row, mine = tables.facet.c, tables.claim_facet.c
    if claims is None:
        query = select(row.value, row.claims).order_by(row.claims.desc(), row.value).limit(most)
        return {kind: [(value, many) for value, many in connection.execute(query.where(row.kind == kind))] for kind in kinds}
    counts = select(mine.facet, func.count().label("claims")).where(mine.claim.in_(claims)).group_by(mine.facet).subquery()
    named = select(row.kind, row.value, counts.c.claims).join(counts, counts.c.facet == row.number).where(row.kind.in_(kinds))
    found: dict[str, list[tuple[str, int]]] = {kind: [] for kind in kinds}
    for item in connection.execute(named):
        found[item.kind].append((item.value, item.claims))
    return {kind: sorted(held, key=lambda one: (-one[1], one[0]))[:most] for kind, held in found.items()}


def named(connection: Connection, kind: str, asked: str, most: int) -> list[tuple[str, int]]:
    """Give the values of a kind that have words beginning with all those asked for, the commonest first."""
    row = tables.facet.c
    query = select(row.value, row.claims).where(row.kind == kind).order_by(row.claims.desc(), row.value).limit(most)
    for word in words.words_of([asked]):
        query = query.where(row.words.like(f"% {word}%"))  # a word has no sign that LIKE reads
    return [(value, many) for value, many in connection.execute(query)]


def _numbers(connection: Connection, facets: Sequence[Facet]) -> dict[Facet, int]:
    """Give the numbers of facets; one that has none is given one, and counts for nothing yet."""
    found = _known(connection, facets)
    fresh = [facet for facet in facets if facet not in found]
    if fresh:
        make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        rows = [
            {"kind": kind, "value": value, "words": "".join(f" {word}" for word in words.words_of([value])), "claims": 0}
            for kind, value in fresh
        ]
        connection.execute(make(tables.facet).on_conflict_do_nothing(), rows)
        found |= _known(connection, fresh)
    return found


def _known(connection: Connection, facets: Sequence[Facet]) -> dict[Facet, int]:
    """Give the numbers of facets that have one."""
    row = tables.facet.c
    query = select(row.kind, row.value, row.number)
    return {
        (item.kind, item.value): item.number
        for start in range(0, len(facets), _IN)
        for item in connection.execute(query.where(_one_of(facets[start : start + _IN])))
    }


def _one_of(facets: Sequence[Facet]) -> ColumnElement[bool]:
    """Give the condition that a facet is one of some."""
    row = tables.facet.c
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, value in facets:
        by_kind[kind].append(value)
    return or_(false(), *(and_(row.kind == kind, row.value.in_(values)) for kind, values in by_kind.items()))
