"""Who did it: the side that a clause names as the one that acted, or that is blamed, or that denies."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.core.proposition.agent import Agent, Agents
from firsthand.core.proposition.clause import Clause
from firsthand.core.proposition.sheet import OWN, Mark, Sheet

_REACH = 10
_AFTER = 8
_JOINT = 3
_AHEAD = 5
_LEAD = 3
_BESIDE = 2
_PASSIVES = frozenset({"was", "were", "been", "being", "be", "is", "are"})
_INTRANSITIVE = frozenset(
    {"in", "by", "during", "when", "and", "on", "at", "near", "after", "while", "", "since", "as", "or", "from", ",", "."}
)
_UNDONE = frozenset({"to", "will", "would", "could", "may", "might", "can", "should", "must"})
"""What stands after these has not happened."""
_ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_OWNERS = frozenset("we our us its it country's countrys".split())
_THEIRS = frozenset({"its", "their", "his", "her", "our", "my"})
_BLAMED = frozenset("blame accuse point".split())


def actors(sheet: Sheet, clause: Clause, marks: Sequence[Mark], agents: Agents) -> list[str]:
    """Give the sides that a clause names as those who acted, or are blamed."""
    cue = [m for m in sheet.cue(clause.carrier) if m.list == "act" and m.value == "guilt"]
    guilt = [m for m in marks if (m.list, m.value) in (("act", "guilt"), ("legality", "broke"))]
    named = [agent for agent in _with_own(sheet, clause, agents) if not _is_label(sheet, agent)]
    found: list[str] = []
    for mark in guilt:
        found += _guilty(sheet, mark, named)
    if not found and cue:
        found += [a.answer for a in named[:1]]
    for mark in marks:
        if mark.list == "act" and mark.value == "verbs":
            found += _doing(sheet, clause, mark, named)
        elif mark.list == "act" and mark.value == "nouns":
            found += _owning(sheet, mark, named)
    if any(m.list == "act" and m.value == "possession" for m in marks):
        found += _lacking(sheet, clause, named)
    if not found and not named:
        found += _subject(clause, [m for m in marks if not _suffered(sheet, m, marks)], agents)
    if not found:
        found += _denying(sheet, clause, marks)
    return list(dict.fromkeys(found))


def _denying(sheet: Sheet, clause: Clause, marks: Sequence[Mark]) -> list[str]:
    """Give the party that denies a deed without saying whose ("denied using gas", "rejected the accusations")."""
    if clause.carrier == OWN:
        return []
    statement = sheet.reading.statements[clause.carrier]
    words = {sheet.page.lower[k] for k in clause.words}
    accused = bool(words & sheet.tables.lists["denial.accusations"])
    false = accused and bool(words & sheet.tables.lists["denial.false"])
    deeds = [m for m in marks if m.list in ("act", "claimed", "legality")]
    suffered = [m for m in deeds if _suffered(sheet, m, marks)]
    if suffered:  # what is denied is that they were harmed, in whatever it was
        named = {m.first for m in deeds if m.value == "nouns"}
        accused, deeds = False, [m for m in deeds if m not in suffered and m.first not in named]
    deed = accused or bool(deeds)
    party = statement.source.party
    return [party] if party and (false or (deed and statement.polarity == "denied")) else []


def _suffered(sheet: Sheet, mark: Mark, marks: Sequence[Mark]) -> bool:
    """Say whether a verb only tells what became of those who are counted ("that 30 people were killed"), and of nobody's deed."""
    harm = any(m.list == "unit" and m.first <= mark.first < m.end for m in marks)
    return harm and bool(_PASSIVES & set(sheet.page.lower[max(0, mark.first - 3) : mark.first]))


def _lacking(sheet: Sheet, clause: Clause, named: Sequence[Agent]) -> list[str]:
    """Give the side of which a clause says that it has not, or alone has, what doing it takes (ORIGINS 1.9.15)."""
    words = [sheet.page.lower[k] for k in clause.words]
    turned = any(sheet.tables.has("denial.words", w) or w in ("only", "alone", "lack", "lacks", "lacked") for w in words)
    return [a.answer for a in named[:1]] if turned else []


def _with_own(sheet: Sheet, clause: Clause, agents: Agents) -> list[Agent]:
    """Give the sides named in a clause; in a party's statement "we" and "its" are that party."""
    named = agents.among(clause.words)
    party = sheet.reading.statements[clause.carrier].source.party if clause.carrier != OWN else None
    if party and _fights(sheet, party):
        named += [Agent(first=k, end=k + 1, answer=party) for k in clause.words if _own(sheet, k)]
        named.sort(key=lambda a: (a.first, a.end))
    return named


def _fights(sheet: Sheet, party: str) -> bool:
    """Say whether a party can have done what it speaks of: a state, a force, an opposition; monitors and the like speak of others."""
    known = sheet.tables.parties.get(party)
    return known.kind != "body" if known else party.endswith("opposition")


def _own(sheet: Sheet, k: int) -> bool:
    """Say whether a word is how a party speaks of itself; "US" is none."""
    start, end = sheet.page.spans[k]
    return sheet.page.lower[k] in _OWNERS and not (end - start > 1 and sheet.page.text[start:end].isupper())


