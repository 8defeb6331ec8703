"""Who comes in at a workbench that a team shares, and for how long."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from firsthand import InputError
from firsthand.client import Client
from firsthand.delivery import people
from firsthand.delivery.web import signing
from firsthand.delivery.web.signing import Door
from firsthand.ledger import Ledger
from tests.web.teams import API, filled, routes, try_in, within
from tests.web.workbenches import PASSWORD, called, signed_in, team


def test_nobody_sees_anything_before_signing_in(team_app: FastAPI, stranger: httpx.Client) -> None:
    """Pages lead to the door, calls say 401; open are the door itself and the style sheet."""
    seen = [(method, path) for method, path in routes(team_app) if method == "GET"]
    assert len(seen) > 40
    for _, path in seen:
        answer = stranger.get(filled(path))
        if path == "/sign-in":
            assert answer.status_code == 200
        elif path.startswith(API):
            assert (answer.status_code, answer.json()["error"]["code"]) == (401, "FH170"), path
            assert answer.headers["www-authenticate"] == "Bearer"
        else:
            assert (answer.status_code, answer.headers["location"][:8]) == (303, "/sign-in"), path
    assert stranger.get("/static/workbench.css").status_code == 200


def test_after_signing_in_one_is_where_one_wanted_to_be(stranger: httpx.Client) -> None:
    """But nowhere outside of this workbench."""
    wanted = stranger.get("/documents?words=Tarn").headers["location"]
    page = stranger.get(wanted).text
    assert 'value="/documents?words=Tarn"' in page
    assert try_in(stranger, to="/documents?words=Tarn").headers["location"] == "/documents?words=Tarn"
    for elsewhere in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y"):
        assert try_in(stranger, to=elsewhere).headers["location"] == "/"


def test_a_wrong_password_says_no_more_for_a_name_that_there_is(stranger: httpx.Client) -> None:
    """Same words, and the same slow hash: neither text nor time tells which names there are."""
    took: dict[str, float] = {}
    texts: dict[str, str] = {}
    for name in ("Ana Korr", "No Such"):
        try_in(stranger, name, "warm the hash up first")
        began = time.perf_counter()
        answer = try_in(stranger, name, "wrong but long enough")
        took[name], texts[name] = time.perf_counter() - began, answer.text.replace(name, "NAME")
        assert (answer.status_code, "FH171" in answer.text) == (401, True)
    assert texts["Ana Korr"] == texts["No Such"]
    assert took["No Such"] > 0.3 * took["Ana Korr"]
    assert min(took.values()) > 0.02


def test_a_name_is_tried_only_so_often(ledger: Ledger, stranger: httpx.Client) -> None:
    """After five failures even the right password waits, at another workbench over the same ledger too; others come in."""
    for _ in range(5):
        assert try_in(stranger, "ANA korr", "wrong but long enough").status_code == 401
    late = try_in(stranger)
    assert (late.status_code, late.headers["retry-after"], "FH172" in late.text) == (429, "60", True)
    assert try_in(stranger, "Edo Saal").status_code == 303
    with called(team(ledger)) as again:
        assert try_in(again).status_code == 429


def test_an_address_tries_only_so_often(stranger: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever goes through many names from one address is stopped, too."""
    monkeypatch.setattr(signing, "TRIES", {"name": ((60, 5),), "address": ((60, 4),)})
    for number in range(4):
        assert try_in(stranger, f"Name {number}", "wrong but long enough").status_code == 401
    assert try_in(stranger).status_code == 429


