"""What a search asks for: words and conditions out of an address, and the addresses that narrow it or widen it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from firsthand.core.ledger import ClaimFilter
from firsthand.errors import InputError
from firsthand.ledger import day_of

KINDS = ("outlet", "party", "kind", "norm", "month", "event", "flag", "source", "place", "signal", "instance")
"""What a search narrows by, as the facets of claims are called."""

MARKS = ("denied", "nature", "origins", "since", "until")
ORIGINS = {"1": "a single origin at most", "2": "two origins at most", "unsure": "not two for sure"}
"""What a search can ask of the number of origins."""

NATURES = ("fact", "assessment", "opinion")
VIEWS = ("claims", "passages", "sources")
_LONGEST = 500
_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search: its words, the facets that claims must have, and what else is asked of them."""

    words: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    marks: dict[str, str] = field(default_factory=dict)
    view: str = "claims"

    def filter(self, limit: int | None = None, offset: int = 0) -> ClaimFilter:
        """Give what is asked as a filter of claims."""
        marks = self.marks
        origins = marks.get("origins", "")
        return ClaimFilter(
            words=self.words, facets=self.facets, denied="denied" in marks, nature=marks.get("nature"), since=marks.get("since"),
            until=marks.get("until"), limit=limit, offset=offset, hi_max=int(origins) if origins.isdecimal() else None,
            lo_max=1 if origins == "unsure" else None,
        )  # fmt: skip

    def plain(self) -> dict[str, Any]:
        """Give the search as the names and values of an address."""
        values: dict[str, Any] = {"words": self.words} if self.words else {}
        for kind, value in self.facets:
            values.setdefault(kind, []).append(value)
        return values | self.marks | ({"view": self.view} if self.view != "claims" else {})

    def query(self) -> str:
        """Write the search as what follows the question mark in its address."""
        return urlencode(self.plain(), doseq=True)

    def plus(self, kind: str, value: str) -> dict[str, Any]:
        """Give the search narrowed by one condition more."""
        if kind in MARKS:
            return replace(self, marks=self.marks | {kind: value}).plain()
        return replace(self, facets=(*self.facets, (kind, value))).plain()

    def minus(self, kind: str, value: str) -> dict[str, Any]:
        """Give the search without one of its conditions."""
        if kind in MARKS:
            return replace(self, marks={key: held for key, held in self.marks.items() if key != kind}).plain()
        return replace(self, facets=tuple(one for one in self.facets if one != (kind, value))).plain()

    def viewed(self, view: str) -> dict[str, Any]:
        """Give the same search over claims, passages or sources."""
        return replace(self, view=view).plain()

    def conditions(self) -> tuple[tuple[str, str], ...]:
        """Give every condition beside the words."""
        return (*self.facets, *((key, value) for key, value in self.marks.items()))

    def texts(self) -> tuple[str, ...]:
        """Give everything in it that somebody wrote."""
        return (self.words, *(value for _, value in self.conditions()))


def asked_by(given: Iterable[tuple[str, str]]) -> Asked:
    """Read a search from the names and values of an address; what is no part of a search is passed over.

    Raises:
        InputError: FH164 where it is too long, FH190 where a day is none.

    """
    pairs = [(key, value.strip()) for key, value in given if value.strip()]
    if len(pairs) > _MOST or any(len(value) > _LONGEST or "\0" in value for _, value in pairs):
        raise InputError("FH164", f"A search has at most {_MOST} conditions of at most {_LONGEST} signs each.")
    values = dict(pairs)
    marks = {key: values[key] for key in MARKS if key in values}
    marks |= {key: day_of(marks[key]) or "" for key in ("since", "until") if key in marks}
    for key, known in (("nature", NATURES), ("origins", tuple(ORIGINS)), ("denied", ("yes",))):
        if marks.get(key, known[0]) not in known:
            raise InputError("FH164", f"A search can ask for {key} as {', '.join(known)}; {marks[key][:40]!r} is none of these.", where=key)
    return Asked(
        words=values.get("words", ""),
        facets=tuple(dict.fromkeys((key, value) for key, value in pairs if key in KINDS)),
        marks=marks,
        view=values["view"] if values.get("view") in VIEWS else "claims",
    )


def asked_in(query: str) -> Asked:
    """Read a search that was kept."""
    return asked_by(parse_qsl(query))
