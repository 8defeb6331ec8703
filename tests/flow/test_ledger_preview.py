"""What a decision would change is what it changes; what a claim was at a day is what the ledger of that day says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from firsthand.core.decision import Decision
from firsthand.core.effect import Effect
from firsthand.core.entry import Entry
from firsthand.errors import InputError
from firsthand.ledger import Ledger
from firsthand.ledger.settling import TWO_PERSONS
from tests.flow.examples import reading
from tests.flow.test_ledger import NAMES, opened

LATE = "2031-01-01T00:00:00Z"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Give a ledger of some examples."""
    with opened(tmp_path / "a.db", NAMES) as held:
        yield held


def decided(kind: str, *subjects: str, value: str | None = None, at: str = "2026-04-01T00:00:00Z", by: str = "Ada Roth") -> Decision:
    """Make a decision."""
    return Decision(kind=kind, subjects=subjects, by=by, note="I compared them.", decided=at, value=value)


def all_of(ledger: Ledger) -> dict[str, Entry]:
    """Give every claim of a ledger by id."""
    return {entry.claim.id: entry for entry in ledger.entries()}


def loud(ledger: Ledger) -> list[Entry]:
    """Give the claims of more than one document, the loudest first."""
    return [entry for entry in ledger.entries() if len({p.document for p in entry.claim.propositions}) > 1]


def same(ledger: Ledger) -> Decision:
    """Say that two claims are one."""
    one, *rest = ledger.entries()
    other = next(entry for entry in rest if entry.claim.nature == one.claim.nature and entry.claim.aspect == one.claim.aspect)
    return decided("same", one.claim.id, other.claim.id)


def different(ledger: Ledger) -> Decision:
    """Say that two assertions of one claim are two."""
    first, last = (loud(ledger)[0].claim.propositions[k] for k in (0, -1))
    return decided("different", first.id, last.id)


def derived(ledger: Ledger) -> Decision:
    """Say that of two documents that say the same independently, the later has it from the earlier."""
    entry = next(one for one in loud(ledger) if one.origins.hi > 1)
    documents = sorted({p.document: p.published or "" for p in entry.claim.propositions}.items(), key=lambda pair: pair[1])
    return decided("derived", documents[-1][0], documents[0][0])


def field(ledger: Ledger) -> Decision:
    """Say that a source is no body but somebody unnamed."""
    p = next(p for entry in loud(ledger) for p in entry.claim.propositions if p.statement and p.voices[-1].kind == "body")
    return decided("field", f"{p.document}:{p.statement}", value="source.kind=unnamed")


def alias(ledger: Ledger) -> Decision:
    """Say that two names are one source's."""
    one, other = [name for name, _ in ledger.sources() if " (" not in name][:2]
    return decided("alias", one, other)


def retracted(ledger: Ledger) -> Decision:
    """Say that the outlet of the loudest claim's first document has withdrawn it."""
    return decided("retracted", loud(ledger)[0].claim.propositions[0].document, value="https://meridian.example/withdrawn")


def about(kind: str) -> Callable[[Ledger], Decision]:
    """Make what makes a decision about the loudest claim."""
    return lambda ledger: decided(kind, ledger.claims()[0].id)


def named(kind: str) -> Callable[[Ledger], Decision]:
    """Make what makes a decision about the name of a source."""
    return lambda ledger: decided(kind, next(name for name, _ in ledger.sources()))


def undone(make: Callable[[Ledger], Decision]) -> Callable[[Ledger], Decision]:
    """Make what takes a decision and gives the one that undoes it."""
    return lambda ledger: decided("undo", ledger.decide(make(ledger)).id, at="2026-04-02T00:00:00Z", by="Mira Sand")


