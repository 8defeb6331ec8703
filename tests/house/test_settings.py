"""Settings are made by the caller, never change, and refuse what cannot be meant."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import FrozenInstanceError, fields

import pytest

from firsthand import InputError, Limits, Settings
from tests.house.house import PACKAGE, imports, parse


def test_defaults_are_safe() -> None:
    """By default nothing on this machine's own network is fetched, and robots rules are kept."""
    assert not Settings().allow_private_addresses
    assert Settings().obey_robots


def test_settings_are_frozen() -> None:
    """A setting cannot be changed once made."""
    with pytest.raises(FrozenInstanceError):
        Settings().threads = 2  # type: ignore[misc]


@pytest.mark.parametrize("limit", [item.name for item in fields(Limits)])
def test_limits_let_something_through(limit: str) -> None:
    """A negative limit is refused by name."""
    with pytest.raises(InputError, match=limit) as refused:
        Limits(**{limit: -1})
    assert refused.value.code == "FH190"


def test_no_redirect_is_a_choice() -> None:
    """No redirect at all may be meant; no byte at all may not."""
    assert Limits(web_redirects=0).web_redirects == 0
    with pytest.raises(InputError):
        Limits(file_bytes=0)


@pytest.mark.parametrize("agent", ["", "  ", "two\nlines", "naïve"])
def test_agent_is_a_header(agent: str) -> None:
    """An agent string that would break the header it goes into is refused."""
    with pytest.raises(InputError):
        Settings(agent=agent)


def test_threads_are_counted() -> None:
    """A model cannot run on no thread."""
    with pytest.raises(InputError, match="threads"):
        Settings(threads=0)


def test_environment_changes_no_default() -> None:
    """The settings module reads no environment: with any variable set, the defaults are the same."""
    assert "os" not in imports(parse(PACKAGE / "settings.py"))
    env = {**os.environ, "FIRSTHAND_THREADS": "7", "THREADS": "7"}
    code = "import firsthand; print(firsthand.Settings().threads)"
    result = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == str(Settings().threads)
