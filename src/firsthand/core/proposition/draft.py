"""The assertions that one clause makes: which question each answers, with what, and how it is put."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.core.proposition.actor import actors
from firsthand.core.proposition.agent import Agents
from firsthand.core.proposition.clause import Clause, verbal
from firsthand.core.proposition.manner import means
from firsthand.core.proposition.sheet import OWN, Mark, Sheet
from firsthand.core.proposition.toll import counts
from firsthand.core.proposition.values import Quantity

OTHER = "other"
_BY = {"actor": "act"}
"""Under which list the words of a question stand, where not under its name."""
_FEW = 3
_LEAST = 4
_SHORT = 14
_SLACK = 4
_NEAR = 10
"""How many words around those that answer a question are part of the passage, in a clause that goes on."""
_CLOSE = 2
"""How many words around a count that is not the first of its clause."""
_ASIDE = 3
"""How many words around what is said in passing beside a count."""

_PLAIN = ("ignorance", "knowledge", "permission", "agreement", "membership", "target", "place", "custody", "describing")
_ROLES = frozenset({"government", "opposition", "terrorists", "militants", "coalition"})
_REPORTED = frozenset({"ignorance", "knowledge", "permission", "membership"})
"""Questions that the reporting words themselves may answer ("could not confirm", "agreed to let in")."""
_WIDE = frozenset({"gas", "bomb"})
"""Means so wide that a clause which answers another question only takes them for known."""

_GRANTED = frozenset({"means", "target", "place", "killed", "wounded", "destroyed", "describing", "displaced", "custody"})
_ANSWERABLE = frozenset({"actor", "claimed", "ignorance", "breach", "knowledge", "permission", "membership", "legality"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An assertion before it is placed: ``words`` are those of the document that make it; ``granted`` ones are only taken for granted.

    Only what stands before the word ``upto`` can turn it round: "these crimes cannot be tolerated" denies no crime.
    """

    words: tuple[int, ...]
    aspect: str
    group: str | None = None
    answer: str | None = None
    quantity: Quantity | None = None
    stance: str = "affirmed"
    nature: str = "fact"
    granted: bool = False
    upto: int | None = None


def drafts(sheet: Sheet, clause: Clause, marks: Sequence[Mark], agents: Agents) -> list[Draft]:
    """Give every assertion of a clause, by the marks in it; one that answers no listed question is ``other``."""
    found = [
        *_counted(sheet, clause, marks),
        *_means(sheet, clause, marks),
        *_acted(sheet, clause, marks, agents),
        *_judged(sheet, clause, marks),
        *_listed(sheet, clause, [*marks, *(m for m in sheet.cue(clause.carrier) if m.list in _REPORTED)]),
    ]
    negations, denying = _negations(sheet, clause, marks), _denying(sheet, clause)
    if not found:
        length = sum(not sheet.page.mark(k) for k in clause.words)
        heavy = length >= _LEAST and any(verbal(sheet, k) for k in clause.words)
        found = [Draft(words=clause.words, aspect=OTHER)] if heavy or (clause.carrier != OWN and length >= _FEW) else []
    if any(d.aspect == "breach" and d.answer for d in found):
        found = [d for d in found if d.aspect != "breach" or d.answer]
    if any(d.aspect in _ANSWERABLE for d in found):
        found = [d for d in found if d.answer not in _WIDE]
    if any(d.aspect != "target" for d in found) and not any(m.list == "target" and m.value == "aimed" for m in marks):
        found = [d for d in found if d.aspect != "target"]
    found = _beside(sheet, clause, marks, found) if any(d.quantity for d in found) else _level(clause, found)
    return [_turned(draft, found, negations, denying=denying) for draft in _once(found)]


def _level(clause: Clause, found: Sequence[Draft]) -> list[Draft]:
    """Give all that a short clause asserts the same passage."""
    if not found:
        return []
    place = {k: n for n, k in enumerate(clause.words)}
    first, end = min(place[d.words[0]] for d in found), max(place[d.words[-1]] + 1 for d in found)
    return list(found) if end - first > _SHORT else [replace(d, words=clause.words[first:end]) for d in found]


