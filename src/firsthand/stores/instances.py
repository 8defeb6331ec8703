"""Cases of one kind as the database counts them: which there are, how many documents and claims each has, and from how many origins."""

from __future__ import annotations

from sqlalchemy import Connection, case, distinct, func, select

from firsthand.core.ledger import InstanceRow
from firsthand.stores import tables


def of_kind(connection: Connection, kind: str, part: str) -> tuple[list[InstanceRow], int]:
    """Give the cases of a kind, and how many documents speak of any; ``part`` stands between the parts of a case's name."""
    facet, held, row, proposition = tables.facet.c, tables.claim_facet.c, tables.claim.c, tables.proposition.c
    other, mine = tables.facet.alias(), tables.claim_facet.alias()
    opinions = select(mine.c.claim).join(other, other.c.number == mine.c.facet).where(other.c.kind == "holders")
    fact = row.number.not_in(opinions)
    claims = tables.facet.join(tables.claim_facet, held.facet == facet.number).join(tables.claim, row.number == held.claim)
    named = (facet.kind == "instance", facet.value.startswith(f"{kind}{part}", autoescape=True))
    documents = func.count(distinct(proposition.document))
    query = (
        select(
            facet.value, documents.label("documents"), func.count(distinct(row.number)).label("claims"),
            func.coalesce(func.max(case((fact, row.lo))), func.max(row.lo)).label("lo"),
            func.coalesce(func.max(case((fact, row.hi))), func.max(row.hi)).label("hi"),
        )
        .select_from(claims.join(tables.proposition, proposition.claim == row.number))
        .where(*named)
        .group_by(facet.value)
        .order_by(facet.value)
    )  # fmt: skip
    every = select(documents).select_from(claims.join(tables.proposition, proposition.claim == row.number)).where(*named)
    found = [
        InstanceRow(name=item.value, documents=item.documents, claims=item.claims, lo=item.lo, hi=item.hi)
        for item in connection.execute(query)
    ]
    return found, connection.scalar(every) or 0
