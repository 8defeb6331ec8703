"""The mark of the rules by which claims are derived: where it is another one, all that follows is derived again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from firsthand.settings import Settings


def rules_mark(settings: Settings) -> str:
    """Name the rules by which claims are derived: our version, a hash of our rules and tables, and one of the user's own tables."""
    total = hashlib.sha256()
    for room in ("core", "data"):
        for path in _tree(files("firsthand").joinpath(room)):
            total.update(path.read_bytes())
    tables = (path.read_bytes() for path in (settings.parties, settings.outlets) if path)
    own = "+".join(hashlib.sha256(table).hexdigest()[:16] for table in tables)
    return f"{version('firsthand')} {total.hexdigest()[:16]} {own}".strip()


def _tree(folder: Traversable) -> Iterator[Traversable]:
    """Give the files of rules and tables in a folder and below it."""
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_dir() and item.name not in {"pack", "__pycache__"}:
            yield from _tree(item)
        elif item.name.endswith((".py", ".toml")):
            yield item
