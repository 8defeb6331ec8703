"""Readings made by hand over our example texts, for tests of what is delivered."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from firsthand.core.document import Document, Notice, Span, Spans
from firsthand.core.statement import Content, Cue, Entity, NormReading, Person, Reading, Signal, Source, Statement, Verification
from firsthand.core.text import read_out

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"
SHALOM = "\u05e9\u05dc\u05d5\u05dd"


def everywhere(text: str, piece: str) -> Spans:
    """Find every place of a piece, which must be there."""
    found = tuple((at, at + len(piece)) for at in range(len(text)) if text.startswith(piece, at))
    assert found or not piece, f"{piece!r} is not in the text"
    return found if piece else ()


def one_after_another(text: str, pieces: list[str]) -> Spans:
    """Find each piece after the one before."""
    found: list[Span] = []
    for piece in pieces:
        at = text.index(piece, found[-1][1] if found else 0)
        found.append((at, at + len(piece)))
    return tuple(found)


def nearest(text: str, piece: str, to: Spans) -> Spans:
    """Find the place of a piece that is nearest to some spans."""
    places = everywhere(text, piece)
    return (min(places, key=lambda place: min(max(b[0] - place[1], place[0] - b[1], 0) for b in to)),) if places else ()


def said(text: str, number: int, row: dict[str, Any]) -> Statement:
    """Make a statement of the words of its parts and the values of its fields."""
    content = one_after_another(text, row["content"])
    cue = nearest(text, row["cue"], content)
    source = nearest(text, row["source"], cue or content)
    own = {key: row[key] for key in ("kind", "standing", "anonymity", "name", "refers_to", "party", "access", "custody") if key in row}
    rest = {key: row[key] for key in ("parent", "voice", "certainty", "polarity") if key in row}
    return Statement(
        id=f"s{number}",
        source=Source(spans=source, text=read_out(text, source), **own),
        cue=Cue(spans=cue, text=read_out(text, cue), cue_class=row.get("class")),
        content=Content(spans=content, text=read_out(text, content)),
        norms=tuple(_norm(text, norm) for norm in row.get("norms", ())),
        signals=tuple(Signal(code=s["code"], spans=everywhere(text, s["words"])[:1], why=s["why"]) for s in row.get("signals", ())),
        **rest,
    )


def _norm(text: str, row: dict[str, Any]) -> NormReading:
    spans = everywhere(text, row["words"])[:1]
    return NormReading(
        id=row["id"], relation=row["relation"], fit=row["fit"], open=tuple(row["open"]), mismatch=row.get("mismatch"), spans=spans
    )


def _by_hand(name: str, *notices: Notice) -> Reading:
    """Make one of the readings of readings.toml."""
    table = tomllib.loads((HERE / "readings.toml").read_text(encoding="utf-8"))[name]
    text = (EXAMPLES / table["file"]).read_text(encoding="utf-8")
    document = Document(
        text=text,
        path=f"examples/{table['file']}",
        title=text.partition("\n")[0],
        publisher=table["publisher"],
        published=table["published"],
        language="en",
    )
    return Reading(
        document=document,
        statements=tuple(said(text, n, row) for n, row in enumerate(table["statement"], 1)),
        persons=tuple(
            Person(name=p["name"], mentions=everywhere(text, p["name"]), protected=p.get("protected")) for p in table.get("person", ())
        ),
        entities=tuple(
            Entity(
                id=e["id"], kind=e["kind"], name=e.get("name"), mentions=tuple(s for m in e["mentions"] for s in everywhere(text, m)[:1])
            )
            for e in table.get("entity", ())
        ),
        verification=tuple(
            Verification(status=v["status"], by=v.get("by"), spans=everywhere(text, v["words"])[:1], covers=tuple(v["covers"]))
            for v in table.get("verification", ())
        ),
        notices=notices,
    )


def camp_video() -> Reading:
    """Read the captive's video: nested statements, a captive and a relative to protect, a question that was not answered."""
    return _by_hand("camp-video", Notice(code="date-from-text", text="The date was taken from the text."))


def exchange() -> Reading:
    """Read the insider's story: an unnamed source, a verb that vouches, a norm, a denial, and no verification."""
    return _by_hand("exchange")


def hostile() -> Reading:
    """Read a text that tries to break out of its page: script, quotation marks, hidden and turning characters, crossing spans."""
    text = (
        '<script>alert(1)</script> "Quoted" & <b>bold</b>\n'
        f"The \u202eenoyna\u202c said that \u200bnothing & nobody </article> moved. {SHALOM} said \x1b[31mred\x1b[0m.\n"
    )
    nothing = everywhere(text, "nothing & nobody </article> moved")
    crossing = everywhere(text, f"nobody </article> moved. {SHALOM} said \x1b[31mred")
    evil = '"><script>alert("x")</script>'
    statements = (
        Statement(
            id="s1",
            source=Source(kind="person", name=evil, text=evil, party=evil),
            cue=Cue(spans=everywhere(text, "said")[:1], text="said", cue_class="neutral"),
            content=Content(spans=nothing, text=read_out(text, nothing)),
            signals=(Signal(code="vague-source", spans=nothing, why=evil),),
        ),
        Statement(
            id="s2",
            source=Source(kind="person", text=SHALOM, spans=everywhere(text, SHALOM)),
            cue=Cue(),
            content=Content(spans=crossing, text=read_out(text, crossing)),
        ),
        Statement(id='s"3<i>', source=Source(kind="office", text="x"), cue=Cue(), content=Content(), parent="s9"),
    )
    document = Document(text=text, title=evil, publisher=evil, path="a<b>.txt", url="javascript:alert(1)")
    return Reading(document=document, statements=statements, notices=(Notice(code="x", text=evil),))


def two_sides(one: str, other: str) -> Reading:
    """Read a text in which one side accuses the other, and the other denies it."""
    text = f"{one}'s army said {other}'s guns hit Halm. {other}'s army denied the account."
    accuses = {"source": f"{one}'s army", "cue": "said", "class": "neutral", "content": [f"{other}'s guns hit Halm"], "kind": "body"}
    denies = {"source": f"{other}'s army", "cue": "denied", "class": "negating", "content": ["the account"], "kind": "body"}
    why = {"code": "interested-party", "words": one, "why": f"{one} is a party to the conflict."}
    return Reading(
        document=Document(text=text, title=f"{one} blames {other}", publisher="Meridian News"),
        statements=(
            said(text, 1, {**accuses, "party": one, "signals": [why]}),
            said(text, 2, {**denies, "party": other, "polarity": "denied"}),
        ),
        verification=(Verification(status="denied", by=None, spans=everywhere(text, "denied"), covers=("s1",)),),
    )
