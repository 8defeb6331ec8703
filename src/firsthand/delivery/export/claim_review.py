"""Claims as schema.org JSON-LD: every claim as a bare ``Claim``; a ``ClaimReview`` only where a named person verified or refuted it.

What no person reviewed is never marked up as reviewed, however many origins it has: Firsthand counts, and gives no verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from firsthand.core.decision import Decision
from firsthand.core.document import DocumentId
from firsthand.core.entry import Entry, PositionEntry
from firsthand.core.proposition import Proposition, Voice
from firsthand.delivery.chain import shorten
from firsthand.delivery.export.leaving import Leaving
from firsthand.delivery.export.names import urn
from firsthand.delivery.headline import headline, origins_in_words
from firsthand.delivery.json import dump

Json = dict[str, Any]

_LONGEST = 75
"""So many characters of what is reviewed are advised; more are in the claim itself."""
_RATINGS = {"verified": ("Verified", 5), "refuted": ("Refuted", 1)}
_TYPES = {"person": "Person", "body": "Organization", "office": "Organization", "medium": "Organization"}


def as_claim_review(out: Leaving) -> bytes:
    """Write all claims, and the reviews that there are, as one graph."""
    graph: list[Json] = []
    for entry in out.entries:
        graph.append(_claim(entry, out))
        graph += _reviews(entry, out)
    return (dump({"@context": "https://schema.org", "@graph": graph}, indent=1) + "\n").encode("utf-8")


def _claim(entry: Entry, out: Leaving) -> Json:
    """Give a claim with its positions as parts, and who made it where."""
    positions = [_position(one, out) for one in entry.positions]
    first = min((p for one in entry.positions for p in one.position.propositions), key=lambda p: (p.published or "9", p.id))
    known = {
        "@type": "Claim",
        "@id": urn("claim", entry.claim.id),
        "name": out.hide(entry.claim.label),
        "description": out.hide(headline(entry)),
        "datePublished": entry.first_seen,
        "firstAppearance": _appearance(first.document, out),
        "hasPart": positions,
    }
    return {key: value for key, value in known.items() if value}


def _position(entry: PositionEntry, out: Leaving) -> Json:
    """Give a position as a claim of its own, by its named sources; an unnamed one has no author."""
    propositions = entry.position.propositions
    authors = _authors(propositions, out)
    known = {
        "@type": "Claim",
        "@id": urn("position", entry.position.id),
        "name": out.hide(entry.position.label) + (" (denied)" if entry.position.stance == "denied" else ""),
        "description": origins_in_words(entry.origins),
        "author": authors,
        "appearance": [_appearance(id_, out) for id_ in dict.fromkeys(p.document for p in propositions)],
    }
    return {key: value for key, value in known.items() if value}


def _authors(propositions: tuple[Proposition, ...], out: Leaving) -> list[Json]:
    """Name the innermost sources that may be named."""
    voices: dict[str, Voice] = {p.voices[-1].name: p.voices[-1] for p in propositions if _may_be_named(p.voices[-1])}
    return [{"@type": _TYPES[voice.kind], "name": out.hide(name)} for name, voice in voices.items()]


def _may_be_named(voice: Voice) -> bool:
    """Say whether a source is a person or a body with a name; what is only described ("a spokesman") has none."""
    return voice.kind in _TYPES and not voice.name.endswith("(unnamed)")


def _appearance(id_: DocumentId, out: Leaving) -> Json:
    """Give a document in which a claim appears, with the hash of its text."""
    document = out.document(id_)
    outlet = out.hide(document.publisher)
    known = {
        "@type": "NewsArticle",
        "@id": urn("document", id_),
        "url": out.address(id_),
        "headline": out.hide(document.title),
        "datePublished": document.published,
        "inLanguage": document.language,
        "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
        "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": document.text_sha256},
    }
    return {key: value for key, value in known.items() if value}


def _reviews(entry: Entry, out: Leaving) -> Iterator[Json]:
    """Give a review for each standing decision of a named person that a claim, or a position of it, holds or does not."""
    for decision in entry.decisions:
        if decision.kind in _RATINGS and decision.by.strip():
            for id_, words in _reviewed(entry, decision):
                yield _review(decision, id_, out.hide(words), out)


def _reviewed(entry: Entry, decision: Decision) -> Iterator[tuple[str, str]]:
    """Say what a decision reviews: the claim where it is named, else each position of which it names an assertion or the id."""
    subjects = set(decision.subjects)
    if subjects & {entry.claim.id, *entry.claim.aliases}:
        yield urn("claim", entry.claim.id), entry.claim.label
        return
    for one in entry.positions:
        ids = {key for p in one.position.propositions for key in (p.id, f"{p.document}:{p.statement}")}
        if subjects & {one.position.id, *ids}:
            denied = " (denied)" if one.position.stance == "denied" else ""
            yield urn("position", one.position.id), f"{one.position.label}{denied}: {entry.claim.label}"


def _review(decision: Decision, id_: str, words: str, out: Leaving) -> Json:
    """Give one review: the person who made it, the verdict in that person's name, and the note."""
    name, value = _RATINGS[decision.kind]
    key = urn("review", decision.id, id_)
    site = out.options.site
    known = {
        "@type": "ClaimReview",
        "@id": key,
        "url": f"{site}#{key.rpartition(':')[2]}" if site else key,
        "claimReviewed": shorten(words, _LONGEST),
        "itemReviewed": {"@type": "Claim", "@id": id_, "name": words},
        "author": {"@type": "Person", "name": decision.by},
        "datePublished": decision.decided[:10],
        "reviewBody": out.hide(decision.note),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": value,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": f"{name} by {decision.by}",
        },
    }
    return {key: value for key, value in known.items() if value}
