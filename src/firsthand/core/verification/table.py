"""The wordings of verification, and the words that look back."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.vocabulary import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationTable:
    """Wordings with the status that each says, and how far around a wording its clause is kept."""

    wording: Lexicon
    confirming: Lexicon
    singular: frozenset[str]
    plural: frozenset[str]
    bare: frozenset[str]
    ends: frozenset[str]
    before: int
    after: int
    denying: int
    shared: int
    ignore: frozenset[str]
