"""Tracing: what derives from what among the propositions of a claim, and the graph of each position's origins."""  # noqa: A005 - the word of the layout; nothing here needs the module of that name

from __future__ import annotations

from collections.abc import Mapping

from firsthand.core.claim import Claim
from firsthand.core.document import DocumentId
from firsthand.core.link import Link
from firsthand.core.trace.copying import copies, figures, unique
from firsthand.core.trace.crediting import credit_links
from firsthand.core.trace.graph import graph
from firsthand.core.trace.passage import Passages

__all__ = ["derive", "graph"]


def derive(claim: Claim, texts: Mapping[DocumentId, str]) -> tuple[Link, ...]:
    """Give the links by which propositions of a claim have it from others; ``texts`` are those of its documents."""
    return unique((*credit_links(claim), *copies(claim, Passages(texts)), *figures(claim)))
