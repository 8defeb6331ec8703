"""The calls of the API, version 1, one file a noun; the pages use the same functions of the ledger and the core."""

from __future__ import annotations

from firsthand.delivery.web.api import claims

ROUTERS = (claims.router,)
