"""What each of a team sees of protected names, and that it is kept who did."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI

from firsthand import Decision
from firsthand.data.rights import act_of
from firsthand.delivery.web.limits import Rate, Rates
from firsthand.ledger import Ledger, now
from tests.web.teams import API, NAMES, filled, routes
from tests.web.workbenches import signed_in


@pytest.fixture
def secrets_held(ledger: Ledger) -> tuple[str, ...]:
    """Give every name that readers must not see: those that texts protect, and one that a person withheld."""
    ledger.decide(Decision(kind="withhold", subjects=("Greta Mool",), by="Edo Saal", decided=now(), note="Greta Mool asked for it."))
    read = {person.name for reading in ledger.store.every_reading() for person in reading.persons if person.protected}
    assert len(read) > 3
    return (*sorted(read), "Greta Mool")


def everything(client: httpx.Client, ledger: Ledger, team_app: FastAPI, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Walk every address that reads, with all that it can be asked for, and give what each answers."""
    texts = {reading.document.id for reading in ledger.store.every_reading() if any(one.protected for one in reading.persons)}
    claims = [entry.claim.id for entry in ledger.entries() if {p.document for p in entry.claim.propositions} & texts][::3]
    known: dict[str, Callable[[], list[str]]] = {
        "claim": lambda: claims,
        "document": lambda: [holding.id for holding in ledger.documents()],
        "source": lambda: [name for name, _ in ledger.sources(limit=500)],
        "case": lambda: ["Tarn", "bridge", *names],
        "pattern": lambda: ["bombing", "arrest", "shelling"],
        "facet": lambda: ["aspect", "event", "flag", "kind", "norm", "outlet", "party", "place", "signal", "source"],
        "law": lambda: ["GCIII-117"], "norm": lambda: ["GCIII-117"], "explain": lambda: ["FH141"],
        "decision": lambda: [one.id for one in ledger.store.decisions()],
        "people": lambda: ["Ana Korr"], "change": lambda: ["new", "interval", "correction"],
    }  # fmt: skip
    for method, path in routes(team_app):
        if method != "GET" or act_of("GET", filled(path)) not in {"read", "open"}:
            continue
        noun = next((one for one in known if f"/{one}" in path), "")
        for value in known[noun]() if "{" in path and noun else ["x"]:
            yield from _asked(client, filled(path, httpx.URL(path="/" + value).raw_path.decode()[1:]), names)


def _asked(client: httpx.Client, path: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Ask for an address as it is and, where it takes words, for what it finds."""
    more = [{}, {"as_of": "2026-03-20"}] if "claim" in path else [{}]
    more += [{"limit": "100"}, {"words": "video"}] if path.count("/") in {1, 3} else []
    more += (
        [{"words": name.split()[0]} for name in names]
        if path.rsplit("/", 1)[-1] in {"search", "passages", "claims", "documents", "sources"}
        else []
    )
    for asked in more:
        answer = client.get(path, params=asked, follow_redirects=True)
        assert answer.status_code in {200, 400, 403, 404, 422}, (path, answer.status_code, answer.text[:200])
        yield f"{path} {asked}", answer.text


def test_readers_see_no_protected_name_anywhere(ledger: Ledger, team_app: FastAPI, address: str, secrets_held: tuple[str, ...]) -> None:
    """No page and no call gives a reader a name that is protected or withheld; an analyst sees them all, so that this could fail."""
    team_app.state.bench = replace(team_app.state.bench, rates=Rates(person=Rate(burst=100_000, each_second=1.0)))
    with signed_in(address, NAMES["reader"]) as reader:
        walked = list(everything(reader, ledger, team_app, secrets_held))
    assert len(walked) > 150
    for where, text in walked:
        shown = re.sub(r"<input[^>]*type=\"search\"[^>]*>", "", text)  # what a reader has typed stands in the field where it was typed
        assert [name for name in secrets_held if name in shown] == [], where
    left = set(secrets_held)
    with signed_in(address, NAMES["analyst"]) as analyst:
        for _, text in everything(analyst, ledger, team_app, secrets_held):
            left -= {name for name in left if name in text}
            if not left:
                break
    assert left == set()


def test_who_sees_protected_names_is_noted(ledger: Ledger, address: str) -> None:
    """Once a day for each person and claim, before it is shown; readers, who see none, are not noted."""
    text = "74eb79d2c37b1ed2"
    verro = next(
        entry.claim.id
        for entry in ledger.entries()
        for p in entry.claim.propositions
        if p.document == text and len(entry.claim.propositions) == 1
    )

    def noted() -> list[tuple[str, tuple[str, ...]]]:
        return [(act.by, act.about) for act in ledger.store.acts() if act.kind == "read-protected"]

    for name in ("Rea Lind", "Ana Korr", "Ana Korr", "Edo Saal"):
        with signed_in(address, name) as browser:
            assert browser.get(f"/claim/{verro}").status_code == 200
            browser.get(f"{API}/claims/{verro}")
            browser.get(f"{API}/documents/39320450efec9f3e/reading")
    assert noted() == [("Ana Korr", (verro, text)), ("Edo Saal", (verro, text))]
    with signed_in(address, "Ana Korr") as browser:
        assert browser.get(f"{API}/documents/80dd2be44c857ad4/reading").status_code == 200
        assert browser.get("/document/f233e4b7e44c94c9").status_code == 200
        assert "Opened at the desk" in browser.get("/log").text
        assert verro in browser.get(f"{API}/acts").text
    assert noted()[-2:] == [("Ana Korr", ("80dd2be44c857ad4",)), ("Ana Korr", ("f233e4b7e44c94c9",))]
