"""What callers do with a ledger, each after it was asked whether they may; pages and calls do it through the same functions."""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.core.decision import ON_DECISIONS, Decision
from firsthand.core.effect import Effect
from firsthand.core.ledger import ClaimFilter
from firsthand.core.statement import Reading
from firsthand.delivery.web.bench import Bench, Caller
from firsthand.errors import InputError

_ACTS = {"release": "release", "withhold": "withhold", "confirm": "confirm", "verified": "verify", "refuted": "verify"}
"""Decisions that are an act of their own in the table of what each role may do; the others are ``decide``."""


def allowed(caller: Caller, act: str) -> None:
    """Refuse what a caller's role may not do.

    Raises:
        InputError: FH173 where it may not.

    """
    if not caller.may(act):
        raise InputError("FH173", f"Your role, {caller.role or 'none'}, may not do this ({act}); ask an admin of this workbench.")


def decided(bench: Bench, caller: Caller, decision: Decision) -> Decision:
    """Keep a decision of a caller who may take it."""
    _let(bench, caller, decision)
    return bench.ledger.decide(decision)


def previewed(bench: Bench, caller: Caller, decision: Decision) -> Effect:
    """Say what a decision would change, to a caller who may take it."""
    _let(bench, caller, decision)
    return bench.ledger.preview(decision)


def asks_for_nobody(bench: Bench, caller: Caller, wanted: ClaimFilter) -> None:
    """Refuse a caller who asks for names that they may not see: how much is found would say who is meant.

    Raises:
        InputError: FH162, as where there is nothing.

    """
    for words in (wanted.words, *(value for _, value in (*wanted.facets, *wanted.either))):
        bench.withheld(caller, words)


def veiled(bench: Bench, caller: Caller, reading: Reading) -> Reading:
    """Give a reading as a caller may see it, with spans that fit its text; in a team, who sees protected names in it is noted."""
    bench.note(caller, (), [reading])
    return bench.sight_of_all(caller).reading(reading)[0]


def _let(bench: Bench, caller: Caller, decision: Decision) -> None:
    """Refuse a decision that a caller may not take; to undo or to confirm one takes what it took, to undo a withholding a release."""
    allowed(caller, _ACTS.get(decision.kind, "decide"))
    if decision.kind in ON_DECISIONS:
        for kind in _kinds(decision, {one.id: one for one in bench.ledger.store.decisions()}):
            allowed(caller, "release" if kind in {"withhold", "release"} else _ACTS.get(kind, "decide"))


def _kinds(decision: Decision, known: Mapping[str, Decision]) -> set[str]:
    """Give the kinds of decisions that one about decisions is about in the end; an id is a hash, so that none goes round."""
    found: set[str] = set()
    for one in (known[subject] for subject in decision.subjects if subject in known):
        found |= _kinds(one, known) if one.kind in ON_DECISIONS else {one.kind}
    return found
