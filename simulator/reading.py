"""A composed article as the reading that a perfect reader would give: for whoever wants to start after the reader."""

from __future__ import annotations

from firsthand.core.document import Document, Span
from firsthand.core.statement import Content, Cue, Entity, Person, Reading, Source, Statement, Verification
from simulator.cast import Cast
from simulator.composing import Composed
from simulator.event import moment
from simulator.passage import Place, Said
from simulator.telling import Shown

CUES = {"denied": "negating", "confirmed": "evidential", "showed": "evidential", "saw": "evidential"}
_KINDS = {"person": "person", "body": "body", "own": "medium", "item": "document"}


def as_document(text: Composed, cast: Cast) -> Document:
    """Give an article as a document."""
    outlet = cast.outlets[text.article.outlet]
    return Document(
        text=text.text,
        url=f"https://{outlet.domain}/{text.article.slug}",
        title=text.title,
        publisher=outlet.name,
        dateline=text.head.split(",")[0].title(),
        credit=text.credit,
        credit_spans=text.credit_spans,
        published=f"{moment(text.article.minute):%Y-%m-%dT%H:%M:00}",
        language="en",
    )


def as_reading(text: Composed, cast: Cast) -> Reading:
    """Give an article with all statements that it makes, each field as it is true."""
    return _Reading(as_document(text, cast)).read(text)


class _Reading:
    """A reading in the making."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.statements: list[Statement] = []
        self.mentions: dict[tuple[str, str], list[Span]] = {}
        self.checks: list[Span] = []
        self.persons: dict[str, tuple[list[Span], str | None]] = {}

    def read(self, text: Composed) -> Reading:
        """Read every passage."""
        for at, passage in text.passages():
            if passage.check:
                self.checks.append((at, at + len(passage.text)))
            for said in passage.said:
                self.statements.append(self._statement(said.moved(at)))
        ids = tuple(one.id for one in self.statements)
        keys = list(self.mentions)
        return Reading(
            document=self.document,
            statements=tuple(self.statements),
            persons=tuple(Person(name=name, mentions=tuple(spans), protected=why) for name, (spans, why) in self.persons.items()),
            entities=tuple(
                Entity(
                    id=f"e{n}", kind=kind, name=name if kind in {"person", "medium"} else None, mentions=tuple(self.mentions[kind, name])
                )
                for n, (kind, name) in enumerate(keys, 1)
            ),
            verification=tuple(Verification(status="attempted", by=None, spans=(span,), covers=ids) for span in self.checks),
        )

    def _statement(self, said: Said) -> Statement:
        """Give one attribution as a statement."""
        cue = self._words(said.cue)
        return Statement(
            id=f"s{len(self.statements) + 1}",
            source=self._medium(said) if said.shown is None else self._source(said, said.shown),
            cue=Cue(spans=(said.cue,), text=cue, cue_class=CUES.get(cue, "neutral")),
            content=Content(spans=(said.content,), text=self._words(said.content)),
            parent=self.statements[-1].id if said.inside else None,
            voice="direct" if said.direct else "indirect",
            polarity="denied" if said.denied else "affirmed",
        )

    def _medium(self, said: Said) -> Source:
        """Give an outlet as a source."""
        name = str(said.medium)
        return Source(
            spans=(said.source,), text=self._words(said.source), kind="medium", standing="medium", name=name,
            refers_to=self._refer("medium", name, said.source), access="told",
        )  # fmt: skip

    def _source(self, said: Said, shown: Shown) -> Source:
        """Give somebody as a source, with what the text shows of him."""
        agent = shown.agent
        kind = ("collective" if shown.plural else "unnamed") if shown.vague else _KINDS[agent.kind]
        name = shown.name if not shown.vague and (agent.kind == "person" or (agent.kind == "body" and agent.party == agent.body)) else None
        words = self._words(said.source).rstrip(",")
        span = (said.source[0], said.source[0] + len(words))
        if name and kind == "person":
            start = self.document.text.find(name.split()[-1], *span)
            whole = self.document.text.find(name, *span)
            found = (whole, whole + len(name)) if whole >= 0 else (start, start + len(name.split()[-1]))
            self.persons.setdefault(name, ([], "captive" if agent.custody else None))[0].append(found)
        return Source(
            spans=(span,),
            text=words,
            kind=kind,
            standing=agent.standing,
            anonymity="none" if not shown.vague else "explained" if shown.explained else "unexplained",
            name=name,
            refers_to=self._refer(kind, shown.name or shown.vague, span),
            party=shown.party if shown.vague else agent.state or (agent.party if agent.party == agent.body else None),
            access="documentary" if agent.kind == "item" else "unstated" if agent.basis == "none" else agent.basis,
            custody=agent.custody,
        )

    def _refer(self, kind: str, name: str, span: Place) -> str:
        """Give the id of an entity, and add a mention to it."""
        self.mentions.setdefault((kind, name), []).append(span)
        return f"e{list(self.mentions).index((kind, name)) + 1}"

    def _words(self, place: Place) -> str:
        """Give the words at a place."""
        return self.document.text[place[0] : place[1]]
