"""A dossier as a tagged PDF, set by Typst: what is printed goes to the template as data, so no text of a document can be markup."""

from __future__ import annotations

import functools
import html
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from firsthand.delivery.hostile import clean
from firsthand.delivery.report.dossier import Dossier
from firsthand.delivery.wording import say

_SIZE = re.compile(r'<svg [^>]*\bwidth="(\d+)"')
_TITLE = re.compile(r"<title>(.*?)</title>")
_DRAWN = re.compile(r"^svg\.|^\.(?:origins|timeline|months)\b(?!.*:focus)")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_SHORT = 90


def as_pdf(dossier: Dossier) -> bytes:
    """Set a dossier as PDF: with title, language and tags; by PDF/UA-1 where our fonts have all its letters."""
    import typst

    data = _plain(asdict(dossier))
    data["short"] = data["title"] if len(data["title"]) <= _SHORT else f"{data['title'][: _SHORT - 1].rstrip()}…"
    for section in data["sections"]:
        for signal in section["signals"]:
            signal["said"] = say("signal", signal["code"])
    compiler = typst.Compiler(sys_inputs={"data": json.dumps(data)})
    try:
        return _made(compiler.compile(_template(), format="pdf", pdf_standards="ua-1"))
    except typst.TypstError:  # a letter that no font here has
        return _made(compiler.compile(_template(), format="pdf"))


def _made(pages: bytes | list[bytes] | None) -> bytes:
    """Give the one file that was made."""
    if not isinstance(pages, bytes):
        raise TypeError(f"a PDF is one file, not {type(pages).__name__}")
    return pages


def _template() -> bytes:
    """Read the template."""
    return files("firsthand.delivery").joinpath("templates", "dossier.typ").read_bytes()


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value that a dossier holds
    """Give a value as JSON has it: strings on one line without hidden characters, drawings with their size and their style."""
    if isinstance(value, Markup):
        return _picture(value) if value else None
    if isinstance(value, str):
        return _line(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _line(text: str) -> str:
    """Give a text on one line; what goes on before or after it stays apart from it."""
    edges = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")
    return f"{edges[0]}{clean(text)}{edges[1]}".encode("utf-8", "replace").decode("utf-8")


def _picture(svg: Markup) -> dict[str, Any]:
    """Make a drawing that stands by itself: named as SVG, with the styles of the page in the colours of paper."""
    size, title = _SIZE.search(svg), _TITLE.search(svg)
    named = str(svg).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    wider = named.replace('class="timeline" role="group" viewBox="0 0 900', 'class="timeline" role="group" viewBox="-50 0 950')
    styled = wider.replace("<title>", f"<style>{_style()}</style><title>", 1)
    return {"svg": styled, "width": int(size.group(1)) if size else 0, "alt": html.unescape(title.group(1)) if title else ""}


@functools.cache
def _style() -> str:
    """Give what the style sheet of a dossier says of drawings, every variable replaced by its value on light paper."""
    folder = files("firsthand.delivery")
    page, report = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "report.css"))
    colours = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]+);", page.partition("@media")[0]))
    drawn = "\n".join(line for line in report.splitlines() if _DRAWN.match(line))
    return _VARIABLE.sub(lambda m: colours.get(m.group(1), '"Libertinus Serif"'), drawn) + _PRINT


_PRINT = """
text { font-family: "Libertinus Serif"; fill: #1e1d1b; }
.origins .source text { font-size: 13px; }
.origins .outlet { font-size: 12.5px; }
.timeline .lane { font-size: 16px; }
.timeline .day { font-size: 15px; }
.months .day, .months .number { font-size: 13px; text-anchor: middle; }
"""
"""Letters of a book are narrower than those of a screen, and a page is narrower than a window."""
