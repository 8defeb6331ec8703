"""How the tests look at our pages: where they are, their links, headings and tables."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"])

LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def name(path: Path) -> str:
    """Name a page as a person would: from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def text(path: Path) -> str:
    """Read a page."""
    return path.read_text(encoding="utf-8")


def prose(path: Path) -> str:
    """Read a page without its blocks of code."""
    return FENCE.sub("", text(path))


def links(path: Path) -> list[str]:
    """List the links of a page that stay in the repository."""
    return [link for link in LINK.findall(prose(path)) if not re.match(r"[a-z]+:", link)]


def anchors(path: Path) -> set[str]:
    """Give the anchors that the headings of a page make."""
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in HEADING.findall(prose(path))}


def rows(path: Path) -> list[list[str]]:
    """List the rows of all tables of a page, cell by cell, without the lines between head and body."""
    lines = [line for line in text(path).splitlines() if line.startswith("|") and not line.startswith("|---")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
