"""What calls ask for: days, words, ids and pages, each checked before anything is looked up."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from fastapi import Depends, Path, Query

from firsthand.core.ledger import ClaimFilter
from firsthand.delivery.shapes.base import DAY

FacetKind = Literal["aspect", "event", "flag", "kind", "norm", "outlet", "party", "place", "signal", "source"]
"""What claims are filtered by."""

FACETS: tuple[str, ...] = get_args(FacetKind)

_TEXT = "^[^\\x00]*$"
_FACET = f"^(?:{'|'.join(FACETS)}):[^\\x00]+$"

Words = Annotated[str, Query(max_length=500, pattern=_TEXT, description="Words that it has, all of them.")]
AsOf = Annotated[str | None, Query(pattern=DAY, description="As it was known at the end of this day.")]
Limit = Annotated[int, Query(ge=1, le=100, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, description="How many to pass over.")]
Identity = Annotated[str, Path(min_length=1, max_length=500, pattern="^[^\\x00/]+$", description="An id, as lists give it.")]
Name = Annotated[str, Path(min_length=1, max_length=500, pattern="^[^\\x00]+$", description="A name, as claims give it.")]
RuleName = Literal["two-person"]
Nature = Literal["fact", "assessment", "opinion"]
Facets = Annotated[list[Annotated[str, Query(max_length=500, pattern=_FACET)]], Query(max_length=20)]


def claim_filter(  # noqa: PLR0913, PLR0917 - one parameter a condition is how a call is declared
    words: Words = "",
    single_origin: Annotated[bool, Query(description="Only claims that come from one origin at most.")] = False,  # noqa: FBT002
    denied: Annotated[bool, Query(description="Only claims that somebody denies.")] = False,  # noqa: FBT002
    nature: Annotated[Nature | None, Query(description="Only claims of this nature.")] = None,
    since: Annotated[str | None, Query(pattern=DAY, description="Only claims last seen on this day or later.")] = None,
    until: Annotated[str | None, Query(pattern=DAY, description="Only claims first seen on this day or earlier.")] = None,
    min_documents: Annotated[int, Query(ge=0, le=1_000_000_000, description="Only claims of so many documents.")] = 0,
    lo_max: Annotated[int | None, Query(ge=0, le=1_000_000_000, description="At least so many origins, and no more.")] = None,
    hi_max: Annotated[int | None, Query(ge=0, le=1_000_000_000, description="At most so many origins.")] = None,
    facet: Facets = [],  # noqa: B006 - FastAPI copies a default
    either: Facets = [],  # noqa: B006 - the same
) -> ClaimFilter:
    """Read the conditions of a list of claims; ``facet`` and ``either`` are written as ``party:Velden``."""
    return ClaimFilter(
        words=words, single_origin=single_origin, denied=denied, nature=nature, since=since, until=until, min_documents=min_documents,
        lo_max=lo_max, hi_max=hi_max, facets=_pairs(facet), either=_pairs(either),
    )  # fmt: skip


Wanted = Annotated[ClaimFilter, Depends(claim_filter)]


def _pairs(given: list[str]) -> tuple[tuple[str, str], ...]:
    """Split ``kind:value``."""
    return tuple((kind, value) for kind, _, value in (item.partition(":") for item in given))
