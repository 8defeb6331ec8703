"""The command line says what it is, and refuses what it does not know."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version


def firsthand(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would."""
    return subprocess.run([sys.executable, "-m", "firsthand", *arguments], capture_output=True, text=True, check=False)


def test_version_is_printed() -> None:
    """``--version`` prints the version of what is installed, and nothing else."""
    result = firsthand("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"{version('firsthand')}\n", "")


def test_unknown_option_is_a_usage_error() -> None:
    """An option that does not exist ends with 2, and standard output stays empty."""
    result = firsthand("--no-such-option")
    assert (result.returncode, result.stdout) == (2, "")
