"""From bare spans to a reading: every field of every statement, decided in the order in which one needs the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.core import certainty, entity, protection, signal, source, verification
from firsthand.core.certainty.account import Account
from firsthand.core.certainty.prose import prepare as prepare_prose
from firsthand.core.certainty.table import CertaintyTable
from firsthand.core.document import Document
from firsthand.core.entity import NamedSpan
from firsthand.core.entity.table import SourceTable
from firsthand.core.norm import NormTable, read_norms
from firsthand.core.norm import prepare as prepare_norms
from firsthand.core.party import PartyTable
from firsthand.core.signal.table import SignalTable
from firsthand.core.statement import Attribution, Content, Cue, NormReading, Reading, Statement
from firsthand.core.text import read_out
from firsthand.core.verification.table import VerificationTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All the vocabulary that deciding the fields needs."""

    parties: PartyTable
    sources: SourceTable
    certainty: CertaintyTable
    verification: VerificationTable
    signals: SignalTable
    norms: NormTable


def describe(document: Document, attributions: Sequence[Attribution], names: Sequence[NamedSpan], tables: Tables) -> Reading:
    """Decide every field of a document's statements; ``attributions`` in the order in which they are to be numbered."""
    text = document.text
    resolution = entity.resolve(text, attributions, names, tables.sources, tables.parties)
    account = _account(document, attributions, resolution, tables)
    ids = tuple(f"s{n}" for n in range(1, len(attributions) + 1))
    bare = [_statement(account, i, ids) for i in range(len(ids))]
    norms = _norms(document, bare, tables)
    scene = signal.make_scene(document, account, norms, tables.parties, tables.signals)
    statements = tuple(replace(s, norms=norms[i], signals=signal.of_statement(scene, i)) for i, s in enumerate(bare))
    return Reading(
        document=document,
        statements=statements,
        persons=protection.persons(resolution),
        entities=resolution.entities,
        verification=verification.find(account, ids, tables.verification),
        signals=signal.of_document(scene),
        notices=document.notices,
    )


def _account(document: Document, attributions: Sequence[Attribution], resolution: entity.Resolution, tables: Tables) -> Account:
    """Say of every statement who says it and how it is put."""
    prose = prepare_prose(document.text)
    manners = certainty.read(prose, attributions, tables.certainty)
    return Account(
        prose=prose,
        attributions=attributions,
        sources=[source.describe(resolution, i, document.publisher) for i in range(len(attributions))],
        classes=[m.cue_class for m in manners],
        certainties=[m.certainty for m in manners],
        polarities=[m.polarity for m in manners],
        voices=[m.voice for m in manners],
        entities=resolution.entities,
    )


def _statement(account: Account, i: int, ids: Sequence[str]) -> Statement:
    """Put one statement together, before the law and the editor look at it."""
    a, text, who = account.attributions[i], account.prose.text, account.sources[i]
    return Statement(
        id=ids[i],
        parent=None if a.parent is None else ids[a.parent],
        source=who,
        cue=Cue(spans=a.cue, text=read_out(text, a.cue), cue_class=account.classes[i]),
        content=Content(spans=a.content, text=read_out(text, a.content)),
        voice=account.voices[i],
        certainty=account.certainties[i],
        polarity=account.polarities[i],
        confidence=a.confidence,
    )


def _norms(document: Document, statements: Sequence[Statement], tables: Tables) -> list[tuple[NormReading, ...]]:
    """Hold every statement under the law lens."""
    context = prepare_norms(document.text, tables.norms, mentions=tables.parties.find(document.text))
    return [read_norms(s, context, tables.norms) for s in statements]
