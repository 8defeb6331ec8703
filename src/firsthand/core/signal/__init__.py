# noqa: A005 - the room has the name of its noun; the core imports no operating system
"""What an editor would stop at in a statement or a document, each with the words that raise it and a sentence why.

Each rule is a function that looks at one statement of a ``Scene``; ``make_scene`` walks the text once for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from firsthand.core.signal import dating, notice, sides, sourcing, wording
from firsthand.core.signal.scene import Scene, make_scene
from firsthand.core.statement import Signal

__all__ = ["RULES", "Scene", "make_scene", "of_document", "of_statement"]

RULES: tuple[Callable[[Scene, int], Iterator[Signal]], ...] = (
    sourcing.vague_source,
    sourcing.anonymous_unexplained,
    sourcing.plural_sources,
    sourcing.presupposing_cue,
    sides.interested_party,
    sourcing.in_custody,
    sourcing.relayed,
    wording.trend_without_figure,
    wording.pattern_claim,
    wording.conditional_accusation,
    wording.legal_conclusion,
    wording.norm_mismatch,
    dating.no_date,
    sourcing.unsourced,
    wording.loaded_term,
)
"""All rules about one statement, in the order in which their signals are given."""


def of_statement(scene: Scene, index: int) -> tuple[Signal, ...]:
    """Give the signals of one statement, by its position in the list."""
    return tuple(signal for rule in RULES for signal in rule(scene, index))


def of_document(scene: Scene) -> tuple[Signal, ...]:
    """Give the signals of the document itself: that it was withdrawn or put right, its agency, loaded words outside of statements."""
    signals = list(notice.notices(scene))
    document = scene.document
    if document.credit:
        signals.append(scene.signal("agency-credit", document.credit_spans, words=document.credit))
    signals += [scene.signal("loaded-term", (span,)) for span in wording.loaded_elsewhere(scene)]
    return tuple(signals)
