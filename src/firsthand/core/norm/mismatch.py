"""Where a norm does not say what a statement makes it say."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.core.document import Span
from firsthand.core.norm.context import Facts, NormContext
from firsthand.core.norm.routing import Act
from firsthand.core.norm.table import MismatchRule, NormTable

_PEOPLE = ("soldier", "captive", "prisoner", "former-captive", "exchanged-soldiers", "exchange")
_NEAR = 3


def rule_for(norm: str, facts: Facts, acts: Sequence[Act], table: NormTable, *, named: bool) -> MismatchRule | None:
    """Give the first way of misreading that holds for a reading, or None."""
    labels = facts.labels
    here = {norm, table.instrument_of(norm)} if named else {norm}
    for rule in table.mismatches:
        if rule.norms.isdisjoint(here) or (rule.named and not named) or not rule.none.isdisjoint(labels):
            continue
        if rule.route is not None and all(act.route.id != rule.route for act in acts):
            continue
        if not rule.needs or any(pattern.possible(labels) for pattern in rule.needs):
            return rule
    return None


def class_sentence(word: str, acts: Sequence[Act], table: NormTable) -> str | None:
    """Say that what is called a ``grave`` breach or a ``crime`` is on no list, if that is known of every act that is told of."""
    lists = [act.route.grave if word == "grave" else act.route.crime for act in acts]
    if not lists or any(one is None or one for one in lists):
        return None
    route = acts[0].route
    sentence = table.sentences[word].format(act=route.act)
    return f"{sentence.removesuffix('.')}; {route.but}." if route.but and word == "crime" else sentence


def wrong_side(norm: str, facts: Facts, region: Span, context: NormContext, table: NormTable) -> str | None:
    """Say that a norm which binds the side that the people belong to is held against another side, as far as the text names both."""
    held = table.norms.get(norm)
    if held is None or held.side != "home":
        return None
    accused, owners = _accused(facts, region, context), _owners(facts, region, context)
    if accused is None or not owners or accused in owners:
        return None
    return table.sentences["side"].format(norm=table.title(norm).capitalize(), binds=held.binds, accused=accused)


def _accused(facts: Facts, region: Span, context: NormContext) -> str | None:
    """Give the party that the text says broke a rule: the one that stands just before the verb, or after "by" behind the noun."""
    for start, end in sorted(facts.of(("accused",))):
        for mention in context.mentions:
            a, b = mention.span
            if not region[0] <= a < region[1] or mention.by == "demonym":
                continue
            before = b <= start and context.distance(b, start) < _NEAR and "," not in context.text[b:start]
            after = end <= a and context.text[end:a].strip() == "by"
            if before or after:
                return mention.party.name
    return None


def _owners(facts: Facts, region: Span, context: NormContext) -> set[str]:
    """Give the parties that soldiers and prisoners are said to belong to: "Osterian soldiers", "captured Osterian soldiers"."""
    people = facts.of(_PEOPLE)
    return {
        m.party.name
        for m in context.mentions
        if m.by in ("demonym", "name")
        and region[0] <= m.span[0] < region[1]
        and any((s[0] <= m.span[0] and m.span[1] <= s[1]) or 0 <= s[0] - m.span[1] <= 1 for s in people)
    }
