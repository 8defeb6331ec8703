"""A source phrase taken apart: its pronoun or head, the name that it gives, and what it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.document import Span, Spans
from firsthand.core.entity.page import Element, Page, is_acronym
from firsthand.core.entity.table import Noun, SourceTable

_DEFINITE, _INDEFINITE, _COUNTED, _UNCOUNTED = "definite", "indefinite", "counted", "uncounted"
_LONG = 2
_MARKS = (",", "-", "–", "—", "(", "as", "called", "named")
_ARTICLES = ("a", "an", "the")
_BODIES = ("body", "medium")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A source phrase: ``first`` and ``end`` are its words, ``core`` where its core ends.

    ``pronoun`` is the pronoun that it is, else None. ``head`` is the element that it is about, ``role`` the last common noun that
    describes it, ``owners`` the names of parties, bodies and outlets in it, in order.
    """

    span: Span
    first: int
    end: int
    core: int
    pronoun: str | None = None
    determiner: str = ""
    head: Element | None = None
    role: Element | None = None
    owners: tuple[Element, ...] = ()
    fields: tuple[str, ...] = ()
    relative: int | None = None

    @property
    def clause(self) -> int:
        """Where its relative clause begins, which speaks of others too; else its end."""
        return self.end if self.relative is None else self.relative

    @property
    def noun(self) -> Noun | None:
        """What the role of the phrase makes of its source."""
        return self.role.noun if self.role else None


def parse(page: Page, spans: Spans, table: SourceTable) -> Phrase | None:
    """Take a source phrase apart; None where there is none."""
    if not spans:
        return None
    span = (spans[0][0], spans[-1][1])
    numbers = page.within(span)
    first, end = numbers.start, numbers.stop
    while first < end and not page.words[first][0].isalnum():
        first += 1
    first = _after_headline(page, first, end)
    if first >= end:
        return Phrase(span=span, first=first, end=max(first, end), core=end)
    pronoun = None if is_acronym(page.words[first]) else table.pronouns.get(page.lower[first])
    if pronoun and (end - first == 1 or not page.between(first, end)):
        return Phrase(span=span, first=first, end=end, core=end, pronoun=pronoun)
    core = _core(page, first, end, table)
    return built(page, span, (first, core, end), table)


def _after_headline(page: Page, first: int, end: int) -> int:
    """Give where a phrase begins whose line break was lost: at an article with a capital letter, after words of a headline."""
    for k in range(first + 1, end - 1):
        if page.words[k] in ("A", "An", "The") and page.words[k + 1].islower():
            return k
    return first


def built(page: Page, span: Span, cut: tuple[int, int, int], table: SourceTable) -> Phrase:
    """Find head, role and owners of a phrase."""
    first, core, end = cut
    inner, tail = page.between(first, core), page.between(core, end)
    head = _head(page, inner, tail)
    if head is None and tail:
        head = next((e for e in tail if e.noun and not e.name), tail[0])
    role = _role(inner, tail, head)
    owners = tuple(e for e in (*inner, *tail) if e is not head and (e.name or e.known) and e.kind != "person")
    words = page.lower[first : (role.first if role else core)]
    fields = tuple(table.fields[w] for w in words if w in table.fields)
    return Phrase(
        span=span, first=first, end=end, core=core, determiner=_determiner(page, first, core, table), head=head, role=role, owners=owners,
        fields=fields, relative=next((k for k in range(core, end) if table.pronouns.get(page.lower[k]) == "relative"), None),
    )  # fmt: skip


def _core(page: Page, first: int, end: int, table: SourceTable) -> int:
    """Give where the core of a phrase ends: at a comma or a small word that begins what is said about it, or where a comma was lost."""
    spanned = {k for e in page.between(first, end) for k in range(e.first + 1, e.end)}
    for k in range(first + 1, end):
        word = page.lower[k]
        if k in spanned:
            continue
        if word in _ARTICLES and any(e.end == k and e.name for e in page.between(first, k)):
            return k
        if (page.words[k] == word and table.has("phrase.cuts", word)) or word in (",", "(", "[", "–", "—", "and"):
            if word == "of" and _quantity(page, first, k, table):
                continue
            return k
    return end


