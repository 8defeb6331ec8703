"""The ledger on a database: SQLite in a file, or PostgreSQL by its address; nothing else of Firsthand knows of either."""

from firsthand.stores.database import MEMORY
from firsthand.stores.entries import entry_of, row_of
from firsthand.stores.opening import open_store
from firsthand.stores.store import SqlStore

__all__ = ["MEMORY", "SqlStore", "entry_of", "open_store", "row_of"]
