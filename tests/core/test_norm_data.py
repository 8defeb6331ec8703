"""The table of norms is complete, says how far it was checked, and refuses what is broken."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from firsthand.data import tables
from firsthand.data.norms import INSTRUMENTS, read_norm_table
from firsthand.errors import SetupError
from tests.core.lens import TABLE

FILES = {name: tables.load(f"norms/{name}.toml") for name in (*INSTRUMENTS, "elements", "names", "words", "routes", "mismatches")}
Tables = dict[str, dict[str, Any]]

IN_PART = (
    "GCIII-6 GCIII-7 GCIII-22 GCIII-51 GCIII-52 GCIII-106 GCIII-107 GCIII-108 GCIII-111 GCIII-112 GCIII-113 GCIII-130 GCIV-32"
    " GCIV-33 GCIV-34"
    " API-41 API-44 API-45 API-52 API-75 API-85 HR-4 HR-6 HR-10 HR-20 HR-23(c) HR-44 HR-45 CIHL-87 CIHL-95 CIHL-108"
).split()
MEMORY = (
    "GCIII-12 GCIII-14 GCIII-53 GCIII-54 GCIII-55 GCIII-56 GCIII-57 GCIII-99 GCIII-101 GCIII-104 GCIII-114 GCIII-119 GCIII-126 GCIII-129"
    " GCIV-31 GCIV-42 GCIV-49 GCIV-78 API-39 API-40 API-43 API-46 API-48 API-54 API-55 API-56 API-57 API-58 API-77 API-78 API-85(4)(b)"
    " HR-23(d) CIHL-46 CIHL-65 CIHL-89"
).split()


def test_mixed_rows_have_the_lower_state() -> None:
    """Only what was read is said to be checked; what was read in part, or written from memory, says so."""
    assert {TABLE.norms[norm].state for norm in IN_PART} == {"partly"}
    assert {TABLE.norms[norm].state for norm in MEMORY} == {"from memory"}
    assert {TABLE.norms[norm].state for norm in ("GCIII-117", "GCIII-118", "GCIV-51", "HR-23(h)", "API-51")} == {"checked"}


def test_every_norm_is_complete() -> None:
    """Every norm says in words what it is, whom it binds, and which conditions it has; none is a list of one word."""
    for norm in TABLE.norms.values():
        assert norm.summary.endswith(".")
        assert norm.binds
        assert norm.articles
        assert norm.elements
        assert all(item.endswith(".") for item in (*norm.misread, *norm.notes, *norm.unchecked))


def test_every_element_and_concept_is_used() -> None:
    """No condition and no list of words lies about unused."""
    used = {element.id for norm in TABLE.norms.values() for element in norm.elements}
    assert used == set(FILES["elements"]["elements"])
    patterns = [p for r in TABLE.routes for p in r.sets] + [p for m in TABLE.mismatches for p in m.needs]
    concepts = {label for p in patterns for group in p.groups for label in group}
    concepts |= {label for r in TABLE.routes for label in r.none} | {label for m in TABLE.mismatches for label in m.none}
    concepts |= {label for r in TABLE.routes for labels, _ in r.also for label in labels}
    concepts |= {label for n in TABLE.norms.values() for e in n.elements for label in e.cues}
    concepts |= {label for n in TABLE.norms.values() for s in n.scope for label in (*s.any, *s.none)}
    assert set(FILES["words"]["concepts"]) - concepts - {"accused"} == set()


def _spoil(change: Callable[[Tables], object]) -> Tables:
    """Give a copy of the tables with one thing broken."""
    spoilt = copy.deepcopy(FILES)
    change(spoilt)
    return spoilt


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: t["geneva3"]["norm"].append(t["geneva3"]["norm"][0]), "twice"),
        (lambda t: t["geneva3"]["norm"][0].update(state="sure"), "state"),
        (lambda t: t["geneva3"]["norm"][0].update(applies=["peace"]), "state"),
        (lambda t: t["geneva3"]["norm"][0].update(elements=["no-such"]), "elements"),
        (lambda t: t["geneva3"]["norm"][0].update(elements=[]), "elements"),
        (lambda t: t["geneva3"]["norm"][0].pop("summary"), "summary"),
        (lambda t: t["geneva3"]["norm"][0].update(summary=" "), "summary"),
        (lambda t: t["geneva3"]["norm"][0].update(text="of the treaty"), "text"),
        (lambda t: t["geneva3"]["norm"][0].update(id="API-3"), "begin"),
        (lambda t: t["routes"]["route"][0].update(norms=["GCIII-999"]), "GCIII-999"),
        (lambda t: t["routes"]["route"][0].update(sets=["prisoner"]), "alone"),
        (lambda t: t["routes"]["route"][0].update(sets=["no-such"]), "no-such"),
        (lambda t: t["routes"]["route"].append(t["routes"]["route"][0]), "twice"),
        (lambda t: t["mismatches"]["mismatch"][0].update(norms=["GCIII-999"]), "GCIII-999"),
        (lambda t: t["mismatches"]["mismatch"][0].update(fit="surely"), "fit"),
        (lambda t: t["mismatches"]["mismatch"][0].update(route="no-such"), "no-such"),
        (lambda t: t["mismatches"]["sentences"].pop("side"), "side"),
        (lambda t: t["elements"]["elements"]["held"].update(cues=["no-such"]), "no-such"),
        (lambda t: t["names"]["names"].update(XX=["x"]), "XX"),
        (lambda t: t["words"]["concepts"].update(siege=["{nothing}"]), "nothing"),
        (lambda t: t["words"]["concepts"].update(siege=["..2 siege"]), "begins"),
        (lambda t: t["words"]["concepts"].update(siege=["siege|block-ade"]), "hyphen"),
    ],
)
def test_what_is_broken_is_refused(change: Callable[[Tables], object], says: str) -> None:
    """A table that is broken is refused with the place and the reason."""
    with pytest.raises(SetupError, match=says) as refused:
        read_norm_table(_spoil(change))
    assert refused.value.code == "FH201"
