"""The import contracts hold, and they would be broken by what they are meant to catch."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.house.house import CORE, PACKAGE, ROOT, imports, name, parse, python_files

PURE = frozenset({
    "__future__", "bisect", "collections", "collections.abc", "dataclasses", "datetime", "difflib", "enum", "fractions", "functools",
    "hashlib", "heapq", "itertools", "json", "math", "operator", "re", "statistics", "string", "types", "typing", "unicodedata",
})  # fmt: skip
"""All of the standard library that the core may use: none of it reads a file, a clock or chance unless asked (see core/ruff.toml)."""

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of ``folder/pyproject.toml`` on the package in ``folder/src``."""
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def outside(path: Path) -> set[str]:
    """Give what a file of the core imports and must not."""
    return {
        module
        for module in imports(parse(path))
        if module not in PURE
        and module.split(".")[0] != "numpy"
        and module != "firsthand.errors"
        and not f"{module}.".startswith("firsthand.core.")
    }


def test_contracts_hold() -> None:
    """Outer rooms import inner ones, the core follows the flow and stays pure."""
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("file", "code", "broken"),
    [
        ("core/document.py", "import sqlite3\n", "core is pure"),
        ("core/document.py", "import firsthand.core.statement\n", "core: downstream"),
        ("errors.py", "import firsthand.settings\n", "rooms: outer"),
        ("leftover.py", "", "leftover"),
        ("core/leftover.py", "", "leftover"),
    ],
)
def test_contracts_catch(tmp_path: Path, file: str, code: str, broken: str) -> None:
    """An import against the flow, an impure one, and a file without a room are each reported by name."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.onnx"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "src" / "firsthand" / file).open("a", encoding="utf-8") as changed:
        changed.write(code)
    result = lint(tmp_path)
    assert result.returncode != 0
    assert broken in result.stdout + result.stderr


def test_core_imports_only_what_is_pure() -> None:
    """The core imports itself, the errors, numpy, and modules of the standard library that are named here; nothing else."""
    found = {name(path): modules for path in CORE.rglob("*.py") if (modules := outside(path))}
    assert not found, f"The core takes these as arguments instead, or a pure one is added to the list here: {found}"


def test_one_place_runs_the_model() -> None:
    """Only the ``nlp`` room imports onnxruntime and tokenizers, and nothing in the package imports torch."""
    model = {"onnxruntime", "tokenizers", "torch", "transformers"}
    users = {
        name(path): used for path in python_files("src") if (used := {module.split(".")[0] for module in imports(parse(path))} & model)
    }
    assert {path for path in users if not path.startswith(name(PACKAGE / "nlp"))} == set()
    assert not any(used & {"torch", "transformers"} for used in users.values())


def test_dependencies_are_declared() -> None:
    """Every library that the package imports is in its dependencies, or in an extra of a user, and does not just happen to be installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for extra, lines in project["optional-dependencies"].items() if extra not in {"test", "train"} for line in lines]
    declared = {re.split(r"[^\w.-]", line)[0].lower() for line in (*project["dependencies"], *extras)}
    owners = packages_distributions()
    used = (
        {module.split(".")[0] for path in python_files("src") for module in imports(parse(path))} - sys.stdlib_module_names - {"firsthand"}
    )
    undeclared = {module for module in used if not {owner.lower().replace("_", "-") for owner in owners.get(module, [])} & declared}
    assert not undeclared, f"Add these to the dependencies in pyproject.toml: {undeclared}"


def test_import_is_light() -> None:
    """Importing the package loads no library but the standard one and numpy, so that a cold start is quick."""
    code = "import sys, firsthand; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    result = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    heavy = {"jinja2", "lxml", "onnxruntime", "pypdf", "rich", "tokenizers", "trafilatura", "typer"}
    assert set(result.stdout.split()) & heavy == set()
