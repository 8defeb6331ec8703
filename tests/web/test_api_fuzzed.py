"""schemathesis calls the API as it is described, in every way right and wrong, and finds nothing; seeded, so that it can be repeated."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import httpx

from firsthand.ledger import Ledger
from tests.web.workbenches import local, served

SECONDS, SEED, EXAMPLES = 45, 20310405, 6
"""How long it may look, where it begins, how often it tries each call; ``FIRSTHAND_FUZZ`` gives more seconds by hand."""

ABROAD = "/api/v1/addresses"
"""The one call that is left out: what is fuzzed there would be asked of strangers; test_api.py tries it by hand."""


def config(address: str) -> str:
    """Give ids that there are for half of the calls that want one, so that these come to what they are about."""
    api = f"{address}/api/v1"
    claim = httpx.get(f"{api}/claims", params={"limit": 1}).json()["items"][0]
    made = httpx.post(f"{api}/decisions", json={"kind": "verified", "subjects": [claim["id"]]}).json()
    job = httpx.post(f"{api}/texts", json={"text": "The army said that Halm was shelled."}).json()
    document = claim["positions"][0]["statements"][0]["document"]
    known = {
        "/api/v1/claims/{identity}": claim["id"],
        "/api/v1/documents/{identity}": document,
        "/api/v1/documents/{identity}/reading": document,
        "/api/v1/documents/{identity}/relations": document,
        "/api/v1/decisions/{identity}": made["id"],
        "/api/v1/decisions/{identity}/undo": made["id"],
        "/api/v1/jobs/{identity}": job["id"],
        "/api/v1/jobs/{identity}/stop": job["id"],
        "/api/v1/norms/{identity}": "GCIII-117",
    }
    lines: list[str] = []
    for number, (path, value) in enumerate(known.items()):
        lines += [f"[dictionaries.known{number}]", f'values = ["{value}"]']
        lines += ["[[operations]]", f'include-path = "{path}"']
        lines += ["[operations.parameters]", f'"path.identity" = {{ dictionary = "known{number}", probability = 0.5 }}']
    return "\n".join(lines) + "\n"


def test_schemathesis_finds_nothing(ledger: Ledger, tmp_path: Path) -> None:
    """Every check that schemathesis has: no fault of ours, every status and body declared, what is wrong refused, what is right taken."""
    with served(local(ledger)) as address:
        settings = tmp_path / "schemathesis.toml"
        settings.write_text(config(address), encoding="utf-8")
        command = [
            *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(settings), "run", f"{address}/openapi.json"),
            *("--checks", "all", "--exclude-path", ABROAD, "--seed", str(SEED), "--max-examples", str(EXAMPLES), "--continue-on-failure"),
            *("--max-time", os.environ.get("FIRSTHAND_FUZZ", str(SECONDS)), "--generation-database", "none"),
        ]
        run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False, env=os.environ | {"NO_COLOR": "1"})
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert "No issues found" in run.stdout or "passed" in run.stdout
    assert "Test cases" in run.stdout
