"""What must be read in the examples whatever the weights of the model: denials, checks, law, chains and signals."""

from __future__ import annotations

import pytest

from firsthand.core.statement import Reading, Verification
from tests.flow.examples import FILES, codes, parent, reading, statement


def records(found: Reading, status: str) -> list[Verification]:
    """Give the records of verification with a status."""
    return [record for record in found.verification if record.status == status]


# ------------------------------------------------------------------------------------------------------------------- denials


@pytest.mark.parametrize(
    ("name", "words", "party"),
    [
        ("exchange.txt", "the account", "Osteria"),
        ("market-first-count.txt", "its guns had fired on Tarn", "Osteria"),
        ("market-second-count.txt", "having fired on the town", "Osteria"),
        ("market-two-accounts.txt", "the accusation", "Osteria"),
        ("evening-broadcast.txt", "the broadcast", "Velden"),
        ("clinic.txt", "the report as a rumour", "Velden"),
        ("talks.html", "this", "Osteria"),
    ],
)
def test_denials_are_found(name: str, words: str, party: str) -> None:
    """A denial is a statement with a cue that denies, by the party that makes it."""
    found = [item for item in reading(name).statements if item.polarity == "denied" and words in item.content.text]
    assert [(item.cue.cue_class, item.source.party) for item in found] == [("negating", party)]


@pytest.mark.parametrize("name", FILES)
def test_only_a_cue_that_denies_makes_a_denial(name: str) -> None:
    """Polarity is ``denied`` if and only if the reporting words deny."""
    for item in reading(name).statements:
        assert (item.polarity == "denied") == (item.cue.cue_class == "negating"), (item.id, item.cue.text)


@pytest.mark.parametrize(
    ("name", "words", "denier"),
    [
        ("exchange.txt", "about forty men", "Osteria"),
        ("market-first-count.txt", "Osterian artillery", "Osteria"),
        ("talks.html", "Osteria had struck 84 names", "Osteria"),
    ],
)
def test_a_denial_answers_what_it_denies(name: str, words: str, denier: str) -> None:
    """A denial is also a record that covers the statement that it answers."""
    found = reading(name)
    covered = statement(name, words).id
    by = {item.source.refers_to: item.source.party for item in found.statements}
    assert [by.get(record.by) for record in records(found, "denied") if covered in record.covers] == [denier]


# -------------------------------------------------------------------------------------------------------------- verification


def test_what_could_not_be_verified() -> None:
    """That the insider's account could not be verified covers what the insider says, and not what the paper saw."""
    found = reading("exchange.txt")
    covered = {item for record in records(found, "attempted") for item in record.covers}
    insider = {statement("exchange.txt", words).id for words in ("are being sent back", "Nobody asks", "about forty men")}
    assert insider <= covered
    assert statement("exchange.txt", "no orders and no lists").id not in covered


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("bridge.txt", "partly"),
        ("camp-video.txt", "declined"),
        ("desertions.txt", "declined"),
        ("exchange.txt", "unverified"),
        ("market-first-count.txt", "no-evidence"),
        ("market-two-accounts.txt", "attempted"),
        ("talks.html", "attempted"),
    ],
)
def test_what_was_checked_is_recorded(name: str, status: str) -> None:
    """Checking, not checking, not answering and not showing evidence are each recorded with their words."""
    found = records(reading(name), status)
    assert found
    assert all(record.spans for record in found)


def test_evidence_that_is_not_shown_belongs_to_the_accusation() -> None:
    """The words "without providing evidence" cover the ministry's accusation and not the doctors before it."""
    (record,) = records(reading("market-first-count.txt"), "no-evidence")
    assert statement("market-first-count.txt", "the shells had come from the south").id in record.covers
    assert statement("market-first-count.txt", "they had treated more than thirty wounded").id not in record.covers


# ---------------------------------------------------------------------------------------------------------------- law


def test_article_117_is_disputed() -> None:
    """That exchanged men are sent back touches article 117, whose fit is disputed for men swapped in good health."""
    found = [norm for item in reading("exchange.txt").statements for norm in item.norms if norm.id == "GCIII-117"]
    assert "disputed" in {norm.fit for norm in found}
    assert all(norm.open for norm in found if norm.fit in {"disputed", "insufficient"})


def test_the_geneva_convention_is_named_by_the_spokeswoman() -> None:
    """The appeal to "the Geneva Convention" is hers, on a condition, and is a legal conclusion."""
    item = statement("exchange.txt", "it would break the Geneva Convention")
    assert item.source.name == "Irma Hald"
    assert item.certainty == "conditional"
    assert {"conditional-accusation", "legal-conclusion"} <= codes(item)
    assert [norm.relation for norm in item.norms][:1] == ["named"]


def test_a_swap_in_the_middle_of_a_war_is_a_misreading() -> None:
    """Who says that the Convention requires "everybody for everybody" misreads the norm on release after the war."""
    item = statement("talks.html", "everybody for everybody")
    assert any(norm.relation == "named" for norm in item.norms)
    assert any(norm.mismatch for norm in item.norms)


