"""Invented readings for ledgers, each made from a number alone, and the databases that a ledger is tested on."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from firsthand.core.document import Document
from firsthand.core.ledger import ClaimRow, Keyed, ReadBy, Taken
from firsthand.core.proposition import Event, Proposition, Quantity, Voice
from firsthand.core.statement import Content, Cue, Entity, Person, Reading, Signal, Source, Statement, Verification

READER = ReadBy(rules="0.1.0", pack="invented", version="1.0.0", sha256="ab")
NEWER = ReadBy(rules="0.1.0", pack="invented", version="1.10.0", sha256="cd")
AT = "2031-05-01T08:00:00Z"
PLACES = ("Tarn", "Orne", "Sel", "Veld City")
OUTLETS = ("Osterian Courier", "Meridian News", "Velden Post")


def document(number: int, text: str | None = None, **fields: str | None) -> Document:
    """Make a document about Osteria and Velden."""
    place = PLACES[number % len(PLACES)]
    told = text or f"Osterian officials said on Monday that {number} lorries burned at {place}. Velden denied it."
    given: dict[str, str | None] = {
        "path": f"news/{number}.txt",
        "publisher": OUTLETS[number % len(OUTLETS)],
        "published": f"2031-04-{number % 28 + 1:02}",
        "language": "en",
    }
    return Document(text=told, bytes_sha256=f"{number:064x}", **{**given, **fields})  # type: ignore[arg-type]


def reading(number: int, of: Document | None = None, certainty: str = "certain") -> Reading:
    """Make a reading with a value in every kind of field."""
    doc = of or document(number)
    statement = Statement(
        id="s1",
        source=Source(spans=((0, 18),), text="Osterian officials", kind="collective", refers_to="e1", party="Osteria"),
        cue=Cue(spans=((19, 23),), text="said", cue_class="neutral"),
        content=Content(spans=((34, 60),), text=doc.text[34:60]),
        certainty=certainty,
        signals=(Signal(code="pattern-claim", spans=((34, 60),), why="No figure is given."),),
        confidence=0.93,
    )
    return Reading(
        document=doc,
        statements=(statement,),
        persons=(Person(name="Ada Korr", mentions=((0, 3),), protected="captive"),),
        entities=(Entity(id="e1", kind="collective", name=None, mentions=((0, 18),)),),
        verification=(Verification(status="denied", by="e1", spans=((1, 2),), covers=("s1",)),),
    )


def proposition(doc: Document, number: int, aspect: str = "lorry destroyed") -> Proposition:
    """Make an assertion of a document."""
    return Proposition(
        id=f"{doc.id}{aspect[:3]}".replace(" ", ""),
        document=doc.id,
        spans=((34, 60),),
        text=doc.text[34:60],
        aspect=aspect,
        event=Event(kind="attack", places=(PLACES[number % len(PLACES)],), first_day=doc.published, last_day=doc.published),
        voices=(
            Voice(name=doc.publisher or "-", kind="medium"),
            Voice(name="Osterian officials", kind="collective", party="Osteria", statement="s1"),
        ),
        statement="s1",
        quantity=Quantity(low=number, high=number, bound="exactly", unit="lorry", words=str(number)),
        terms=("lorry", "burn"),
        published=doc.published,
        outlet=doc.publisher,
    )


def taken(number: int, of: Document | None = None, keys: tuple[str, ...] | None = None, certainty: str = "certain") -> Taken:
    """Make what is added to a store: by default those documents share a key whose number leaves the same rest by four."""
    made = reading(number, of, certainty)
    found = proposition(made.document, number)
    return Taken(reading=made, propositions=(Keyed(proposition=found, keys=keys or (f"place {number % 4}", f"own {number}")),))


def row(id_: str, members: tuple[str, ...], documents: int = 1, lo: int = 1, **fields: object) -> ClaimRow:
    """Make a claim as a store keeps it."""
    given: dict[str, object] = {
        "nature": "fact", "label": "Lorries burned at Tarn", "first_day": "2031-04-01", "last_day": "2031-04-09", "outlets": documents,
        "hi": lo, "denied": False, "body": "",
    }  # fmt: skip
    return ClaimRow(id=id_, documents=documents, lo=lo, propositions=members, **{**given, **fields})  # type: ignore[arg-type]


def binaries() -> Path | None:
    """Find the programs of PostgreSQL."""
    given = shutil.which("initdb")
    if given:
        return Path(given).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def server() -> Iterator[str]:
    """Run a server of PostgreSQL that holds nothing yet; give the beginning of its addresses."""
    bin_ = binaries()
    assert bin_ is not None
    folder = tempfile.mkdtemp(prefix="firsthand-postgres-")
    as_user = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = f"{folder}/data"
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=20"
    control = [*as_user, str(bin_ / "pg_ctl"), "-D", data, "-w"]
    try:
        subprocess.run(
            [*as_user, str(bin_ / "initdb"), "-D", data, "-A", "trust", "-U", "firsthand", "-E", "UTF8"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )
        subprocess.run([*control, "-o", options, "-l", f"{folder}/log", "start"], check=True, stdout=subprocess.DEVNULL, cwd=folder)
        try:
            yield f"postgresql://firsthand@127.0.0.1:{port}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
