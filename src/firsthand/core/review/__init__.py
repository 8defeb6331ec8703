"""Review: what waits for a person's decision, by rules over what the ledger has; they suggest, and never decide."""

from firsthand.core.review.deriving import held_open
from firsthand.core.review.item import ANSWERS, Item, Side, queue, side
from firsthand.core.review.joining import nearly, weak
from firsthand.core.review.naming import near_names
from firsthand.core.review.person import disagreed, waiting
from firsthand.core.review.reading import unsure
from firsthand.core.review.withdrawing import replaced, taken_back

__all__ = [
    "ANSWERS",
    "Item",
    "Side",
    "disagreed",
    "held_open",
    "near_names",
    "nearly",
    "queue",
    "replaced",
    "side",
    "taken_back",
    "unsure",
    "waiting",
    "weak",
]
