"""What the pages say of the API is so: the reference is its description, and the commands of the how-to page do what they say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.ledger import Ledger
from tests.docs.api_page import PAGE, page
from tests.docs.pages import DOCS, ROOT, text
from tests.web.workbenches import local, served, team

HOW_TO = DOCS / "how-to" / "use-the-api.md"
ADDRESS = "http://127.0.0.1:8377"


def blocks(kind: str) -> list[str]:
    """Give the blocks of one language of the how-to page."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text(HOW_TO), re.MULTILINE | re.DOTALL)


def test_the_reference_is_the_description() -> None:
    """The page is word for word what the command writes from the running description."""
    assert text(PAGE) == page(), "run: python -m tests.docs.api_page"


def test_the_commands_of_the_page_run(ledger: Ledger, tmp_path: Path) -> None:
    """Every call on the page succeeds, and writes the files that it names."""
    document = next(iter(ledger.documents())).id
    commands = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("curl ")]
    assert len(commands) > 10
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    with served(local(ledger)) as address:
        for command in commands:
            told = command.replace(ADDRESS, address).replace("DOCUMENT", document)
            run = subprocess.run(["/bin/sh", "-c", told], cwd=tmp_path, capture_output=True, text=True, check=False)
            assert run.returncode == 0, (command, run.stdout, run.stderr)
            assert run.stdout.startswith("{") or " -o " in command, (command, run.stdout[:200])
    assert {path.name for path in tmp_path.iterdir()} >= {"tarn.html", "statements.csv"}


@pytest.mark.parametrize("number", range(len(blocks("python"))))
def test_the_python_of_the_page_runs(ledger: Ledger, number: int) -> None:
    """Every program on the page ends well against a real workbench."""
    with served(local(ledger)) as address:
        program = blocks("python")[number].replace(ADDRESS, address).replace("https://desk.example", address)
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert len(run.stdout) > 10


def test_the_description_says_how_a_program_signs_in(ledger: Ledger) -> None:
    """In a team every call bears a token; on this machine none does."""
    for app, schemes in ((local(ledger), {}), (team(ledger), {"HTTPBearer"})):
        told = app.openapi()
        assert told["openapi"].startswith("3.1")
        assert set(told["components"].get("securitySchemes", {})) == set(schemes)
        secured = {bool(call.get("security")) for calls in told["paths"].values() for call in calls.values()}
        assert secured == {bool(schemes)}
