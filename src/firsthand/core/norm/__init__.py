"""The law lens: which norms a statement names, which its facts may concern, how they fit, and where they are misread.

All of it is about what is alleged. Nothing here finds that a rule was broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.core.document import Span, Spans
from firsthand.core.norm.context import Facts, NormContext, facts_of, is_name, prepare
from firsthand.core.norm.fitting import fit_of
from firsthand.core.norm.mismatch import class_sentence, rule_for, wrong_side
from firsthand.core.norm.naming import Named, labelled, names_in, norm_id
from firsthand.core.norm.routing import Act, recognise
from firsthand.core.norm.table import Element, Instrument, MismatchRule, Norm, NormTable, Pattern, Route, Scope
from firsthand.core.statement import NormReading, Statement

__all__ = [
    "Element",
    "Instrument",
    "MismatchRule",
    "Norm",
    "NormContext",
    "NormTable",
    "Pattern",
    "Route",
    "Scope",
    "prepare",
    "read_norms",
]

_FAMILIES = {"GC": ("GCIII", "GCIV"), "IHL": ("GCIII", "GCIV", "API", "HR", "CIHL", "Rome")}


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """One statement under the lens: what it states, the acts it tells of, and where it stands."""

    statement: Statement
    facts: Facts
    acts: tuple[Act, ...]
    region: Span
    context: NormContext
    table: NormTable


def read_norms(statement: Statement, context: NormContext, table: NormTable) -> tuple[NormReading, ...]:
    """Give the norms that a statement names, in the order of the text, and then those that its facts may concern."""
    spans = statement.content.spans
    if not spans or not context.hits:
        return ()
    region = context.sentence(spans)
    inside = context.within(spans)
    hits = [hit for hit in inside if not is_name(hit.label)]
    facts = facts_of(hits)
    acts = tuple(recognise(facts, context, table)) if hits else ()
    # A treaty that is named beside the content ("In breach of the Geneva Convention, ...") counts only where the content tells of an act.
    names = [name for a, b in spans for name in names_in((a, b), context)] or (names_in(region, context) if acts else [])
    if not names and not acts:
        return ()
    view = _View(statement=statement, facts=facts, acts=acts, region=region, context=context, table=table)
    found = _named(names, view)
    classes = _classes(view, found)
    found |= {norm: spans for norm, spans in classes.items() if norm not in found}
    concerned = {norm: act.spans for act in reversed(acts) for norm in act.norms if norm not in found}
    order = [norm for act in acts for norm in act.norms if norm in concerned]
    readings = [_reading(norm, found[norm], view, named=True) for norm in found]
    return tuple(readings + [_reading(norm, concerned[norm], view, named=False) for norm in dict.fromkeys(order)])


def _named(names: Sequence[Named], view: _View) -> dict[str, Spans]:
    """Give the ids that are named, a treaty without an article led by the facts to one of its norms."""
    found: dict[str, Spans] = {}
    for name in names:
        resolved = _family_article(name, view)
        norm = norm_id(resolved, view.table)
        if norm is None:
            norm = resolved.instrument
        elif norm == resolved.instrument:
            norm, spans = _routed(norm, view.acts, view.table)
            found[norm] = _merge((*found.get(norm, ()), *name.spans, *spans))
            continue
        found[norm] = _merge((*found.get(norm, ()), *name.spans))
    return found


def _family_article(name: Named, view: _View) -> Named:
    """Give "article 117 of the Geneva Convention" the convention that the facts speak for."""
    if name.instrument != "GC" or not name.article:
        return name
    norms = {norm for act in view.acts for norm in act.norms}
    for instrument in _FAMILIES["GC"]:
        if view.table.article(instrument, name.article) in norms:
            return Named(instrument=instrument, article=name.article, spans=name.spans)
    captive, civilian = ("captive" in view.facts.places, "civilian" in view.facts.places)
    if captive == civilian:
        return Named(instrument="GC", article="", spans=name.spans)
    return Named(instrument="GCIII" if captive else "GCIV", article=name.article, spans=name.spans)


def _routed(instrument: str, acts: Iterable[Act], table: NormTable) -> tuple[str, Spans]:
    """Give the first norm of an instrument that the facts lead to, and the words that lead there; else the instrument itself."""
    family = _FAMILIES.get(instrument, (instrument,))
    for act in acts:
        for norm in act.norms:
            if table.instrument_of(norm) in family:
                return norm, act.spans
    return instrument, ()


def _classes(view: _View, found: dict[str, Spans]) -> dict[str, Spans]:
    """Give the norms that "war crime" and "grave breach" name: only together with an act that is on a list, or known to be on none."""
    named: dict[str, Spans] = {}
    for word, lists in (("grave-breach", "grave"), ("war-crime", "crime")):
        spans = labelled(word, view.region, view.context)
        if not spans or not view.acts:
            continue
        act = view.acts[0]
        listed = act.route.grave if lists == "grave" else act.route.crime
        if listed:
            named[_listed(listed, act, view.table)] = _merge((*spans, *act.spans))
        elif listed is not None and not any(norm in found for norm in act.norms):
            named[act.norms[0]] = _merge((*spans, *act.spans))
    return named


def _listed(listed: Sequence[str], act: Act, table: NormTable) -> str:
    """Give the norm of a list that fits this kind of conflict best: one that the act leads to, or one of the same treaty, or the first."""
    treaty = table.instrument_of(listed[0])
    fitting = [norm for norm in act.norms if norm in listed] + [norm for norm in act.norms if table.instrument_of(norm) == treaty == "Rome"]
    return fitting[0] if fitting else listed[0]


def _reading(norm: str, spans: Spans, view: _View, *, named: bool) -> NormReading:
    """Make the reading of one norm: fit, open conditions, and the mismatch if there is one."""
    relation = "named" if named else "concerned"
    table = view.table
    held = table.norms.get(norm)
    rule = rule_for(norm, view.facts, view.acts, table, named=named)
    mismatch = rule.say if rule else None
    if held is None:
        fit, pending = "insufficient", view.table.asked(norm)
    else:
        decided = fit_of(held, view.facts, view.statement, view.context)
        fit, pending = decided.fit, decided.open
        if decided.wrong_conflict and named:
            mismatch = table.sentences["conflict"].format(norm=_start(table.title(norm)))
        mismatch = mismatch or wrong_side(norm, view.facts, view.region, view.context, table) or _class_mismatch(norm, view)
    if rule and rule.fit:
        fit = rule.fit
    pending = () if fit == "outside" else pending
    return NormReading(id=norm, relation=relation, fit=fit, open=pending, mismatch=mismatch, spans=_merge(spans))


def _class_mismatch(norm: str, view: _View) -> str | None:
    """Say that an act which is called a grave breach or a war crime is on no such list; said once, on the act's first norm."""
    if not view.acts or norm != view.acts[0].norms[0]:
        return None
    said = (("grave-breach", "grave"), ("war-crime", "crime"))
    sentences = (class_sentence(lists, view.acts, view.table) for word, lists in said if labelled(word, view.region, view.context))
    return next((sentence for sentence in sentences if sentence), None)


def _start(words: str) -> str:
    """Begin a sentence with these words."""
    return words[:1].upper() + words[1:]


def _merge(spans: Iterable[Span]) -> Spans:
    """Sort spans and join those that overlap."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
