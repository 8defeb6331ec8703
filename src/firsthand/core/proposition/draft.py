"""The assertions that one clause makes: which question each answers, with what, and how it is put."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.core.proposition.actor import Agents, actors
from firsthand.core.proposition.clause import Clause
from firsthand.core.proposition.sheet import OWN, Mark, Sheet
from firsthand.core.proposition.toll import counts
from firsthand.core.proposition.values import Quantity

OTHER = "other"
_LEAST = 4
_PLAIN = ("ignorance", "knowledge", "permission", "agreement", "membership", "target", "place", "custody", "describing")
_COVERED = {"bomb": {"car bomb", "suicide", "airstrike"}, "gas": {"sarin", "chlorine", "mustard"}}
"""A wide answer says nothing beside a narrow one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An assertion before it is placed: ``words`` are those of the document that make it."""

    words: tuple[int, ...]
    aspect: str
    group: str | None = None
    answer: str | None = None
    quantity: Quantity | None = None
    stance: str = "affirmed"
    nature: str = "fact"


def drafts(sheet: Sheet, clause: Clause, agents: Agents) -> list[Draft]:
    """Give every assertion of a clause; one that answers no listed question is ``other``."""
    marks = sheet.over(clause.words)
    found = [
        *_counted(sheet, clause, marks),
        *_means(clause, marks),
        *_acted(sheet, clause, marks, agents),
        *_judged(clause, marks),
        *_listed(clause, marks),
    ]
    denied = _denied(sheet, clause, marks)
    if not found:
        heavy = sum(not sheet.page.mark(k) for k in clause.words) >= _LEAST
        found = [Draft(words=clause.words, aspect=OTHER)] if heavy or clause.carrier != OWN else []
    return [_turned(draft, denied=denied) for draft in _once(found)]


def _turned(draft: Draft, *, denied: bool) -> Draft:
    """Say which side a draft takes: a number is a value, and what is not known is not denied."""
    if draft.quantity is not None:
        return replace(draft, stance="denied" if denied and draft.quantity.low == 1 else "value")
    return replace(draft, stance="denied") if denied and draft.aspect != "ignorance" else draft


def _once(found: Iterable[Draft]) -> list[Draft]:
    """Keep one of drafts that say the same."""
    return list(dict.fromkeys(found))


def _counted(sheet: Sheet, clause: Clause, marks: Sequence[Mark]) -> Iterator[Draft]:
    """Give the counts, each with its own part of the clause."""
    found = counts(sheet, clause.words, marks)
    for n, count in enumerate(found):
        first = 0 if n == 0 else min(count.first, found[n - 1].end)
        end = len(clause.words) if n == len(found) - 1 else max(count.end, found[n + 1].first)
        yield Draft(words=clause.words[first:end], aspect=count.unit, group=count.group, quantity=count.quantity)


def _means(clause: Clause, marks: Sequence[Mark]) -> Iterator[Draft]:
    """Give the means that a clause names, without a wider one beside a narrower one."""
    named = dict.fromkeys(m.value for m in marks if m.list == "means")
    for answer in named:
        if not _COVERED.get(answer, set()) & set(named):
            yield Draft(words=clause.words, aspect="means", answer=answer)


def _acted(sheet: Sheet, clause: Clause, marks: Sequence[Mark], agents: Agents) -> Iterator[Draft]:
    """Give who is said to have done it, who claims it, and who broke an agreement."""
    claims = [m for m in marks if m.list == "claimed"] + [m for m in sheet.cue(clause.carrier) if m.list == "claimed"]
    broke = any(m.list == "legality" and m.value == "broke" for m in marks)
    found, guilt = actors(sheet, clause, marks, agents)
    if claims:
        who = [a.answer for a in agents.among(clause.words)][:1]
        source = sheet.reading.statements[clause.carrier].source.party if clause.carrier != OWN else None
        yield Draft(words=clause.words, aspect="claimed", answer=_side(next(iter(who), source)))
        return
    for answer in found:
        nature = "opinion" if broke else "assessment"
        yield Draft(words=clause.words, aspect="breach" if broke else "actor", answer=_side(answer), nature=nature)
    if guilt and not found:
        yield Draft(words=clause.words, aspect="actor", nature="assessment")


def _side(name: str | None) -> str | None:
    """Write a side as an answer."""
    return f"party:{name}" if name else None


def _judged(clause: Clause, marks: Sequence[Mark]) -> Iterator[Draft]:
    """Give legal words and blame: opinions."""
    if any(m.list == "legality" for m in marks):
        yield Draft(words=clause.words, aspect="legality", nature="opinion")


def _listed(clause: Clause, marks: Sequence[Mark]) -> Iterator[Draft]:
    """Give the other listed questions that a clause answers."""
    for aspect in dict.fromkeys(m.list for m in marks if m.list in _PLAIN):
        if aspect != "target" or any(m.list == "event" for m in marks):
            yield Draft(words=clause.words, aspect=aspect)


def _denied(sheet: Sheet, clause: Clause, marks: Sequence[Mark]) -> bool:
    """Say whether a clause denies: its words do, or those of whoever says it."""
    harmless = {k for m in marks if m.list == "harmless" for k in range(m.first, m.end)}
    negated = any(sheet.tables.has("denial.words", sheet.page.lower[k]) and k not in harmless for k in clause.words)
    polarity = clause.carrier != OWN and sheet.reading.statements[clause.carrier].polarity == "denied"
    return negated or polarity
