"""The sentence that matters about a claim: how many articles, how many independent origins, who denies it."""

from __future__ import annotations

from firsthand.core.entry import Entry
from firsthand.core.origin import Interval, Origins
from firsthand.delivery.wording import counted


def headline(entry: Entry) -> str:
    """Say a claim in one line: "38 articles · at least 1, at most 2 independent origins · denied by one party"."""
    documents = len({p.document for p in entry.claim.propositions})
    parts = [counted(documents, "article"), origins_in_words(entry.origins)]
    denied = [p for p in entry.positions if p.position.stance == "denied"]
    values = [p for p in entry.positions if p.position.stance == "value"]
    if denied:
        parties = max((1, *(p.party_origins.lo for p in denied)))
        parts.append(f"denied by {counted(parties, 'party')}")
    if len(values) > 1:
        parts.append(f"{len(values)} different figures")
    return " · ".join(parts)


def origins_in_words(origins: Origins) -> str:
    """Say an interval of origins in words; of an opinion, its holders."""
    noun = "holder" if origins.holders else "independent origin"
    if origins.lo == origins.hi:
        return counted(origins.lo, noun)
    return f"at least {origins.lo}, at most {counted(origins.hi, noun)}"


def interval(origins: Origins | Interval) -> str:
    """Give an interval as figures."""
    return str(origins.lo) if origins.lo == origins.hi else f"{origins.lo}–{origins.hi}"
