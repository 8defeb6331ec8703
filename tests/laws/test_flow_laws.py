"""What holds of every reading, whatever the text: the contract, the order, and that no text disturbs another."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.document import Document, Notice
from firsthand.core.masking import protect
from firsthand.data.names import load_names
from firsthand.delivery.json import as_json, as_line
from firsthand.delivery.page import page
from firsthand.flow import UNREAD, per_document
from tests.flow.contract import check
from tests.flow.examples import FILES, reading, tools

WORDS = (
    "Osteria Velden's Osterian Veldeners said denied claimed revealed that he she they who it told according to reportedly "
    "allegedly video in a released by the ministry spokesman general soldiers captive exchanged shelled market killed 12 on "
    "Monday 3 March no not could be verified independently Geneva Convention article 117 war crime grave breach if would "
    "condition of anonymity because Ilan Verro Irma Hald Mrs. Col. Reuters Meridian News Morning Post source sources "
    "officials Nobody quoted as saying citing asked whether believe likely may"
).split()
MARKS = [
    '"',
    "“",
    "”",
    "'",
    "’",
    ",",
    ".",
    "?",
    "!",
    ":",
    ";",
    "—",
    "-",
    "(",
    ")",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u00a0",
    "…",
    "<b>",
    "&amp;",
    "\\",
]
HOSTILE = [
    "\x00",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\U0001f54a\ufe0f",
    "e\u0301",
    "قال",
    "\ud800",
    "\x1b[31m",
    "\u2028",
    "ﬁ",
    "İ",
    "ß" * 30,
    "a" * 300,
]

sentences = st.lists(st.sampled_from(WORDS + MARKS), max_size=60).map(" ".join)
hostile = st.lists(st.one_of(st.sampled_from(WORDS + MARKS + HOSTILE), st.text(max_size=8)), max_size=50).map("".join)
spaced = st.lists(st.one_of(st.sampled_from(WORDS + MARKS + HOSTILE), st.text(max_size=8)), max_size=50).map(" ".join)
texts = st.one_of(sentences, hostile, spaced)


@settings(max_examples=120)
@given(texts)
def test_any_text_gives_a_reading_by_the_contract(text: str) -> None:
    """Whatever the text, its output has the keys, types, values, spans and ids of the contract, and is one line."""
    found = per_document(Document(text=text, language="en"), tools())
    line = as_line(found)
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8")) == as_json(found)
    check(as_json(found), text)


@settings(max_examples=40)
@given(texts, texts)
def test_no_text_disturbs_another(first: str, second: str) -> None:
    """A text gives the same whether another was read before it or not: reading keeps nothing."""
    document = Document(text=first, language="en")
    before = per_document(document, tools())
    per_document(Document(text=second, language="en"), tools())
    assert per_document(document, tools()) == before


@settings(max_examples=40)
@given(texts)
def test_where_a_file_lies_changes_nothing(text: str) -> None:
    """The path and the hour at which a text was saved change nothing but themselves."""
    here = per_document(Document(text=text, language="en", path="a.txt"), tools())
    there = per_document(Document(text=text, language="en", path="b/c.txt", captured="2026-03-05T08:00:00Z"), tools())
    assert as_json(here) == {**as_json(there), "path": "a.txt"}


@settings(max_examples=40)
@given(texts)
def test_a_language_that_is_not_known_is_not_guessed_through(text: str) -> None:
    """A document with that notice gives no statement and no person, and says why."""
    notice = Notice(code=UNREAD, text="The pack reads no such language.")
    found = as_json(per_document(Document(text=text, language="fr", notices=(notice,)), tools()))
    assert (found["statements"], found["persons"], found["entities"], found["verification"], found["signals"]) == ([], [], [], [], [])
    assert [item["code"] for item in found["notices"]] == [UNREAD]


@settings(max_examples=12)
@given(st.sampled_from(FILES), st.sampled_from(["\n", "\n\n", " \n", "\t"]))
def test_space_at_the_end_changes_nothing(name: str, space: str) -> None:
    """White space after the last word changes no statement."""
    document = reading(name).document
    found = per_document(replace(document, text=document.text + space), tools())
    assert as_json(found)["statements"] == as_json(reading(name))["statements"]


@settings(max_examples=40)
@given(texts)
def test_what_leaves_the_desk_names_nobody_protected(text: str) -> None:
    """Masking any reading and writing its page works, and no protected name of two parts is left on it."""
    found = per_document(Document(text=text, language="en"), tools())
    masked = protect(found, load_names())
    check(as_json(masked.reading), masked.reading.document.text)
    written = page([found])
    for person in found.persons:
        if person.protected and person.name.isascii() and person.name.replace(" ", "").isalpha() and " " in person.name:
            assert person.name not in written
