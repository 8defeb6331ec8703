"""Statements as W3C Web Annotations: each word-exact passage of a claim, found by its words, its offsets and the hash of its text."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry, PositionEntry
from firsthand.core.proposition import Proposition
from firsthand.delivery.export.leaving import Leaving
from firsthand.delivery.export.names import urn
from firsthand.delivery.headline import origins_in_words
from firsthand.delivery.json import dump

Json = dict[str, Any]

_CONTEXT = 32
_TERMS = {
    "firsthand": "urn:firsthand:term:",
    "documents": {"@id": "firsthand:documents", "@container": "@list"},
    "textSha256": "firsthand:textSha256",
    "shownSha256": "firsthand:shownSha256",
}
"""Our own few words beside those of the standard: the texts in which the offsets count, and the hashes of the originals."""


def as_annotations(out: Leaving) -> bytes:
    """Write a collection of one page: every assertion an annotation, and the documents' texts in which the offsets count."""
    items = [_annotation(entry, position, p, out) for entry, position, p in _assertions(out)]
    value: Json = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", _TERMS],
        "id": urn("annotations", *(item["id"] for item in items)),
        "type": "AnnotationCollection",
        "label": "Statements of claims, read by Firsthand",
        "generator": {"type": "Software", "name": f"Firsthand {version('firsthand')}"},
        "total": len(items),
        "documents": [_document(id_, out) for id_ in out.used()],
    }
    value["first"] = {"id": f"{value['id']}:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return (dump(value, indent=1) + "\n").encode("utf-8")


def _assertions(out: Leaving) -> Iterator[tuple[Entry, PositionEntry, Proposition]]:
    """Go through every assertion of every position."""
    for entry in out.entries:
        for position in entry.positions:
            for p in position.position.propositions:
                yield entry, position, p


def _annotation(entry: Entry, position: PositionEntry, p: Proposition, out: Leaving) -> Json:
    """Annotate one assertion: what it says, through whom it came, and how well its position is evidenced."""
    spans = out.text(p.document).moved(p.spans)
    targets = [_target(p.document, start, end, out) for start, end in spans]
    chain = " → ".join(out.hide(voice.name) for voice in p.voices)
    return {
        "id": urn("assertion", p.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            _words(f"{out.hide(entry.claim.label)}: {out.hide(position.position.label)}", "describing"),
            _words(f"Said by: {chain}. {origins_in_words(position.origins)}.", "commenting"),
            *(_words(tag, "tagging") for tag in (position.position.stance, *position.flags)),
            {"id": urn("claim", entry.claim.id), "purpose": "linking"},
        ],
        "target": targets if len(targets) > 1 else targets[0],
    }


def _words(text: str, purpose: str) -> Json:
    """Give a body of words."""
    return {"type": "TextualBody", "value": text, "format": "text/plain", "language": "en", "purpose": purpose}


def _target(id_: DocumentId, start: int, end: int, out: Leaving) -> Json:
    """Point at a stretch of a document's text, as it is shown, in two ways: by its words with what stands around them, and by offsets."""
    text = out.text(id_).text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _CONTEXT) : start],
        "suffix": text[end : end + _CONTEXT],
    }
    target: Json = {
        "source": out.address(id_) or urn("document", id_),
        "selector": [quote, {"type": "TextPositionSelector", "start": start, "end": end}],
        "textSha256": out.document(id_).text_sha256,
        "shownSha256": out.shown_sha256(id_),
    }
    captured = out.document(id_).captured
    return target | {"state": {"type": "TimeState", "sourceDate": captured}} if captured else target


def _document(id_: DocumentId, out: Leaving) -> Json:
    """Give a document with its text as it may leave the desk."""
    document = out.document(id_)
    known = {
        "id": urn("document", id_),
        "type": "Text",
        "format": "text/plain",
        "language": document.language,
        "canonical": out.address(id_),
        "label": out.hide(document.title),
        "textSha256": document.text_sha256,
        "shownSha256": out.shown_sha256(id_),
        "value": out.text(id_).text,
    }
    return {key: value for key, value in known.items() if value}
