"""The contract of the JSON output, as a checker: keys in order, types, closed values, spans that fit, ids that lead somewhere."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

Json = dict[str, Any]

_W = (str, type(None))
DOCUMENT = {
    "id": str, "path": _W, "url": _W, "title": _W, "publisher": _W, "published": _W, "language": _W, "text_length": int,
    "statements": list, "persons": list, "entities": list, "verification": list, "signals": list, "notices": list,
}  # fmt: skip
STATEMENT = {
    "id": str, "parent": _W, "source": dict, "cue": dict, "content": dict, "voice": str, "certainty": str, "polarity": str,
    "norms": list, "signals": list, "confidence": float,
}  # fmt: skip
SOURCE = {
    "spans": list, "text": str, "kind": str, "standing": str, "anonymity": str, "name": _W, "refers_to": _W, "party": _W, "access": str,
    "custody": _W,
}  # fmt: skip
CUE = {"spans": list, "text": str, "class": _W}
CONTENT = {"spans": list, "text": str}
NORM = {"id": str, "relation": str, "fit": str, "open": list, "mismatch": _W, "spans": list}
SIGNAL = {"code": str, "spans": list, "why": str}
PERSON = {"name": str, "mentions": list, "protected": _W}
ENTITY = {"id": str, "kind": str, "name": _W, "mentions": list}
VERIFICATION = {"status": str, "by": _W, "spans": list, "covers": list}
NOTICE = {"code": str, "text": str}

KINDS = set("person body office unnamed collective document medium author unstated".split())
STANDINGS = set(
    "official military security medical witness participant captive victim relative expert advocate monitor medium public unknown".split()
)
ACCESS = set("first-hand institutional briefed told documentary unstated".split())
CUE_CLASSES = {*"neutral distancing committing presupposing evidential negating hedging hearsay implicative".split(), None}
VOICES = set("direct indirect mixed own".split())
CERTAINTIES = set("certain probable possible conditional unknown".split())
FITS = set("inside disputed outside insufficient".split())
PROTECTED = {*"captive victim minor relative source".split(), None}
STATUSES = set("verified attempted unverified partly third-party no-evidence declined denied".split())
SIGNALS = set(
    "vague-source anonymous-unexplained plural-sources presupposing-cue interested-party in-custody second-hand trend-without-figure"
    " pattern-claim conditional-accusation legal-conclusion norm-mismatch no-date unsourced agency-credit loaded-term"
    " retraction correction".split()
)


def check(found: Json, text: str) -> None:
    """Fail with the place and the reason where a document of the output breaks the contract; ``text`` is the document's text."""
    _shape(found, DOCUMENT, "document")
    assert found["text_length"] == len(text)
    ids = [item["id"] for item in found["statements"]]
    entities = [item["id"] for item in found["entities"]]
    assert len(set(ids)) == len(ids), "two statements have one id"
    assert len(set(entities)) == len(entities), "two entities have one id"
    for item in found["statements"]:
        _statement(item, text, set(entities))
    _parents({item["id"]: item["parent"] for item in found["statements"]})
    for item in found["persons"]:
        _shape(item, PERSON, "person")
        _spans(item["mentions"], text, "person")
        assert item["mentions"], "a person is named somewhere"
        assert item["protected"] in PROTECTED
    for item in found["entities"]:
        _shape(item, ENTITY, "entity")
        _spans(item["mentions"], text, item["id"])
        assert item["kind"] in KINDS
    for item in found["verification"]:
        _verification(item, text, set(ids), set(entities))
    for item in found["signals"]:
        _signal(item, text, "document")
    for item in found["notices"]:
        _shape(item, NOTICE, "notice")


def _shape(found: Json, shape: Json, where: str) -> None:
    """Check keys, their order and the types of their values."""
    assert list(found) == list(shape), f"{where} has the keys {list(found)}"
    wrong = {key: found[key] for key, kind in shape.items() if not isinstance(found[key], kind) or isinstance(found[key], bool)}
    assert not wrong, f"{where} has values of another type: {wrong}"