KINDS = {
    "same": same, "different": different, "derived": derived, "field": field, "alias": alias, "retracted": retracted,
    "verified": about("verified"),
    "refuted": about("refuted"), "checked": about("checked"), "withhold": named("withhold"), "release": named("release"),
    "undo of same": undone(same), "undo of different": undone(different), "undo of derived": undone(derived),
    "undo of field": undone(field), "undo of alias": undone(alias), "undo of verified": undone(about("verified")),
    "undo of release": undone(named("release")), "undo of undo": undone(undone(same)), "undo of undo of field": undone(undone(field)),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_preview_is_what_follows(ledger: Ledger, kind: str) -> None:
    """Exactly the claims that a decision changes are shown, as they are and as they are once it is taken; until then nothing changes."""
    decision = KINDS[kind](ledger)
    before, digest = all_of(ledger), ledger.digest()
    effect = ledger.preview(decision)
    assert (all_of(ledger), ledger.digest()) == (before, digest)
    kept = ledger.decide(decision)
    after = all_of(ledger)
    assert effect.decision == kept
    assert {entry.claim.id: entry for entry in effect.before} == {k: one for k, one in before.items() if after.get(k) != one}
    assert {entry.claim.id: entry for entry in effect.after} == {k: one for k, one in after.items() if before.get(k) != one}
    assert effect.after


def test_joins_and_splits_are_named(ledger: Ledger) -> None:
    """Of claims that become one, and of one that becomes several, the ids are given, and each claim has what becomes of it beside it."""
    joins = ledger.preview(same(ledger))
    assert [ids for ids, _ in joins.joins] == [tuple(entry.claim.id for entry in joins.before)]
    assert len(joins.pairs) == 2
    assert [pair[1] is None for pair in joins.pairs] == [False, True]
    splits = ledger.preview(different(ledger))
    ((id_, parts),) = splits.splits
    assert id_ in parts
    assert set(parts) == {entry.claim.id for entry in splits.after}
    assert Effect(decision=same(ledger)).pairs == ()


def test_what_cannot_be_decided_has_no_preview(ledger: Ledger) -> None:
    """What would be refused is refused before."""
    with pytest.raises(InputError) as refused:
        ledger.preview(decided("verified", "no such id"))
    assert refused.value.code == "FH141"


def test_a_second_person_is_waited_for(ledger: Ledger) -> None:
    """With the rule of two persons, what is verified waits, and is shown so, until another person confirms it; that can be undone."""
    claim = ledger.claims()[0].id
    early = ledger.decide(decided("refuted", claim))
    ledger.set_rule(TWO_PERSONS, "Mira Sand", "The house decided so.", holds=True)
    verified = decided("verified", claim, at=LATE)
    assert ledger.preview(verified).waits
    kept = ledger.decide(verified)
    entry = ledger.claim(claim)
    assert entry is not None
    assert (entry.decisions, entry.pending, ledger.pending()) == ((early,), (kept,), (kept,))
    with pytest.raises(InputError, match="another person"):
        ledger.decide(decided("confirm", kept.id, at=LATE, by="ada  ROTH"))
    confirm = decided("confirm", kept.id, at="2031-01-02T00:00:00Z", by="Mira Sand")
    effect = ledger.preview(confirm)
    confirmed = ledger.decide(confirm)
    entry = ledger.claim(claim)
    assert entry is not None
    assert (entry.decisions, entry.pending, ledger.pending()) == ((early, kept), (), ())
    assert effect.after == (entry,)
    with pytest.raises(InputError, match="waits for nobody"):
        ledger.decide(decided("confirm", kept.id, at=LATE, by="Mira Sand"))
    ledger.decide(decided("undo", confirmed.id, at="2031-01-03T00:00:00Z"))
    assert ledger.pending() == (kept,)
    ledger.set_rule(TWO_PERSONS, "Mira Sand", "We are too few.", holds=False)
    assert (ledger.pending(), ledger.rule()) == ((), False)
    assert [act.about[1] for act in ledger.store.acts()] == ["on", "off"]


def test_a_released_name_stays_withheld_until_confirmed(ledger: Ledger) -> None:
    """With the rule of two persons, a name is released when the second person has confirmed it, and not before."""
    ledger.set_rule(TWO_PERSONS, "Mira Sand", "The house decided so.", holds=True)
    kept = ledger.decide(decided("release", "Ada Korr", at=LATE))
    assert ledger.names_decided() == (set(), set())
    ledger.decide(decided("confirm", kept.id, at="2031-01-02T00:00:00Z", by="Mira Sand"))
    assert ledger.names_decided() == ({"Ada Korr"}, set())


def test_who_disagrees_is_shown(ledger: Ledger) -> None:
    """Two persons who decided otherwise about one claim are both kept, and said to disagree."""
    claim = ledger.claims()[0].id
    one = ledger.decide(decided("verified", claim))
    other = ledger.decide(decided("refuted", claim, at="2026-04-02T00:00:00Z", by="Mira Sand"))
    (found,) = ledger.disagreements()
    assert (found.one, found.other, found.about) == (one, other, (claim,))


@pytest.mark.parametrize("day", ["2026-03-11", "2026-03-12", "2026-03-13", "2026-03-31", "2026-04-01", "2026-04-02", "2026-12-31"])
def test_a_claim_at_a_day_is_that_of_the_ledger_of_the_day(ledger: Ledger, day: str) -> None:
    """Every claim, by the id of any assertion, is at a day what the whole ledger of that day says, decisions of later days left out."""
    for number, make in enumerate((same, field, alias, derived, about("verified"))):
        decision = make(ledger)
        ledger.decide(
            Decision(**{**{f: getattr(decision, f) for f in decision.__slots__}, "decided": f"2026-04-0{1 + number % 2}T00:00:00Z"})
        )
    with ledger.as_of(day) as past:
        for entry in ledger.entries():
            for p in entry.claim.propositions:
                assert ledger.claim_as_of(p.id, day) == past.claim(p.id)
    assert ledger.claim_as_of("no such id", day) is None


def test_a_day_before_all_has_nothing(ledger: Ledger) -> None:
    """Before its first document a claim was not there."""
    assert ledger.claim_as_of(ledger.claims()[0].id, "2020-01-01") is None


def test_documents_say_who_has_what_from_whom(ledger: Ledger) -> None:
    """What a document has from another, the other says too, with the links of their claims."""
    brief = reading("bridge-in-brief.txt").document.id
    found = ledger.relations(brief)
    assert found
    for one in found:
        other = one.earlier if one.later == brief else one.later
        assert one in ledger.relations(other)
        assert {link.kind for link in one.links}
        assert all(ledger.claim(id_) for id_ in one.claims)
    with pytest.raises(InputError):
        ledger.versions("no such document")
    assert [holding.id for holding in ledger.versions(brief)] == [brief]
    longer = reading("bridge.txt").document
    assert ledger.differences(brief, brief) == ()
    assert ledger.differences(brief, longer.id)[-1].new[1] <= len(longer.text)


def test_a_withdrawn_document_stays_and_counts_for_nothing(ledger: Ledger) -> None:
    """What was known through it alone is known no longer, on that day and after; before that day it still is; undo brings it back."""
    before = loud(ledger)[0]
    decision = ledger.decide(retracted(ledger))
    after = ledger.claim(before.claim.id)
    assert after is not None
    assert len(after.claim.propositions) == len(before.claim.propositions)
    assert after.origins.hi < before.origins.hi
    assert any("retracted" in position.flags for position in after.positions)
    then = ledger.claim_as_of(before.claim.id, "2026-03-31")
    assert then is not None
    assert then.origins == before.origins
    ledger.decide(decided("undo", decision.id, at="2026-04-02T00:00:00Z"))
    assert ledger.claim(before.claim.id) == before


def test_only_a_document_can_be_withdrawn(ledger: Ledger) -> None:
    """A claim is refuted or denied; it is no outlet's to withdraw."""
    with pytest.raises(InputError, match="What an outlet withdraws is a document"):
        ledger.decide(decided("retracted", ledger.claims()[0].id))
