"""Turns values into pages: one environment of templates in which no string leaves without the caller's sight and without escaping."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from firsthand.data.rights import act_of
from firsthand.delivery.chain import shorten
from firsthand.delivery.headline import interval, origins_in_words
from firsthand.delivery.hostile import clean
from firsthand.delivery.marks import seen
from firsthand.delivery.rules import short_name
from firsthand.delivery.web.bench import Caller, bench_of, caller_of
from firsthand.delivery.web.sight import OPEN, Sight
from firsthand.delivery.wording import count, counted, load_wordings, say

_FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>", re.IGNORECASE)
_SIGHT: ContextVar[Sight] = ContextVar("sight", default=OPEN)


def page(request: Request, template: str, sight: Sight, *, status: int = 200, **values: object) -> HTMLResponse:
    """Render a page, or the part of it that a script asked for, for the caller of a request."""
    token = _SIGHT.set(sight)
    try:
        text = environment().get_template(template).render(
            request=request, here=request.url.path, caller=caller_of(request), bench=bench_of(request),
            partial="hx-request" in request.headers, sight=sight, may_open=_opens(caller_of(request)), **values,
        )  # fmt: skip
    finally:
        _SIGHT.reset(token)
    return HTMLResponse(
        _with_tokens(text, caller_of(request)).encode("utf-8", "replace"), status_code=status, headers={"Vary": "HX-Request"}
    )


def _with_tokens(text: str, caller: Caller) -> str:
    """Let every form that changes something bring back what only this caller's pages hold; no template can forget it.

    What a document says cannot be taken for a form: every ``<`` of it is escaped by now.
    """
    field = f'<input type="hidden" name="csrf" value="{caller.form}">' if caller.form else ""
    return _FORM.sub(lambda form: form.group() + field, text)


def _opens(caller: Caller) -> Callable[[str], bool]:
    """Say which addresses a caller may open, so that no link leads to a refusal."""
    return lambda where: caller.may(act_of("GET", where) or "")


def path(*parts: str, **query: object) -> str:
    """Write an address of the workbench from its parts; one that would give a withheld name away leads nowhere.

    A list asks for the same name once for each of its values.
    """
    hide = _SIGHT.get().hide
    lists = {key.rstrip("_"): value if isinstance(value, list | tuple) else [value] for key, value in query.items()}
    asked = [(key, one) for key, values in lists.items() for one in values if one not in (None, "", False)]
    if any(hide(part) != part for part in (*parts, *(str(value) for _, value in asked))):
        return "#withheld"
    return "/" + "/".join(quote(part, safe="") for part in parts) + (f"?{urlencode(asked)}" if asked else "")


def explained(code: str) -> str:
    """Write the address of the page that says what a flag, signal, value or rule means."""
    return path("explain", code)


def _shown(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    """Give what a template may print: our own markup as it is, every other string past the caller's sight, hidden signs made visible."""
    if isinstance(value, Markup) or value is None:
        return "" if value is None else value
    return seen(_SIGHT.get().hide(str(value)))


def _short(text: str, length: int) -> str:
    """Cut a text that is too long, after what the caller may not see is gone from it: half a name would not be known for one."""
    return shorten(_SIGHT.get().hide(text), length)


@functools.cache
def environment() -> Environment:
    """Make the environment of the workbench's templates."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("firsthand.delivery.web"), PackageLoader("firsthand.delivery")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(seen=seen, clean=clean, short=_short, sentence=lambda text: text[:1].upper() + text[1:])
    made.globals.update(
        path=path, explained=explained, say=say, count=count, counted=counted, interval=interval, origins_in_words=origins_in_words,
        short_name=short_name, words=load_wordings(),
    )  # fmt: skip
    return made