def _spans(spans: list[Any], text: str, where: str) -> None:
    """Check that spans are pairs inside the text, none empty, in order and apart."""
    for span in spans:
        assert isinstance(span, list), f"{where}: {span}"
        assert len(span) == 2, f"{where}: {span}"
        assert 0 <= span[0] < span[1] <= len(text), f"{where}: the span {span} is not inside the text"
    assert all(left[1] <= right[0] for left, right in pairwise(spans)), f"{where}: the spans {spans} overlap or stand in disorder"


def _part(found: Json, shape: Json, text: str, where: str) -> None:
    """Check a source, cue or content: its spans give its words."""
    _shape(found, shape, where)
    _spans(found["spans"], text, where)
    assert found["text"] == " ".join(text[start:end] for start, end in found["spans"]), f"{where}: the words are not those of its spans"


def _signal(found: Json, text: str, where: str) -> None:
    """Check one signal."""
    _shape(found, SIGNAL, f"{where} signal")
    _spans(found["spans"], text, f"{where} {found['code']}")
    assert found["code"] in SIGNALS, f"{where}: {found['code']} is no signal"
    assert found["why"].strip().endswith("."), f"{where} {found['code']}: {found['why']!r} is no sentence"


def _statement(found: Json, text: str, entities: set[str]) -> None:
    """Check one statement."""
    where = str(found["id"])
    _shape(found, STATEMENT, where)
    for part, shape in (("source", SOURCE), ("cue", CUE), ("content", CONTENT)):
        _part(found[part], shape, text, f"{where} {part}")
    source = found["source"]
    assert source["kind"] in KINDS, f"{where}: {source['kind']}"
    assert source["standing"] in STANDINGS, f"{where}: {source['standing']}"
    assert source["anonymity"] in {"none", "explained", "unexplained"}, f"{where}: {source['anonymity']}"
    assert source["access"] in ACCESS, f"{where}: {source['access']}"
    assert source["refers_to"] is None or source["refers_to"] in entities, f"{where} refers to {source['refers_to']}"
    assert found["cue"]["class"] in CUE_CLASSES, f"{where}: {found['cue']['class']}"
    assert found["cue"]["spans"] or found["cue"]["class"] is None, f"{where}: a class without words"
    assert found["voice"] in VOICES, f"{where}: {found['voice']}"
    assert found["certainty"] in CERTAINTIES, f"{where}: {found['certainty']}"
    assert found["polarity"] in {"affirmed", "denied"}, f"{where}: {found['polarity']}"
    assert 0 <= found["confidence"] <= 1, f"{where}: {found['confidence']}"
    for norm in found["norms"]:
        _shape(norm, NORM, f"{where} norm")
        _spans(norm["spans"], text, f"{where} {norm['id']}")
        assert norm["relation"] in {"named", "concerned"}
        assert norm["fit"] in FITS
        assert all(isinstance(item, str) for item in norm["open"])
    for signal in found["signals"]:
        _signal(signal, text, where)


def _parents(parents: dict[str, str | None]) -> None:
    """Check that every parent exists and that no statement stands inside itself."""
    for start in parents:
        seen: set[str] = set()
        at: str | None = start
        while at is not None:
            assert at in parents, f"{start} stands inside {at}, which is not there"
            assert at not in seen, f"{start} stands inside itself"
            seen.add(at)
            at = parents[at]


def _verification(found: Json, text: str, ids: set[str], entities: set[str]) -> None:
    """Check one record of verification."""
    _shape(found, VERIFICATION, "verification")
    _spans(found["spans"], text, f"verification {found['status']}")
    assert found["status"] in STATUSES
    assert found["by"] is None or found["by"] in entities
    assert set(found["covers"]) <= ids, f"verification covers {found['covers']}"
    assert len(set(found["covers"])) == len(found["covers"]), f"verification covers {found['covers']}"
