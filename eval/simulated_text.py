"""How well the whole flow counts where the true number is known: ``python -m eval.simulated_text [--claims N] [--statements]``.

The simulator writes articles; they are read, cut into propositions, grouped, traced and counted, and held against what the simulator
knows. With ``--statements`` reading is passed over: the flow gets the statements that a perfect reader would find.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from firsthand import flow
from firsthand.core.document import DocumentId, Spans
from firsthand.core.entry import Entry, PositionEntry
from firsthand.core.proposition import Proposition
from firsthand.core.statement import Reading
from simulator.reading import as_document, as_reading
from simulator.writing import Json, Made, gold, made

PLAIN = ("named", "clusters", "outlets", "documents")
Mention = tuple[DocumentId, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the flow made of a place in a text: the proposition there, the entry of its claim, and its position."""

    proposition: Proposition
    entry: Entry
    position: PositionEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """One true position, the place of each of its mentions, and what was found there."""

    truth: Json
    mentions: tuple[Mention, ...]
    found: tuple[Found | None, ...]

    @property
    def best(self) -> PositionEntry | None:
        """The position that most of its mentions were put into."""
        votes = Counter(one.position.position.id for one in self.found if one)
        if not votes:
            return None
        most = max(sorted(votes), key=lambda id_: votes[id_])
        return next(one.position for one in self.found if one and one.position.position.id == most)


def readings(world: Made, *, statements: bool) -> list[Reading]:
    """Read the articles of a world, or take the statements that are in them."""
    if statements:
        return [as_reading(text, world.cast) for text in world.texts]
    tools = flow.open_tools()
    return [tools.read(as_document(text, world.cast)) for text in world.texts]


def entries(held: Sequence[Reading]) -> Iterator[Entry]:
    """Group, trace and count, all in memory."""
    rules = flow.open_rules()
    every = [keyed.proposition for reading in held for keyed in flow.asserted(reading, rules).propositions]
    by_id = {reading.document.id: reading for reading in held}
    for claim in flow.per_block(every, (), rules):
        yield flow.per_claim(claim, {p.document: by_id[p.document] for p in claim.propositions}, (), rules)


def matched(world: Made, held: Sequence[Reading], found: Iterable[Entry]) -> list[Matched]:
    """Put what was found beside what is true, by the places in the texts."""
    ids = [reading.document.id for reading in held]
    places: dict[DocumentId, list[Found]] = defaultdict(list)
    for entry in found:
        for position in entry.positions:
            for proposition in position.position.propositions:
                places[proposition.document].append(Found(proposition=proposition, entry=entry, position=position))
    rows = []
    for truth in gold(world):
        mentions = tuple((ids[one["line"] - 1], start, end) for one in truth["documents"] for start, end in one["spans"])
        rows.append(Matched(truth=truth, mentions=mentions, found=tuple(_at(mention, places, truth) for mention in mentions)))
    return rows


ASKED = frozenset({"killed", "wounded", "actor", "means"})
"""Questions that Firsthand knows by name: where one of them was asked, an answer to another is no answer."""


def _at(mention: Mention, places: dict[DocumentId, list[Found]], truth: Json) -> Found | None:
    """Find the proposition that lies over a mention most and answers the same question."""
    document, start, end = mention
    fitting = [
        one
        for one in places.get(document, ())
        if _overlap(one.proposition.spans, start, end)
        and (one.proposition.aspect == truth["aspect"] or not {one.proposition.aspect, truth["aspect"]} & ASKED)
    ]
    return max(fitting, key=lambda one: (one.proposition.zone != "headline", _overlap(one.proposition.spans, start, end)), default=None)


def _overlap(spans: Spans, start: int, end: int) -> int:
    """Count the letters that lie in both."""
    return sum(max(0, min(end, b) - max(start, a)) for a, b in spans)


def scores(rows: Sequence[Matched], held: Sequence[Reading]) -> dict[str, float]:
    """Give all figures."""
    mentions = [(row.truth, one) for row in rows for one in row.found]
    figures: dict[str, float] = {"positions": len(rows), "mentions": len(mentions)}
    figures["mentions found"] = sum(one is not None for _, one in mentions) / max(1, len(mentions))
    pairs = [(truth, one) for truth, one in mentions if one]
    figures["claims B3"] = b_cubed([(truth["claim"], one.entry.claim.id) for truth, one in pairs])
    kinds = [(f"{t['claim']} {t['stance']} {t['bound']} {t['value']}", one.position.position.id) for t, one in pairs]
    figures["positions B3"] = b_cubed(kinds)
    good = [(row, best) for row in rows if (best := row.best)]
    figures["positions found"] = len(good) / max(1, len(rows))
    for level in ("organisation", "party"):
        figures |= _intervals(level, good)
    true = [row.truth["origins"]["organisation"] for row, _ in good]
    for name in PLAIN:
        figures[f"plain: {name}"] = _mean(abs(row.truth["plain"][name] - n) for (row, _), n in zip(good, true, strict=True))
    figures["plain: always one"] = _mean(n - 1 for n in true)
    return figures | _alarms(good) | edges(good, held)


