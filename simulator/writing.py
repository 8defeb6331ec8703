"""The two files of a simulated world: texts as Firsthand reads them, and the truth about every position in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from simulator.cast import Cast
from simulator.composing import Composed, Composer
from simulator.event import moment
from simulator.gold import Truth, truths
from simulator.lines import chokepoints, separate, ways
from simulator.reading import as_document
from simulator.spreading import Habits
from simulator.stream import spreads
from simulator.telling import Article, Spread, Telling

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A world with texts: its articles by time, and its events."""

    cast: Cast
    texts: tuple[Composed, ...]
    spreads: tuple[Spread, ...]


def made(seed: int, claims: int, habits: Habits | None = None, *, swapped: bool = False) -> Made:
    """Make events until they have so many claims, and write all their articles; ``swapped`` exchanges the belligerents."""
    cast = Cast(seed, swapped=swapped)
    texts: list[Composed] = []
    kept: list[Spread] = []
    for rng, spread in spreads(seed, cast, habits):
        if claims <= 0:
            break
        claims -= len({truth.position.claim for truth in truths(spread)})
        texts += Composer(rng, cast, spread).run()
        kept.append(spread)
    return Made(cast=cast, texts=tuple(sorted(texts, key=lambda one: (one.article.minute, one.article.id))), spreads=tuple(kept))


def documents(world: Made) -> Iterator[Json]:
    """Give every article as a line that Firsthand reads."""
    for text in world.texts:
        document = as_document(text, world.cast)
        yield {
            "text": document.text,
            "title": document.title,
            "publisher": document.publisher,
            "url": document.url,
            "published": document.published,
            "article": text.article.id,
        }


def gold(world: Made) -> Iterator[Json]:
    """Give the truth about every position as a line; ``line`` numbers the documents from 1, as ``documents.jsonl#1`` does."""
    lines = {text.article.id: n for n, text in enumerate(world.texts, 1)}
    places = _mentions(world)
    for spread in world.spreads:
        for truth in truths(spread):
            yield _position(spread, truth, lines, places)


def _position(spread: Spread, truth: Truth, lines: Mapping[str, int], places: Mapping[tuple[str, str], list[list[int]]]) -> Json:
    """Give the truth about one position."""
    position, drawn = truth.position, ways(spread, truth)
    claim = next(one for one in spread.event.claims if one.id == position.claim)
    return {
        "claim": claim.id,
        "aspect": claim.aspect,
        "event": {"id": spread.event.id, "kind": spread.event.row["kind"], "day": f"{moment(spread.event.minute):%Y-%m-%d}"},
        "true_value": claim.value,
        "stance": position.stance,
        "value": position.value,
        "bound": position.bound,
        "origins": asdict(truth.counts) | {"agents": [one.id for one in truth.origins]},
        "lines": separate(drawn),
        "chokepoints": sorted(chokepoints(drawn)),
        "plain": {"documents": len(truth.articles), "outlets": truth.outlets, "named": truth.named, "clusters": truth.clusters},
        "documents": [
            {"line": lines[article.id], "article": article.id, "mode": article.mode, "spans": places.get((article.id, position.id), [])}
            for article, _ in truth.articles
        ],
        "derives": [row for article, telling in truth.articles for row in _derives(article, telling, lines)],
    }


def _derives(article: Article, telling: Telling, lines: Mapping[str, int]) -> Iterator[Json]:
    """Give from whom an article has a position: another article or an utterance, and what of that its text shows."""
    for cite in telling.cites:
        shown = [one.name or one.vague for one in cite.shown]
        yield {
            "later": lines[article.id],
            "earlier": lines.get(cite.target),
            "utterance": None if cite.target in lines else cite.target,
            "via": cite.via,
            "shown": shown,
        }


def _mentions(world: Made) -> dict[tuple[str, str], list[list[int]]]:
    """Find where each article says each position."""
    found: dict[tuple[str, str], list[list[int]]] = {}
    for text in world.texts:
        for at, passage in text.passages():
            if passage.position:
                start, end = passage.where
                found.setdefault((text.article.id, passage.position.id), []).append([at + start, at + end])
    return found