def _guilty(sheet: Sheet, mark: Mark, named: Sequence[Agent]) -> list[str]:
    """Give whom words of guilt speak of: the object of blame, the agent after "by", else the subject."""
    words = sheet.page.lower[mark.first : mark.end]
    after = [a for a in named if mark.end <= a.first <= mark.end + _AFTER or mark.first <= a.first < mark.end]
    before = [a for a in named if a.end <= mark.first]
    blaming = any(w.startswith(("blam", "accus", "point")) for w in words) and words[0] != "to"
    by = sheet.page.lower[mark.end : mark.end + 1] == ["by"] or words[-1:] in (["of"], ["hands"])
    if blaming or by:
        passive = blaming and bool(_PASSIVES & set(sheet.page.lower[max(0, mark.first - 3) : mark.first]))
        chosen = before[-1:] if passive and before else _first(sheet, after)
        return [a.answer for a in chosen] or ([a.answer for a in before[-1:]] if by else [])
    joined = [a for a in before if a.first >= mark.first - _REACH]
    return [a.answer for a in _together(sheet, joined) or _first(sheet, after)]


def _together(sheet: Sheet, named: Sequence[Agent]) -> list[Agent]:
    """Give the last of some sides, with the one that "or" or "and" joins to it."""
    between = sheet.page.lower[named[-2].end : named[-1].first] if len(named) > 1 else []
    if len(between) <= _JOINT and any(w in ("or", "and") for w in between):
        return list(named[-2:])
    return list(named[-1:])


def _first(sheet: Sheet, named: Sequence[Agent]) -> list[Agent]:
    """Give the first of some sides, with the one that "or" or "and" joins to it."""
    pair = _together(sheet, named[:2])
    return pair if len(pair) > 1 else list(named[:1])


def _doing(sheet: Sheet, clause: Clause, mark: Mark, named: Sequence[Agent]) -> list[str]:
    """Give who does what a verb says: the subject of an active one, whoever stands after "by" of a passive one."""
    page = sheet.page
    inside = set(clause.words)
    ahead = [k for k in range(mark.end, mark.end + _AHEAD) if k in inside]
    by = next((k for k in ahead if page.lower[k] == "by"), None)
    if by is not None:
        return [a.answer for a in _first(sheet, [a for a in named if by < a.end <= by + _AHEAD + 1])]
    if _is_noun(sheet, mark):
        return []
    passive = bool(_PASSIVES & set(page.lower[max(0, mark.first - 3) : mark.first]))
    following = page.lower[mark.end] if mark.end in inside else ""
    lead = page.lower[max(0, mark.first - 2) : mark.first]
    undone = bool(_UNDONE & set(lead)) and not page.lower[mark.first].endswith(("ed", "ing")) and "not" not in lead
    if passive or undone or (mark.end - mark.first == 1 and following in _INTRANSITIVE):
        return []
    before = [a for a in named if a.end <= mark.first <= a.end + _REACH]
    return [a.answer for a in _together(sheet, before)]


def _is_noun(sheet: Sheet, mark: Mark) -> bool:
    """Say whether a word that may be a verb is a noun here: "in the attack", "a gas attack"."""
    page = sheet.page
    if page.lower[mark.first].endswith(("ed", "ing")):
        return False
    lead = page.lower[max(page.limits(mark.first)[0], mark.first - _LEAD) : mark.first]
    if _THEIRS & set(lead):
        return False
    if lead and sheet.tables.has("act.before", lead[-1]):
        return True
    at = next((n for n in range(len(lead) - 1, -1, -1) if lead[n] in _ARTICLES), None)
    return at is not None and not any(word.endswith("s") for word in lead[at + 1 :])  # "the rebels fire" is no noun


def _subject(clause: Clause, marks: Sequence[Mark], agents: Agents) -> list[str]:
    """Give the subject of the clause before, where a clause begins with its verb ("the army does not, and has not used gas")."""
    lead = [m for m in marks if m.list == "act" and m.value in ("verbs", "guilt") and m.first - clause.words[0] <= _LEAD]
    at = clause.run.index(clause.words[0])
    before = agents.among(clause.run[max(0, at - _REACH) : at]) if lead and at else []
    return [before[-1].answer] if before else []


def _is_hit(sheet: Sheet, mark: Mark) -> bool:
    """Say whether a weapon is what was hit: "three army helicopters were destroyed"."""
    after = sheet.between(mark.end, mark.end + _JOINT + 1)
    harm = next((m for m in after if m.list == "unit"), None)
    return harm is not None and bool(_PASSIVES & set(sheet.page.lower[mark.end : harm.first]))


def _is_label(sheet: Sheet, agent: Agent) -> bool:
    """Say whether a word for a side is only what a deed is called: a "terrorist attack" names nobody."""
    after = sheet.between(agent.end, agent.end + _BESIDE)
    return sheet.page.lower[agent.end - 1] == "terrorist" and any(m.list == "act" and m.value == "nouns" for m in after)


def _owning(sheet: Sheet, mark: Mark, named: Sequence[Agent]) -> list[str]:
    """Give whose weapon or attack a noun is: the side right before it, or after "by"."""
    if (mark.first and sheet.page.lower[mark.first - 1] in _UNDONE) or _is_hit(sheet, mark):
        return []
    before = [a for a in named if a.end <= mark.first or a.first == mark.first]
    if before and (mark.first - before[-1].end <= _BESIDE or before[-1].first == mark.first):
        return [a.answer for a in _together(sheet, before)]
    after = sheet.page.lower[mark.end : mark.end + 2]
    return [a.answer for a in _first(sheet, [a for a in named if mark.end < a.end <= mark.end + _AHEAD])] if "by" in after else []
