"""The Python client: every call of the API as a method, over the real server, and what cannot be done as an error of ours."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from firsthand import InputError, LedgerError
from firsthand.client import Client, _failure
from firsthand.ledger import Ledger
from tests.web.workbenches import EXAMPLES, local, served


@pytest.fixture
def client(ledger: Ledger) -> Iterator[Client]:
    """Give a client of a workbench over the examples."""
    with served(local(ledger)) as address, Client(address) as made:
        yield made


def test_lists_come_whole_and_page_by_page(client: Client, ledger: Ledger) -> None:
    """An iterator gives all there is, in order, and asks for no page that nobody wanted."""
    rows = ledger.claims()
    assert [claim.id for claim in client.claims()] == [row.id for row in rows]
    assert len(rows) > 100
    assert [claim.id for claim in islice(client.claims(denied=True), 1)] == [row.id for row in rows if row.denied][:1]
    assert len(list(client.documents())) == ledger.store.count()
    assert {norm.id for norm in client.norms()} >= {"GCIII-117"}


def test_what_is_found_is_opened(client: Client) -> None:
    """From a list to one thing in full, and to its document."""
    first = next(client.claims(min_documents=2))
    claim = client.claim(first.id)
    assert claim.origins.why
    statement = claim.positions[0].statements[0]
    reading = client.reading(statement.document)
    assert all(reading.text[a:b] in statement.text for a, b in statement.spans)
    assert client.document(statement.document).id == statement.document
    assert client.claim(first.id, as_of=first.first_seen).last_seen == first.first_seen
    assert client.passages("market")[0].claim
    assert client.facet("party")[0].claims > 1
    assert client.source(client.sources("Meridian")[0].value).said
    assert client.case("Tarn").claims
    assert client.pattern("bombing").cases
    assert client.norm("GCIII-117").asks
    assert client.explanation("FH141").meanings
    assert client.me().name == "Ada Roth"


def test_decisions_are_taken_and_undone(client: Client) -> None:
    """Decide, see it, take it back."""
    claim = next(client.claims())
    assert client.preview("verified", claim.id).effects
    kept = client.decide("verified", claim.id, note="Seen on the spot.")
    assert [one.id for one in client.claim(claim.id).decisions] == [kept.id]
    undone = client.undo(kept.id, note="A slip.")
    assert [one.id for one in client.decisions()] == [undone.id, kept.id]
    assert client.claim(claim.id).decisions == []
    assert next(client.changes()).kind == "correction"
    assert client.last_look().at is None
    assert client.look().at == client.last_look().at


def test_searches_are_kept(client: Client) -> None:
    """Under their names, until they are dropped."""
    client.save_search("two words / and a stroke", "words=Tarn")
    assert [one.query for one in client.searches()] == ["words=Tarn"]
    client.drop_search("two words / and a stroke")
    assert list(client.searches()) == []


def test_what_waits_is_put_off_and_taken_up(client: Client) -> None:
    """The queue of reviews, without what was put off."""
    items = list(client.reviews())
    client.put_off(items[0].id)
    assert [item.id for item in client.reviews()] == [item.id for item in items[1:]]
    client.take_up()
    assert [item.id for item in client.reviews()] == [item.id for item in items]


def test_claims_are_handed_over(client: Client) -> None:
    """As a dossier and as a table, without protected names; one matter at a time."""
    claim = next(client.claims("Verro"))
    for form, begins in (("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF"), ("md", b"# "), ("csv", b"claim"), ("jsonl", b"{")):
        made = client.export(form, claim.id)
        assert made.lstrip(b"\xef\xbb\xbf").startswith(begins), (form, made[:40])
        assert b"Verro" not in made
    assert client.export("md", case="Tarn")
    with pytest.raises(InputError, match="give ids"):
        client.export("md", claim.id, case="Tarn")
    assert list(client.acts()) == []
    assert {pair.earlier for document in client.documents() for pair in client.relations(document.id)}


def test_documents_are_added(client: Client, tmp_path: Path) -> None:
    """A text and a file are read; a job says what became of each."""
    job = client.finished(client.add_text("Osteria's army said that Halm was shelled.", outlet="Halm Herald", date="2026-03-15"))
    assert [line.state for line in client.job(job.id).lines] == ["new"]
    known = EXAMPLES / "bridge.txt"
    (tmp_path / "empty.txt").touch()
    job = client.finished(client.add_files(known, tmp_path / "empty.txt"))
    assert [line.code for line in job.lines] == [None, "FH104"]
    assert [line.code for line in client.finished(client.add_addresses(["http://127.0.0.1:9/"])).lines] == ["FH121"]


def test_what_cannot_be_done_is_an_error_of_ours(client: Client) -> None:
    """With its code; where nobody answers, or something else does, too."""
    with pytest.raises(InputError) as caught:
        client.claim("nothing-of-this-kind")
    assert caught.value.code == "FH141"
    with pytest.raises(InputError) as caught, Client("http://127.0.0.1:9") as nobody:
        nobody.me()
    assert caught.value.code == "FH179"


def test_a_failure_has_the_class_of_its_code() -> None:
    """What the ledger says is raised as what the ledger says."""
    import httpx

    said = {"error": {"code": "FH304", "sentence": "In use.", "where": "x.db"}}
    assert isinstance(_failure(httpx.Response(503, json=said, request=httpx.Request("GET", "http://x/"))), LedgerError)
    other = httpx.Response(502, text="Bad gateway", request=httpx.Request("GET", "http://x/"))
    with pytest.raises(InputError) as caught:
        _failure(other)
    assert caught.value.code == "FH179"


def test_every_method_is_tried_here() -> None:
    """No public method of the client is left untried by the tests of this file and those of the team."""
    here = Path(__file__)
    own = "".join(path.read_text(encoding="utf-8") for path in (here, *here.parent.glob("test_team_*.py")))
    names = [name for name, _ in inspect.getmembers(Client, inspect.isfunction) if not name.startswith("_")]
    assert [name for name in names if f".{name}(" not in own and name != "close"] == []
