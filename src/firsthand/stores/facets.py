"""Facets: what claims are filtered by, and how many claims have each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from firsthand.stores import tables, words

Facet = tuple[str, str]
"""A kind and a value."""

_IN = 500


def write(connection: Connection, claims: Sequence[tuple[int, Iterable[Facet]]]) -> Counter[Facet]:
    """Write the facets of claims; give how many have each."""
    rows = [{"claim": number, "kind": kind, "value": value} for number, held in claims for kind, value in sorted(set(held))]
    if rows:
        connection.execute(insert(tables.claim_facet), rows)
    return Counter((str(row["kind"]), str(row["value"])) for row in rows)


def erase(connection: Connection, numbers: Sequence[int]) -> Counter[Facet]:
    """Take the facets of claims away; give how many had each."""
    row = tables.claim_facet.c
    gone: Counter[Facet] = Counter()
    for start in range(0, len(numbers), _IN):
        chunk = numbers[start : start + _IN]
        gone.update((kind, value) for kind, value in connection.execute(select(row.kind, row.value).where(row.claim.in_(chunk))))
        connection.execute(delete(tables.claim_facet).where(row.claim.in_(chunk)))
    return gone


def add(connection: Connection, more: Counter[Facet]) -> None:
    """Count facets up or down; one that no claim has any more goes."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    put = make(tables.facet)
    put = put.on_conflict_do_update(index_elements=["kind", "value"], set_={"claims": tables.facet.c.claims + put.excluded.claims})
    rows = [
        {"kind": kind, "value": value, "words": "".join(f" {word}" for word in words.words_of([value])), "claims": many}
        for (kind, value), many in sorted(more.items())
        if many
    ]
    if rows:
        connection.execute(put, rows)
    fewer = [{"of": kind, "named": value} for (kind, value), many in more.items() if many < 0]
    if fewer:
        mine = tables.facet.c
        connection.execute(
            delete(tables.facet).where(mine.kind == bindparam("of"), mine.value == bindparam("named"), mine.claims <= 0), fewer
        )


def of(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Facet, ...]]:
    """Give the facets of claims."""
    row = tables.claim_facet.c
    found: dict[int, list[Facet]] = {number: [] for number in numbers}
    for start in range(0, len(numbers), _IN):
        for item in connection.execute(select(tables.claim_facet).where(row.claim.in_(numbers[start : start + _IN]))):
            found[item.claim].append((item.kind, item.value))
    return {number: tuple(sorted(held)) for number, held in found.items()}


def having(pairs: Sequence[Facet]) -> Select[tuple[int]]:
    """Give the query for the numbers of claims that have one of some facets."""
    row = tables.claim_facet.c
    if len(pairs) == 1:
        return select(row.claim).where(row.kind == pairs[0][0], row.value == pairs[0][1])
    return select(row.claim).where(tuple_(row.kind, row.value).in_(pairs))


def counted(connection: Connection, kinds: Sequence[str], claims: Select[tuple[int]] | None, most: int) -> dict[str, list[tuple[str, int]]]:
    """Count the commonest values of some kinds, among some claims or all."""
    if claims is None:
        row = tables.facet.c
        query = select(row.value, row.claims).order_by(row.claims.desc(), row.value).limit(most)
        return {kind: [(value, many) for value, many in connection.execute(query.where(row.kind == kind))] for kind in kinds}
    mine = tables.claim_facet.c
    chosen = claims.subquery()
    query = (
        select(mine.kind, mine.value, func.count().label("claims"))
        .select_from(chosen.join(tables.claim_facet, mine.claim == chosen.c.number))
        .where(mine.kind.in_(kinds))
        .group_by(mine.kind, mine.value)
    )
    found: dict[str, list[tuple[str, int]]] = {kind: [] for kind in kinds}
    for item in connection.execute(query):
        found[item.kind].append((item.value, item.claims))
    return {kind: sorted(held, key=lambda one: (-one[1], one[0]))[:most] for kind, held in found.items()}


def named(connection: Connection, kind: str, asked: str, most: int) -> list[tuple[str, int]]:
    """Give the values of a kind that have words beginning with all those asked for, the commonest first."""
    row = tables.facet.c
    query = select(row.value, row.claims).where(row.kind == kind).order_by(row.claims.desc(), row.value).limit(most)
    for word in words.words_of([asked]):
        query = query.where(row.words.like(f"% {word}%"))  # a word has no sign that LIKE reads
    return [(value, many) for value, many in connection.execute(query)]
