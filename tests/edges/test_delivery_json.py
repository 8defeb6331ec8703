"""The JSON of a reading is the contract that other programs rely on."""

from __future__ import annotations

import io
import json

import pytest

from firsthand.core.document import Document, Notice
from firsthand.core.statement import Content, Cue, Reading, Source, Statement
from firsthand.delivery.json import as_block, as_json, as_line
from firsthand.delivery.printing import printer
from tests.edges.readings import camp_video, exchange, hostile

DOCUMENT = [
    "id", "path", "url", "title", "publisher", "published", "language", "text_length", "statements", "persons", "entities", "verification",
    "signals", "notices",
]  # fmt: skip
STATEMENT = ["id", "parent", "source", "cue", "content", "voice", "certainty", "polarity", "norms", "signals", "confidence"]
SOURCE = ["spans", "text", "kind", "standing", "anonymity", "name", "refers_to", "party", "access", "custody"]


def test_keys_are_those_of_the_contract() -> None:
    """Every object has the keys of the contract, in its order, and no other."""
    found = as_json(exchange())
    statement = found["statements"][1]
    assert list(found) == DOCUMENT
    assert list(statement) == STATEMENT
    assert list(statement["source"]) == SOURCE
    assert list(statement["cue"]) == ["spans", "text", "class"]
    assert list(statement["content"]) == ["spans", "text"]
    assert list(statement["norms"][0]) == ["id", "relation", "fit", "open", "mismatch", "spans"]
    assert list(statement["signals"][0]) == ["code", "spans", "why"]
    assert list(found["persons"][0]) == ["name", "mentions", "protected"]
    assert list(found["entities"][0]) == ["id", "kind", "name", "mentions"]
    assert list(found["verification"][0]) == ["status", "by", "spans", "covers"]


def test_spans_give_the_words_of_the_text() -> None:
    """Offsets count code points of the document's text, and the text of a field is what its spans give."""
    reading = camp_video()
    for statement in as_json(reading)["statements"]:
        for part in (statement["source"], statement["cue"], statement["content"]):
            words = " ".join(reading.document.text[start:end] for start, end in part["spans"])
            assert words == part["text"]


def test_values_are_those_of_the_reading() -> None:
    """What no rule decided is null, protected persons are shown at the desk, and notices of text and reading come once each."""
    notice = Notice(code="n", text="Once.")
    found = as_json(Reading(document=Document(text="a\u20ac\U0001f54a", notices=(notice,)), notices=(notice,)))
    assert (found["text_length"], found["title"], found["language"]) == (3, None, None)
    assert found["notices"] == [{"code": "n", "text": "Once."}]
    captive = as_json(camp_video())["persons"][0]
    assert (captive["name"], captive["protected"]) == ("Ilan Verro", "captive")


def test_a_statement_without_words_has_empty_spans() -> None:
    """Where no source and no cue is stated, their spans are empty and the class is null."""
    statement = Statement(id="s1", source=Source(), cue=Cue(), content=Content(), confidence=0.123456)
    found = as_json(Reading(document=Document(text=""), statements=(statement,)))["statements"][0]
    assert (found["source"]["spans"], found["cue"]["class"], found["confidence"]) == ([], None, 0.123)


def test_a_line_is_one_line() -> None:
    """A line holds the whole document, whatever its text, and nothing in it ends a line or steers a terminal."""
    reading = hostile()
    odd = Reading(document=Document(text="x", title="a\u2028b\x85c\x9b31m\n\ud800"), statements=reading.statements)
    line = as_line(odd)
    assert len(line.splitlines()) == 1
    assert line.encode("utf-8").decode("utf-8") == line
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in line)
    assert json.loads(line) == as_json(odd)


def test_the_same_reading_gives_the_same_bytes() -> None:
    """Writing twice gives the same line, and the block says the same as the line."""
    assert as_line(exchange()) == as_line(exchange())
    assert json.loads(as_block(exchange())) == json.loads(as_line(exchange()))


@pytest.mark.parametrize("readings", [[], [exchange()], [exchange(), camp_video()]])
def test_json_is_one_list(readings: list[Reading]) -> None:
    """The form ``json`` is one list of all documents; ``jsonl`` has a line for each."""
    listed, lines = io.StringIO(), io.StringIO()
    for form, stream in (("json", listed), ("jsonl", lines)):
        with printer(form, stream) as show:
            for reading in readings:
                show(reading)
    assert json.loads(listed.getvalue()) == [as_json(reading) for reading in readings]
    assert [json.loads(line) for line in lines.getvalue().splitlines()] == json.loads(listed.getvalue())


def test_an_unknown_form_is_refused() -> None:
    """There are three forms."""
    with pytest.raises(ValueError, match="yaml"), printer("yaml", io.StringIO()):
        pass
