"""Decisions by form: what they would change is what they change, undo brings back what was, and nobody's decision is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from firsthand.core.decision import Decision, standing
from firsthand.core.effect import Effect
from firsthand.core.entry import Entry
from firsthand.delivery.headline import interval
from firsthand.ledger import Ledger, now
from tests.web.workbenches import ANALYST, called, seen_by_a_reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OTHER = "Ben Hale"


def inputs(page: str) -> dict[str, Any]:
    """Read the hidden fields of the form that confirms, as a browser sends them."""
    form = page.partition('<form class="decision"')[2].partition("</form>")[0]
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", form):
        name, value = (unescape(re.search(rf'{key}="([^"]*)"', tag)[1]) for key in ("name", "value"))  # type: ignore[index]
        found.setdefault(name, []).append(value)
    return found


def ask(client: httpx.Client, kind: str, *subjects: str, value: str = "", **more: str) -> httpx.Response:
    """Open the form of a decision."""
    return client.get("/decide", params={"kind": kind, "subject": list(subjects), "value": value, **more})


def confirm(client: httpx.Client, asked: httpx.Response, **written: str) -> httpx.Response:
    """Confirm a form as it was shown, with what a person writes into it."""
    assert asked.status_code in {200, 409}, asked.text
    return client.post("/decide", data=inputs(asked.text) | written, follow_redirects=False)


def decide(client: httpx.Client, kind: str, *subjects: str, value: str = "", **written: str) -> str:
    """Take a decision through its form; give the id under which it is kept."""
    kept = confirm(client, ask(client, kind, *subjects, value=value), **written)
    assert kept.status_code == 303, kept.text
    return re.search(r"decided=([0-9a-f]{16})", kept.headers["location"])[1]  # type: ignore[index]


def last(ledger: Ledger) -> Decision:
    """Give the decision that was taken last."""
    return ledger.store.decisions()[-1]


def whole(ledger: Ledger) -> dict[str, Entry]:
    """Give every claim as it is."""
    return {entry.claim.id: entry for entry in ledger.entries()}


def as_it_is(entries: dict[str, Entry]) -> dict[str, tuple[object, ...]]:
    """Give what a decision can move in claims: who is together, and the interval of every position."""
    return {
        id_: (
            tuple(sorted(p.id for p in entry.claim.propositions)),
            tuple(sorted((one.position.label, one.origins.lo, one.origins.hi) for one in entry.positions)),
            tuple(sorted({voice.name for p in entry.claim.propositions for voice in p.voices})),
        )
        for id_, entry in entries.items()
    }


def two_claims(ledger: Ledger) -> tuple[str, str]:
    """Give two claims that answer one question."""
    found = [entry.claim for entry in ledger.entries() if entry.claim.aspect == "means"]
    return found[0].id, found[1].id


def joined(ledger: Ledger) -> tuple[str, str]:
    """Give two statements of two documents that are one claim."""
    links = (link for entry in ledger.entries() for link in entry.claim.links)
    one = next(link for link in links if link.evidence[0].document != link.evidence[1].document)
    return one.later, one.earlier


def copied(ledger: Ledger) -> tuple[str, str]:
    """Give two statements, the first of which has it from the second."""
    one = next(link for entry in ledger.entries() for position in entry.positions for link in position.derivations)
    return one.later, one.earlier


def named(ledger: Ledger) -> tuple[str, str]:
    """Give two sources that are named and speak of one claim."""
    for entry in ledger.entries():
        names = list(dict.fromkeys(p.voices[-1].name for p in entry.claim.propositions if len(p.voices) > 1))
        names = [name for name in names if not name.endswith(")")]
        if len(names) > 1:
            return names[0], names[1]
    raise AssertionError("no claim of the examples has two named sources")


def statement(ledger: Ledger) -> tuple[str]:
    """Give a statement of the loudest claim."""
    entry = next(iter(ledger.entries()))
    p = next(p for p in entry.claim.propositions if p.statement)
    return (f"{p.document}:{p.statement}",)


def person(_: Ledger) -> tuple[str]:
    """Give the name of somebody in the examples."""
    return ("Ilan Verro",)


def claim(ledger: Ledger) -> tuple[str]:
    """Give the loudest claim."""
    return (ledger.claims()[0].id,)


Given = tuple[str, str, Callable[[Ledger], tuple[str, ...]], dict[str, str]]
"""A kind of decision, its value, what it is about, and what a person writes into its form."""

KINDS: list[Given] = [
    ("same", "", two_claims, {}),
    ("different", "", joined, {}),
    ("derived", "", joined, {}),
    ("derived", "no", copied, {}),
    ("field", "source.kind=unnamed", statement, {}),
    ("field", "source.party=Velden", statement, {}),
    ("field", "certainty=possible", statement, {}),
    ("alias", "", named, {}),
    ("alias", "no", named, {}),
    ("verified", "", claim, {"proof": "https://register.example/7"}),
    ("refuted", "", claim, {"note": "I stood there on that day."}),
    ("checked", "", claim, {"who": "Tarn Red Register", "proof": "https://register.example/8"}),
    ("withhold", "", person, {}),
    ("release", "", person, {}),
]


@pytest.mark.parametrize("given", KINDS, ids=lambda given: f"{given[0]} {given[1]}".strip())
def test_what_it_would_change_is_what_it_changes(ledger: Ledger, client: httpx.Client, given: Given) -> None:
    """The page shows the claims that change, confirming changes just these, and undo brings all back; nothing read is rewritten."""
    kind, value, about, written = given
    digest = [(reading.document.id, reading.statements) for reading in ledger.store.every_reading()]
    before, subjects = whole(ledger), about(ledger)
    asked = ask(client, kind, *subjects, value=value)
    effect = ledger.preview(Decision(kind=kind, subjects=subjects, by=ANALYST, decided=now(), value=value or None))
    shows(asked.text, effect)
    assert whole(ledger) == before, "asking changed something"
    made = decide(client, kind, *subjects, value=value, **({"note": "because"} | written))
    after = as_it_is(whole(ledger))
    assert (last(ledger).kind, last(ledger).by, last(ledger).id) == (kind, ANALYST, made)
    was = as_it_is(before)
    changed = {id_ for id_ in was | after if was.get(id_) != after.get(id_)}
    foreseen = as_it_is({e.claim.id: e for e in effect.before}), as_it_is({e.claim.id: e for e in effect.after})
    assert changed <= foreseen[0].keys() | foreseen[1].keys()
    assert {id_: after[id_] for id_ in foreseen[1]} == foreseen[1]
    decide(client, "undo", made)
    assert as_it_is(whole(ledger)) == was
    assert [(reading.document.id, reading.statements) for reading in ledger.store.every_reading()] == digest


def shows(page: str, effect: Effect) -> None:
    """Hold a page to the effect that it must show: every claim whose interval moves, then others, before and after."""
    text = unescape(re.sub(r"<[^>]+>", " ", page.partition("What it would change")[2].partition("</section>")[0]))
    moved = [pair for pair in effect.pairs if span(pair[0]) != span(pair[1])]
    for before, after in moved:
        assert (before or after).claim.label in text  # type: ignore[union-attr]
        assert span(before) in text
        assert span(after) in text
    assert bool(moved) != ("No interval moves" in text)
    assert not effect.pairs or any((before or after).claim.label in text for before, after in effect.pairs)  # type: ignore[union-attr]


def span(entry: Entry | None) -> str:
    """Write the interval of a claim; of none, a dash."""
    return "–" if entry is None else interval(entry.origins)


def test_an_undo_is_undone(ledger: Ledger, client: httpx.Client) -> None:
    """To undo the undoing lets the decision count again; all three stay in the ledger."""
    pair = two_claims(ledger)
    made = decide(client, "same", *pair)
    joint = as_it_is(whole(ledger))
    undone = decide(client, "undo", made)
    decide(client, "undo", undone)
    assert as_it_is(whole(ledger)) == joint
    assert [one.kind for one in ledger.store.decisions()] == ["same", "undo", "undo"]


def test_undo_at_once_needs_no_second_look(ledger: Ledger, client: httpx.Client) -> None:
    """The button beside a decision undoes it, without a form between, and the page it was on comes back."""
    made = decide(client, "verified", *claim(ledger), proof="https://register.example/7")
    answer = client.post("/decide", data={"kind": "undo", "subject": made, "back": "log"}, follow_redirects=False)
    assert answer.headers["location"].startswith("/log?")
    assert standing(ledger.store.decisions()) == ()


def test_what_another_decided_meanwhile_is_shown_first(ledger: Ledger, client: httpx.Client) -> None:
    """The form comes back with the other's decision and all that was written; confirmed again, both are kept and shown as differing."""
    subject = claim(ledger)
    asked = ask(client, "verified", *subject)
    ledger.decide(Decision(kind="refuted", subjects=subject, by=OTHER, decided=now(), note="The pictures are older."))
    clash = confirm(client, asked, note="I saw the crater.", proof="https://register.example/7")
    assert clash.status_code == 409
    for words in ("while you were looking", OTHER, "The pictures are older.", "I saw the crater.", "https://register.example/7"):
        assert words in clash.text
    assert [one.by for one in ledger.store.decisions()] == [OTHER]
    assert confirm(client, clash, note="I saw the crater.", proof="https://register.example/7").status_code == 303
    assert [one.by for one in standing(ledger.store.decisions())] == [OTHER, ANALYST]
    for page in (ask(client, "checked", *subject), client.get(f"/claim/{subject[0]}"), client.get("/log")):
        assert f"{OTHER} decided otherwise" in page.text
        assert f"{ANALYST} decided otherwise" in page.text


