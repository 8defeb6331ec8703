"""The table of news agencies and the forms in which texts credit them."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from firsthand.errors import SetupError

_SHORT = 4


@functools.cache
def load_agencies() -> Mapping[str, str]:
    """Map each form in which an agency is credited to the agency's name."""
    return read_agencies(files("firsthand.data").joinpath("agencies.toml").read_text(encoding="utf-8"))


def read_agencies(text: str) -> Mapping[str, str]:
    """Read and check such a table: every row has a name, and no form means two agencies."""
    try:
        rows = tomllib.loads(text)["agency"]
        pairs = [(form, str(row["name"])) for row in rows for form in _forms(str(row["name"]), row["forms"])]
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise SetupError("FH201", "The table of agencies is damaged; install Firsthand again.", where="agencies.toml") from error
    forms: dict[str, str] = {}
    for form, name in pairs:
        if forms.setdefault(form, name) != name:
            raise SetupError("FH201", f"The form {form!r} stands for two agencies; keep one.", where="agencies.toml")
    return forms


def _forms(name: str, forms: list[str]) -> set[str]:
    """Give a name and its forms, as written and, unless they are short, in capitals."""
    written = {name, *forms}
    return written | {form.upper() for form in written if len(form) > _SHORT}
