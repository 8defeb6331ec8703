"""Propositions: what one statement asserts, cut so fine that it is one fact, with where and when and about whom."""

from firsthand.core.proposition.values import Event, Proposition, Quantity, Voice

__all__ = ["Event", "Proposition", "Quantity", "Voice"]
