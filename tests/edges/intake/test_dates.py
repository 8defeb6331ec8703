"""Dates are read where they are clear and left open where they could be two days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.intake.dates import any_date, iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2031-03-04", "2031-03-04"),
        ("2031-03-04T09:30:00+0100", "2031-03-04T09:30:00+01:00"),
        ("2031-03-04 09:30 UTC", "2031-03-04T09:30Z"),
        ("Mar 4 2031", "2031-03-04"),
        ("March 4th, 2031", "2031-03-04"),
        ("Tuesday, 4 March 2031", "2031-03-04"),
        ("Mar 042031", "2031-03-04"),
        ("04.03.2031", "2031-03-04"),
        ("25/03/2031", "2031-03-25"),
        ("03/25/2031", "2031-03-25"),
        ("03/04/2031", None),
        ("03-04-2031", None),
        ("Tue, 04 Mar 2031 09:30:00 +0100", "2031-03-04T09:30:00+01:00"),
        ("20310304", "2031-03-04"),
        ("31 April 2031", None),
        ("March 2031", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_iso_date(written: str, iso: str | None) -> None:
    """Each usual form is read; what two countries read differently, or what is no day, is not."""
    assert iso_date(written) == iso


@pytest.mark.parametrize(("written", "iso"), [("4 mars 2031", "2031-03-04"), ("4. März 2031", "2031-03-04"), ("mars 2031", None)])
def test_fields_in_other_languages(written: str, iso: str | None) -> None:
    """A field that a program wrote may name the month in another language; a missing day is not filled in."""
    assert any_date(written) == iso


@given(st.text(max_size=60))
def test_no_text_breaks_it(written: str) -> None:
    """Any text at all gives a date or none."""
    found = any_date(written)
    assert found is None or found[4] == "-"
