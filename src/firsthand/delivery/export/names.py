"""The names of things outside the ledger: one URN for a claim, a position, a document, whoever exports it."""

from __future__ import annotations

import hashlib
import re

_PLAIN = re.compile(r"[A-Za-z0-9.-]+")


def urn(kind: str, *ids: str) -> str:
    """Name a thing by its id, or several by a hash of theirs; an id that cannot stand in a name is hashed too."""
    given = ids[0] if len(ids) == 1 else "\x1f".join(ids)
    named = given if len(ids) == 1 and _PLAIN.fullmatch(given) else hashlib.sha256(given.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"urn:firsthand:{kind}:{named}"
