"""A source without a name in a headline is the one whom the lead describes: "insider says" above "a person inside the staff said"."""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.core.entity.page import Page
from firsthand.core.entity.record import Record


def with_headline(page: Page, found: Mapping[int, Record]) -> dict[int, Record]:
    """Join the one source without a name in a headline with the one that the first sentences have, where there is one of each."""
    heading = page.text.find("\n")
    if heading < 0:
        return dict(found)
    body = heading + len(page.text[heading:]) - len(page.text[heading:].lstrip())
    lead = _lead(page.text, body)
    above, below = _unnamed(found, (0, heading)), _unnamed(found, (body, lead))
    if len(above) != 1 or len(below) != 1 or above[0] is below[0]:
        return dict(found)
    below[0].mentions.extend(above[0].mentions)
    below[0].vocabulary |= above[0].vocabulary
    return {i: below[0] if r is above[0] else r for i, r in found.items()}


def _lead(text: str, body: int) -> int:
    """Give where the first paragraph ends that is one: a line that ends in a stop, and no dateline."""
    end = body
    while end < len(text):
        end = text.find("\n", end)
        end = len(text) if end < 0 else end
        if text[body:end].rstrip()[-1:] in '.!?"”':
            return end
        end += 1
    return len(text)


def _unnamed(found: Mapping[int, Record], stretch: tuple[int, int]) -> list[Record]:
    """Give the single sources without a name that a stretch of the text mentions first."""
    every = {id(r): r for r in found.values() if r.kind == "unnamed" and not r.name and not r.plural}
    return [r for r in every.values() if stretch[0] <= min(r.mentions)[0] < stretch[1]]
