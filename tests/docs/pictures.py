"""Takes the pictures of the workbench that the README and the docs show: ``python -m tests.docs.pictures [FOLDER]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright

from tests.conftest import _chromium
from tests.web.workbenches import example_ledger, local, served

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WIDTH, HEIGHT = 1200, 780


def main(folder: Path = FOLDER) -> None:
    """Serve the workbench over the examples and take a picture of each page that the docs show."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as at,
        example_ledger(Path(at)) as ledger,
        served(local(ledger)) as address,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        for name, where in _pages(address).items():
            page.goto(address + where)
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


def _pages(address: str) -> dict[str, str]:
    """Give the addresses of the pages by the names of their pictures: the toll of Tarn, and its first document."""
    claim = httpx.get(f"{address}/api/v1/claims", params={"words": "how many killed Tarn", "limit": 1}, timeout=60).json()["items"][0]
    document = claim["positions"][0]["statements"][0]["document"]
    return {
        "desk": "/", "claim": f"/claim/{claim['id']}", "document": f"/document/{document}", "search": "/search?words=Tarn",
        "review": "/review", "law": "/law/GCIII-117",
    }  # fmt: skip


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