def test_two_persons_must_agree(ledger: Ledger, client: httpx.Client) -> None:
    """Where that is the rule, a verification waits, says so beforehand, and counts when somebody else confirms it."""
    ledger.set_rule("two-person", by=ANALYST, why="as in print", holds=True)
    subject = claim(ledger)
    asked = ask(client, "verified", *subject)
    assert "a second person must agree" in asked.text
    confirm(client, asked, proof="https://register.example/7")
    made = last(ledger)
    assert [one.id for one in ledger.pending()] == [made.id]
    refused = client.post("/decide", data={"kind": "confirm", "subject": made.id})
    assert "FH140" in refused.text
    assert "waits for a second person" in ask(client, "checked", *subject).text
    ledger.decide(Decision(kind="confirm", subjects=(made.id,), by=OTHER, decided=now()))
    assert ledger.pending() == ()


def test_a_confirmation_by_form(ledger: Ledger, client: httpx.Client) -> None:
    """What another decided and what waits for me, I confirm in the queue."""
    ledger.set_rule("two-person", by=OTHER, why="as in print", holds=True)
    made = ledger.decide(Decision(kind="release", subjects=person(ledger), by=OTHER, decided=now(), note="He agreed in writing."))
    queue = client.get("/review").text
    assert "He agreed in writing." in queue
    confirm(client, ask(client, "confirm", made.id, back="review"))
    assert ledger.names_decided()[0] == {"Ilan Verro"}
    assert "He agreed in writing." not in re.sub(r"<div class=\"last.*?</div>", "", client.get("/review").text, flags=re.DOTALL)


