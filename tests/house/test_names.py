"""Every public name is listed in order, says what it is, and no file is named for what it is not."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

import firsthand
from tests.house.house import CODE, PACKAGE, TESTS, all_names, functions, name, parse, public, python_files

SOURCES = python_files("src")
TEST_FILES = [path for path in python_files("tests") if path.name.startswith("test_")]
NO_NAMES = re.compile(r"(^|_)(utils?|helpers?|misc|common|stuff|tools)($|_)")
SENTENCE = re.compile(r"[A-Z`'\"].*[.?!]\s*\Z", re.DOTALL)


def first_paragraph(docstring: str) -> str:
    """Give what a docstring says first."""
    return docstring.split("\n\n", maxsplit=1)[0]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_all_is_sorted_and_true(path: Path) -> None:
    """Where a module has ``__all__``, it is sorted, has nothing twice, and every name in it exists."""
    names = all_names(parse(path)) or []
    assert names == sorted(set(names))
    if names:
        module = importlib.import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"))
        assert [missing for missing in names if not hasattr(module, missing)] == []


def test_public_interface_is_listed() -> None:
    """Every public name that the package itself offers is in its ``__all__``, and nothing else is."""
    offered = {
        node.asname or node.name
        for statement in parse(PACKAGE / "__init__.py").body
        if isinstance(statement, ast.ImportFrom) and statement.module != "__future__"
        for node in statement.names
    } | {node.name for node in public(parse(PACKAGE / "__init__.py"))}
    assert offered == set(firsthand.__all__)


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_public_names_say_what_they_are(path: Path) -> None:
    """Every module, and every public class, function and method of it, has a docstring that begins with a full sentence."""
    tree = parse(path)
    said = {name(path): ast.get_docstring(tree)} | {
        f"{name(path)}:{node.lineno} {node.name}": ast.get_docstring(node) for node in public(tree)
    }
    silent = [where for where, docstring in said.items() if docstring is None or not SENTENCE.match(first_paragraph(docstring))]
    assert not silent, f"Say in one full sentence what these are: {silent}"


@pytest.mark.parametrize("path", TEST_FILES, ids=name)
def test_tests_say_what_they_show(path: Path) -> None:
    """Every test has a docstring of one sentence that says what holds."""
    tests = [function for function in functions(parse(path)) if function.name.startswith("test_")]
    silent = [
        f"{name(path)}:{function.lineno} {function.name}"
        for function in tests
        if not SENTENCE.match(first_paragraph(ast.get_docstring(function) or ""))
    ]
    assert tests, "a test file without a test shows nothing"
    assert not silent, f"Say in one sentence what these show: {silent}"


def test_no_file_is_a_drawer() -> None:
    """No file or folder is called utils, helpers, misc or common: such a place has no room to belong to."""
    drawers = [
        name(path)
        for path in python_files(*CODE)
        if any(NO_NAMES.search(part) for part in path.relative_to(TESTS.parent).with_suffix("").parts)
    ]
    assert not drawers, f"Give each of these the room that its content belongs to (docs/explanation/layout.md): {drawers}"
