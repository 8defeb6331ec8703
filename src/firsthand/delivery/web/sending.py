"""Sends what is handed over: made of the ledger as it is or as it was at the end of a day, for a page and for a call alike."""

from __future__ import annotations

from starlette.responses import Response

from firsthand.delivery.handing import Choices, File, Matter, handed
from firsthand.delivery.web.bench import Bench
from firsthand.delivery.withholding import Disclosure


def made(bench: Bench, matter: Matter, choices: Choices, shown_because: str | None = None) -> File:
    """Make a file with everybody withheld who needs protection, unless a reason to show them was given and logged."""
    released, withheld = bench.ledger.names_decided()
    disclosure = Disclosure(shown_because=shown_because, released=frozenset(released), withheld=frozenset(withheld))
    if choices.as_of is None:
        return handed(bench.ledger, matter, choices, disclosure)
    with bench.ledger.as_of(choices.as_of) as past:
        return handed(past, matter, choices, disclosure)


def sent(file: File) -> Response:
    """Send a file to be saved, never to be run where the workbench stands."""
    name = file.name.encode("ascii", "ignore").decode() or "claims"
    return Response(file.body, media_type=file.media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
