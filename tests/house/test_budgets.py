"""A file and a function are short enough to be read at one sitting."""

from __future__ import annotations

import ast

import pytest

from tests.house.house import CODE, CORE, functions, length, name, parse, python_files

FILE = 400
CORE_FILE = 250
FUNCTION = 40


def test_files_are_short() -> None:
    """No file is longer than 400 lines, and none of the core longer than 250."""
    long = {
        name(path): lines
        for path in python_files(*CODE)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > (CORE_FILE if path.is_relative_to(CORE) else FILE)
    }
    assert not long, f"Split these by noun, not by length: {long}"


def test_functions_are_short() -> None:
    """No function is longer than 40 lines, its docstring not counted."""
    long = {
        f"{name(path)}:{function.lineno} {function.name}": lines
        for path in python_files(*CODE)
        for function in functions(parse(path))
        if (lines := length(function)) > FUNCTION
    }
    assert not long, f"Split these into steps that have a name: {long}"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f():\n    return 1", 2),
        ('def f():\n    """One.\n\n    Two.\n    """\n    return 1', 2),
        ("@g\n@h\ndef f(\n    a,\n):\n    return a", 4),
    ],
)
def test_length_counts_code(source: str, expected: int) -> None:
    """The measure counts a signature and a body, and neither decorators nor a docstring."""
    (function,) = functions(ast.parse(source))
    assert length(function) == expected
