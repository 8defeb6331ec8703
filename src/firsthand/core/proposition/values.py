"""The values of this room: a proposition, who voices it, what it is about, and the number it gives."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.document import DocumentId, Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One link of the chain that a proposition came through, from the outlet (first) to the innermost source (last).

    ``name`` is the name by which this source is known in every document (its id in the ledger): a person with the body
    spoken for ("Ada Korr (Velden Army)"), a body ("Velden Army"), an outlet, or a described source ("two officials
    (unnamed)"). ``kind``, ``standing``, ``anonymity``, ``party``, ``access`` and ``custody`` are those of READING. ``body`` is
    the organisation, None where none is known. ``basis`` is ``first-hand``, ``institutional`` or ``none``. ``count`` is how
    many persons are meant (2 for "two officials"), None for a bare plural. ``statement`` is the id of the statement in its
    document, None for the outlet itself. ``beside`` are the sources where the text lists several side by side ("the army and
    residents said"); they cannot be one.
    """

    name: str
    kind: str
    standing: str = "unknown"
    anonymity: str = "none"
    party: str | None = None
    access: str = "unstated"
    custody: str | None = None
    body: str | None = None
    basis: str = "none"
    count: int | None = 1
    descriptor: str | None = None
    statement: str | None = None
    spans: Spans = ()
    beside: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as it was given: ``low`` and ``high`` enclose what the words say, ``bound`` keeps how they said it.

    ``bound`` is one of ``exactly``, ``about``, ``at least``, ``at most``, ``more than``, ``less than``, ``between`` or ``vague``
    ("dozens"); ``unit`` is what is counted ("killed", "wounded", "lorry destroyed"), ``high`` None where there is no upper end.
    """

    low: int
    high: int | None
    bound: str
    unit: str
    words: str = ""

    @property
    def number(self) -> int:
        """The number that a person would write: the lower end."""
        return self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened where and when, as far as the text says; of two texts' events it can be asked whether they are one.

    ``kind`` is a row of the events vocabulary ("bombing", "airstrike", "gas attack" ...), ``places`` are names from the
    narrowest to the widest, ``first_day`` and ``last_day`` (ISO dates) enclose the day, None where the text leaves it open.
    """

    kind: str | None = None
    places: tuple[str, ...] = ()
    first_day: str | None = None
    last_day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """One atomic assertion in one document, with the words that make it and the chain of voices it came through.

    ``id`` is a hash of document, spans and aspect. ``statement`` is the id of the innermost statement whose content it stands in,
    None in the document's own voice. ``aspect`` is what question about the event it answers, a row of the aspects vocabulary
    (``killed``, ``wounded``, ``actor``, ``means``, ``target`` ...) or ``other``; ``group`` narrows it ("children"). ``answer``
    is its normalised answer where it is no number ("party:Velden", "car-bomb"). ``stance`` is ``affirmed``, ``denied`` or
    ``value``; ``nature`` is ``fact``, ``assessment`` or ``opinion``; ``granted`` is True where the words only take it for granted
    ("the car bomb killed six" says how many, and not how). ``zone`` is ``headline``, ``body``, ``caption`` or ``tail``.
    ``terms`` are the content words, in their base form, for comparison. ``published`` is the document's date.
    """

    id: str
    document: DocumentId
    spans: Spans
    text: str
    aspect: str
    event: Event
    voices: tuple[Voice, ...]
    statement: str | None = None
    group: str | None = None
    answer: str | None = None
    quantity: Quantity | None = None
    stance: str = "affirmed"
    nature: str = "fact"
    certainty: str = "certain"
    granted: bool = False
    zone: str = "body"
    terms: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None
