"""The calls of the API, version 1, one file a noun; the pages use the same functions of the ledger and the core."""

from __future__ import annotations

from firsthand.delivery.web.api import adding, claims, decisions, desk, documents, exports, files, people, reviews, tables

ROUTERS = (
    claims.router,
    documents.router,
    files.router,
    tables.router,
    decisions.router,
    desk.router,
    adding.router,
    people.router,
    reviews.router,
    exports.router,
)
