"""How the tests look through the law lens: one invented sentence, about Osteria and Velden, as the content of a statement."""

from __future__ import annotations

from firsthand.core.norm import prepare, read_norms
from firsthand.core.party import Party, PartyTable
from firsthand.core.statement import Content, Cue, NormReading, Source, Statement
from firsthand.data.norms import load_norms

TABLE = load_norms()
PARTIES = PartyTable((Party(name="Osteria", demonyms=("Osterian",)), Party(name="Velden", demonyms=("Veldener",))))
_SWAP = {"Osterian": "Veldener", "Veldener": "Osterian", "Osteria": "Velden", "Velden": "Osteria"}


def swapped(text: str) -> str:
    """Give the text with the parties changed for each other."""
    for place, name in enumerate(_SWAP):
        text = text.replace(name, f"<{place}>")
    for place, name in enumerate(_SWAP.values()):
        text = text.replace(f"<{place}>", name)
    return text


def look(content: str, text: str | None = None, *, conflict: str | None = None, source: Source | None = None) -> dict[str, NormReading]:
    """Read one content, standing alone or in a text, and give its readings by norm."""
    whole = text or content
    start = whole.index(content)
    statement = Statement(
        id="s1",
        source=source or Source(),
        cue=Cue(),
        content=Content(spans=((start, start + len(content)),), text=content),
    )
    readings = read_norms(statement, prepare(whole, TABLE, mentions=PARTIES.find(whole), conflict=conflict), TABLE)
    assert len({r.id for r in readings}) == len(readings)
    return {r.id: r for r in readings}


def shape(readings: dict[str, NormReading]) -> list[tuple[str, str, str, tuple[str, ...], str | None]]:
    """Give all of a reading but its places, with the parties of its sentences made one."""
    return [
        (r.id, r.relation, r.fit, r.open, r.mismatch and r.mismatch.replace("Velden", "X").replace("Osteria", "X"))
        for r in readings.values()
    ]
