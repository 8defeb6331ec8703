"""The log: who decided what, when and why, whether it stands, and what was shown to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from firsthand.core.decision import Decision
from firsthand.core.ledger import Act
from firsthand.ledger import Ledger
from tests.web.workbenches import PROTECTED, called, seen_by_a_reader

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def decided(ledger: Ledger) -> str:
    """Let two persons decide, disagree, undo and show; give the id of the claim that they are about."""
    first, other = ledger.claims()[:2]
    ledger.decide(Decision(kind="verified", subjects=(first.id,), by="Ada Roth", decided="2031-04-05T10:00:00Z", note="Seen by two."))
    ledger.decide(Decision(kind="refuted", subjects=(first.id,), by="Bo Lind", decided="2031-04-05T11:00:00Z", note="<b>Forged</b>"))
    apart = ledger.decide(Decision(kind="different", subjects=(first.id, other.id), by="Bo Lind", decided="2031-04-05T12:00:00Z"))
    ledger.decide(Decision(kind="undo", subjects=(apart.id,), by="Bo Lind", decided="2031-04-05T13:00:00Z", note="A slip."))
    ledger.decide(
        Decision(kind="withhold", subjects=("Ilan Verro",), by="Ada Roth", decided="2031-04-05T14:00:00Z", note="For Verro's sake.")
    )
    ledger.log(Act(kind="show-protected", by="Ada Roth", at="2031-04-05T15:00:00Z", why="For the clerk.", about=(first.id,)))
    return first.id


def test_everything_is_there_the_latest_first(client: httpx.Client, decided: str) -> None:
    """Decisions and acts stand in one list, with their notes, and lead to what they are about."""
    page = client.get("/log").text
    kinds = ["show-protected", "withhold", "undo", "different", "refuted", "verified"]
    assert [page.index(f"<b>{kind}</b>") for kind in kinds] == sorted(page.index(f"<b>{kind}</b>") for kind in kinds)
    assert all(note in page for note in ("Seen by two.", "A slip.", "For the clerk."))
    assert f'href="/claim/{decided}#history"' in page


@pytest.mark.usefixtures("decided")
def test_what_was_undone_and_what_is_disputed_says_so(client: httpx.Client) -> None:
    """Both who disagree are kept and shown; what was undone is struck, and the undoing leads to it."""
    page = client.get("/log").text
    assert "Bo Lind decided otherwise" in page
    assert "Ada Roth decided otherwise" in page
    assert page.count('class="undone"') == 1
    assert "the decision “different”" in page
    disputed = client.get("/log", params={"state": "disputed"}).text
    assert ("<b>verified</b>" in disputed, "<b>different</b>" in disputed) == (True, False)


@pytest.mark.usefixtures("decided")
def test_it_is_narrowed_by_person_and_kind(client: httpx.Client) -> None:
    """Only what one person did, and only of one kind."""
    page = client.get("/log", params={"by": "Bo Lind"}).text
    assert "<b>refuted</b>" in page
    assert "<b>verified</b>" not in page
    assert "Nothing of this kind." in client.get("/log", params={"by": "Bo Lind", "kind": "withhold"}).text


def test_what_waits_for_a_second_person_says_so(client: httpx.Client, ledger: Ledger) -> None:
    """Under the rule of two persons a verification waits, until another confirms it."""
    ledger.set_rule("two-person", "Ada Roth", "We agreed to.", holds=True)
    claim = ledger.claims()[0].id
    from firsthand.ledger import now

    kept = ledger.decide(Decision(kind="verified", subjects=(claim,), by="Ada Roth", decided=now(), note="Seen."))
    assert f'id="{kept.id}" class="waits"' in client.get("/log").text
    ledger.decide(Decision(kind="confirm", subjects=(kept.id,), by="Bo Lind", decided=now(), note="So have I."))
    page = client.get("/log").text
    assert f'id="{kept.id}" class="stands"' in page
    assert "confirmed by Bo Lind" in page


def test_long_lists_are_paged(client: httpx.Client, ledger: Ledger) -> None:
    """Forty stand on a page, and the others are reached."""
    for number in range(45):
        ledger.log(Act(kind="show-protected", by="Ada Roth", at=f"2031-04-05T10:00:{number:02}Z", why=f"reason {number} ends"))
    first = client.get("/log").text
    assert ("reason 44 ends" in first, "reason 3 ends" in first) == (True, False)
    assert "reason 3 ends" in client.get("/log?offset=40").text


@pytest.mark.usefixtures("decided")
def test_hostile_notes_show_as_text(client: httpx.Client) -> None:
    """A note is no markup."""
    page = client.get("/log").text
    assert "<b>Forged</b>" not in page
    assert "&lt;b&gt;Forged&lt;/b&gt;" in page


@pytest.mark.usefixtures("decided")
@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("analyst", 200)])
def test_whoever_is_not_at_the_desk_sees_no_protected_name(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, role: str, status: int
) -> None:  # fmt: skip
    """Neither the name that was withheld nor a note that tells it; who only reads has no log at all."""
    with called(seen_by_a_reader(ledger, monkeypatch, role)) as client:
        answer = client.get("/log")
    assert (answer.status_code, "<b>withhold</b>" in answer.text) == (status, status == httpx.codes.OK)
    assert PROTECTED not in answer.text


@pytest.mark.needs_chromium
@pytest.mark.usefixtures("decided")
def test_it_works_without_script(plain_page: Page, bench_address: str) -> None:
    """One chooses a person and is shown what they did."""
    plain_page.goto(f"{bench_address}/log")
    plain_page.locator("select[name=by]").select_option("Bo Lind")
    plain_page.get_by_role("button", name="Show").click()
    assert plain_page.locator(".deeds > li").count() == 3
