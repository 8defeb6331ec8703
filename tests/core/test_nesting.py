"""From the outermost attributions to all statements with their parents."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from firsthand.core.document import Spans
from firsthand.core.nesting import nest
from firsthand.core.statement import Attribution
from tests.core.marked import TABLE, nested, swapped, unmarked

CASES = {
    "a medium that was told": (
        "{s1:A Veldener general} {c1:told} the Morning Post {k1:that the bridge had fallen}.",
        ["the Morning Post | told | the bridge had fallen", "in 0: A Veldener general | told | the bridge had fallen"],
    ),
    "two things told at once": (
        "{s1:A Veldener official} {c1:told} AFP that {k1:the attack was over} but {c2:said} {k2:it was unclear who began it}.",
        [
            "AFP | told | the attack was over / it was unclear who began it",
            "in 0: A Veldener official | told | the attack was over",
            "in 0: A Veldener official | said | it was unclear who began it",
        ],
    ),
    "the tagger reads the second into the first": (
        "{s1:A Veldener official} {c1:told} AFP that {k1:the attack was over but }{c2:said}{k1: }{k2:it was unclear who began it}.",
        [
            "AFP | told | the attack was over / it was unclear who began it",
            "in 0: A Veldener official | told | the attack was over",
            "in 0: A Veldener official | said | it was unclear who began it",
        ],
    ),
    "reporters in general are no relay": (
        "{s1:A Veldener general} {c1:told} reporters {k1:that the bridge had fallen}.",
        ["A Veldener general | told | the bridge had fallen"],
    ),
    "nor is a news conference": (
        "{s1:A Veldener general} {c1:told} a news conference {k1:that the bridge had fallen}.",
        ["A Veldener general | told | the bridge had fallen"],
    ),
    "nor is another person": (
        "{s1:A Veldener general} {c1:told} Osterian envoys {k1:that the bridge had fallen}.",
        ["A Veldener general | told | the bridge had fallen"],
    ),
    "an interview": (
        'In an interview with Osterian state television, {s1:the minister} {c1:said} "{k1:We shall hold the bridge}".',
        [
            "Osterian state television | In an interview with | We shall hold the bridge",
            "in 0: the minister | said | We shall hold the bridge",
        ],
    ),
    "a medium quotes": (
        "{s1:Reuters} {c1:quoted} {k1:a Veldener officer as saying that the road was open}.",
        [
            "Reuters | quoted | a Veldener officer as saying that the road was open",
            "in 0: a Veldener officer | saying | the road was open",
        ],
    ),
    "a medium quotes, and the tagger follows the officer": (
        "Reuters quoted {s1:a Veldener officer} as {c1:saying} {k1:that the road was open}.",
        [
            "Reuters | quoted | a Veldener officer as saying that the road was open",
            "in 0: a Veldener officer | saying | the road was open",
        ],
    ),
    "quoted by a medium": (
        '"{k1:The road is open}", {s1:a Veldener officer} {c1:was quoted as saying} by Reuters.',
        [
            "Reuters | quoted as saying by | The road is open",
            "in 0: a Veldener officer | was quoted as saying | The road is open",
        ],
    ),
    "a report cites": (
        "{k1:The road was closed on Friday}, {s1:local media} {c1:reported}, citing a Veldener officer.",
        [
            "local media | reported | The road was closed on Friday",
            "in 0: a Veldener officer | citing | The road was closed on Friday",
        ],
    ),
    "a reason is not cited as a source": (
        "{s1:The mayor} {c1:closed} {k1:the road to the border}, citing security concerns.",
        ["The mayor | closed | the road to the border"],
    ),
    "a video that another side released": (
        '"{k1:They gave me a rifle on the third day}", {c1:said} {s1:Ilan Verro} in a video released by Velden\'s defence ministry.',
        [
            "a video released by Velden's defence ministry | released by | They gave me a rifle on the third day",
            "in 0: Ilan Verro | said | They gave me a rifle on the third day",
        ],
    ),
    "a medium at the end": (
        "{k1:The road was open, a Veldener officer said}, {s1:state television} {c1:reported}.",
        [
            "state television | reported | The road was open, a Veldener officer said",
            "in 0: a Veldener officer | said | The road was open",
        ],
    ),
    "a medium at the end, found twice": (
        "{k1:The road was open}, {s1:a Veldener officer} {c1:said}, {s2:state television} {c2:reported}{k2:}.",
        ["a Veldener officer | said | The road was open"],
    ),
    "a complement": (
        "{s1:The paper} {c1:said} {k1:the Veldener general had denied that the road was open}.",
        [
            "The paper | said | the Veldener general had denied that the road was open",
            "in 0: the Veldener general | had denied | the road was open",
        ],
    ),
    "according to another": (
        "{s1:The mayor} {c1:said} {k1:that the road was open according to Veldener guards}.",
        [
            "The mayor | said | the road was open according to Veldener guards",
            "in 0: Veldener guards | according to | the road was open",
        ],
    ),
    "others who saw": (
        "{s1:The mayor} {c1:said} {k1:that Veldener guards saw two boats on the river}.",
        [
            "The mayor | said | Veldener guards saw two boats on the river",
            "in 0: Veldener guards | saw | two boats on the river",
        ],
    ),
    "the same speaker is not nested": (
        "{s1:The Veldener general} {c1:said} {k1:that he saw two boats on the river}.",
        ["The Veldener general | said | he saw two boats on the river"],
    ),
    "nor a report in another's hands": (
        "{s1:The mayor} {c1:said} {k1:that the fire claimed the lives of two Veldener soldiers}.",
        ["The mayor | said | the fire claimed the lives of two Veldener soldiers"],
    ),
    "a medium passes on what another quoted": (
        "{k1:Veldener television quoted the mayor as saying the road was open}, {s1:Reuters} {c1:reported}.",
        [
            "Reuters | reported | Veldener television quoted the mayor as saying the road was open",
            "in 0: Veldener television | quoted | the mayor as saying the road was open",
            "in 1: the mayor | saying | the road was open",
        ],
    ),
    "noise that was heard has no hearer": (
        "{s1:The mayor} {c1:said} {k1:that Veldener guns were firing and shells heard across the town}.",
        ["The mayor | said | Veldener guns were firing and shells heard across the town"],
    ),
    "a manner is no source": (
        "{s1:The mayor} {c1:said} {k1:that Veldener planes were told apart according to type and flight}.",
        ["The mayor | said | Veldener planes were told apart according to type and flight"],
    ),
    "a relative clause with a source of its own": (
        "{s1:The mayor} {c1:said} {k1:Veldener troops had left the bridge, which guards said was mined}.",
        [
            "The mayor | said | Veldener troops had left the bridge",
            "in 0: guards | said | was mined",
        ],
    ),
}


@pytest.mark.parametrize(("marked", "expected"), CASES.values(), ids=CASES.keys())
def test_nesting(marked: str, expected: list[str]) -> None:
    """Every statement gets its parent, whichever of the parties speaks."""
    assert nested(marked) == expected
    assert nested(swapped(marked)) == [swapped(line) for line in expected]


@pytest.mark.parametrize("publisher", ["Morning Post", "The Morning Post"])
def test_own_publisher_is_no_parent(publisher: str) -> None:
    """A source that spoke to the paper itself has no parent."""
    marked = "{s1:A general} {c1:told} the Morning Post {k1:that the bridge had fallen}."
    assert nested(marked, publisher) == ["A general | told | the bridge had fallen"]


def test_lost_marks() -> None:
    """A text that lost its commas and apostrophes gives the same relays."""
    marked = "{k1:The road is open} {s1:a Veldener officer} {c1:told} Osterias state television on Friday."
    assert nested(marked) == [
        "Osterias state television | told | The road is open",
        "in 0: a Veldener officer | told | The road is open",
    ]


def test_reader_is_called_once() -> None:
    """All contents that can hold a statement are read in one call; others are not read."""
    text, found = unmarked(
        "{s1:The mayor} {c1:said} {k1:the guards had told it of boats}. {s2:She} {c2:added} {k2:all was calm now}. "
        "{s3:A clerk} {c3:said} {k3:the mayor denied it all}."
    )
    calls: list[list[str]] = []

    def read(contents: Sequence[Spans]) -> list[list[Attribution]]:
        calls.append([text[slice(*spans[0])] for spans in contents])
        return [[] for _ in contents]

    nest(text, found, read, TABLE)
    assert calls == [["the guards had told it of boats", "the mayor denied it all"]]


def test_reader_finds_what_rules_do_not() -> None:
    """What the reader finds inside a content is nested there, and what no source of its own says is not."""
    text, found = unmarked("{s1:The mayor} {c1:said} {k1:the pilots are, say villagers, alive, and it is reportedly over}.")

    def at(words: str) -> Spans:
        return ((text.index(words), text.index(words) + len(words)),)

    def read(_: Sequence[Spans]) -> list[list[Attribution]]:
        return [
            [
                Attribution(source=at("villagers"), cue=at("say"), content=at("the pilots are")),
                Attribution(cue=at("reportedly"), content=at("it is")),
            ]
        ]

    out = nest(text, found, read, TABLE)
    assert [(a.parent, a.origin, text[slice(*a.cue[0])]) for a in out] == [(None, "model", "said"), (0, "nested", "say")]


def test_nothing_gives_nothing() -> None:
    """A text without a statement, and no text at all, give none."""
    assert nested("The bridge is made of stone.") == []
    assert nested("") == []


def test_a_medium_that_is_quoted_is_not_over_who_quotes_it() -> None:
    """Two finds with nearly one content stand in each other one way only: no circle is made that would have to be cut."""
    road = "the Veldener road along the river is open again to all who need it and who come with a lorry or a cart of their own before dark"
    text = f"The Morning Post reports that {road}, according to a bridge office."

    def at(words: str) -> Spans:
        start = text.index(words)
        return ((start, start + len(words)),)

    inner = Attribution(source=at("The Morning Post"), cue=at("reports"), content=at(road))
    outer = Attribution(source=at("a bridge office"), cue=at("according to"), content=at(f"The Morning Post reports that {road}"))
    out = nest(text, [inner, outer], lambda contents: [[] for _ in contents], TABLE)
    assert [text[slice(*a.source[0])] for a in out] == ["a bridge office", "The Morning Post"]
    assert [a.parent for a in out] == [None, 0]
