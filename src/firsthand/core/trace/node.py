"""What a voice is in the graph of a position: a document only heard of, a named or unnamed source, an item, the author's own eyes."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from firsthand.core.identity import IdentityTable, plain
from firsthand.core.origin import Node
from firsthand.core.proposition import Proposition, Voice

CIVILIAN, UNFLAGGED = "civilian", "unflagged"
"""What civilians and bodies without a flag share: any of them may be behind another, none of them behind a state."""

_CIVIL = frozenset({"witness", "victim", "relative", "public", "participant", "advocate"})


def chain_of(proposition: Proposition) -> tuple[Voice, ...]:
    """Give the chain of a proposition; of one that came without, the outlet or the document alone."""
    name = proposition.outlet or str(proposition.document)
    return proposition.voices or (Voice(name=name, kind="medium", standing="medium", body=name),)


def document_node(proposition: Proposition) -> Node:
    """Give the node of the document that a proposition stands in."""
    voice = chain_of(proposition)[0]
    return Node(
        id=str(proposition.document), kind="doc", label=voice.name, outlet=voice.body or voice.name, published=proposition.published
    )  # fmt: skip


def voice_nodes(document: str, voice: Voice, table: IdentityTable) -> tuple[Node, ...]:
    """Give the nodes of one voice of a chain: one, as many as the text counts ("two officials"), or those that it lists."""
    if voice.beside:
        return tuple(node for one in voice.beside for node in voice_nodes(document, one, table))
    node = _node(f"{document}:{plain(voice.name)}", voice, table)
    number = voice.count or 1
    if node.kind != "anon" or number < _SEVERAL or number > _MOST:
        return (node,)
    return tuple(replace(node, id=f"{node.id}#{k}") for k in range(1, number + 1))


_SEVERAL, _MOST = 2, 12


def _node(id_: str, voice: Voice, table: IdentityTable) -> Node:
    """Give the node of a voice."""
    if voice.kind in ("medium", "author"):
        return _medium(id_, voice, table)
    if voice.kind == "document":
        return _written(id_, voice, table)
    if voice.body and (voice.kind == "body" or voice.name == voice.body):
        return _named(id_, voice, voice.body, table)
    if voice.kind == "person":
        return _named(id_, voice, voice.name, table) if voice.body else _anonymous(id_, voice, table, agent=person(voice.name))
    collective = voice.name.endswith("(collective)")
    return _anonymous(id_, voice, table, agent=voice.name if collective else None)


def person(name: str) -> str:
    """Give what a person is known by in all documents: the name without what stands in brackets."""
    return plain(name.split(" (", maxsplit=1)[0])


def _medium(id_: str, voice: Voice, table: IdentityTable) -> Node:
    """Give the node of an outlet: its own eyes, a party's own organ, or a document that is only heard of."""
    if voice.basis == "first-hand" and voice.body:
        shape = Node(id=id_, kind="own", label=voice.name, agent=voice.body, organisation=voice.body, outlet=voice.body)
        return replace(shape, party=voice.party, sides=sides(voice, table), basis="first-hand")
    known = table.outlet(voice.body)
    owner = voice.party or (known.state if known else None)
    if voice.body and owner:
        return _named(id_, replace(voice, party=owner), voice.body, table)
    plural = voice.body is None
    descriptor = voice.descriptor if plural else None
    return Node(id=id_, kind="doc", held=False, label=voice.name, outlet=voice.body, descriptor=descriptor, plural=plural)


def _written(id_: str, voice: Voice, table: IdentityTable) -> Node:
    """Give the node of a document that is quoted: its owner's utterance, a thing that shows, or a text of nobody known."""
    if voice.body:
        return _named(id_, voice, voice.body, table)
    if voice.basis == "first-hand" or (voice.descriptor or "") in _SHOWING:
        return Node(id=id_, kind="item", label=voice.name, agent=voice.descriptor or voice.name, basis="first-hand")
    return Node(id=id_, kind="doc", held=False, label=voice.name, descriptor=voice.descriptor, plural=True)


_SHOWING = frozenset({"video", "footage", "image", "photo", "photograph", "picture", "recording", "film"})


def _named(id_: str, voice: Voice, agent: str, table: IdentityTable) -> Node:
    """Give the node of an identified person or body."""
    return Node(
        id=id_,
        kind="named",
        label=voice.name,
        agent=agent,
        organisation=voice.body,
        party=voice.party,
        sides=sides(voice, table),
        state=state(voice, table),
        basis=_basis(voice),
        gate=voice.custody,
    )


def _anonymous(id_: str, voice: Voice, table: IdentityTable, agent: str | None) -> Node:
    """Give the node of an unnamed source, or of a person whose body no text gives."""
    return Node(
        id=id_,
        kind="anon",
        label=voice.name.removesuffix(" (unnamed)"),
        agent=agent,
        organisation=voice.body,
        party=voice.party,
        sides=sides(voice, table),
        state=state(voice, table),
        descriptor=voice.descriptor,
        plural=voice.count is None and agent is None,
        basis=_basis(voice),
        gate=voice.custody,
    )


def _basis(voice: Voice) -> Literal["first-hand", "institutional", "none"]:
    """Give how a voice could know."""
    if voice.basis == "first-hand":
        return "first-hand"
    return "institutional" if voice.basis == "institutional" else "none"


def state(voice: Voice, table: IdentityTable) -> str | None:
    """Give the state that a voice is an organ of."""
    known = table.body(voice.body)
    if known and known.state:
        return known.state
    return voice.party if table.is_state(voice.party) and voice.body else None


def sides(voice: Voice, table: IdentityTable) -> frozenset[str]:
    """Give what the interest of a voice is made of: a flag, or what all without one share."""
    if voice.party and table.is_state(voice.party):
        return frozenset({voice.party})
    declared = table.parties.get(voice.party) if voice.party else None
    if declared is not None and declared.kind == "body":
        return frozenset({declared.name})
    if voice.party:
        return frozenset({voice.party, UNFLAGGED})
    return frozenset({CIVILIAN, UNFLAGGED}) if voice.standing in _CIVIL else frozenset()
