"""The pages, one file each; the order in which they are asked is the order here."""

from __future__ import annotations

from firsthand.delivery.web.pages import add, case, claim, desk, explain, law, pattern, source

ROUTERS = (
    desk.router, claim.router, source.router, case.router, pattern.router, law.router, add.router, explain.router,
)  # fmt: skip
