"""From a spreading to texts: every article of an event, with its headline, paragraphs and credits."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulator.cast import Cast
from simulator.clause import Clauses
from simulator.describing import by_name, mention, short
from simulator.event import knower, moment
from simulator.passage import Filling, Passage, Place, passage
from simulator.telling import Article, Cite, Shown, Spread, Telling
from simulator.words import chosen, fill, spelled, table

Paragraph = tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """An article as it is printed; ``credit`` is the outlet that the whole of it is credited to, in ``head`` or ``tail``."""

    article: Article
    title: str
    head: str
    paragraphs: tuple[Paragraph, ...]
    tail: str = ""
    credit: str | None = None

    @property
    def text(self) -> str:
        """The whole text, from the headline to the credit at its tail."""
        body = "\n\n".join(" ".join(one.text for one in row) for row in self.paragraphs)
        return f"{self.title}\n{self.head}{body}\n" + (f"\n{self.tail}\n" if self.tail else "")

    def passages(self) -> Iterator[tuple[int, Passage]]:
        """Give every passage with the place in the text where it begins."""
        at = len(self.title) + 1 + len(self.head)
        for row in self.paragraphs:
            for one in row:
                yield at, one
                at += len(one.text) + 1
            at += 1

    @property
    def credit_spans(self) -> tuple[Place, ...]:
        """The place of the name that the whole text is credited to."""
        if not self.credit:
            return ()
        start = self.text.rfind(self.credit) if self.tail else self.text.find(self.credit, len(self.title))
        return ((start, start + len(self.credit)),)


class Composer:
    """Writes the articles of one event in the order of time; a copy takes over the words of what it copies."""

    def __init__(self, rng: random.Random, cast: Cast, spread: Spread) -> None:
        self.rng, self.cast, self.spread = rng, cast, spread
        self.clauses = Clauses(rng, cast, spread.event)
        self.grammar = table("grammar")
        self.done: dict[str, Composed] = {}

    def run(self) -> list[Composed]:
        """Write every article."""
        for article in self.spread.articles:
            self.done[article.id] = self._withdrawal(article) if article.withdraws else self._article(article)
        return list(self.done.values())

    # ------------------------------------------------------------------------------------------------------- articles

    def _article(self, article: Article) -> Composed:
        """Write one article: copy it, bring it up to date, or tell it anew."""
        parent = self.done.get(article.parents[0]) if article.parents else None
        if parent and (article.mode.startswith("verbatim") or article.mode == "update"):
            return self._copy(article, parent)
        title = self.clauses.headline(article.tellings[0])
        paragraphs: list[Paragraph] = []
        for place, telling in enumerate(article.tellings):
            told = self._tell(telling, article, lead=not place)
            paragraphs += [told[:1], told[1:]] if not place else [told]
        paragraphs += self._around(article)
        credit = self._whole(article)
        return self._credited(Composed(article=article, title=title, head="", paragraphs=_kept(paragraphs)), credit)

    def _copy(self, article: Article, parent: Composed) -> Composed:
        """Take over the words of another article, with a headline of one's own, as far as they are wanted."""
        wanted = {telling.position.id for telling in article.tellings}
        paragraphs = [tuple(one for one in row if one.position is None or one.position.id in wanted) for row in parent.paragraphs]
        if article.mode == "update":
            paragraphs[1:1] = [self._tell(article.tellings[-1], article, lead=True)]
        elif len(paragraphs) > 3 and self.rng.random() < 0.5:  # half of the copies are cut from the end
            last = max(n for n, row in enumerate(paragraphs) if any(one.position for one in row))
            paragraphs = paragraphs[: max(last + 1, len(paragraphs) - 1)]
        title = self.clauses.headline(article.tellings[0]) if self.rng.random() < 0.8 else parent.title
        copy = Composed(article=article, title=title, head="", paragraphs=_kept(paragraphs))
        via = parent.credit if article.mode == "update" else article.tellings[0].cites[0].via
        return self._credited(copy, via)

    def _withdrawal(self, article: Article) -> Composed:
        """Write that an outlet no longer stands by a report."""
        gone = next(one for one in self.spread.articles if one.id == article.withdraws)
        slots = {**self.clauses.fixed, "outlet": f"The {article.outlet}", "when": f"{moment(gone.minute):%A}"}
        rows = self.grammar["withdrawn"]
        told = [Passage(text=fill(self.rng.choice(rows["text"]), slots)), Passage(text=self.rng.choice(rows["more"]))]
        title = fill(self.rng.choice(rows["title"]), slots)
        return self._credited(Composed(article=article, title=title, head="", paragraphs=(tuple(told),)), None)

    def _whole(self, article: Article) -> str | None:
        """Give the outlet that a retold article is credited to as a whole: seldom, where all of it comes from there."""
        vias = {cite.via for telling in article.tellings for cite in telling.cites}
        (via,) = vias if len(vias) == 1 else (None,)
        paper = not self.cast.outlets[article.outlet].agency
        return via if via and paper and self.rng.random() < 0.3 else None  # mostly the sentence credits

    def _credited(self, text: Composed, credit: str | None) -> Composed:
        """Put the place and the day before a text, and the credit at its head or tail; an agency signs its own at the head."""
        outlet = self.cast.outlets[text.article.outlet]
        slots = {
            "PLACE": (outlet.place if not outlet.agency else self.clauses.town).upper(),
            "date": f"{moment(text.article.minute):%-d %B %Y}",
            "V": outlet.name if outlet.agency else credit or "",
        }
        heads = fill(self.rng.choice(self.grammar["credit"]["head"]), slots)
        tails = fill(self.rng.choice(self.grammar["credit"]["tail"]), {"V": credit or ""})
        if outlet.agency:
            return replace(text, head=heads, tail=tails if credit else "", credit=credit)
        if credit and self.rng.random() < 0.5:  # at the head as often as at the tail
            return replace(text, head=heads, credit=credit)
        return replace(text, head=f"{fill(self.grammar['dateline']['plain'], slots)}\n\n", tail=tails if credit else "", credit=credit)

    # -------------------------------------------------------------------------------------------------------- tellings

    def _tell(self, telling: Telling, article: Article, *, lead: bool) -> Paragraph:
        """Write what an article says of one position, once for each of those it has it from."""
        found: list[Passage] = []
        for place, cite in enumerate(telling.cites):
            rows: tuple[Shown | None, ...] = cite.shown or (None,)
            for number, shown in enumerate(rows[:2]):
                again = bool(place or number)
                found.append(self._sentence(telling, cite, shown, (article, lead and not again, again)))
                if shown and not again and self._quotable(shown, telling):
                    found.append(self._quote(telling, shown))
        return tuple(found)

    def _sentence(self, telling: Telling, cite: Cite, shown: Shown | None, how: tuple[Article, bool, bool]) -> Passage:
        """Write one sentence that puts a position on somebody's word."""
        article, lead, again = how
        medium = cite.via
        kind = self._kind(cite, shown, article, telling)
        if kind == "launder":
            medium = self._laundered(cite)
        if again and kind == "source":
            kind = "second"
        frame = chosen(self.rng, self.rng.choice(self.grammar["frames"][kind]))
        words = {"V": self._the(medium), "town": self.clauses.town, "captor": "", "S": ""}
        if shown:
            words["S"] = mention(self.rng, shown)
            words["captor"] = f"{shown.agent.custody}'s defence ministry"
        style = "back" if article.mode == "translated" and self.rng.random() < 0.7 else self.rng.choice(("plain", "other"))
        if not lead and style != "back" and self.rng.random() < 0.35:  # what was said before is not said again
            style = "short"
        denied = telling.position.stance == "denied"
        if denied:
            words["D"] = self.clauses.clause(telling, "denied", first=False)
        else:
            words["C"] = self.clauses.clause(telling, style, first=frame.startswith("{C}"))
        filling = Filling(slots=words, shown=shown, medium=medium, position=telling.position, denied=denied)
        return passage(frame, filling)

    def _kind(self, cite: Cite, shown: Shown | None, article: Article, telling: Telling) -> str:
        """Choose the kind of frame: who is credited, and who is named."""
        denied = telling.position.stance == "denied"
        via = cite.via is not None and article.mode != "fresh"
        if shown is None:
            return "medium" if via else "none"
        if denied:
            return "denial_medium" if via else "denial"
        if cite.launders:
            return "launder"
        if via:
            return "medium" if shown.agent.kind == "item" else "medium_source"
        named = {"own": "own", "item": "video"}.get(shown.agent.kind) or ("captive" if shown.agent.custody else "source")
        return "analyst" if self._explains(cite, shown) else named

    def _explains(self, cite: Cite, shown: Shown) -> bool:
        """Say whether somebody speaks who only looked at a recording."""
        said = next((one for one in self.spread.utterances if one.id == cite.target), None)
        return said is not None and said.source is not None and shown.agent.standing == "expert" and "-u" in said.source

    def _laundered(self, cite: Cite) -> str | None:
        """Give the outlet that a body points to for what it said itself."""
        said = next(one for one in self.spread.utterances if one.id == cite.target)
        return next((one.outlet for one in self.spread.articles if one.id == said.source), None)

    def _quotable(self, shown: Shown, telling: Telling) -> bool:
        """Say whether a source's own words follow: of persons who are not in doubt, half of the time."""
        person = shown.agent.kind == "person" and not shown.plural
        return person and telling.position.stance == "affirmed" and self.rng.random() < 0.45

    def _quote(self, telling: Telling, shown: Shown) -> Passage:
        """Give a source's own words."""
        frame = self.rng.choice(self.grammar["frames"]["quote"])
        style = "seen" if shown.agent.standing == "witness" and telling.position.value is not None else "quote"
        words = {"Q": self.clauses.clause(telling, style, first=True), "S2": short(shown)}
        return passage(frame, Filling(slots=words, shown=shown, position=telling.position))

    # --------------------------------------------------------------------------------------------------------- around

    def _around(self, article: Article) -> list[Paragraph]:
        """Write what stands around the claims: background, colour, reactions, and that nobody could check."""
        slots = {**self.clauses.fixed, "outlet": self._the(article.outlet, big=True), "km": str(self.rng.randrange(3, 60))}
        slots["pop"] = f"{self.rng.randrange(2, 90)},000"
        slots["few"] = spelled(self.rng.randrange(2, 10))
        found: list[Paragraph] = []
        if article.mode == "embellish":
            found.append(tuple(Passage(text=one) for one in self.rng.sample(self.grammar["embellish"]["text"], 2)))
        if self.rng.random() < 0.4:
            found.append((self._reaction(),))
        if self.rng.random() < 0.35:
            found.append((Passage(text=fill(self.rng.choice(self.grammar["unverified"]["text"]), slots), check=True),))
        texts = self.rng.sample(self.grammar["background"]["text"], self.rng.randrange(1, 4))
        return [*found, tuple(Passage(text=fill(one, slots)) for one in texts)]

    def _reaction(self) -> Passage:
        """Let somebody say what he thinks of it."""
        rows = self.grammar["reaction"]
        agent = knower(self.rng, self.cast, self.spread.event, self.rng.choice(rows["who"]))
        if agent is None:
            raise ValueError("a reaction needs somebody who can speak")
        shown = by_name(agent)
        frame = self.rng.choice(self.grammar["frames"]["quote"])
        return passage(frame, Filling(slots={"Q": self.rng.choice(rows["quote"]), "S2": mention(self.rng, shown)}, shown=shown))

    def _the(self, outlet: str | None, *, big: bool = False) -> str:
        """Call an outlet as a sentence does: a paper has an article, an agency none."""
        if outlet is None or self.cast.outlets[outlet].agency:
            return outlet or ""
        return f"{'The' if big else 'the'} {outlet}"


def _kept(paragraphs: list[Paragraph]) -> tuple[Paragraph, ...]:
    """Leave out paragraphs of which nothing is left."""
    return tuple(row for row in paragraphs if row)
