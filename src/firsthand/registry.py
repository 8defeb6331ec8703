"""The only table of plug points: kind, name, and where the factory lies; packages may add rows by entry points.

A third party adds a reader with the entry-point group ``firsthand.reader``; its factory takes the settings and the table of
parties, as ours do. A plug that fails to load is an error, never skipped.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from importlib.metadata import entry_points, version
from typing import TYPE_CHECKING, cast

from firsthand.core.ledger import ReadBy
from firsthand.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Callable

    from firsthand.core.party import PartyTable
    from firsthand.core.ports import AttributionReader
    from firsthand.settings import Settings

PLUGS: dict[str, dict[str, str]] = {
    "reader": {
        "pack": "firsthand.nlp.reader:open_reader",
    },
}


def names(kind: str) -> list[str]:
    """Give the names that can be chosen for a kind, our own and others', sorted."""
    return sorted({*PLUGS[kind], *(e.name for e in entry_points(group=f"firsthand.{kind}"))})


def resolve(kind: str, name: str) -> Callable[..., object]:
    """Give the factory of a plug.

    Raises:
        SetupError: FH220 where there is no such plug, FH221 where it cannot be loaded.

    """
    where = PLUGS[kind].get(name) or next((e.value for e in entry_points(group=f"firsthand.{kind}", name=name)), None)
    if where is None:
        raise SetupError("FH220", f"There is no {kind} named {name!r}; there are {', '.join(names(kind))}.")
    module, _, attribute = where.partition(":")
    try:
        return cast("Callable[..., object]", getattr(import_module(module), attribute))
    except (ImportError, AttributeError) as error:
        raise SetupError("FH221", f"The {kind} {name!r} at {where} cannot be loaded: {error}.") from error


def open_reader(settings: Settings, parties: PartyTable) -> AttributionReader:
    """Open the reader that the settings name."""
    return cast("AttributionReader", resolve("reader", "pack")(settings, parties))


def read_by(reader: AttributionReader, settings: Settings) -> ReadBy:
    """Say with what documents are read, so that a ledger knows which it has read so before."""
    pack = getattr(reader, "pack", None)
    own = type(reader)
    return ReadBy(
        rules=version("firsthand"),
        pack=getattr(pack, "name", f"{own.__module__}:{own.__qualname__}"),
        version=getattr(pack, "version", "0"),
        sha256=getattr(pack, "sha256", ""),
        parties=hashlib.sha256(settings.parties.read_bytes()).hexdigest() if settings.parties else "",
    )
