"""What the rules ask of the world: the tools that are handed to the flow as arguments."""

from firsthand.core.ports.desk import DeskStore
from firsthand.core.ports.reader import AttributionReader, Marked
from firsthand.core.ports.store import LedgerStore

__all__ = ["AttributionReader", "DeskStore", "LedgerStore", "Marked"]
