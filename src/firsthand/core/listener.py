"""To whom a source goes on speaking: which statements were told to the same listener as one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from firsthand.core.passage import Passage
from firsthand.core.statement import Attribution
from firsthand.core.text import INSIDE

_PRONOUNS = frozenset({"he", "she", "it", "they"})


class Near:
    """Which statements may go on with one: those whose cue stands in its sentence, and those whose words follow on its own."""

    def __init__(self, page: Passage, nodes: Sequence[Attribution]) -> None:
        """File all statements."""
        self._page = page
        self._sentences: dict[int, list[int]] = defaultdict(list)
        self._starts: dict[int, list[int]] = defaultdict(list)
        for j, b in enumerate(nodes):
            cue, content = page.over(b.cue), page.over(b.content)
            if cue:
                self._sentences[page.sentence[cue[0]]].append(j)
            if content:
                self._starts[content[0]].append(j)

    def of(self, a: Attribution) -> Iterator[int]:
        """Give the statements that may go on with one."""
        page, cue, said = self._page, self._page.over(a.cue), self._page.over(a.content)
        yield from self._sentences.get(page.sentence[cue[0]], ()) if cue else ()
        at = said[-1] + 1 if said else len(page)
        while at < len(page):
            yield from self._starts.get(at, ())
            if not page.mark(at):
                return
            at += 1


def goes_on(page: Passage, a: Attribution, b: Attribution) -> bool:
    """Say whether a source goes on in the same sentence or the same speech, and so to the same listener."""
    first, second = page.over(a.cue), page.over(b.cue)
    if not first or not second or a is b or a.parent != b.parent or second[0] < first[0]:
        return False
    if page.sentence[first[0]] == page.sentence[second[0]]:
        return a.source == b.source
    said, more = page.over(a.content), page.over(b.content)
    speech = page.quoted[said[-1]] == INSIDE == page.quoted[more[0]] and all(page.mark(k) for k in range(said[-1] + 1, more[0]))
    return speech and more[0] > said[-1] and all(page.lower[k] in _PRONOUNS for k in page.over(b.source))
