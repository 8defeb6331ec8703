"""Claims: propositions that answer the same question about the same event, their answers side by side."""

from firsthand.core.claim.values import Claim, Position

__all__ = ["Claim", "Position"]
