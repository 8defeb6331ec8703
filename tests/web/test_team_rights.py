"""What each of a team may do at a shared workbench, by which forms, and how much of it."""

from __future__ import annotations

import re
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI

from firsthand import InputError
from firsthand.client import Client
from firsthand.core.person import ROLES
from firsthand.data.rights import act_of
from firsthand.delivery import people
from firsthand.delivery.web import signing
from firsthand.delivery.web.bench import Caller
from firsthand.delivery.web.limits import Rate, Rates
from firsthand.delivery.web.signing import Door
from firsthand.ledger import Ledger, now
from tests.web.teams import API, NAMES, UNSAFE, filled, routes, within
from tests.web.workbenches import PASSWORD, signed_in


def test_a_form_must_bring_back_what_its_page_held(address: str) -> None:
    """Without it, with another's, or from another site nothing is changed; programs with a token need none."""
    with signed_in(address, "Ana Korr") as browser, signed_in(address, "Edo Saal") as other:
        own = browser.headers.pop("X-CSRF-Token")
        theirs = other.headers["X-CSRF-Token"]
        for data in ({}, {"csrf": theirs}, {"csrf": ""}):
            answer = browser.post("/looked", data=data | {"at": now()})
            assert (answer.status_code, "FH174" in answer.text) == (403, True)
        assert browser.post("/looked", data={"csrf": own, "at": now()}).status_code == 303
        assert browser.post(f"{API}/looks").json()["error"]["code"] == "FH174"
        assert browser.post(f"{API}/looks", headers={"X-CSRF-Token": own}).status_code == 201
        away = browser.post("/looked", data={"csrf": own, "at": now()}, headers={"Origin": "https://elsewhere.example"})
        assert (away.status_code, "FH161" in away.text) == (403, True)


def test_every_form_of_every_page_brings_it(address: str) -> None:
    """No page has a form that changes something and could be sent by another site."""
    with signed_in(address, "Ida Roth") as browser:
        claim = browser.get(f"{API}/claims").json()["items"][0]["id"]
        forms = 0
        for path in (
            "/",
            "/search?words=Tarn",
            "/review",
            "/add",
            "/people",
            "/account",
            "/log",
            f"/claim/{claim}",
            f"/decide?kind=verified&subject={claim}",
        ):
            page = browser.get(path)
            assert page.status_code == 200, path
            found = re.findall(r'<form\b[^>]*method="post"[^>]*>(<input type="hidden" name="csrf" value="[0-9a-f]{64}">)?', page.text)
            assert all(found), path
            forms += len(found)
        assert forms >= 8


