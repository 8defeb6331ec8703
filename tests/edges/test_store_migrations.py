"""A ledger of any earlier version is brought up, with all that was in it; the tables are then those that the code works with."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from firsthand.stores import SqlStore, migrations, open_store, readings, tables
from firsthand.stores.database import connect
from firsthand.stores.opening import NEWEST
from tests.edges.ledgers import AT, READER, taken

STEPS = [step.revision for step in migrations.scripts().walk_revisions()][::-1]
NewAddress = Callable[[], str]


def test_the_steps_are_one_line() -> None:
    """Each step follows the one before, none branches, and the newest is the one that is asked for when a ledger is opened."""
    assert migrations.scripts().get_heads() == [NEWEST]
    assert [step.down_revision for step in migrations.scripts().walk_revisions()][::-1] == [None, *STEPS[:-1]]


@pytest.mark.parametrize("step", STEPS)
def test_every_earlier_ledger_is_brought_up(new_address: NewAddress, step: str) -> None:
    """What was in a ledger at an earlier step is there after it is opened, and can be added to."""
    address = new_address()
    old = connect(address)
    with old.write() as connection:
        migrations.upgrade(connection, address, step)
        for number in range(3):
            readings.write(connection, taken(number).reading, READER, AT)
    before = SqlStore(database=old).digest()
    old.close()
    store = open_store(address)
    assert (store.digest(), store.count()) == (before, 3)
    assert len(list(store.documents("lorries"))) == 3
    store.add([taken(3)], READER, AT)
    assert store.place() == 1
    store.close()


@pytest.mark.parametrize("step", [step for step in STEPS if step < "0004"])
def test_a_ledger_with_other_facets_is_derived_again(new_address: NewAddress, step: str) -> None:
    """Before facets had numbers, claims had other ones: what follows from the readings of such a ledger is derived again."""
    address = new_address()
    old = connect(address)
    with old.write() as connection:
        migrations.upgrade(connection, address, step)
        connection.execute(text("INSERT INTO meta (key, value) VALUES ('derived-with', 'some rules')"))
    old.close()
    store = open_store(address)
    assert store.derived_with() is None
    assert store.facets(("outlet",)) == {"outlet": []}
    store.close()


def test_the_tables_are_those_of_the_code(new_address: NewAddress) -> None:
    """After all steps the database has the tables, columns and indexes that the code names, and no others but those of words."""
    store = open_store(new_address(), create=True)
    with store.database.read() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or not (name or "").startswith(("document_words", "claim_words"))},
        )
        assert compare_metadata(context, tables.metadata) == []
    store.close()


def test_opening_twice_makes_once(new_address: NewAddress) -> None:
    """A ledger that is there already is opened as it is, also where it was to be made."""
    address = new_address()
    for _ in range(2):
        store = open_store(address, create=True)
        with store.database.read() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [NEWEST]
        store.close()