def _alarms(good: Sequence[tuple[Matched, PositionEntry]]) -> dict[str, float]:
    """Say how well false confirmation is found: two outlets or more, and one origin in truth."""
    rows = [
        (row.truth["plain"]["outlets"] > 1 and row.truth["origins"]["organisation"] == 1, set(best.origins.flags)) for row, best in good
    ]
    sure = [true for true, flags in rows if "false-confirmation" in flags]
    found = [bool(flags & {"false-confirmation", "possible-false-confirmation"}) for true, flags in rows if true]
    return {
        "false confirmation: precision": _mean(sure),
        "false confirmation: recall": sum(sure) / max(1, len(found)),
        "false confirmation: recall with possible": _mean(found),
    }


def _intervals(level: str, good: Sequence[tuple[Matched, PositionEntry]]) -> dict[str, float]:
    """Say how the intervals lie to the true numbers."""
    found = [(row.truth["origins"][level], best.origins if level == "organisation" else best.party_origins) for row, best in good]
    several = [(true, one) for true, one in found if true > 1]
    return {
        f"{level}: inside": _mean(one.lo <= true <= one.hi for true, one in found),
        f"{level}: inside where several": _mean(one.lo <= true <= one.hi for true, one in several),
        f"{level}: truth below": _mean(true < one.lo for true, one in found),
        f"{level}: width": _mean(one.hi - one.lo for _, one in found),
        f"{level}: error of lo": _mean(abs(one.lo - true) for true, one in found),
        f"{level}: error of hi": _mean(abs(one.hi - true) for true, one in found),
    }


def edges(good: Sequence[tuple[Matched, PositionEntry]], held: Sequence[Reading]) -> dict[str, float]:
    """Score who has it from whom: a link is right between an article and any that it goes back to, or two that go back to one source."""
    line = {reading.document.id: n for n, reading in enumerate(held, 1)}
    sums: Counter[str] = Counter()
    for row, best in good:
        parents: dict[int | str, set[int | str]] = defaultdict(set)
        for one in row.truth["derives"]:
            parents[one["later"]].add(one["earlier"] or one["utterance"])
        above = {n: _ancestors(n, parents) for n in line.values()}
        documents = {p.id: line[p.document] for p in best.position.propositions}
        pairs = [(documents[k.later], documents[k.earlier]) for k in best.derivations if {k.later, k.earlier} <= documents.keys()]
        links = {(later, earlier) for later, earlier in pairs if later != earlier}
        sums["shown"] += len(links)
        sums["right"] += sum(bool((above[a] | {a}) & (above[b] | {b})) for a, b in links)
        sums["up"] += sum(b in above[a] for a, b in links)
        sums["down"] += sum(a in above[b] for a, b in links)
        inside = set(documents.values())
        copied = {n for n in inside if above[n] & inside}
        sums["copied"] += len(copied)
        sums["hit"] += sum(any(a == n and b in above[n] for a, b in links) for n in copied)
        sums["tied"] += sum(any((a == n and b in above[n]) or (b == n and a in above[n]) for a, b in links) for n in copied)
    precision, recall = sums["right"] / max(1, sums["shown"]), sums["hit"] / max(1, sums["copied"])
    return {
        "links: precision": precision,
        "links: recall": recall,
        "links: F1": 2 * precision * recall / max(1e-9, precision + recall),
        "links: recall either way": sums["tied"] / max(1, sums["copied"]),
        "links: backwards": sums["down"] / max(1, sums["up"] + sums["down"]),
    }


def _ancestors(node: int | str, parents: dict[int | str, set[int | str]]) -> set[int | str]:
    """Give all articles and utterances that an article goes back to."""
    found: set[int | str] = set()
    waiting: list[int | str] = [node]
    while waiting:
        new = parents.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def b_cubed(pairs: Sequence[tuple[str, str]]) -> float:
    """Compare two ways to cluster the same things: B³, its F1."""
    true, found, both = Counter(a for a, _ in pairs), Counter(b for _, b in pairs), Counter(pairs)
    precision = _mean(both[pair] / found[pair[1]] for pair in pairs)
    recall = _mean(both[pair] / true[pair[0]] for pair in pairs)
    return 2 * precision * recall / max(1e-9, precision + recall)


def _mean(values: Iterable[float]) -> float:
    """Give the mean, nought of nothing."""
    kept = list(values)
    return sum(kept) / len(kept) if kept else 0.0


def main() -> int:
    """Parse, make, run the flow, print the figures."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--claims", type=int, default=60)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--statements", action="store_true", help="start after the reader")
    args = ap.parse_args()
    world = made(args.seed, args.claims)
    held = readings(world, statements=args.statements)
    figures = scores(matched(world, held, entries(held)), held)
    print(f"{'documents':42}{len(held):>8}")
    for name, value in figures.items():
        print(f"{name:42}{value:>8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
