"""What was found in a ledger lately, kept at hand until claims are put again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Found = TypeVar("Found")


class Recent:
    """Looks once for what is asked again; the last that was asked for is kept longest."""

    def __init__(self, mark: Callable[[], int], most: int) -> None:
        """Begin with nothing; ``mark`` changes whenever claims are put, and ``most`` findings are kept."""
        self._mark, self._most = mark, most
        self._held: dict[Hashable, Any] = {}
        self._lock = Lock()

    def once(self, asked: Hashable, look: Callable[[], Found]) -> Found:
        """Give what was found before, or look."""
        key = (self._mark(), asked)
        with self._lock:
            found: Found | None = self._held.pop(key, None)
        given = look() if found is None else found
        with self._lock:
            self._held[key] = given
            while len(self._held) > self._most:
                del self._held[next(iter(self._held))]
        return given
