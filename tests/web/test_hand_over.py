"""What leaves the desk by the page for it: every form, masked unless somebody says why not, and then it is in the log."""

from __future__ import annotations

import io

import httpx
import pytest
from pypdf import PdfReader

from firsthand.delivery.export import FORMS
from firsthand.delivery.handing import DOSSIERS

CAPTIVE = "Verro"


def claim_about(client: httpx.Client, words: str) -> str:
    """Give the id of the loudest claim that has some words."""
    found: str = client.get("/api/v1/claims", params={"words": words, "limit": 1}).json()["items"][0]["id"]
    return found


def plain(answer: httpx.Response) -> str:
    """Give all the text of a file that was handed over."""
    if answer.headers["content-type"] == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    return answer.content.decode("utf-8", "replace")


@pytest.mark.parametrize("form", [*DOSSIERS, *FORMS])
@pytest.mark.parametrize("about", ["claim", "case"])
def test_nothing_that_leaves_names_a_captive(client: httpx.Client, form: str, about: str) -> None:
    """A dossier or export of a claim that a captive made, or of a case that he is part of, does not say who he is."""
    asked = {"claim": claim_about(client, f"{CAPTIVE} rifle")} if about == "claim" else {"case": "rifle"}
    answer = client.get("/hand-over/file", params={**asked, "form": form})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert CAPTIVE not in plain(answer)
    assert len(answer.content) > 200


def test_protected_names_leave_for_a_reason_that_is_logged(client: httpx.Client) -> None:
    """Without a reason nothing is shown; with one the names are there, and who asked stands in the log."""
    where = f"/hand-over/file?claim={claim_about(client, f'{CAPTIVE} rifle')}&form=md"
    assert "FH143" in client.post(where, data={"reason": " "}).text
    shown = client.post(where, data={"reason": "for the court"})
    assert CAPTIVE in shown.text
    assert "for the court" in client.get("/log").text


def test_what_is_asked_for_is_shown_first(client: httpx.Client) -> None:
    """The page says how many claims a word, a case or a pattern has, and that a dossier is about one thing."""
    assert "How many were killed in the shelling at Tarn" in client.get("/hand-over", params={"case": "Tarn"}).text
    assert "FH146" in client.get("/hand-over", params={"case": "Tarn", "pattern": "shelling"}).text
    assert "FH141" in client.get("/hand-over", params={"query": "zeppelin"}).text
    assert client.get("/hand-over").status_code == 200


def test_an_unknown_form_is_said_to_be_one(client: httpx.Client) -> None:
    """The forms that there are stand in the sentence."""
    answer = client.get("/hand-over/file", params={"case": "Tarn", "form": "docx"})
    assert answer.status_code == 400
    assert "parquet" in answer.text


def test_the_past_is_handed_over_as_it_was(client: httpx.Client) -> None:
    """A dossier of a day has no document published after it."""
    answer = client.get("/hand-over/file", params={"case": "Tarn", "form": "md", "as_of": "2026-03-11"})
    assert "2026-03-11" in answer.text
    assert "2026-03-12" not in answer.text
