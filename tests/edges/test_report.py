"""Dossiers: nobody's name in them who needs protection, hostile text as text, every mark at its passage."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.delivery.claim_json import claim_json
from firsthand.delivery.report import ReportOptions, report_markdown, report_page, write_report
from firsthand.errors import InputError
from tests.edges.dossiers import CAPTIVE, OFFICER, entry, readings


@pytest.mark.parametrize("write", [report_page, report_markdown])
@pytest.mark.parametrize("number", [2, 9, 60])
def test_a_dossier_names_nobody_who_needs_protection(write: object, number: int) -> None:
    """Neither the captive's name nor what narrows down the unnamed officer stands anywhere in a dossier, however many articles."""
    given = readings(number)
    text = write([entry(given)], given)  # type: ignore[operator]
    for part in (*CAPTIVE.split(), "Halm base", OFFICER):
        assert part.casefold() not in text.casefold()
    assert "[captive 1]" in text
    assert "unnamed source" in text


def test_names_are_shown_only_for_a_reason_and_it_says_so() -> None:
    """Where a reason is given, names stand in the dossier, with the reason at its head."""
    given = readings(4)
    text = report_page([entry(given)], given, ReportOptions(shown_because="the family asked for it"))
    assert CAPTIVE in text
    assert "because: the family asked for it" in text


def test_a_name_is_released_or_withheld_where_a_person_decided_so() -> None:
    """A released name is shown and nothing else with it; a withheld one goes, although reading did not protect it."""
    given = readings(4)
    text = report_page([entry(given)], given, ReportOptions(released=frozenset({CAPTIVE}), withheld=frozenset({"Osterian Defence"})))
    assert CAPTIVE in text
    assert "Halm base" not in text
    assert "Osterian Defence" not in text


def test_a_pronoun_is_no_description(tmp_path: Path) -> None:
    """Where an unnamed source is only "they" somewhere, the sentences of the dossier keep their own "they"."""
    given = readings(9)
    first = given[0].statements[0]
    they = replace(first, id="s2", source=replace(first.source, text="they"))
    write_report([entry(given)], [replace(given[0], statements=(first, they)), *given[1:]], tmp_path / "x.md")
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    assert "[unnamed source]" not in text.replace("[unnamed source 1]", "")


def test_hostile_words_stay_words() -> None:
    """A title with an element in it is shown, and opens none."""
    given = readings(4)
    text = report_page([entry(given)], given)
    assert "Tarn <b>" not in text
    assert "Tarn &lt;b&gt;" in text


@pytest.mark.parametrize("number", [2, 9, 60])
def test_every_link_leads_to_something_on_the_page(number: int) -> None:
    """Each mark of the drawings, and each reason, leads to a passage that is there."""
    given = readings(number)
    text = report_page([entry(given)], given)
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert targets
    assert targets <= set(re.findall(r'id="([^"]+)"', text))


def test_every_article_has_its_mark_and_every_mark_a_place_of_its_own() -> None:
    """At 60 articles no two squares of one drawing lie on each other, and each is a link."""
    given = readings(60)
    text = report_page([entry(given)], given)
    drawing = text[text.index('<svg class="origins') : text.index("</svg>", text.index('<svg class="origins'))]
    places = [float(x) for x in re.findall(r'<g class="doc[^"]*"><title>[^<]*</title><rect x="([\d.]+)"', drawing)]
    assert len(places) == len(given) - 1
    assert min(b - a for a, b in zip(sorted(places), sorted(places)[1:], strict=False)) >= 15


def test_the_same_entry_gives_the_same_dossier() -> None:
    """A dossier depends on nothing but what it is made of."""
    given = readings(9)
    assert report_page([entry(given)], given) == report_page([entry(given)], list(reversed(given)))


def test_an_unknown_ending_is_said(tmp_path: Path) -> None:
    """A report whose name ends in no known form is refused in one sentence."""
    given = readings(2)
    with pytest.raises(InputError, match=r"FH193|ends in") as caught:
        write_report([entry(given)], given, tmp_path / "x.doc")
    assert caught.value.code == "FH193"


def test_the_contract_of_claims_has_its_keys() -> None:
    """The JSON of a claim has the keys of the contract, and is JSON."""
    given = readings(5)
    documents = {r.document.id: r.document for r in given}
    value = json.loads(json.dumps(claim_json(entry(given), documents, full=True)))
    keys = "id nature claim first_seen last_seen positions origins grade norms signals verification decisions"
    assert list(value)[:12] == keys.split()
    position = value["positions"][0]
    assert position["value"] == {"quantity": 12, "high": 12, "bound": "exactly", "unit": "killed"}
    assert {"lo", "hi", "first_hand", "level", "names", "why"} <= set(position["origins"])
    assert position["statements"][0]["chain"] == ["Outlet 0", "Osterian Defence Ministry"]
