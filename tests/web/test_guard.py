"""Who may reach the workbench, and what its answers let a browser do."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import httpx

STATIC = Path(__file__).parents[2] / "src" / "firsthand" / "delivery" / "web" / "static"


def test_another_host_name_is_refused(client: httpx.Client) -> None:
    """A page that points its own name at this machine reaches nothing."""
    answer = client.get("/", headers={"Host": "rebound.example"})
    assert answer.status_code == 403
    assert "FH160" in answer.text


def test_a_form_of_another_site_changes_nothing(client: httpx.Client) -> None:
    """A request that changes something must come from a page of the workbench."""
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = client.post("/api/v1/decisions", headers=headers, json={})
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "FH161")


def test_every_answer_forbids_script_in_the_page_and_everything_from_elsewhere(client: httpx.Client) -> None:
    """Pages, calls, failures and files carry the same headers."""
    for address in ("/", "/api/v1/claims", "/nowhere", "/static/workbench.css"):
        policy = client.get(address).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_software_of_others_is_what_its_table_says() -> None:
    """The vendored file is unchanged."""
    table = (STATIC / "LICENSES.md").read_text(encoding="utf-8")
    for name, digest in re.findall(r"\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|", table):
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest
    assert "htmx.min.js" in table
