"""Headings, date lines, lost sources, speech after a colon, and clauses beside each other are put right before anything is nested."""

from __future__ import annotations

import pytest

from tests.core.marked import nested, swapped

CASES = {
    "a heading whose colon was lost": (
        (
            "{k1:Osterian air raids kill five in Velden Monitor Northern Wire Friday 1 Jul 2016 Raids in the north killed five} "
            "{s1:a monitoring group} {c1:said}."
        ),
        ["a monitoring group | said | Raids in the north killed five"],
    ),
    "a heading whose colon was lost before an agency": (
        (
            "{k1:Osterian air raids kill five in Velden Monitor AFP Friday 1 Jul 2016 Raids in the north killed five} "
            "{s1:a monitoring group} {c1:said}."
        ),
        ["Monitor | - | Osterian air raids kill five in Velden", "a monitoring group | said | Raids in the north killed five"],
    ),
    "a heading that names its source first": (
        "Osterian Defence Ministry: More than ten rebels killed near Sool. {s1:The ministry} {c1:said} {k1:the road was open}.",
        ["Osterian Defence Ministry | : | More than ten rebels killed near Sool", "The ministry | said | the road was open"],
    ),
    "a topic before a colon is no source": ("Osterian vote: More than ten towns have no ballots yet. The count goes on.", []),
    "a date before a content": (
        "{k1:Monday 21 November 2016 One woman was hurt in Velden} {c1:according to} {s1:a rights group}.",
        ["a rights group | according to | One woman was hurt in Velden"],
    ),
    "a heading before the source": (
        "{k1:Sool} {s1:A Veldener officer} {c1:announced} {k1:that the road was open again}.",
        ["A Veldener officer | announced | the road was open again"],
    ),
    "a heading before a content": (
        "{k1:Sool The Veldener army has left the town} {c1:according to} {s1:a military source}.",
        ["a military source | according to | The Veldener army has left the town"],
    ),
    "it said, at the end": (
        "{k1:Another two were hurt in the suburb of Upper} {c1:Said} {k1:it said}.",
        ["it | said | Another two were hurt in the suburb of Upper Said"],
    ),
    "a source taken for content": (
        "{k1:The raids have killed twenty people the humanitarian organisation} {c1:said}.",
        ["the humanitarian organisation | said | The raids have killed twenty people"],
    ),
    "claimed by": (
        "{s1:A blast} {c1:claimed} by Veldener rebels {k1:killed four people}.",
        ["Veldener rebels | claimed | A blast / killed four people"],
    ),
    "later, and by telephone": (
        "{s1:Later Mara Verro via telephone} {c1:said} {k1:that the road was open}.",
        ["Mara Verro | said | the road was open"],
    ),
    "a bracket is closed": (
        "{s1:The Veldener Relief Society (VRS}) {c1:said} {k1:that the road was open}.",
        ["The Veldener Relief Society (VRS) | said | the road was open"],
    ),
    "an age has a name": (
        "{k1:There is no water here Mara} {s1:24} {c1:said}.",
        ["Mara 24 | said | There is no water here"],
    ),
    "two bodies": (
        "{s1:The town council and the observatory} {c1:said} {k1:the Veldener army had left}.",
        ["The town council | said | the Veldener army had left", "the observatory | said | the Veldener army had left"],
    ),
    "a hedge is one": (
        "{s1:Osterian rebels and activists} {c1:reportedly left} {k1:the town in the night}.",
        ["- | reportedly | Osterian rebels and activists / left the town in the night"],
    ),
    "an adjective is no cue": ("{s1:The wives of five} {c1:alleged} {k1:Osterian rebels were among the dead}.", []),
    "talks are no statement": ("{s1:The ministers} {c1:discussed} {k1:the truce with Osteria}.", []),
    "that, as an object": (
        '"{k1:If it means a blockade of Velden then we should do that}" {s1:she} {c1:said}.',
        ["she | said | If it means a blockade of Velden then we should do that"],
    ),
    "while another said": (
        "{s1:State media} {c1:reported} {k1:that the Osterian plant was hit while a resident said the plant was whole}.",
        ["State media | reported | the Osterian plant was hit", "a resident | said | the plant was whole"],
    ),
    "speech after a colon": (
        (
            "Speaking today, Minister Dorn said:\n\n{s1:I} {c1:welcome} {k1:the news from Velden}. It is a first step.\n\n"
            "{s2:We} {c2:are proud} {k2:of those who helped}. Much is left to do.\n\nNotes for editors\n"
        ),
        [
            (
                "Minister Dorn | said | I welcome the news from Velden. It is a first step.\n\nWe are proud of those who helped."
                " Much is left to do"
            )
        ],
    ),
    "how they knew is not said": (
        "{s1:The mayor} {c1:said} {k1:it was unclear how the Osterian observers identified the planes}.",
        ["The mayor | said | it was unclear how the Osterian observers identified the planes"],
    ),
    "an agency closes a heading": (
        (
            "Friday 19 Aug 2016 {k1:Osterian army pounds rebels in Sool AFP Osterian planes struck the town again on Friday} "
            "{s1:a monitor} {c1:said}."
        ),
        ["a monitor | said | Osterian planes struck the town again on Friday"],
    ),
    "an agency that was told closes nothing": (
        "{s1:An officer of the Veldener army} {c1:told} {k1:AFP Osterian planes had struck the town}.",
        [
            "AFP | told | Osterian planes had struck the town",
            "in 0: An officer of the Veldener army | told | Osterian planes had struck the town",
        ],
    ),
    "said to a medium, after the verb": (
        '{k1:"The raid was planned in Velden"} {c1:said} {s1:Officer Ilan Verro to the Morning Post}.',
        [
            "the Morning Post | said | The raid was planned in Velden",
            "in 0: Officer Ilan Verro | said | The raid was planned in Velden",
        ],
    ),
    "revealed to a medium": (
        "{s1:An Osterian aide} {c1:has revealed} to the Morning Post {k1:that four bridges were mined}.",
        [
            "the Morning Post | revealed to | four bridges were mined",
            "in 0: An Osterian aide | has revealed | four bridges were mined",
        ],
    ),
    "a video, after a long content": (
        (
            "{s1:An Osterian soldier} {c1:said} {k1:he had been sent back to his trench only nine days after he came home}, in a video "
            "released on Thursday by a Veldener ministry."
        ),
        [
            (
                "a video released on Thursday by a Veldener ministry | released on Thursday by |"
                " he had been sent back to his trench only nine days after he came home"
            ),
            "in 0: An Osterian soldier | said | he had been sent back to his trench only nine days after he came home",
        ],
    ),
    "no answer is no statement": ("{s1:The Osterian ministry} {c1:declined} {k1:to comment on the raid}.", []),
    "nobody asks": ("{s1:Nobody} {c1:asks} {k1:whether the Osterian army left the town}.", []),
    "what is declared to be": ("{s1:Osterian rebels} {c1:have proclaimed} {k1:an autonomous region}.", []),
    "declaring that": (
        "{s1:Osterian rebels} {c1:declared} {k1:that the region was free}.",
        ["Osterian rebels | declared | the region was free"],
    ),
    "that account": (
        "{s1:A resident} {c1:confirmed} {k1:that account}, and the Osterian raid went on.",
        ["A resident | confirmed | that account"],
    ),
    "in a report": (
        "{s1:The Osterian monitor} {c1:said in a report released} {k1:that thousands had fled}.",
        ["The Osterian monitor | said | thousands had fled"],
    ),
    "nobody is no source": (
        "{s1:The mayor} {c1:said} {k1:that nobody said the Osterian army had left}.",
        ["The mayor | said | nobody said the Osterian army had left"],
    ),
}


@pytest.mark.parametrize(("marked", "expected"), CASES.values(), ids=CASES.keys())
def test_mending(marked: str, expected: list[str]) -> None:
    """The same is put right whichever of the parties is named."""
    assert nested(marked) == expected
    assert nested(swapped(marked)) == [swapped(line) for line in expected]
