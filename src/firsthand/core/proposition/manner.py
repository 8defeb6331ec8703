"""How it was done: what a clause asserts of the means, what it only takes for granted, and what only bears a means in its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.core.proposition.clause import Clause
from firsthand.core.proposition.sheet import Mark, Sheet

_LEAD = 4
"""How many words before its noun an article can stand."""
_BEFORE, _AFTER = 3, 5
"""How far from a means the words stand that tell of its use."""
_VERBS = ("blew", "went")
_QUESTIONS = ("agent", "chemical", "delivery", "bomb")
_COVERED = {"bomb": {"car bomb", "suicide", "airstrike"}, "gas": {"sarin", "chlorine", "mustard"}}
"""A wide answer says nothing beside a narrow one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """A means that a clause names: which question it answers, by which words, and whether it is only taken for granted."""

    question: str | None
    answer: str
    marks: tuple[Mark, ...]
    granted: bool


def means(sheet: Sheet, clause: Clause, marks: Sequence[Mark]) -> list[Means]:
    """Give the means that a clause tells of: no wider one beside a narrower one, nothing that only bears its name or may not be so."""
    if any(m.list == "background" for m in marks):
        return []
    unsaid = next((k for k in clause.words if sheet.tables.has("unsaid.words", sheet.page.lower[k])), clause.words[-1] + 1)
    named = [m for m in marks if m.list == "means" and m.first <= unsaid]
    answers = dict.fromkeys(m.value for m in named)
    found: list[Means] = []
    for answer in answers:
        own = tuple(m for m in named if m.value == answer and not _bearing(sheet, clause, m) and _told(sheet, clause, m, marks))
        if own and not _COVERED.get(answer, set()) & answers.keys():
            granted = all(_pointed(sheet, m) for m in own)
            found.append(Means(question=_question(sheet, answer), answer=answer, marks=own, granted=granted))
    return found


def _question(sheet: Sheet, answer: str) -> str | None:
    """Say which question about the means an answer answers: which substance, what carried it, what went off."""
    word = answer.replace(" ", "-")
    return next((name for name in _QUESTIONS if sheet.tables.has(f"question.{name}", word)), None)


def _bearing(sheet: Sheet, clause: Clause, mark: Mark) -> bool:
    """Say whether something else is named after a means ("gas masks", "a team of bomb experts")."""
    return mark.end <= clause.words[-1] and sheet.tables.has("bearing.words", sheet.page.lower[mark.end])


def _told(sheet: Sheet, clause: Clause, mark: Mark, marks: Sequence[Mark]) -> bool:
    """Say whether a clause tells that a means was used: by what it did, by a verb of its own, or by the words right before news of it."""
    page = sheet.page
    before = page.lower[max(clause.words[0], mark.first - _BEFORE) : mark.first]
    done = any(m.list in ("act", "unit") and (m.first >= mark.end or m.end <= mark.first) for m in marks)
    fell = any(sheet.tables.has("telling.after", page.lower[k]) for k in clause.words if mark.end <= k < mark.end + _AFTER)
    if done or fell or _verbal(sheet, mark):
        return True
    return not _pointed(sheet, mark) and any(sheet.tables.has("telling.words", w) for w in before)


def _verbal(sheet: Sheet, mark: Mark) -> bool:
    """Say whether a means is told by a verb: "was shelled", "blew up"."""
    return any(w.endswith("ed") or w in _VERBS for w in sheet.page.lower[mark.first : mark.end])


def _pointed(sheet: Sheet, mark: Mark) -> bool:
    """Say whether a noun points to something known: "the attack", "Tuesday's blast", "last week's raid"."""
    page, tables = sheet.page, sheet.tables
    if _verbal(sheet, mark):
        return False
    for k in range(mark.first - 1, max(page.limits(mark.first)[0], mark.first - 1 - _LEAD) - 1, -1):
        word = page.lower[k]
        bare = word.removesuffix("s").removesuffix("'")
        if tables.has("pointing.words", word) or word.endswith("'s") or bare in tables.numbers.weekdays:
            return True
        if word in ("a", "an") or page.mark(k) or tables.has("verbs.edges", word) or tables.has("verbs.finite", word):
            return False
    return False
