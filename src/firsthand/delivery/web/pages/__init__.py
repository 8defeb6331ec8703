"""The pages, one file each; the order in which they are asked is the order here."""

from __future__ import annotations

from firsthand.delivery.web.pages import (
    add,
    case,
    claim,
    decide,
    desk,
    document,
    documents,
    explain,
    hand_over,
    law,
    log,
    pattern,
    people,
    review,
    search,
    sign_in,
    source,
)

ROUTERS = (
    desk.router, search.router, claim.router, document.router, documents.router, source.router, case.router, pattern.router, law.router,
    log.router, add.router, explain.router, review.router, decide.router, sign_in.router, people.router,
    hand_over.router,
)  # fmt: skip
