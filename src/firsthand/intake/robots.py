"""What a site allows a reader like us, by its robots.txt (RFC 9309): the longest rule that fits a path decides."""

from __future__ import annotations

from dataclasses import dataclass

_LINES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line ``allow`` or ``disallow`` with its pattern."""

    allow: bool
    pattern: str


def rules_for(text: str, product: str) -> tuple[Rule, ...]:
    """Collect the rules of the groups that name our product, or of those for everybody where none does."""
    named: list[Rule] = []
    common: list[Rule] = []
    mine = everybody = heading = False
    found = False
    for line in text.splitlines()[:_LINES]:
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            if not heading:
                mine = everybody = False
            heading = True
            mine = mine or value.lower() == product.lower()
            everybody = everybody or value == "*"
            found = found or mine
        elif key in {"allow", "disallow"}:
            heading = False
            rule = Rule(allow=key == "allow", pattern=value)
            if value and mine:
                named.append(rule)
            elif value and everybody:
                common.append(rule)
    return tuple(named if found else common)


def allows(rules: tuple[Rule, ...], path: str) -> bool:
    """Say whether the path may be fetched: the longest fitting pattern decides, and of two as long the one that allows."""
    fitting = [(len(rule.pattern), rule.allow) for rule in rules if _fits(rule.pattern, path)]
    return max(fitting)[1] if fitting else True


def _fits(pattern: str, path: str) -> bool:
    """Match from the start; ``*`` stands for anything and a last ``$`` for the end. Part by part, so it cannot run away."""
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(rest, start=1):
        if anchored and number == len(rest):
            return len(path) - len(part) >= at and path.endswith(part)
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return not anchored or at == len(path)
