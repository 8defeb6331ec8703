"""How documents of a ledger stand to each other: versions of one text, and who has what from whom."""

from __future__ import annotations

from firsthand.core.descent import Descent, descents
from firsthand.core.ledger import Holding
from firsthand.core.version import Difference, differences
from firsthand.errors import InputError
from firsthand.ledger.finding import Finding


class Relating(Finding):
    """A ledger that says how its documents stand to each other."""

    def versions(self, document: str) -> tuple[Holding, ...]:
        """Give the texts known at the address of a document, itself among them, the earliest first.

        Raises:
            InputError: FH141 where the ledger has no such document.

        """
        own = self.store.holding(document)
        if own is None:
            raise InputError("FH141", f"The ledger has nothing with the id {document!r}; take the ids that claims and documents print.")
        others = [self.store.holding(other) for other in own.versions if other != own.id]
        return tuple(sorted((own, *(one for one in others if one is not None)), key=lambda one: (one.day, one.captures[0].added, one.id)))

    def differences(self, older: str, newer: str) -> tuple[Difference, ...]:
        """Give where the texts of two documents differ, as spans of both, in text order.

        Raises:
            InputError: FH141 where the ledger has no such document.

        """
        held = {reading.document.id: reading.document.text for reading in self.store.readings([older, newer])}
        texts = {str(id_): text for id_, text in held.items()}
        for given in (older, newer):
            if given not in texts:
                raise InputError("FH141", f"The ledger has nothing with the id {given!r}; take the ids that claims and documents print.")
        return differences(texts[older], texts[newer])

    def relations(self, document: str) -> tuple[Descent, ...]:
        """Give from which documents one has its passages, then which have theirs from it, with the links that show it."""
        return descents(document, self.claims_of(document))
