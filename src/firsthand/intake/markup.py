"""What HTML and XML must not do to us: declare entities, or nest without end."""

from __future__ import annotations

import re
from xml.parsers import expat

from firsthand.errors import InputError
from firsthand.intake.draft import Hint
from firsthand.settings import Limits

_DECLARATION = re.compile(r"<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)


def too_deep(hint: Hint, limits: Limits) -> InputError:
    """Make the error for markup that nests deeper than the limit."""
    return InputError(
        "FH113",
        f"Its markup nests deeper than {limits.markup_depth} elements, as no article does; save the text alone and read that.",
        where=hint.where,
    )


def refuse_declarations(text: str, hint: Hint) -> None:
    """Refuse a feed or part that brings its own document type: that is where entities that expand or fetch are declared."""
    if _DECLARATION.search(text):
        raise _declares(hint)


def check_xml(data: bytes, hint: Hint, limits: Limits) -> None:
    """Walk XML once without building anything; refuse declarations, endless nesting, and what is not well-formed."""
    depth = 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.markup_depth:
            raise too_deep(hint, limits)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declare(*_: object) -> None:
        raise _declares(hint)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = declare
    parser.EntityDeclHandler = declare
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it so
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise InputError("FH110", "Its XML is damaged; save the file again and read that.", where=hint.where) from error


def _declares(hint: Hint) -> InputError:
    return InputError(
        "FH114",
        "It declares its own XML entities or document type, which can expand without end or fetch other files; it was not read.",
        where=hint.where,
    )
