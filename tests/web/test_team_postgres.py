"""Several analysts at once over PostgreSQL: each sees what the others decided, and nothing of anybody is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack

import psycopg
import pytest

from firsthand import InputError, open_ledger
from firsthand.client import Client
from firsthand.delivery import people
from firsthand.delivery.web.signing import Door
from firsthand.intake import IntakeOptions
from firsthand.ledger import Kept
from tests.edges.ledgers import server
from tests.web.workbenches import EXAMPLES, PASSWORD, served, team

pytestmark = pytest.mark.needs_postgres


@pytest.fixture(scope="module")
def ledger_address() -> Iterator[str]:
    """Give a ledger of two examples on a server of PostgreSQL."""
    with server() as beginning:
        with psycopg.connect(f"{beginning}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE desk")
        with open_ledger(f"{beginning}/desk", create=True) as ledger:
            texts = [str(EXAMPLES / name) for name in ("market-first-count.txt", "market-second-count.txt")]
            assert all(
                isinstance(item, Kept) for item in ledger.add(*texts, options=IntakeOptions(metadata=str(EXAMPLES / "metadata.tsv")))
            )
            ledger.settle()
        yield f"{beginning}/desk"


def test_two_workbenches_over_one_ledger(ledger_address: str) -> None:
    """Two analysts decide at two workbenches, at once and otherwise; both decisions stand, at both, each under its name."""
    with ExitStack() as stack:
        ledgers = [stack.enter_context(open_ledger(ledger_address)) for _ in range(2)]
        apps = [team(ledger) for ledger in ledgers]
        people.enrol(ledgers[0], "Bo Orth", "analyst", PASSWORD, "Ida Roth")
        addresses = [stack.enter_context(served(app)) for app in apps]
        tokens = [Door(ledger=ledgers[0]).bearer(people.known(ledgers[0], name), 1) for name in ("Edo Saal", "Ida Roth")]
        edo, ida = (stack.enter_context(Client(address, token)) for address, token in zip(addresses, tokens, strict=True))
        claim = next(edo.claims(min_documents=2)).id
        together = [
            threading.Thread(target=edo.decide, args=("verified", claim), kwargs={"note": "Seen."}),
            threading.Thread(target=ida.decide, args=("refuted", claim), kwargs={"note": "Not so."}),
        ]
        for one in together:
            one.start()
        for one in together:
            one.join(30)
        for desk in (edo, ida):
            assert {(one.kind, one.by) for one in desk.claim(claim).decisions} == {("verified", "Edo Saal"), ("refuted", "Ida Roth")}
        undone = next(one for one in ida.decisions() if one.kind == "verified")
        ida.undo(undone.id, note="We spoke.")
        assert [one.kind for one in edo.claim(claim).decisions] == ["refuted"]
        people.dismiss(ledgers[1], "Edo Saal", "Ida Roth")
        with pytest.raises(InputError, match="Nobody is signed in"):
            edo.me()
