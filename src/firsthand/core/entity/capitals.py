"""Names that only their capitals give away: where they end, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.core.document import Span
from firsthand.core.entity.page import Element, opens
from firsthand.core.entity.table import SourceTable
from firsthand.core.party import PartyMention

_LETTERS = 6
_ARTICLE = 3
_OFFICE_OF = 3
_STATE = ("official", "military", "security")


@dataclass(slots=True, kw_only=True)
class Scan:
    """The state of the pass over a text.

    ``parties`` and ``tags`` say where a mention begins and with which word it ends; ``common`` are the words that the text also writes
    small, ``all`` all its words, ``inner`` those with a capital that does not come from the beginning of a sentence.
    """

    text: str
    table: SourceTable
    spans: list[Span]
    words: list[str]
    lower: list[str]
    parties: dict[int, tuple[int, PartyMention]]
    tags: dict[int, tuple[int, str]]
    common: set[str]
    all: set[str]
    inner: set[str]
    found: list[Element] = field(default_factory=list)

    def capital(self, k: int) -> bool:
        """Say whether a word begins with a capital letter."""
        if k >= len(self.words):
            return False
        word = self.words[k]
        if word[0].isupper():
            tail = word.rpartition("-")[2]
            return tail == word or not self.table.has("ordinary.tails", tail)
        if "-" not in word:
            return False
        before, _, after = word.partition("-")
        return len(before) <= _ARTICLE and after[:1].isupper()

    def written(self, first: int, end: int) -> str:
        """Give some words as the text has them, without a possessive ending."""
        return self.text[self.spans[first][0] : self.spans[end - 1][0]] + self.words[end - 1]


def take_name(s: Scan, k: int) -> int:
    """Mark the name that begins at a capital: of a body or outlet if one of its words says so, else as tagged, else by its form."""
    end, tagged = s.tags.get(k, (k, ""))
    at = k + 1
    while at < len(s.words) and (_goes_on(s, at) or (tagged == "person" and at < end and s.capital(at))):
        at += 1
    while at > k + 1 and s.table.has("titles.inner", s.lower[at - 1]) and not s.capital(at - 1):
        at -= 1
    body = _body_at(s, k, at)
    if body:
        return body
    if not tagged and at - k >= _OFFICE_OF and k > 1 and s.lower[k - 1] == "of" and _is_person_role(s, k - 2):
        s.found.append(Element(first=k, end=k + 1, kind="place", name=s.words[k]))
        return k + 1
    if tagged and end > k:
        at = max(k + 1, min(at, end) if tagged == "person" else end)
    text = s.written(k, at)
    titled = _is_titled(s, k)
    kind = tagged or _by_form(s, k, at, titled=titled)
    if kind == "person" and at - k == 1 and 1 < len(s.words[k]) <= _LETTERS and s.words[k].isupper():
        kind = "body"
    if kind == "body" and _is_outlet(s, at):
        kind = "medium"
    if kind == "person" and text.endswith("s") and text[:-1].rpartition(" ")[2] in s.all:
        text = text[:-1]
    weak = at - k == 1 and not titled and not tagged and s.words[k] not in s.inner and opens(s.text, s.spans, k)
    if kind:
        s.found.append(Element(first=k, end=at, kind=kind, name=text, titled=titled, tagged=bool(tagged), weak=weak))
    return at


def _is_outlet(s: Scan, at: int) -> bool:
    """Say whether a noun for an outlet follows a name ("the Halm news website")."""
    noun = s.table.nouns.get(s.lower[at]) if at < len(s.words) else None
    return noun is not None and noun.kind == "medium" and noun.standing == "medium" and not noun.plural and s.words[at].islower()


def _is_titled(s: Scan, k: int) -> bool:
    """Say whether a title stands right before a word, with its stop or without."""
    before = k - 2 if k > 1 and s.lower[k - 1] == "." else k - 1
    return before >= 0 and s.table.has("titles.words", s.lower[before])


def _goes_on(s: Scan, at: int) -> bool:
    """Say whether a name goes on with a word: a capital, or a small word between capitals."""
    if s.text[s.spans[at - 1][1] - 2 : s.spans[at - 1][1]] in ("'s", "’s") or "\n" in s.text[s.spans[at - 1][1] : s.spans[at][0]]:
        return False
    if at in s.parties or (at in s.tags and s.tags[at][1] == "person"):
        return False
    if s.table.has("titles.inner", s.lower[at]) and not s.table.has("ordinary.words", s.lower[at]):
        return (
            s.capital(at)
            or s.capital(at + 1)
            or (at + 2 < len(s.words) and s.table.has("titles.inner", s.lower[at + 1]) and s.capital(at + 2))
        )
    if not s.capital(at) or s.table.has("ordinary.words", s.lower[at]) or s.lower[at] in s.table.pronouns:
        return False
    known = s.table.known.get(s.lower[at], ())
    if any(tuple(s.lower[at : at + len(name)]) == name and len(name) > 1 for name, _ in known):
        return False
    return not _is_person_role(s, at)


def _body_at(s: Scan, k: int, at: int) -> int | None:
    """Mark a body or outlet whose noun stands in a run of capitals, up to that noun and what extends it."""
    owned = bool(s.found) and s.found[-1].kind == "party" and s.found[-1].end == k and at == k + 1
    for n in range(at - 1, k - owned, -1):
        low = s.lower[n]
        outlet = n == at - 1 and s.table.has("medium.titles", low)
        if n == k and not outlet:
            continue
        noun = s.table.noun(low, s.lower[n - 1])
        if not outlet and (noun is None or noun.kind not in ("body", "medium")):
            continue
        kind = "medium" if outlet else noun.kind if noun else "body"
        end = extended(s, n + 1)
        state = s.found[-1] if s.found and s.found[-1].kind == "party" and s.found[-1].end == k else None
        own = state.party if state and noun and noun.standing in _STATE else None
        s.found.append(Element(first=k, end=end, kind=kind, name=s.written(state.first if state else k, end), noun=noun, party=own))
        return end
    return None


def _by_form(s: Scan, k: int, end: int, *, titled: bool) -> str:
    """Guess what a name is that nothing else tells: capitals throughout are a body, a lone word after "in" is a place."""
    word = s.words[k]
    if end - k == 1 and word.isupper() and 1 < len(word) <= _LETTERS:
        return "body"
    if titled:
        return "person"
    before = s.lower[k - 1] if k else ""
    outlet = s.table.nouns.get(before)
    if outlet is not None and outlet.kind == "medium" and not outlet.plural:
        return "medium"
    if s.table.has("ordinary.places", before) or s.table.has("ordinary.things", s.lower[end - 1]):
        return "place"
    if end - k == 1 and k > 0 and before in ("the", "a", "an"):
        return "place"
    return "person"


def extended(s: Scan, end: int) -> int:
    """Give where the name of a body ends that goes on after its noun ("Ministry of Defence", "Observatory for Human Rights")."""
    if end + 1 < len(s.words) and s.lower[end] in ("of", "for"):
        at = end + 1 + (s.lower[end + 1] == "the")
        if s.capital(at) and at not in s.parties:
            while s.capital(at) and at not in s.parties and not _is_person_role(s, at):
                at += 1
            return at
    return end


def _is_person_role(s: Scan, k: int) -> bool:
    """Say whether a word is a role of people."""
    noun = s.table.nouns.get(s.lower[k])
    return noun is not None and noun.kind == "person"