def _quantity(page: Page, first: int, k: int, table: SourceTable) -> bool:
    """Say whether the words before an "of" only count ("dozens of", "one of", "a group of")."""
    return (
        table.has("determiners.uncounted", page.lower[k - 1])
        or table.has("determiners.quantity", page.lower[k - 1])
        or (table.has("determiners.counted", page.lower[first]) and k - first == 1)
    )


def _head(page: Page, inner: tuple[Element, ...], tail: tuple[Element, ...]) -> Element | None:
    """Give what a phrase is about: the last name or noun of its core, or the person that it puts before or after a role."""
    if not inner:
        return None
    last = inner[-1]
    named = [e for e in inner if e.kind == "person" and e.name]
    if last.kind == "person" and not last.name and named and not page.owns(named[-1].end - 1):
        before = named[-1]
        if before.titled or before.end - before.first >= _LONG:
            return before
    if last.kind == "place" and len(inner) > 1 and not (last.first > inner[-2].end):
        return inner[-2] if inner[-2].noun else last
    name = _repeated(inner)
    if name is not None:
        return name
    if last.noun and last.noun.kind in ("person", "body", "medium") and not last.name and not last.noun.plural:
        return _apposed(page, last, tail) or last
    return last


def _repeated(inner: tuple[Element, ...]) -> Element | None:
    """Give the name after which there are only nouns that say what it is ("the Osterian Observatory monitoring group")."""
    for before, after in zip(inner[-2::-1], inner[:0:-1], strict=True):
        if after.name or after.noun is None or after.noun.kind not in _BODIES or after.noun.plural or after.first - before.end > 1:
            return None
        if before.name:
            return before if before.kind in _BODIES else None
    return None


def _apposed(page: Page, role: Element, tail: tuple[Element, ...]) -> Element | None:
    """Give the name that follows a role after a comma, or after the body that the role belongs to ("head of the Bureau Ilan Verro")."""
    wanted = ("person",) if role.kind == "person" else ("body", "medium")
    for before, e in zip((None, *tail), tail, strict=False):
        if e.kind not in wanted or not e.name or e.first == 0:
            continue
        mark = page.lower[e.first - 1] in _MARKS or page.lower[e.first - 2 : e.first] == (",", "the")
        follows = (
            before is not None
            and (before.kind in ("body", "medium", "place", "party") or (before.noun is not None and not before.name))
            and before.end == e.first
            and (e.end - e.first >= _LONG or e.titled)
        )
        if (mark or follows) and (role.kind == "person") == (e.kind == "person"):
            return e
    return None


def _role(inner: tuple[Element, ...], tail: tuple[Element, ...], head: Element | None) -> Element | None:
    """Give the common noun that describes the source: before its name in the core, else the first one after it."""
    own = [e for e in inner if e.noun and (not e.name or e is head)]
    if head is not None and head.noun and (head.name is None or not own):
        return head
    person = head is not None and head.kind == "person"
    people = [e for e in own if e.kind == "person"] if person else own
    if people:
        return people[-1]
    after = _last_of_run([e for e in tail if e.noun and not e.name])
    return after if after is not None and (not person or after.kind == "person") else None


def _last_of_run(nouns: list[Element]) -> Element | None:
    """Give the last of the nouns that stand side by side at the beginning: "the soldier's sister" is a sister."""
    found = nouns[0] if nouns else None
    for e in nouns[1:]:
        if found is None or e.first != found.end:
            break
        found = e
    return found


def _determiner(page: Page, first: int, core: int, table: SourceTable) -> str:
    """Say how a phrase counts its source: definite, indefinite, counted or uncounted; empty for a bare noun."""
    for k in range(first, min(core, first + 3)):
        word = page.lower[k]
        if table.has("determiners.uncounted", word) or (table.has("determiners.quantity", word) and page.lower[k + 1 : k + 2] == ("of",)):
            return _UNCOUNTED
        if word.isdigit() or (table.has("determiners.counted", word) and word not in ("a", "an")):
            return _COUNTED
    word = page.lower[first]
    if table.has("determiners.definite", word) or page.owns(first):
        return _DEFINITE
    return _INDEFINITE if table.has("determiners.indefinite", word) else ""
