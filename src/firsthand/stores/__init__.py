"""The ledger on a database: SQLite in a file, or PostgreSQL by its address; nothing else of Firsthand knows of either."""

from firsthand.stores.opening import open_store
from firsthand.stores.store import SqlStore

__all__ = ["SqlStore", "open_store"]
