"""How much one caller may ask for: how large a request may be, and how many in a while."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request

from firsthand.delivery.web.given import MOST_BYTES
from firsthand.delivery.web.signing import TooOftenError
from firsthand.errors import InputError

SMALL = 1024 * 1024
"""Bytes of a request that hands over no documents."""

LARGE = {"/add": MOST_BYTES, "/api/v1/files": MOST_BYTES, "/api/v1/texts": 64 * SMALL}
"""Bytes of one that does."""

_REMEMBERED = 10_000


def measured(request: Request) -> None:
    """Refuse a request that is too large before a byte of it is taken.

    Raises:
        InputError: FH175 where it is, or does not say how large it is; FH167 where it is too much to add at once.

    """
    most, code = LARGE.get(request.url.path, SMALL), "FH167" if request.url.path in LARGE else "FH175"
    given = request.headers.get("content-length", "0")
    chunked = "transfer-encoding" in request.headers
    if chunked or not given.isascii() or not given.isdecimal() or int(given) > most:
        size = f"{most // 1024 // 1024} megabyte{'' if most == SMALL else 's'}"
        raise InputError(code, f"The request is larger than {size}, or does not say how large it is; send it in parts.")


@dataclass(slots=True, kw_only=True)
class Rate:
    """A bucket of tokens for each caller: ``burst`` at once, ``each_second`` from then on."""

    burst: int
    each_second: float
    clock: Callable[[], float] = time.monotonic
    _held: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, key: str) -> None:
        """Take one.

        Raises:
            InputError: FH172 where none is left.

        """
        now = self.clock()
        with self._lock:
            left, since = self._held.pop(key, (float(self.burst), now))
            left = min(float(self.burst), left + (now - since) * self.each_second)
            self._held[key] = (max(left - 1, 0.0) if left >= 1 else left, now)
            while len(self._held) > _REMEMBERED:
                self._held.popitem(last=False)
        if left < 1:
            raise TooOftenError(max(1, round((1 - left) / self.each_second)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How fast one person may call, and one address from which nobody has signed in yet."""

    person: Rate = field(default_factory=lambda: Rate(burst=400, each_second=40.0))
    address: Rate = field(default_factory=lambda: Rate(burst=60, each_second=2.0))
