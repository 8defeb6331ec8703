"""What each address of the workbench is for, as the package ships it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from firsthand.core.person import ACTS
from firsthand.data import tables

OPEN = "open"
"""What needs nobody to be signed in."""

_FILE = "rights.toml"
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """Addresses, as they are written in the table, and the act that using them is."""

    methods: frozenset[str]
    path: str
    act: str

    def covers(self, method: str, path: str) -> bool:
        """Say whether this is about a use of an address."""
        return method in self.methods and _pattern(self.path).fullmatch(path) is not None


@lru_cache(maxsize=1)
def load_rights() -> tuple[Right, ...]:
    """Load the table, and check that every act is one that the roles know."""
    table = tables.load(_FILE)
    tables.need(table, ("acts",), _FILE)
    found: list[Right] = []
    for act, lines in table["acts"].items():
        if act != OPEN and act not in ACTS:
            raise tables.broken(_FILE, f"no role may do '{act}'")
        for line in lines:
            *methods, path = line.split()
            if not methods or not _METHODS.issuperset(methods) or not path.startswith("/"):
                raise tables.broken(_FILE, f"'{line}' is not written like 'GET POST /path'")
            found.append(Right(methods=frozenset(methods), path=path, act=act))
    return tuple(found)


def act_of(method: str, path: str) -> str | None:
    """Say what act it is to use an address in some way; None where nobody may."""
    asked = "GET" if method in _READING else method
    for right in load_rights():
        if right.covers(asked, path):
            return right.act
    return "read" if asked == "GET" else None


@cache
def _pattern(path: str) -> re.Pattern[str]:
    """Give what finds the addresses that one of the table stands for."""
    return re.compile(re.escape(path).replace(r"\*", ".*"), re.DOTALL)
