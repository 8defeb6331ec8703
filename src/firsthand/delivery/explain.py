"""What ``firsthand explain CODE`` prints: a signal, a field's value, a notice, an error, a rule of grading or a norm."""

from __future__ import annotations

from firsthand.core.norm import Norm
from firsthand.data.explanations import explain
from firsthand.data.norms import load_norms
from firsthand.delivery.rules import load_rules, short_name


def explanation(code: str) -> str | None:
    """Give the explanation of a code as lines for a person; None where there is no such code."""
    found = explain(code)
    if found is not None:
        return "\n".join(found.lines())
    norm = load_norms().norms.get(code)
    if norm is not None:
        return _norm(norm)
    rule = load_rules().get(code)
    return None if rule is None else f"{short_name(code)}: {rule.title}. {rule.summary}"


def _norm(norm: Norm) -> str:
    """Say a norm in our own words, with what it is often misread as, and how far that was checked."""
    rule = load_rules()[norm.id]
    lines = [f"{short_name(norm.id)} ({rule.instrument}): {norm.title}", norm.summary, f"Binds: {norm.binds}"]
    lines += [f"Asks: {element.ask}" for element in norm.elements]
    lines += [f"Misread: {text}" for text in norm.misread]
    lines += [f"Note: {text}" for text in norm.notes]
    lines += [f"Not confirmed: {text}" for text in norm.unchecked]
    return "\n".join([*lines, f"State of our summary: {norm.state}. It is no legal advice, and says nothing about any case."])
