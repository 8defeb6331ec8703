"""Claims: propositions that answer the same question about the same event, their answers side by side."""

from firsthand.core.claim.compare import compare
from firsthand.core.claim.constraint import anchor
from firsthand.core.claim.group import blocks, group
from firsthand.core.claim.keys import keys
from firsthand.core.claim.settling import settled
from firsthand.core.claim.table import ClaimTable
from firsthand.core.claim.values import Claim, Position, Relation

__all__ = ["Claim", "ClaimTable", "Position", "Relation", "anchor", "blocks", "compare", "group", "keys", "settled"]