def test_who_only_reads_decides_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the form nor what it sends is for a reader."""
    with called(seen_by_a_reader(ledger, monkeypatch)) as reader:
        assert "FH173" in ask(reader, "same", *two_claims(ledger)).text
        assert "FH173" in reader.post("/decide", data={"kind": "same", "subject": list(two_claims(ledger))}).text
    assert ledger.store.decisions() == []


def test_a_finding_rests_on_something(ledger: Ledger, client: httpx.Client) -> None:
    """Without an address, a document or a note nothing is verified, and the form says what it lacks."""
    answer = confirm(client, ask(client, "verified", *claim(ledger)))
    assert answer.status_code == 422
    assert "Say what it rests on" in answer.text
    assert ledger.store.decisions() == []


def test_an_unnamed_source_is_given_no_name(client: httpx.Client) -> None:
    """The form of two names refuses a description, as the ledger does."""
    answer = ask(client, "alias", "Ilan Verro", "a spokesman (unnamed)")
    assert "FH140" in answer.text
    assert "would say who it is" in answer.text


def test_the_other_side_is_looked_for_by_words(ledger: Ledger, client: httpx.Client) -> None:
    """A comparison that was begun with one claim asks for the other, and offers what has the words."""
    one, other = two_claims(ledger)
    label = ledger.claim(other).claim.label  # type: ignore[union-attr]
    offered = ask(client, "same", one, words=label.split(" ", maxsplit=1)[0]).text
    assert f"subject={one}&amp;subject=" in offered
    assert 'class="decision"' not in offered


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "x\u202ey", "' onmouseover='alert(1)"])
def test_what_is_written_shows_as_text(ledger: Ledger, client: httpx.Client, hostile: str) -> None:
    """A note, an address and a name are text, wherever they are shown again."""
    decide(client, "verified", *claim(ledger), proof="https://register.example/7", note=hostile)
    for page in (ask(client, "checked", *claim(ledger)).text, client.get("/review").text, client.get("/log").text):
        assert "<script>alert" not in page
        assert "\u202e" not in page
        assert "onmouseover='alert" not in page


@pytest.mark.needs_chromium
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_every_state_of_the_form_can_be_read_and_used(
    browser: Browser, ledger: Ledger, client: httpx.Client, scheme: str, width: int
) -> None:
    """Axe finds no serious fault where something lacks, is chosen, waits, was decided before, or was decided meanwhile."""
    ledger.set_rule("two-person", by=OTHER, why="as in print", holds=True)
    ledger.decide(Decision(kind="refuted", subjects=claim(ledger), by=OTHER, decided=now(), note="The pictures are older."))
    ledger.decide(Decision(kind="verified", subjects=claim(ledger), by=ANALYST, decided=now(), note="I saw it."))
    clash = confirm(client, ask(client, "checked", *claim(ledger)), seen="0" * 16, who="Tarn Red Register")
    assert clash.status_code == 409
    states = [
        ask(client, "same", claim(ledger)[0], words="Tarn"), ask(client, "same", *two_claims(ledger)), ask(client, "alias", *named(ledger)),
        ask(client, "field", *statement(ledger)), ask(client, "field", *statement(ledger), value="source.kind=unnamed"),
        ask(client, "withhold"), ask(client, "verified", *claim(ledger)), clash, client.get("/review"), client.get("/log"),
    ]  # fmt: skip
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{client.base_url}/review")
    for state in states:
        page.evaluate("text => { document.open(); document.write(text); document.close() }", state.text)
        page.wait_for_load_state()
        faults = [fault for fault in Axe().run(page).response["violations"] if fault["impact"] in {"serious", "critical"}]
        assert [(fault["id"], [node["html"][:120] for node in fault["nodes"]]) for fault in faults] == []
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, state.url
    context.close()


@pytest.mark.needs_chromium
@pytest.mark.parametrize("script", [True, False])
def test_what_takes_long_to_count_follows(
    browser: Browser, ledger: Ledger, client: httpx.Client, monkeypatch: pytest.MonkeyPatch, *, script: bool
) -> None:
    """The page of a large claim comes at once; its effect follows by itself, or by a link, and only then can it be confirmed."""
    monkeypatch.setattr("firsthand.delivery.web.pages.decide._AT_ONCE", 0)
    asked = ask(client, "same", *two_claims(ledger))
    assert "is being counted" in asked.text
    assert 'class="decision"' not in asked.text
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(str(asked.url))
    if not script:
        page.get_by_text("Wait for it here").click()
    page.locator("section.effect").wait_for()
    page.get_by_role("button", name="They are one claim").click()
    page.wait_for_url("**/claim/**")
    assert [one.kind for one in ledger.store.decisions()] == ["same"]
    context.close()
