"""Cutting what somebody says into clauses: stretches of words that say one thing each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.core.proposition.sheet import OWN, Sheet

_REACH = 9
_NEAR = 5
_LEAST = 4
_TOP = 45
_SHORT = 3
_SMALL = 14
_BREAKS = frozenset(",;:—–()[]-…")
_SHARE = frozenset({"percent", "per", "%"})
_LEADING = frozenset(
    "and or but that then which who while when where after before as because so although though nor yet since if , ; : - – —".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of words with one carrier: their numbers in the document, their sentence, and all that the carrier says there."""

    words: tuple[int, ...]
    carrier: int
    sentence: int
    run: tuple[int, ...]


def clauses(sheet: Sheet) -> list[Clause]:
    """Cut all that a document says, by statement and in its own voice, in text order."""
    found: list[Clause] = []
    for number, (first, end) in enumerate(sheet.page.bounds):
        for carrier, run in _runs(sheet, first, end):
            for piece in _cut(sheet, run):
                made = Clause(words=tuple(piece), carrier=carrier, sentence=number, run=tuple(run))
                found += [made, *(replace(made, carrier=other) for other in sheet.twins.get(carrier, ()))]
    return found


def _runs(sheet: Sheet, first: int, end: int) -> Iterator[tuple[int, list[int]]]:
    """Give the words of a sentence by who carries them, cut where a line end was lost, and where a statement interrupts the document."""
    by_carrier: dict[tuple[int, int, int], list[int]] = {}
    part = line = 0
    for k in range(first, end):
        carrier = sheet.carrier[k]
        line += k > first and _new_line(sheet, k)
        part += k in sheet.silent or carrier != OWN
        if k not in sheet.silent:
            by_carrier.setdefault((carrier, line, part if carrier == OWN else 0), []).append(k)
    for (carrier, _, _), run in by_carrier.items():
        whole = len(run) == end - first
        words = [k for k in run if not sheet.page.mark(k)]
        if carrier != OWN or whole or (len(words) >= _LEAST and (any(verbal(sheet, k) for k in words) or _tallied(sheet, words))):
            yield carrier, run


def _tallied(sheet: Sheet, words: Sequence[int]) -> bool:
    """Say whether some words without a verb give a toll ("putting the death toll at 70")."""
    harm = any(m.list == "unit" for m in sheet.over(words))
    return harm and any(sheet.page.lower[k][:1].isdecimal() or sheet.page.lower[k] in sheet.tables.numbers.words for k in words)


def _new_line(sheet: Sheet, k: int) -> bool:
    """Say whether a line end was lost before a word: a date line ends there, or a small word has a capital and what follows has none."""
    page = sheet.page
    if page.mark(k - 1):
        return False
    if k < _TOP and _dated(sheet, k) and not page.text[page.spans[k][0]].islower():
        return True
    if not page.capital(k):
        return False
    follows = page.text[page.spans[k + 1][0]] if k + 1 < len(page) else ""
    return sheet.tables.has("verbs.openers", page.lower[k]) and (follows.islower() or follows.isdigit())


def _dated(sheet: Sheet, k: int) -> bool:
    """Say whether a date with its year ends before a word."""
    page = sheet.page
    year = page.lower[k - 1]
    if len(year) != len("2000") or not year.isdecimal():
        return False
    return any(page.lower[m] in sheet.tables.numbers.months for m in range(max(0, k - 4), k - 1))


def verbal(sheet: Sheet, k: int) -> bool:
    """Say whether a word can be the verb that a clause hangs on."""
    word = sheet.page.lower[k]
    if sheet.tables.has("verbs.finite", word) or sheet.tables.has("verbs.plain", word):
        return True
    return word.endswith("ed") and len(word) > _LEAST and "-" not in word


def _cut(sheet: Sheet, run: list[int]) -> list[list[int]]:
    """Cut the words of one carrier in one sentence; pieces without a verb join their neighbour."""
    pieces: list[list[int]] = [[]]
    for n, k in enumerate(run):
        if pieces[-1] and _begins(sheet, run, n) and not _unfinished(sheet, run, n):
            pieces.append([])
        pieces[-1].append(k)
    joined: list[list[int]] = []
    for piece in pieces:
        heavy = any(verbal(sheet, k) or sheet.tables.has("verbs.participles", sheet.page.lower[k]) for k in piece)
        if joined and (not heavy or not _heavy(sheet, joined[-1])):
            joined[-1].extend(piece)
        else:
            joined.append(piece)
    least = 1 if len(joined) == 1 and sheet.carrier[run[0]] != OWN else _SHORT
    return [kept for piece in joined if (kept := _trim(sheet, piece, least))]


def _heavy(sheet: Sheet, piece: Sequence[int]) -> bool:
    """Say whether a piece can stand by itself."""
    return any(verbal(sheet, k) or sheet.tables.has("verbs.participles", sheet.page.lower[k]) for k in piece)