def _beside(sheet: Sheet, clause: Clause, marks: Sequence[Mark], found: Sequence[Draft]) -> list[Draft]:
    """Give the first count of a short clause all of it; by whom and how stands there in passing, by its own words."""
    counted = [d for d in found if d.quantity]
    whole = {d.aspect for d in counted if not d.group}
    part = counted[0].group and counted[0].aspect in whole
    made = []
    for draft in found:
        if draft.quantity:
            first = draft is counted[0] and not part and len(clause.words) <= _SHORT
            made.append(replace(draft, words=clause.words) if first else draft)
            continue
        own = [m for m in marks if m.list == _BY.get(draft.aspect, draft.aspect) and (draft.aspect != "means" or m.value == draft.answer)]
        told = draft.aspect == "actor" and bool(own) and own[0].value != "nouns"
        words = _around(sheet, clause, own, _ASIDE) if own else draft.words
        made.append(replace(draft, words=words, granted=draft.aspect in ("means", "actor") and not told))
    return made


def _turned(draft: Draft, found: Sequence[Draft], negations: Sequence[int], *, denying: bool) -> Draft:
    """Say which side a draft takes: what is not known is not denied, and what is taken for granted neither."""
    if draft.quantity is not None:
        return _valued(draft, found, denying=denying)
    negated = denying or any(draft.upto is None or k < draft.upto for k in negations)
    if not negated or draft.aspect == "ignorance":
        return draft
    if draft.aspect in _GRANTED and any(d.aspect in _ANSWERABLE or (draft.granted and d.quantity) for d in found):
        return draft
    near = draft.aspect not in _GRANTED or denying or any(draft.words[0] <= k <= draft.words[-1] for k in negations)
    return replace(draft, stance="denied") if near else draft


def _valued(draft: Draft, found: Sequence[Draft], *, denying: bool) -> Draft:
    """Say how a number is meant: it is a value; in a denial it is denied, or taken for granted where it is something else that is denied.

    "The army denied that 30 were killed" speaks against the number; "denied the strike that killed 30" leaves it as it is.
    """
    if not denying:
        return replace(draft, stance="value")
    if any(d.aspect in _ANSWERABLE for d in found):
        return replace(draft, stance="value", granted=True)
    return replace(draft, stance="denied")


def _once(found: Iterable[Draft]) -> list[Draft]:
    """Keep one of drafts that say the same."""
    return list(dict.fromkeys(found))


def _counted(sheet: Sheet, clause: Clause, marks: Sequence[Mark]) -> Iterator[Draft]:
    """Give the counts: the first with the clause around it, each other one with its own part."""
    start = sheet.page.bounds[clause.sentence][0]
    if not any(m.list == "unit" for m in sheet.between(start, clause.words[-1] + 1)):
        return
    end = 0
    for count in counts(sheet, clause.words, marks):
        words = _window(sheet, clause.words, (count.first, count.end), _CLOSE if end else _NEAR)
        first = clause.words[min(count.first, end)] if end else 0
        yield Draft(words=tuple(k for k in words if k >= first), aspect=count.unit, group=count.group, quantity=count.quantity)
        end = count.end


def _means(sheet: Sheet, clause: Clause, marks: Sequence[Mark]) -> Iterator[Draft]:
    """Give the means that a clause names."""
    for one in means(sheet, clause, marks):
        words = _around(sheet, clause, one.marks, _NEAR)
        yield Draft(words=words, aspect="means", group=one.question, answer=one.answer, granted=one.granted)


def _acted(sheet: Sheet, clause: Clause, marks: Sequence[Mark], agents: Agents) -> Iterator[Draft]:
    """Give who is said to have done it, who claims it, and who broke an agreement."""
    claims = [m for m in marks if m.list == "claimed"] + [m for m in sheet.cue(clause.carrier) if m.list == "claimed"]
    broke = any(m.list == "legality" and m.value == "broke" for m in marks)
    found = actors(sheet, clause, marks, agents)
    if claims:
        yield _claimed(sheet, clause, claims, agents)
        return
    for answer in found:
        nature = "opinion" if broke else "assessment"
        words = _around(sheet, clause, [m for m in marks if m.list in ("act", "legality")], _NEAR)
        yield Draft(words=words, aspect="breach" if broke else "actor", answer=_side(answer), nature=nature)


