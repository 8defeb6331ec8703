"""How a source is called: by name, by a wrong letter, or by a description that is true and says less."""

from __future__ import annotations

import random
from dataclasses import replace

from simulator.cast import Agent
from simulator.telling import Shown
from simulator.words import fill, table


def by_name(agent: Agent) -> Shown:
    """Call a source by name."""
    return Shown(agent=agent, name=agent.name, party=agent.custody or agent.party)


def described(rng: random.Random, agent: Agent) -> Shown:
    """Call a source by less than is known: one or several, of a side or of none, with a reason or without."""
    row = table("cast")["vague"][agent.vague]
    kind = rng.choices(("one", "whose", "many"), (0.4, 0.4, 0.2))[0]
    template = rng.choice(row[kind])
    sided, placed = "{a}" in template, "{t}" in template
    text = fill(template, agent.slots)
    explained = kind != "many" and rng.random() < 0.3  # mostly no reason is given
    if explained:
        text += f" {rng.choice(table('grammar')['vague']['reasons'])}"
    party = agent.custody or agent.party if sided else None
    fits = [one for one in (agent.party if sided and not agent.custody else None, agent.body if placed else None) if one]
    return Shown(
        agent=agent, vague=text, party=party, plural=kind == "many", explained=explained, candidates=frozenset(fits) if fits else None
    )


def misspelt(rng: random.Random, shown: Shown) -> Shown:
    """Get one letter of a name wrong."""
    at, which = rng.random(), rng.random()  # as many draws whatever the name
    small = [place for place in range(1, len(shown.name)) if shown.name[place].islower()]
    place = small[int(at * len(small))]
    others = [one for one in "aeioubdlmnrst" if one != shown.name[place]]
    letter = others[int(which * len(others))]
    return replace(shown, name=shown.name[:place] + letter + shown.name[place + 1 :])


def mention(rng: random.Random, shown: Shown) -> str:
    """Give the words for a source, in full."""
    if shown.vague:
        return shown.vague
    return rng.choice(shown.agent.mentions).replace(shown.agent.name, shown.name)


def short(shown: Shown) -> str:
    """Give the words for a source that was named before."""
    if shown.vague:
        return "one of them" if shown.plural else "the source"
    return shown.name.split()[-1] if shown.agent.kind == "person" else shown.agent.short
