"""What a plain text says of itself: title, day, dateline, agency. Little is taken, and nothing depends on the side."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.core.document import Document
from firsthand.data.agencies import load_agencies, read_agencies
from firsthand.errors import SetupError
from firsthand.intake.credit import credit_of
from tests.edges.intake.desk import one
from tests.edges.intake.samples import SECOND, THIRD

BODY = f"{SECOND}\n\n{THIRD}"
SWAP = {"Velden": "Osteria", "Osteria": "Velden", "VELDEN": "OSTERIA", "OSTERIA": "VELDEN"}


def swapped(text: str) -> str:
    """Swap the two countries."""
    for a, b in (("Velden", "Osteria"), ("VELDEN", "OSTERIA")):
        text = text.replace(a, "\0").replace(b, a).replace("\0", b)
    return text


def read_text(folder: Path, text: str) -> Document:
    """Read a text through a file."""
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return one(path)


@pytest.mark.parametrize(
    ("text", "name", "place", "marks"),
    [
        ("VELDEN CITY (Reuters) - The army said so.", "Reuters", "VELDEN CITY", ["Reuters"]),
        ("VELDEN CITY, March 4 (Reuters) — The army said so.", "Reuters", "VELDEN CITY", ["Reuters"]),
        ("HALM, Osteria (AP) – The mayor said so.", "Associated Press", "HALM, Osteria", ["AP"]),
        ("(AP) – The mayor of a town in Osteria said so.", "Associated Press", None, ["AP"]),
        ("March 4 (Reuters) - The army of Velden said so.", "Reuters", None, ["Reuters"]),
        ("Headline of the day.\nOSTERIA CITY (AFP) - They said so.", "Agence France-Presse", "OSTERIA CITY", ["AFP"]),
        ("VELDEN CITY (Northern Wire) - The army said so.", "Northern Wire", "VELDEN CITY", ["Northern Wire"]),
        ("The army of Velden said so. --Reuters", "Reuters", None, ["Reuters"]),
        ("The army of Velden said so. - REUTERS", "Reuters", None, ["REUTERS"]),
        ("The army of Velden said so.-AFP", "Agence France-Presse", None, ["AFP"]),
        ("The army of Velden said so. (AFP)", "Agence France-Presse", None, ["AFP"]),
        ("The army of Velden said so. (AP/Reuters)", "Associated Press", None, ["AP"]),
        ("The army of Velden said so. (With inputs from AFP)", "Agence France-Presse", None, ["AFP"]),
        ("The army of Velden said so.\nSource: Reuters", "Reuters", None, ["Reuters"]),
        ("The army of Velden said so.\n\nAFP\n", "Agence France-Presse", None, ["AFP"]),
        ("VELDEN CITY (AP) - They said so. (AP)", "Associated Press", "VELDEN CITY", ["AP", "AP"]),
        ("Bomb in Velden kills six\nAFP, Saturday 2 July 2031\nA bomb killed six.", "Agence France-Presse", None, ["AFP"]),
        ("Bomb in Velden kills six Monitor Reuters Saturday 2 Jul 2031 A bomb killed six.", "Reuters", None, ["Reuters"]),
        ("Bomb in Velden kills six\n\nReuters\n\nA bomb killed six.", "Reuters", None, ["Reuters"]),
        ("The army of Velden told Reuters on Saturday 2 July 2031 that it had left.", None, None, []),
        ("VELDEN CITY — The army said so.", None, "VELDEN CITY", []),
        ("The Red Army (RA) - as it is called in Velden - said so.", None, None, []),
        ("The army told Reuters that it had left Velden.", None, None, []),
        ("The Observatory of Osteria (OOO) said so to the AP.", None, None, []),
        ("He spoke to reporters (and to Reuters) in Velden.", None, None, []),
    ],
)
def test_credit(text: str, name: str | None, place: str | None, marks: list[str]) -> None:
    """A credit of the whole text is found at head and tail with its spans; a mention in a sentence is none. Either side."""
    for version in (text, swapped(text)):
        found = credit_of(version, load_agencies())
        assert found.name == name
        assert found.dateline == (place if version == text or place is None else swapped(place))
        assert [version[start:end] for start, end in found.spans] == marks


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bomb in Velden kills six: monitor AFP A bomb killed six people.", "Agence France-Presse"),
        ("Bomb in Velden kills six - monitor. Reuters “It was loud,” they said.", "Reuters"),
        ("Bomb in Velden kills six, monitor says. AFP said so.", None),
        ("Something else. AFP A bomb killed six people.", None),
    ],
)
def test_credit_after_the_title(text: str, name: str | None) -> None:
    """Where a page lost its lines, the agency stands between the title and the first sentence."""
    for version in (text, swapped(text)):
        assert (
            credit_of(
                version,
                load_agencies(),
                swapped("Bomb in Velden kills six monitor") if version != text else "Bomb in Velden kills six monitor",
            ).name
            == name
        )


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Last updated at Apr 23 2031\n", "2031-04-23"),
        ("Published: 23 April 2031\n", "2031-04-23"),
        ("Sunday 23 April 2031 Velden Denies It. ", "2031-04-23"),
        ("Velden denies shelling\n23 April 2031\n", "2031-04-23"),
        ("On 23 April 2031 the army moved. ", None),
        ("23 April 2031 was the day when they moved. ", None),
        ("", None),
    ],
)
def test_published(tmp_path: Path, head: str, day: str | None) -> None:
    """A day is the day of publication where it is said to be, or stands alone; in a sentence it is an event's."""
    assert read_text(tmp_path, head + BODY).published == day
    assert read_text(tmp_path, swapped(head + BODY)).published == day


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Velden denies shelling the market of Halm\n\n" + BODY, "Velden denies shelling the market of Halm"),
        ("Velden Denies Shelling Market.\n\n" + BODY, "Velden Denies Shelling Market."),
        ("By Ana Brook of Halm\n\n" + BODY, None),
        ("They denied shelling the market of Velden.\n\n" + BODY, None),
        ("23 April 2031\n\n" + BODY, None),
        (BODY, None),
        ("Velden denies shelling the market", None),
    ],
)
def test_title(tmp_path: Path, text: str, title: str | None) -> None:
    """The first line is a title only where it looks like one and like nothing else."""
    assert read_text(tmp_path, text).title == title
    other = read_text(tmp_path, swapped(text)).title
    assert other == (swapped(title) if title else None)


def test_byline(tmp_path: Path) -> None:
    """A line of its own with "By" and names is the byline."""
    assert (
        read_text(tmp_path, f"Velden denies the shelling of Halm\nBy Ana Brook and Jon Reed\n\n{BODY}").byline == "Ana Brook and Jon Reed"
    )
    assert read_text(tmp_path, f"By noon the army had left.\n\n{BODY}").byline is None


def test_a_form_stands_for_one_agency() -> None:
    """A table in which one form means two agencies is refused, and so is one that is no table."""
    with pytest.raises(SetupError, match="two agencies"):
        read_agencies('[[agency]]\nname = "Northern Wire"\nforms = ["NW"]\n[[agency]]\nname = "New Wire"\nforms = ["NW"]\n')
    with pytest.raises(SetupError):
        read_agencies("[[agency]]\nforms = 3\n")