def test_showing_a_captive_concerns_public_curiosity() -> None:
    """The ministry that calls the video a breach is read under article 13."""
    item = statement("camp-video.txt", "a breach of the rules on prisoners of war")
    assert "GCIII-13" in {norm.id for norm in item.norms}


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_called_a_violation(name: str) -> None:
    """No sentence of ours says that a rule was broken."""
    found = reading(name)
    ours = [signal.why for item in found.statements for signal in item.signals] + [signal.why for signal in found.signals]
    ours += [norm.mismatch for item in found.statements for norm in item.norms if norm.mismatch]
    assert [why for why in ours if "violat" in why.lower()] == []


# --------------------------------------------------------------------------------------------------------------- chains


def test_a_report_that_passes_from_hand_to_hand() -> None:
    """The Lissa Herald has it from the Halm Tribune, which has it from a doctor."""
    doctor = statement("clinic.txt", "the clinic at Sool was emptied on 12 March")
    tribune = parent("clinic.txt", doctor)
    assert tribune is not None
    herald = parent("clinic.txt", tribune)
    assert herald is not None
    assert (tribune.source.kind, tribune.source.name) == ("medium", "Halm Tribune")
    assert (herald.source.kind, herald.source.name) == ("medium", "Lissa Herald")
    assert "second-hand" in codes(tribune)
    assert herald.parent is None


def test_a_radio_that_was_told_is_a_link() -> None:
    """The spokesman told the radio: the radio passes on what he said."""
    item = statement("exchange.txt", "Every man who returned was examined")
    above = parent("exchange.txt", item)
    assert (item.source.name, item.source.party) == ("Petar Lume", "Osteria")
    assert above is not None
    assert (above.source.kind, above.source.name) == ("medium", "Osterian Radio")


@pytest.mark.parametrize(
    ("name", "words"),
    [("camp-video.txt", "not an isolated incident"), ("desertions.txt", "keep growing"), ("talks.html", "had struck 84 names")],
)
def test_the_own_paper_is_no_link(name: str, words: str) -> None:
    """Who "told the Morning Post" in the Morning Post is quoted without a link between."""
    assert parent(name, statement(name, words)) is None


@pytest.mark.parametrize("name", ["bridge-in-brief.txt"])
def test_an_agency_at_the_tail_is_credited(name: str) -> None:
    """An agency after "with reporting by" is a signal of the whole document."""
    found = reading(name)
    assert found.document.credit == "Meridian News"
    assert "agency-credit" in {signal.code for signal in found.signals}


def test_an_agency_within_is_credited() -> None:
    """A denial that comes "according to Meridian News" stands inside the agency's statement, which has the signal."""
    item = statement("market-second-count.txt", "having fired on the town")
    above = parent("market-second-count.txt", item)
    assert above is not None
    assert (above.source.kind, above.source.name) == ("medium", "Meridian News")
    assert "agency-credit" in codes(above)


def test_a_copy_without_credit_has_no_signal() -> None:
    """The paper that copies the agency's sentences without a word credits nobody: this is for grouping to find."""
    found = reading("market-two-accounts.txt")
    assert found.document.credit is None
    assert "agency-credit" not in {signal.code for signal in found.signals}


# -------------------------------------------------------------------------------------------------------------- signals


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("desertions.txt", "keep growing", "trend-without-figure"),
        ("desertions.txt", "keep growing", "interested-party"),
        ("camp-video.txt", "not an isolated incident", "pattern-claim"),
        ("exchange.txt", "the practice", "pattern-claim"),
        ("evening-broadcast.txt", "proved a war crime", "legal-conclusion"),
        ("market-two-accounts.txt", "had fired eleven missiles", "interested-party"),
        ("market-first-count.txt", "Osterian artillery", "interested-party"),
        ("bridge.txt", "attacking civilians on purpose", "interested-party"),
    ],
)
def test_what_an_editor_would_stop_at(name: str, words: str, code: str) -> None:
    """Trends without a figure, patterns, legal conclusions and parties that speak of each other have their signal."""
    assert code in codes(statement(name, words))


@pytest.mark.parametrize(
    ("name", "words", "party"),
    [
        ("bridge.txt", "whether a warning had been given", "Velden"),
        ("evening-broadcast.txt", "A prisoner reads what he is given", "Velden"),
        ("clinic.txt", "its roof had been damaged", "Velden"),
        ("market-first-count.txt", "We had no fire missions", "Osteria"),
        ("market-second-count.txt", "should be examined by both sides", "Osteria"),
        ("desertions.txt", "212 men were absent", "Velden"),
    ],
)
def test_whose_spokesman_speaks(name: str, words: str, party: str) -> None:
    """An unnamed "ministry spokesman" belongs to the side whose ministry the text has just named, never to the other."""
    assert statement(name, words).source.party == party
