"""The words that raise signals and their sentences, loaded and checked."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.core.signal.table import SignalTable
from firsthand.core.text import any_of
from firsthand.data import notation, tables
from firsthand.data.agencies import load_agencies

CODES = (
    "vague-source",
    "anonymous-unexplained",
    "plural-sources",
    "presupposing-cue",
    "interested-party",
    "in-custody",
    "second-hand",
    "trend-without-figure",
    "pattern-claim",
    "conditional-accusation",
    "legal-conclusion",
    "norm-mismatch",
    "no-date",
    "unsourced",
    "agency-credit",
    "loaded-term",
    "retraction",
    "correction",
)
_FILE = "signals.toml"
_LABELS = (
    "loaded-term loaded-none trend trend-none pattern legal condition constitute figure"
    " date event happened ahead adversary success military retraction correction"
).split()


@lru_cache(maxsize=1)
def load_signals() -> SignalTable:
    """Load what raises each signal, and the sentence that says why."""
    table = tables.load(_FILE)
    tables.need(table, ("why", "terms", "heads", "sides", "roles", "dating"), _FILE)
    tables.need(table["why"], CODES, _FILE)
    tables.need(table["terms"], _LABELS, _FILE)
    return SignalTable(
        terms=notation.lexicon(table["terms"], _FILE),
        why=table["why"],
        standings=frozenset(table["sides"]["standings"].split()),
        reach=int(table["sides"]["reach"]),
        one=frozenset(table["roles"]["one"].split()),
        many=frozenset(table["roles"]["many"].split()),
        ignore=frozenset(table["dating"]["ignore"].split()),
        agencies=load_agencies(),
        heads={code: _head(words.split()) for code, words in table["heads"].items()},
    )


def _head(words: list[str]) -> re.Pattern[str]:
    """Compile the words with which a notice begins: alone at the head of a line, before a colon or a dash."""
    return re.compile(rf"(?mi)^[^\w\n]*({any_of(words)})\b[^\w\n]*[:—–]")