def _claimed(sheet: Sheet, clause: Clause, claims: Sequence[Mark], agents: Agents) -> Draft:
    """Say who claims it: the side named before the words, else whoever says so; "no group" is nobody."""
    who = [a.answer for a in agents.among(clause.words) if a.first < claims[0].first][:1]
    source = sheet.reading.statements[clause.carrier].source if clause.carrier != OWN else None
    nobody = source is not None and source.text.lower().split(maxsplit=1)[:1] in (["no"], ["nobody"], ["none"], ["neither"])
    answer = _side(next(iter(who), source.party if source else None))
    return Draft(words=clause.words, aspect="claimed", answer=None if nobody else answer, stance="denied" if nobody else "affirmed")


def _side(name: str | None) -> str | None:
    """Write a side as an answer."""
    return (f"side:{name}" if name in _ROLES else f"party:{name}") if name else None


def _judged(sheet: Sheet, clause: Clause, marks: Sequence[Mark]) -> Iterator[Draft]:
    """Give legal words and blame: opinions."""
    for aspect, which in (("legality", "phrases"), ("breach", "broke")):
        chosen = [m for m in marks if m.list == "legality" and m.value == which]
        if chosen:
            yield Draft(words=_around(sheet, clause, chosen, _NEAR), aspect=aspect, nature="opinion", upto=chosen[-1].first)


def _listed(sheet: Sheet, clause: Clause, marks: Sequence[Mark]) -> Iterator[Draft]:
    """Give the other listed questions that a clause answers."""
    for aspect in dict.fromkeys(m.list for m in marks if m.list in _PLAIN and not (m.list == "permission" and _wanted(sheet, clause, m))):
        if aspect != "target" or any(m.list == "event" for m in marks):
            words = _around(sheet, clause, [m for m in marks if m.list == aspect], _NEAR)
            yield Draft(words=words, aspect=aspect, group=_unknown(sheet, clause) if aspect == "ignorance" else None)


def _wanted(sheet: Sheet, clause: Clause, mark: Mark) -> bool:
    """Say whether leave is only asked for ("called on it to let them in"): no answer to whether it is given."""
    before = [sheet.page.lower[k] for k in clause.words if k < mark.first]
    return before[-1:] == ["to"] or any(sheet.tables.has("wanting.words", word) for word in before)


def _unknown(sheet: Sheet, clause: Clause) -> str | None:
    """Say what it is that nobody knows."""
    words = {sheet.page.lower[k] for k in clause.words}
    return next((what for what in ("cause", "actor", "toll") if words & sheet.tables.lists[f"unknown.{what}"]), None)


def _around(sheet: Sheet, clause: Clause, marks: Sequence[Mark], reach: int) -> tuple[int, ...]:
    """Give the words of a clause that stand near the words by which it answers a question."""
    if not marks or len(clause.words) <= reach:
        return clause.words
    places = [n for n, k in enumerate(clause.words) if any(m.first <= k < m.end for m in marks)]
    if not places:
        return clause.words
    return _window(sheet, clause.words, (places[0], places[-1] + 1), reach)


def _window(sheet: Sheet, words: tuple[int, ...], core: tuple[int, int], reach: int) -> tuple[int, ...]:
    """Give some words with those near them, cut where a phrase begins."""
    first, end = max(0, core[0] - reach), min(len(words), core[1] + reach)
    edges = [n for n, k in enumerate(words) if sheet.tables.has("verbs.edges", sheet.page.lower[k]) or sheet.page.mark(k)]
    first = max((n for n in edges if first - _SLACK <= n <= first), default=first) if first else 0
    end = min((n for n in edges if end <= n <= end + _SLACK), default=end) if end < len(words) else end
    return words[first:end]


def _negations(sheet: Sheet, clause: Clause, marks: Sequence[Mark]) -> list[int]:
    """Give the words of a clause that turn it round."""
    denial, lower = sheet.tables.lists["denial.words"], sheet.page.lower
    found = [k for k in clause.words if lower[k] in denial]
    harmless = {k for m in marks if m.list == "harmless" for k in range(m.first, m.end)} if found else ()
    return [k for k in found if k not in harmless]


def _denying(sheet: Sheet, clause: Clause) -> bool:
    """Say whether whoever says a clause denies it, or tells of somebody who takes it back."""
    if clause.carrier != OWN and sheet.reading.statements[clause.carrier].polarity == "denied":
        return True
    first = clause.words[0]
    return any(m.list == "back" and m.end >= first - 1 for m in sheet.between(clause.run[0], clause.words[-1] + 1))
