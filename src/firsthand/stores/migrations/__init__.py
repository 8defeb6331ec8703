"""How the tables came to be: one step a change, appended and never altered once it was released."""

from __future__ import annotations

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from firsthand.errors import LedgerError


def scripts() -> ScriptDirectory:
    """Give all steps."""
    config = Config()
    config.set_main_option("script_location", "firsthand.stores:migrations")
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def state(connection: Connection) -> str | None:
    """Give the step that the database stands at; None where nothing of ours was made yet."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection, name: str, to: str = "head") -> None:
    """Bring the tables to a step, by all steps between, in the transaction that is open.

    Raises:
        LedgerError: FH301 where the database holds something else, FH302 where a later Firsthand wrote it.

    """
    steps = scripts()
    current = state(connection)
    if current is None and inspect(connection).get_table_names():
        raise LedgerError("FH301", "This database holds something else than a ledger of Firsthand; name another one.", where=name)
    if current is not None and current not in {step.revision for step in steps.walk_revisions()}:
        raise LedgerError("FH302", "A later version of Firsthand wrote this ledger; install that version or a newer one.", where=name)
    with EnvironmentContext(Config(), steps, fn=lambda rev, _: steps._upgrade_revs(to, rev)) as environment:  # noqa: SLF001 - as Alembic's own commands do
        environment.configure(connection=connection, transactional_ddl=False)
        environment.run_migrations()
