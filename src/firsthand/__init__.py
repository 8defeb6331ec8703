"""Firsthand: who says so, how could they know, and how many people really said it?

What this module names is the public interface; everything else may change without notice.
"""

from __future__ import annotations

import collections.abc
import importlib
import typing

from firsthand.core.claim import Claim, Position
from firsthand.core.decision import Decision
from firsthand.core.document import Document, DocumentId, Notice, Span, Spans
from firsthand.core.entry import Entry, Grade, PositionEntry
from firsthand.core.ledger import Act, Added, ClaimFilter, ClaimRow, Holding
from firsthand.core.link import Evidence, Link
from firsthand.core.origin import Origins
from firsthand.core.proposition import Event, Proposition, Quantity, Voice
from firsthand.core.statement import (
    Attribution,
    Content,
    Cue,
    Entity,
    NormReading,
    Person,
    Reading,
    Signal,
    Source,
    Statement,
    Verification,
)
from firsthand.errors import FirsthandError, InputError, LedgerError, SetupError
from firsthand.settings import Limits, Settings

if typing.TYPE_CHECKING:
    from firsthand.ledger import Ledger

__all__ = [
    "Act",
    "Added",
    "Attribution",
    "Claim",
    "ClaimFilter",
    "ClaimRow",
    "Content",
    "Cue",
    "Decision",
    "Document",
    "DocumentId",
    "Entity",
    "Entry",
    "Event",
    "Evidence",
    "FirsthandError",
    "Grade",
    "Holding",
    "InputError",
    "LedgerError",
    "Limits",
    "Link",
    "NormReading",
    "Notice",
    "Origins",
    "Person",
    "Position",
    "PositionEntry",
    "Proposition",
    "Quantity",
    "Reading",
    "Settings",
    "SetupError",
    "Signal",
    "Source",
    "Span",
    "Spans",
    "Statement",
    "Verification",
    "Voice",
    "open_ledger",
    "read",
]


def open_ledger(address: str, settings: Settings | None = None, *, create: bool = False) -> Ledger:
    """Open the ledger at a path or a ``postgresql://`` address; ``create`` makes it where there is none."""
    module = importlib.import_module("firsthand.ledger")  # late, for the same reason
    ledger: Ledger = module.open_ledger(address, settings, create=create)
    return ledger


def read(*inputs: str, settings: Settings | None = None) -> collections.abc.Iterator[Reading | InputError]:
    """Read files, folders, web addresses or ``-``, each when it is asked for; what cannot be read comes as an error in its place."""
    flow = importlib.import_module("firsthand.flow")  # by name and late, so that importing the types loads no model library
    results: collections.abc.Iterator[Reading | InputError] = flow.run(inputs, flow.open_tools(settings))
    return results
