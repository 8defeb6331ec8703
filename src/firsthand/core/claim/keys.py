"""Keys: what two propositions must share before they are compared, so that the work grows with the ledger and not with its square."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from firsthand.core.claim.event import dated, days, spots
from firsthand.core.claim.table import ClaimTable
from firsthand.core.proposition import Proposition

FREE = "other"
"""The aspect of propositions that answer no listed question: only their words can be compared."""

_HASHES = 24
_LEAST = 3
_PERIOD = 8
_DAYS = 8
_PLACES = 4
_NEAR = 1
_PRIME = np.uint64((1 << 31) - 1)


def _drawn(seed: bytes) -> int:
    """Draw 31 bits from a seed, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(seed, digest_size=4).digest()) >> 1


_FACTORS: npt.NDArray[np.uint64] = np.array([_drawn(b"factor%d" % n) | 1 for n in range(_HASHES)], dtype=np.uint64)
_SHIFTS: npt.NDArray[np.uint64] = np.array([_drawn(b"shift%d" % n) for n in range(_HASHES)], dtype=np.uint64)


def question(proposition: Proposition) -> str:
    """Give the question that a proposition answers: its aspect, narrowed to a group."""
    return f"{proposition.aspect}/{proposition.group}" if proposition.group else proposition.aspect


def keys(proposition: Proposition, table: ClaimTable) -> tuple[str, ...]:
    """Give the keys under which a proposition is filed: question, place and day; and the bands of its words.

    Two propositions that share no key are never compared, and never one claim unless a person says so.
    """
    placed, told = _placed(proposition, table), _told(proposition, table)
    if proposition.aspect == FREE:
        found = [*_bands(proposition, _periods(proposition, table), 3), *_bands(proposition, placed[:_NEAR], 2)]
        found += [_short(proposition.document, proposition.spans[0][0], b"")]  # words that two sources say at once are one
    elif proposition.aspect in table.closed and placed and told:
        found = [*placed, *told]
    else:
        found = [*placed, *told, *_bands(proposition, _periods(proposition, table), 3)]
    return tuple(dict.fromkeys(found))


def _placed(proposition: Proposition, table: ClaimTable) -> list[str]:
    """Give the keys of question, place and day; of many days the narrowest places only."""
    asked, filed = question(proposition), _filed(proposition, table)
    places = spots(proposition.event, table)[: _PLACES if len(filed) == 1 else _PLACES // 2]
    return [f"{asked}|{place}|{day}" for day in filed for place in places]


def _told(proposition: Proposition, table: ClaimTable) -> list[str]:
    """Give the keys of question, kind of event and day, for where the place is not said; or of the span of what has no place at all."""
    event = proposition.event
    if not dated(event):
        whole = event.first_day and event.last_day and not spots(event, table)
        return [f"{question(proposition)}||{event.kind}|{(event.first_day or '')[:4]}"] if whole else []
    kind = table.kind(event.kind)
    kinds = sorted({kind, *(wide for wide in table.wider.get(kind, ()) if table.kind(wide))}) if kind else []
    return [f"{question(proposition)}||{one}|{event.first_day}" for one in kinds]


def _filed(proposition: Proposition, table: ClaimTable) -> tuple[int, ...]:
    """Give the days under which a proposition is filed: those of its event, or of its report where there are too many."""
    span = days(proposition, table)
    if span is None:
        return (0,)
    first, last = span
    return tuple(range(max(first, last - _DAYS + 1), last + 1))


def _bands(proposition: Proposition, within: Sequence[str], rows: int) -> list[str]:
    """Give a key for each band of hashes, which two propositions share the more often the more words they share.

    ``rows`` hashes make a band: few find what is loosely alike, and are for propositions that share ``within`` too.
    """
    terms = frozenset(proposition.terms)
    if len(terms) < _LEAST:
        return []
    least = signature(terms)
    bands = [least[at : at + rows].tobytes() for at in range(0, len(least), rows)]
    return [_short(place, number, band) for place in within for number, band in enumerate(bands)]


def _short(place: str, number: int, band: bytes) -> str:
    """Write a band as a key of 16 letters: a ledger holds very many of them."""
    return hashlib.blake2b(f"{place}|{number}|".encode("utf-8", "surrogatepass") + band, digest_size=8).hexdigest()


def _periods(proposition: Proposition, table: ClaimTable) -> list[str]:
    """Give the question with the periods of time that a proposition lies in: two sorts, so that neighbours always share one."""
    span = days(proposition, table)
    if span is None:
        return [question(proposition)]
    day = span[1]
    return [f"{question(proposition)}|a{day // _PERIOD}", f"{question(proposition)}|b{(day + _PERIOD // 2) // _PERIOD}"]


@functools.lru_cache(maxsize=65536)
def _hash(term: str) -> int:
    """Hash a word to 31 bits, the same on every machine."""
    return _drawn(term.encode("utf-8", "surrogatepass"))


def signature(terms: frozenset[str]) -> npt.NDArray[np.uint32]:
    """Give the least hash of the words under each of many orders of all hashes (MinHash)."""
    hashes = np.array([_hash(term) for term in terms], dtype=np.uint64)
    mixed: npt.NDArray[np.uint64] = (hashes[:, None] * _FACTORS[None, :] + _SHIFTS[None, :]) % _PRIME
    least: npt.NDArray[np.uint32] = mixed.min(axis=0).astype(np.uint32)
    return least
