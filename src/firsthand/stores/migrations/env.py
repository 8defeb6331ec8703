"""Alembic asks for this file; our transactions are opened by the store, so there is nothing to do here."""
