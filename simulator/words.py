"""The simulator's own words: its tables, and templates with slots."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

SMALL = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
HUNDRED = 100
_CHOICE = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")
_SLOT = re.compile(r"(?:(?<![A-Za-z])([Aa]) )?\{(\w+)\}")


@cache
def table(name: str) -> Mapping[str, Any]:
    """Load a table of the simulator."""
    return tomllib.loads((Path(__file__).parent / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def fill(template: str, slots: Mapping[str, str]) -> str:
    """Put words into the slots of a template; "a" before a slot becomes "an" where the word asks for it."""

    def put(found: re.Match[str]) -> str:
        word = slots[found[2]]
        article = found[1]
        if not article:
            return word
        return f"{article}n {word}" if word[:1] in "AEIOaeio" else f"{article} {word}"

    return _SLOT.sub(put, template)


def chosen(rng: random.Random, template: str) -> str:
    """Make the choices (a|b) of a template."""
    return _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), template) if "|" in template else template


def spelled(number: int) -> str:
    """Write a number in words, below a hundred; in digits from there on."""
    if number < len(SMALL):
        return SMALL[number]
    if number >= HUNDRED:
        return str(number)
    tens, ones = divmod(number, 10)
    return f"{TENS[tens]}-{SMALL[ones]}" if ones else TENS[tens]


def capital(text: str) -> str:
    """Write the first letter as a capital."""
    return text[:1].upper() + text[1:]


def listed(text: str) -> list[str]:
    """Split a list that is written on one line."""
    return [word.strip() for word in text.split(",")]


def drawn(rng: random.Random, weights: Mapping[str, float]) -> str:
    """Draw a name by its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def poisson(rng: random.Random, mean: float) -> int:
    """Draw how often something happens that happens so often on average."""
    left, count = rng.expovariate(1.0), 0
    while left < mean:
        left += rng.expovariate(1.0)
        count += 1
    return count


def spread_out(rng: random.Random, weights: Sequence[float], number: int) -> list[int]:
    """Draw different places by their weights."""
    keyed = sorted(((rng.expovariate(weight), place) for place, weight in enumerate(weights) if weight > 0))
    return [place for _, place in keyed[:number]]
