"""The words that raise signals, and the sentences that say why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.core.vocabulary import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalTable:
    """All words in one lexicon, by label, so that a text is walked once; ``why`` has a sentence for each code.

    ``standings`` are those that speak for a side. ``one`` and ``many`` are the standings that say whom one could ask, for a source
    that is one and for an uncounted plural. ``ignore`` are
    words that do not make two passages alike. ``agencies`` are the forms in which agencies are named. ``heads``
    find, at the beginning of a line, what a notice of a code begins with; their first group is the word.
    """

    terms: Lexicon
    why: Mapping[str, str]
    standings: frozenset[str]
    reach: int
    one: frozenset[str]
    many: frozenset[str]
    ignore: frozenset[str]
    agencies: Mapping[str, str]
    heads: Mapping[str, re.Pattern[str]]