def test_a_success_is_forgiven(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes in at last begins anew; who waits long enough may try again."""
    team(ledger)
    door = Door(ledger=ledger)
    monkeypatch.setattr(signing, "TRIES", {"name": ((60, 2),), "address": ()})
    for _ in range(3):
        with pytest.raises(InputError, match="wrong"):
            door.sign_in("Ana Korr", "wrong but long enough", "here")
        assert door.sign_in("Ana Korr", PASSWORD, "here")
    monkeypatch.setattr(signing, "TRIES", {"name": ((0, 1),), "address": ()})
    assert door.sign_in("Ana Korr", PASSWORD, "here")


@pytest.mark.parametrize("secure", [False, True])
def test_the_cookie_cannot_be_read_or_sent_by_others(ledger: Ledger, *, secure: bool) -> None:
    """No script reads it, no other site sends it with a form; where told so, it goes by https only and is bound to the host."""
    with called(team(ledger, secure=secure)) as stranger:
        cookie = try_in(stranger).headers["set-cookie"]
    parts = {part.strip().casefold() for part in cookie.split(";")}
    assert {"httponly", "samesite=lax", "path=/"} <= parts
    assert ("secure" in parts, cookie.startswith("__Host-")) == (secure, secure)
    assert not any(part.startswith("domain") for part in parts)


def test_the_ledger_keeps_no_password_and_no_token(ledger: Ledger, address: str, tmp_path: Path) -> None:
    """Whoever reads the file of the ledger can sign in with nothing that stands there."""
    with signed_in(address, "Ana Korr") as browser:
        cookie = browser.cookies["firsthand"]
        shown = browser.post("/account/token", data={"password": PASSWORD}).text
    found = re.search(r'<code class="token">([\w-]{43})</code>', shown)
    assert found is not None
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("examples.db*"))
    for secret in (cookie, found[1], PASSWORD):
        assert secret.encode() not in stored
    assert b"$argon2id$" in stored
    person = ledger.person("Ana Korr")
    assert person is not None
    assert person.secret.startswith("$argon2id$")


@pytest.mark.parametrize("limit", ["IDLE", "LONGEST"])
def test_a_session_ends(address: str, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """When nothing was asked for too long, and at the latest some days after it began."""
    with signed_in(address, "Ana Korr") as browser:
        assert within(browser)
        if limit == "IDLE":
            monkeypatch.setattr(signing, "IDLE", timedelta(0))
            assert not within(browser)
    if limit == "LONGEST":
        monkeypatch.setattr(signing, "LONGEST", timedelta(0))
        with httpx.Client(base_url=address) as late:
            assert try_in(late).status_code == 303
            assert not within(late)


def test_signing_out_ends_the_session_itself(address: str) -> None:
    """Not only the cookie goes: who copied it has nothing."""
    with signed_in(address, "Ana Korr") as browser, signed_in(address, "Ana Korr") as other:
        copied = browser.cookies["firsthand"]
        assert browser.post("/sign-out").status_code == 303
        with httpx.Client(base_url=address, cookies={"firsthand": copied}) as thief:
            assert not within(thief)
        assert within(other)
        assert other.post("/account/sign-out").status_code == 303
        assert not within(other)


def test_a_new_password_and_a_dismissal_end_every_session(ledger: Ledger, address: str) -> None:
    """And every token; a new role holds at once."""
    person = people.known(ledger, "Ana Korr")
    token = Door(ledger=ledger).bearer(person, 5)
    with signed_in(address, "Ana Korr") as browser, Client(address, token) as program:
        assert program.me().role == "analyst"
        people.give_role(ledger, "Ana Korr", "reader", "Ida Roth")
        assert program.me().at_the_desk is False
        assert browser.post("/account/password", data={"old": "not the old one", "new": "a new password"}).status_code == 401
        assert browser.post("/account/password", data={"old": PASSWORD, "new": "a new password"}).status_code == 303
        assert not within(browser)
        with pytest.raises(InputError, match="Nobody is signed in"):
            program.me()
    with httpx.Client(base_url=address) as late:
        assert try_in(late, password="a new password").status_code == 303  # noqa: S106 - invented
        people.dismiss(ledger, "Ana Korr", "Ida Roth")
        assert not within(late)
        assert try_in(late, password="a new password").status_code == 401  # noqa: S106 - invented


def test_a_token_of_a_program_is_no_cookie_and_a_cookie_no_token(ledger: Ledger, address: str) -> None:
    """Each opens only its own door."""
    token = Door(ledger=ledger).bearer(people.known(ledger, "Ana Korr"), 5)
    with httpx.Client(base_url=address, cookies={"firsthand": token}) as browser:
        assert not within(browser)
    with signed_in(address, "Ana Korr") as browser, httpx.Client(base_url=address) as program:
        assert not program.get(f"{API}/me", headers={"Authorization": f"Bearer {browser.cookies['firsthand']}"}).is_success
        assert program.get(f"{API}/me", headers={"Authorization": f"Bearer {token}"}).is_success