def _begins(sheet: Sheet, run: Sequence[int], n: int) -> bool:
    """Say whether a clause begins at a word of a run."""
    page, tables = sheet.page, sheet.tables
    word, before = page.lower[run[n]], page.lower[run[n - 1]]
    if before in _BREAKS and not _figure(sheet, run, n - 1):
        return True
    if tables.has("verbs.joints", word):
        return _joins(sheet, run, n)
    if tables.has("verbs.participles", word):
        return not tables.has("verbs.nominal", before)
    if word == "with":
        return n + 1 < len(run) and _counts(sheet, page.lower[run[n + 1]]) and not any(page.lower[k] in _SHARE for k in run[n + 2 : n + 4])
    return (word in ("as", "that") or tables.has("verbs.subordinators", word)) and _subordinates(sheet, run, n)


def _unfinished(sheet: Sheet, run: Sequence[int], n: int) -> bool:
    """Say whether the verb before still wants its other half ("did not, and will not, use it")."""
    page, at = sheet.page, n - 1
    while at >= 0 and (page.lower[run[at]] in _BREAKS or sheet.tables.has("verbs.joints", page.lower[run[at]])):
        at -= 1
    return at >= 0 and (page.lower[run[at]] == "not" or sheet.tables.has("verbs.helpers", page.lower[run[at]]))


def _subordinates(sheet: Sheet, run: Sequence[int], n: int) -> bool:
    """Say whether a word brings in a clause with a verb of its own; what nobody knows is no clause of its own."""
    page, tables = sheet.page, sheet.tables
    word, before = page.lower[run[n]], page.lower[run[n - 1]]
    if tables.has("verbs.asking", word) and any(m.list in ("ignorance", "knowledge") for m in sheet.over([run[n - 1]])):
        return False
    if word == "as" and (before in ("such", "far") or any(tables.has("verbs.as_words", page.lower[k]) for k in run[n + 1 : n + 2])):
        return False
    return _verb_near(sheet, run, n + 1)


def _figure(sheet: Sheet, run: Sequence[int], n: int) -> bool:
    """Say whether a mark stands inside a figure ("1,400")."""
    page = sheet.page
    inside = 0 < n < len(run) - 1 and page.lower[run[n - 1]].isdigit() and page.lower[run[n + 1]].isdigit()
    return inside and page.spans[run[n]][1] == page.spans[run[n + 1]][0]


def _verb_near(sheet: Sheet, run: Sequence[int], n: int) -> bool:
    """Say whether a verb follows soon."""
    return any(verbal(sheet, k) for k in run[n : n + _REACH])


def _joins(sheet: Sheet, run: Sequence[int], n: int) -> bool:
    """Say whether a joint joins clauses: a verb follows at once, or a count or a subject with its verb."""
    ahead = run[n + 1 : n + 1 + _NEAR]
    if not ahead:
        return False
    page = sheet.page
    if _paired(sheet, run, n):
        return False
    harmed = any(m.list == "unit" and m.first in ahead for m in sheet.between(ahead[0], ahead[-1] + 1))
    if harmed and any(_counts(sheet, page.lower[k]) for k in ahead):
        return min(n + _NEAR + 1, len(run)) > _SMALL or not _told_before(sheet, run, n)
    if verbal(sheet, ahead[0]) or (len(ahead) > 1 and page.lower[ahead[0]].endswith("ly") and verbal(sheet, ahead[1])):
        return True
    return any(sheet.tables.has("verbs.finite", page.lower[k]) for k in ahead[1:])


def _told_before(sheet: Sheet, run: Sequence[int], n: int) -> bool:
    """Say whether harm was told right before a joint: two tolls side by side are one passage ("six killed and nine wounded")."""
    before = run[max(0, n - _REACH) : n]
    return bool(before) and any(m.list == "unit" and m.value in ("killed", "wounded") for m in sheet.over(before))


def _paired(sheet: Sheet, run: Sequence[int], n: int) -> bool:
    """Say whether a joint stands between two words of harm that share their number ("killed and wounded")."""
    harm = [any(m.list == "unit" and m.first <= run[k] < m.end for m in sheet.over([run[k]])) for k in (n - 1, n + 1)]
    return all(harm) and not any(_counts(sheet, sheet.page.lower[k]) for k in run[n + 2 : n + 6])


def _counts(sheet: Sheet, word: str) -> bool:
    """Say whether a word is or begins a number."""
    numbers = sheet.tables.numbers
    return word.isdigit() or word in numbers.words or (word,) in numbers.vague


def _trim(sheet: Sheet, piece: list[int], least: int) -> list[int]:
    """Take joints and marks from the ends of a clause; nothing is left of one that says nothing."""
    page = sheet.page
    while piece and (page.lower[piece[0]] in _LEADING or page.mark(piece[0])) and not _measured(sheet, piece):
        piece = piece[1:]
    while piece and (page.mark(piece[-1]) or page.lower[piece[-1]] in _LEADING):
        piece = piece[:-1]
    return piece if sum(not page.mark(k) for k in piece) >= least or _counting(sheet, piece) else []


def _measured(sheet: Sheet, piece: Sequence[int]) -> bool:
    """Say whether a piece begins with "as many as"."""
    return len(piece) > 1 and sheet.page.lower[piece[0]] == "as" and sheet.tables.has("verbs.as_words", sheet.page.lower[piece[1]])


def _counting(sheet: Sheet, piece: Sequence[int]) -> bool:
    """Say whether a short piece is a count: "32 wounded"."""
    return any(_counts(sheet, sheet.page.lower[k]) for k in piece) and any(m.list == "unit" for m in sheet.over(piece))
