"""What a tagger found is brought to the form of the rulings before anything is nested."""

from __future__ import annotations

import pytest

from firsthand.core.document import Spans
from firsthand.core.nesting import nest
from firsthand.core.statement import Attribution
from tests.core.marked import TABLE, nested, nothing, swapped

CASES = {
    "that, marks and stops": (
        "{s1:The Veldener minister} {c1:said} {k1:that the bridge had fallen.}",
        ["The Veldener minister | said | the bridge had fallen"],
    ),
    "quotation marks": (
        '"{k1:The bridge has fallen,}" {s1:the Veldener minister} {c1:said}.',
        ["the Veldener minister | said | The bridge has fallen"],
    ),
    "times and occasions are no part of the cue": (
        "{s1:The Veldener minister} {c1:later said in a statement on Monday} {k1:that the bridge had fallen}.",
        ["The Veldener minister | said | the bridge had fallen"],
    ),
    "a time inside the cue": (
        "{s1:Velden} {c1:has previously denied} {k1:that its troops crossed the river}.",
        ["Velden | has / denied | its troops crossed the river"],
    ),
    "against belongs to the cue": (
        "{s1:Velden} {c1:warned against} {k1:any crossing of the river}.",
        ["Velden | warned against | any crossing of the river"],
    ),
    "a stance is no statement": ("{s1:Velden} {c1:welcomed} {k1:the truce with its neighbour}.", []),
    "two sources, each apart": (
        "{s1:Veldener rebels and activists} {c1:have reported} {k1:fires along the river}.",
        [
            "Veldener rebels | have reported | fires along the river",
            "activists | have reported | fires along the river",
        ],
    ),
    "two states": (
        "{s1:Both Osteria and Velden} {c1:have denied} {k1:shelling the market}.",
        ["Osteria | have denied | shelling the market", "Velden | have denied | shelling the market"],
    ),
    "two sources that share a noun": (
        "{s1:Osterian and Veldener officials} {c1:denied} {k1:shelling the market}.",
        ["Osterian / officials | denied | shelling the market", "Veldener officials | denied | shelling the market"],
    ),
    "a long name and people somewhere": (
        "{s1:The Veldener Observatory for Human Rights and medics in the town} {c1:said} {k1:that the roads were open}.",
        [
            "The Veldener Observatory for Human Rights | said | the roads were open",
            "medics in the town | said | the roads were open",
        ],
    ),
    "an and inside a name": (
        "{s1:The Osterian Ministry of Defence and Security} {c1:said} {k1:that the road was open}.",
        ["The Osterian Ministry of Defence and Security | said | the road was open"],
    ),
    "a shared owner keeps them together": (
        "{s1:The mayor and his Osterian and Veldener guards} {c1:said} {k1:that the road was open}.",
        ["The mayor and his Osterian and Veldener guards | said | the road was open"],
    ),
    "one utterance of two": (
        "{s1:Osteria and Velden} {c1:said jointly} {k1:that talks would go on}.",
        ["Osteria and Velden | said jointly | talks would go on"],
    ),
    "one person with two offices": (
        "{s1:The Veldener president and head of the army} {c1:said} {k1:that talks would go on}.",
        ["The Veldener president and head of the army | said | talks would go on"],
    ),
    "a quotation without a cue": (
        '{s1:The Veldener minister} {c1:said} {k1:the bridge had fallen}. "We shall build it again by winter." The river is wide.',
        ["The Veldener minister | said | the bridge had fallen / We shall build it again by winter"],
    ),
    "a quotation a little further on": (
        '{s1:The Osterian minister} {c1:said} {k1:the bridge had fallen}. The river is wide. The road is old. "It will take us a year."',
        ["The Osterian minister | said | the bridge had fallen / It will take us a year"],
    ),
    "a quotation after somebody new": (
        '{s1:The Veldener minister} {c1:said} {k1:the bridge had fallen}. Mara Tolm shook her head. "It will take us a year."',
        ["The Veldener minister | said | the bridge had fallen"],
    ),
    "a quotation after a colon": (
        """{s1:The Osterian minister} {c1:said} {k1:the bridge had fallen}. The general continued:

"It will take us a year. So be it. We have done it before, and in winter.\"""",
        [
            "The Osterian minister | said | the bridge had fallen",
            "The general | continued | It will take us a year. So be it. We have done it before, and in winter",
        ],
    ),
    "a quotation that its own speaker claims": (
        """{s1:The Veldener minister} {c1:said} {k1:the bridge had fallen}. "We had no choice. {k2:The order came}," {c2:said} {s2:he}.""",
        [
            "The Veldener minister | said | the bridge had fallen",
            "he | said | We had no choice / The order came",
        ],
    ),
    "a colon in a headline": (
        "{k1:Shelling kills two in Velden}: {s1:monitor}\n\nThe market was full.",
        ["monitor | : | Shelling kills two in Velden"],
    ),
    "adding, without a name": (
        "{s1:The Veldener minister} {c1:said} {k1:the bridge had fallen}, {c2:adding} {k2:that nobody was hurt}.",
        [
            "The Veldener minister | said | the bridge had fallen",
            "The Veldener minister | adding | nobody was hurt",
        ],
    ),
    "a cue found in two pieces": (
        "{s1:The Veldener minister} {c1:also} {c2:said} {k1:the bridge had }{k2:fallen in the night}{k1: }.",
        [
            "The Veldener minister | also | the bridge had",
            "The Veldener minister | said | fallen in the night",
        ],
    ),
    "said to be so by nobody": (
        "{s1:Veldener troops} {c1:are said} {k1:to have crossed the river}.",
        ["- | are said to | Veldener troops / have crossed the river"],
    ),
    "nobody is relayed": (
        "A video that {c1:appears} {k1:to show the Osterian bus burning} was posted on a news channel on Monday.",
        ["- | appears | to show the Osterian bus burning"],
    ),
    "accused by nobody": (
        "{s1:Velden} {c1:has been accused} {k1:of shelling the market}.",
        ["- | has been accused | Velden / of shelling the market"],
    ),
}


@pytest.mark.parametrize(("marked", "expected"), CASES.values(), ids=CASES.keys())
def test_spans(marked: str, expected: list[str]) -> None:
    """The same words are kept whichever of the parties speaks."""
    assert nested(marked) == expected
    assert nested(swapped(marked)) == [swapped(line) for line in expected]


def test_nobody_speaks_inside_a_statement() -> None:
    """A find without a source inside what somebody says is how sure they are, and no statement, whoever it is."""
    for party in ("Osterian", "Veldener"):
        text = f"The {party} minister said the bridge appears to be old."

        def at(words: str, text: str = text) -> Spans:
            return ((text.index(words), text.index(words) + len(words)),)

        outer = Attribution(source=at(f"The {party} minister"), cue=at("said"), content=at("the bridge appears to be old"))
        inner = Attribution(cue=at("appears"), content=at("to be old"))
        assert [a.cue for a in nest(text, [outer, inner], nothing, TABLE)] == [at("said")]
