"""A workbench that a team shares: who comes in, as what, for how long, and what each may do and see."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from firsthand import Decision, InputError
from firsthand.client import Client
from firsthand.core.person import ROLES
from firsthand.data.rights import act_of
from firsthand.delivery import people
from firsthand.delivery.web import signing
from firsthand.delivery.web.bench import Caller
from firsthand.delivery.web.limits import Rate, Rates
from firsthand.delivery.web.signing import Door
from firsthand.ledger import Ledger, now
from tests.web.workbenches import PASSWORD, PEOPLE, called, served, signed_in, team

API = "/api/v1"
NAMES = {role: name for name, role in PEOPLE.items()}
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


@pytest.fixture
def app(ledger: Ledger) -> FastAPI:
    """Give the workbench of a team over the examples."""
    return team(ledger)


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    """Give its address."""
    with served(app) as made:
        yield made


@pytest.fixture
def stranger(address: str) -> Iterator[httpx.Client]:
    """Give a client that has not signed in."""
    with httpx.Client(base_url=address, timeout=60) as made:
        yield made


def try_in(client: httpx.Client, name: str = "Ana Korr", password: str = PASSWORD, **more: str) -> httpx.Response:
    """Try to sign in."""
    return client.post("/sign-in", data={"name": name, "password": password, **more})


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """Give every use of every address, as method and path."""
    found: list[tuple[str, str]] = []
    for route in app.router.routes:
        inner = getattr(route, "original_router", None)
        prefix = API if inner is not None and any(path.startswith(API) for path in _paths(route)) else ""
        for one in inner.routes if inner is not None else [route]:
            found += [
                (method, prefix + str(getattr(one, "path", "")))
                for method in sorted(getattr(one, "methods", None) or ())
                if method != "HEAD"
            ]
    return found


def _paths(route: object) -> list[str]:
    """Give the whole paths below a router that was included."""
    context = getattr(route, "include_context", None)
    return [str(getattr(context, "prefix", ""))]


def filled(path: str, value: str = "x") -> str:
    """Put a value in the place of every parameter of a path."""
    return re.sub(r"\{[^}]+\}", value, path)


# coming in


def test_nobody_sees_anything_before_signing_in(app: FastAPI, stranger: httpx.Client) -> None:
    """Pages lead to the door, calls say 401; open are the door itself and the style sheet."""
    seen = [(method, path) for method, path in routes(app) if method == "GET"]
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


# staying in


def within(client: httpx.Client) -> bool:
    """Say whether a browser is signed in."""
    return client.get(f"{API}/me").status_code == 200


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


# what may be done


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


def test_every_address_is_in_the_table_and_every_role_is_held_to_it(ledger: Ledger, app: FastAPI, address: str) -> None:
    """Each role, at each address that changes something or is not for all: refused exactly where the table says so."""
    uses = [(method, path) for method, path in routes(app) if method in UNSAFE or act_of(method, filled(path)) != "read"]
    assert len(uses) > 25
    assert [use for use in uses if act_of(use[0], filled(use[1])) is None] == []
    app.state.bench = replace(app.state.bench, rates=Rates(person=Rate(burst=10_000, each_second=1.0)))
    app.post("/nobody-has-named-it")(lambda: "done")
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


# how much


def test_what_is_too_large_is_refused_before_it_is_read(address: str) -> None:
    """By its length, or because it says none."""
    with signed_in(address, "Ana Korr") as browser:
        answer = browser.post(f"{API}/decisions", content=b"x" * (1024 * 1024 + 1))
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "FH175")
        endless = browser.post(f"{API}/decisions", content=(b"x" for _ in range(10)))
        assert (endless.status_code, endless.json()["error"]["code"]) == (413, "FH175")


def test_one_person_calls_only_so_fast(app: FastAPI, address: str) -> None:
    """Beyond that one is told how long to wait, and others are served."""
    with signed_in(address, "Ana Korr") as browser, signed_in(address, "Edo Saal") as other:
        app.state.bench = replace(app.state.bench, rates=Rates(person=Rate(burst=3, each_second=0.1)))
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


# what is seen


@pytest.fixture
def secrets_held(ledger: Ledger) -> tuple[str, ...]:
    """Give every name that readers must not see: those that texts protect, and one that a person withheld."""
    ledger.decide(Decision(kind="withhold", subjects=("Greta Mool",), by="Edo Saal", decided=now(), note="Greta Mool asked for it."))
    read = {person.name for reading in ledger.store.every_reading() for person in reading.persons if person.protected}
    assert len(read) > 3
    return (*sorted(read), "Greta Mool")


def everything(client: httpx.Client, ledger: Ledger, app: FastAPI, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Walk every address that reads, with all that it can be asked for, and give what each answers."""
    texts = {reading.document.id for reading in ledger.store.every_reading() if any(one.protected for one in reading.persons)}
    claims = [entry.claim.id for entry in ledger.entries() if {p.document for p in entry.claim.propositions} & texts][:40:2]
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
    for method, path in routes(app):
        if method != "GET" or act_of("GET", filled(path)) not in {"read", "open"}:
            continue
        noun = next((one for one in known if f"/{one}" in path), "")
        for value in known[noun]() if "{" in path and noun else ["x"]:
            yield from _asked(client, filled(path, httpx.URL(path="/" + value).raw_path.decode()[1:]), names)


def _asked(client: httpx.Client, path: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Ask for an address as it is and, where it takes words, for what it finds."""
    more = [{}, {"limit": "100"}] if path.startswith(API) else [{}, {"words": "video"}, {"as_of": "2026-03-20"}]
    more += (
        [{"words": name.split()[0]} for name in names]
        if path.rsplit("/", 1)[-1] in {"search", "passages", "claims", "documents", "sources"}
        else []
    )
    for asked in more:
        answer = client.get(path, params=asked, follow_redirects=True)
        assert answer.status_code in {200, 400, 403, 404, 422}, (path, answer.status_code, answer.text[:200])
        yield f"{path} {asked}", answer.text


def test_readers_see_no_protected_name_anywhere(ledger: Ledger, app: FastAPI, address: str, secrets_held: tuple[str, ...]) -> None:
    """No page and no call gives a reader a name that is protected or withheld; an analyst sees them all, so that this could fail."""
    app.state.bench = replace(app.state.bench, rates=Rates(person=Rate(burst=100_000, each_second=1.0)))
    with signed_in(address, NAMES["reader"]) as reader:
        walked = list(everything(reader, ledger, app, secrets_held))
    assert len(walked) > 150
    for where, text in walked:
        shown = re.sub(r"<input[^>]*type=\"search\"[^>]*>", "", text)  # what a reader has typed stands in the field where it was typed
        assert [name for name in secrets_held if name in shown] == [], where
    with signed_in(address, NAMES["analyst"]) as analyst:
        seen = " ".join(text for _, text in everything(analyst, ledger, app, secrets_held))
    assert [name for name in secrets_held if name not in seen] == []


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
        assert "Opened at the desk" in browser.get("/log").text
        assert verro in browser.get(f"{API}/acts").text
    assert noted()[-1] == ("Ana Korr", ("80dd2be44c857ad4",))
