"""Firsthand: who says so, how could they know, and how many people really said it?

What this module names is the public interface; everything else may change without notice.
"""

from __future__ import annotations

import collections.abc
import importlib

from firsthand.core.document import Document, DocumentId, Notice, Span, Spans
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

__all__ = [
    "Attribution",
    "Content",
    "Cue",
    "Document",
    "DocumentId",
    "Entity",
    "FirsthandError",
    "InputError",
    "LedgerError",
    "Limits",
    "NormReading",
    "Notice",
    "Person",
    "Reading",
    "Settings",
    "SetupError",
    "Signal",
    "Source",
    "Span",
    "Spans",
    "Statement",
    "Verification",
    "read",
]


def read(*inputs: str, settings: Settings | None = None) -> collections.abc.Iterator[Reading | InputError]:
    """Read files, folders, web addresses or ``-``, each when it is asked for; what cannot be read comes as an error in its place."""
    flow = importlib.import_module("firsthand.flow")  # by name and late, so that importing the types loads no model library
    results: collections.abc.Iterator[Reading | InputError] = flow.run(inputs, flow.open_tools(settings))
    return results