def test_on_this_machine_a_browsers_form_must_bring_it_too(client: httpx.Client) -> None:
    """A page that got past the check of the origin has no token; a program that is no browser needs none."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get("/add").text)
    assert found is not None
    browser = {"Origin": str(client.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    at = {"at": now()}
    assert "FH174" in client.post("/looked", data=at, headers=browser).text
    assert client.post("/looked", data=at | {"csrf": found[1]}, headers=browser).status_code == 303
    assert client.post("/looked", data=at).status_code == 303


def test_every_address_is_in_the_table_and_every_role_is_held_to_it(ledger: Ledger, team_app: FastAPI, address: str) -> None:
    """Each role, at each address that changes something or is not for all: refused exactly where the table says so."""
    uses = [(method, path) for method, path in routes(team_app) if method in UNSAFE or act_of(method, filled(path)) != "read"]
    assert len(uses) > 25
    assert [use for use in uses if act_of(use[0], filled(use[1])) is None] == []
    team_app.state.bench = replace(team_app.state.bench, rates=Rates(person=Rate(burst=10_000, each_second=1.0)))
    team_app.post("/nobody-has-named-it")(lambda: "done")
    for role in ROLES:
        with httpx.Client(base_url=address, timeout=60) as program:
            for method, path in uses:
                act = act_of(method, filled(path, "nobody of this name"))
                may = act == "open" or Caller(name="x", role=role).may(act or "")
                program.headers["Authorization"] = f"Bearer {Door(ledger=ledger).bearer(people.known(ledger, NAMES[role]), 1)}"
                answer = program.request(method, filled(path, "nobody of this name"))
                assert ("FH173" in answer.text) is not may, (role, method, path, answer.text[:300])
                assert answer.status_code < 500 or may, (role, method, path)
            assert "FH173" in program.post("/nobody-has-named-it").text
            assert program.patch(f"{API}/claims").status_code == 405


def test_an_analyst_withholds_and_only_an_editor_releases(ledger: Ledger, address: str) -> None:
    """Also by the way round: to undo a withholding is to release."""
    tokens = {role: Door(ledger=ledger).bearer(people.known(ledger, name), 1) for role, name in NAMES.items()}
    with Client(address, tokens["analyst"]) as analyst, Client(address, tokens["editor"]) as editor:
        kept = analyst.decide("withhold", "Greta Mool", note="She asked for it.")
        assert kept.by == "Ana Korr"
        for refused in (
            lambda: analyst.decide("release", "Greta Mool"),
            lambda: analyst.undo(kept.id),
            lambda: analyst.preview("release", "A"),
        ):
            with pytest.raises(InputError, match="role"):
                refused()
        assert editor.undo(kept.id).by == "Edo Saal"
        assert editor.decide("release", "Greta Mool", note="She agreed.").kind == "release"


def test_the_last_admin_stays(ledger: Ledger, address: str) -> None:
    """Nobody can leave a team without anybody who lets people in; people are managed by pages and by calls."""
    with signed_in(address, "Ida Roth") as admin:
        for path, data in (("/people/dismiss", {"name": "Ida Roth"}), ("/people/role", {"name": "Ida Roth", "role": "reader"})):
            answer = admin.post(path, data=data)
            assert (answer.status_code, "FH178" in answer.text) == (409, True)
        assert admin.post("/people", data={"name": "Uma Holt", "role": "admin", "password": PASSWORD}).status_code == 303
        assert admin.post("/people", data={"name": "UMA holt", "role": "reader", "password": PASSWORD}).status_code == 409
        assert admin.post("/people/dismiss", data={"name": "Ida Roth"}).status_code == 303
    with Client(address, Door(ledger=ledger).bearer(people.known(ledger, "Uma Holt"), 1)) as other:
        assert {(one.name, one.role, one.active) for one in other.people()} >= {("Ida Roth", "admin", False), ("Uma Holt", "admin", True)}
        assert other.enrol("Bo Orth", "reader", PASSWORD).active
        assert other.change_person("Bo Orth", role="editor").role == "editor"
        assert other.dismiss("Bo Orth").active is False
    assert [act.why for act in ledger.store.acts()][-4:] == [
        "let Ida Roth in no longer", "let Bo Orth in as reader", "made Bo Orth editor", "let Bo Orth in no longer",
    ]  # fmt: skip


def test_what_is_too_large_is_refused_before_it_is_read(address: str) -> None:
    """By its length, or because it says none."""
    with signed_in(address, "Ana Korr") as browser:
        answer = browser.post(f"{API}/decisions", content=b"x" * (1024 * 1024 + 1))
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "FH175")
        endless = browser.post(f"{API}/decisions", content=(b"x" for _ in range(10)))
        assert (endless.status_code, endless.json()["error"]["code"]) == (413, "FH175")


def test_one_person_calls_only_so_fast(team_app: FastAPI, address: str) -> None:
    """Beyond that one is told how long to wait, and others are served."""
    with signed_in(address, "Ana Korr") as browser, signed_in(address, "Edo Saal") as other:
        team_app.state.bench = replace(team_app.state.bench, rates=Rates(person=Rate(burst=3, each_second=0.1)))
        answers = [browser.get(f"{API}/me") for _ in range(5)]
        assert [one.status_code for one in answers] == [200, 200, 200, 429, 429]
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 10
        assert within(other)


def test_a_bucket_fills_again() -> None:
    """Slowly, and never beyond its brim."""
    at = [0.0]
    rate = Rate(burst=2, each_second=1.0, clock=lambda: at[0])

    def fits() -> bool:
        try:
            rate.take("one")
        except signing.TooOftenError:
            return False
        return True

    assert [fits(), fits(), fits()] == [True, True, False]
    at[0] = 1.0
    assert [fits(), fits()] == [True, False]
    at[0] = 100.0
    assert [fits(), fits(), fits()] == [True, True, False]
