"""A dossier as one self-contained page, and as Markdown."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from firsthand.delivery.headline import interval
from firsthand.delivery.hostile import clean
from firsthand.delivery.marks import seen
from firsthand.delivery.report.dossier import Dossier
from firsthand.delivery.wording import counted, say

_MARKUP = re.compile(r"[\\`*_|~$]|(?<=\])(?=[(\[:])|!(?=\[)")
_LEADING = re.compile(r"^(?:[-+=#]|\d+(?=[.)]))")


def as_page(dossier: Dossier) -> str:
    """Lay a dossier out as a page."""
    return _rendered("report.html.j2", dossier)


def as_markdown(dossier: Dossier) -> str:
    """Lay a dossier out as Markdown."""
    return _rendered("report.md.j2", dossier)


def _rendered(template: str, dossier: Dossier) -> str:
    """Fill a template."""
    css = _css()
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    text = _environment().get_template(template).render(d=dossier, css=Markup(css), digest=digest)  # noqa: S704 - our own file
    return text.encode("utf-8", "replace").decode("utf-8")


@functools.cache
def _environment() -> Environment:
    """Make the environment of the dossier's templates: everything that is not ours is escaped on a page."""
    environment = Environment(
        loader=PackageLoader("firsthand.delivery"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(seen=seen, clean=clean, plain=plain)
    environment.globals.update(say=say, interval=interval, counted=counted)
    return environment


def plain(text: str) -> str:
    """Give a text on one line of Markdown in which nothing is markup; a label such as ``[captive 1]`` stays as it is."""
    escaped = _MARKUP.sub(r"\\\g<0>", clean(text)).replace("<", "&lt;").replace(">", "&gt;")
    return _LEADING.sub(r"\\\g<0>", escaped)


@functools.cache
def _css() -> str:
    """Read both style sheets, without what could end their element."""
    folder = files("firsthand.delivery")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "report.css")).replace("</", "<\\/")
