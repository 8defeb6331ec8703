"""The tables of outlets and bodies: every row is used, the user's own rows go first, broken ones are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.core.identity import plain
from firsthand.data import identities, tables
from firsthand.data.identities import load_identities
from firsthand.errors import SetupError


def test_every_form_of_every_outlet_leads_to_it() -> None:
    """An outlet is found by name, title, domain and every other form, and no form is taken from it by another row."""
    table = load_identities()
    for row in tables.load(identities.OUTLETS)["outlet"]:
        for form in (row["name"], row.get("title", row["name"]), *row.get("forms", ()), row.get("domain", row["name"])):
            found = table.outlet(form)
            assert found is not None
            assert found.name == row["name"], form


def test_states_of_outlets_and_bodies_are_declared_parties() -> None:
    """Whoever owns an outlet, or has a body as its organ, is a party of the table, so that both count for one side."""
    table = load_identities()
    owners = {outlet.state for outlet in table.outlets.values()} | {body.state for body in table.bodies.values()}
    unknown = {owner for owner in owners if owner and table.parties.get(owner) is None and table.body(owner) is None}
    assert not unknown


def test_organs_and_called_names_are_told_apart() -> None:
    """Every word for an organ belongs to one organ, and every body that is called otherwise is one that the tables know."""
    rows = tables.load(identities.BODIES)
    forms = [form.strip() for row in rows["organs"].values() for form in row.split(",")]
    assert len(forms) == len(set(forms))
    table = load_identities()
    for name, called in rows["called"].items():
        found = table.body(name)
        assert found is not None, name
        assert found.name == called
        assert table.body(called) == found


def test_own_table_goes_first(tmp_path: Path) -> None:
    """A user's row adds an outlet, or replaces the shipped one of the same name with all its forms."""
    own = tmp_path / "outlets.toml"
    own.write_text(
        '[[outlet]]\nname = "Harbour Gazette"\nkind = "paper"\ndomain = "gazette.example"\n'
        '[[outlet]]\nname = "Reuters"\nkind = "agency"\nstate = "Osteria"\n',
        encoding="utf-8",
    )
    table = load_identities(extra=own)
    new, replaced, kept = table.outlet("gazette.example"), table.outlet("Reuters"), table.outlet("AFP")
    assert new is not None
    assert replaced is not None
    assert kept is not None
    assert (new.name, replaced.state, kept.title) == ("Harbour Gazette", "Osteria", "Agence France-Presse")


@pytest.mark.parametrize("text", ['[[outlet]]\nname = "x"\nkind = "rumour"\n', '[[outlet]]\nkind = "paper"\n', "[[outlet"])
def test_broken_table_is_refused(tmp_path: Path, text: str) -> None:
    """A row without a name or with an unknown kind, and a file that is no TOML, are refused in a sentence."""
    own = tmp_path / "outlets.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(SetupError):
        load_identities(extra=own)
    with pytest.raises(SetupError):
        load_identities(extra=tmp_path / "missing.toml")


def test_plain_forms() -> None:
    """Case, marks, articles and possessive endings make no difference between names."""
    assert plain("The Harbour-Gazette's") == plain("harbour gazette")
    assert plain("The") == "the"
