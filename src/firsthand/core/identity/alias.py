"""Two names of one source, where a person decided that they are: the name that is kept stands for both, in every document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from firsthand.core.decision import Decision
from firsthand.core.identity.table import plain
from firsthand.core.proposition.values import Voice

Aliases = Mapping[str, str]
"""The name that stands for a source, by every other name of it as :func:`plain` writes it."""

NAMELESS = (" (unnamed)", " (collective)")
"""How the ledger ends what it calls those whom nobody names: to say who they are would unmask them."""


def nameless(name: str) -> bool:
    """Say whether what the ledger calls somebody is a description, which must never be made another's name."""
    return name.endswith(NAMELESS)


def aliases(decisions: Iterable[Decision]) -> dict[str, str]:
    """Give the names that standing decisions make another's; of two on the same two names the later one counts."""
    decided: dict[frozenset[str], tuple[str, str, bool]] = {}
    for one in sorted(decisions, key=lambda one: one.decided):
        if one.kind == "alias":
            kept, *others = one.subjects
            for other in others:
                pair = frozenset({plain(kept), plain(other)})
                decided.pop(pair, None)
                decided[pair] = (kept, other, not one.says_no)
    found: dict[str, str] = {}
    for kept, other, same in decided.values():
        target = found.get(plain(kept), kept)
        if same and plain(other) != plain(target) and not nameless(kept) and not nameless(other):
            moved = found.get(plain(other), other)
            found.update({name: target for name, old in found.items() if plain(old) == plain(moved)})
            found |= {plain(moved): target, plain(other): target}
            found.pop(plain(target), None)
    return found


def called(voice: Voice, names: Aliases) -> Voice:
    """Give a voice by the name that a person decided it has, and the body that it speaks for by its decided name too."""
    if not names:
        return voice
    body = names.get(plain(voice.body), voice.body) if voice.body else None
    who, mark, _ = voice.name.partition(" (")
    name = voice.name if body == voice.body else f"{who} ({body})" if mark else body or voice.name
    name = names.get(plain(name)) or names.get(plain(voice.name)) or name
    if name != voice.name and voice.body == voice.name:
        body = name
    elif name != voice.name and voice.kind == "person" and name.endswith(")"):
        body = name.rpartition(" (")[2].removesuffix(")")
    beside = tuple(called(one, names) for one in voice.beside)
    return voice if (name, body, beside) == (voice.name, voice.body, voice.beside) else replace(voice, name=name, body=body, beside=beside)
