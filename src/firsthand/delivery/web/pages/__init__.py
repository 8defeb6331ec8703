"""The pages, one file each; the order in which they are asked is the order here."""

from __future__ import annotations

from firsthand.delivery.web.pages import claim, desk, explain

ROUTERS = (desk.router, claim.router, explain.router)
