"""Every file is in a room, and what is no code is where data belongs."""

from __future__ import annotations

from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from tests.house.house import PACKAGE, ROOT, TESTS, name

TEST_ROOMS = {"core", "docs", "edges", "eval", "flow", "house", "laws", "training", "typing", "web"}
DATA_ROOMS = (PACKAGE / "data", PACKAGE / "delivery")
OTHER_FILES = {PACKAGE / "py.typed", PACKAGE / "core" / "ruff.toml"}


def files(folder: Path) -> list[Path]:
    """List what a folder holds, without what Python leaves behind."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def test_data_is_where_data_belongs() -> None:
    """In the package, a file that is no Python code is vocabulary, a model pack, or a template of the delivery."""
    astray = [
        name(path)
        for path in files(PACKAGE)
        if path.suffix != ".py" and path not in OTHER_FILES and not any(path.is_relative_to(room) for room in DATA_ROOMS)
    ]
    assert not astray, f"Move these to src/firsthand/data or src/firsthand/delivery: {astray}"


def test_tests_are_in_rooms() -> None:
    """Every test is in one of the rooms of ``tests/``, beside nothing but conftest.py."""
    astray = [name(path) for path in files(TESTS) if path.relative_to(TESTS).parts[0] not in TEST_ROOMS | {"conftest.py"}]
    assert not astray, f"Move these to one of {sorted(TEST_ROOMS)}: {astray}"


def test_wheel_carries_the_package() -> None:
    """What is installed is all that is below ``src/firsthand``: vocabulary, templates, model pack and type marker too."""
    carried = {Path(item.path) for item in WheelBuilder(str(ROOT)).recurse_included_files()}
    lost = [name(path) for path in files(PACKAGE) if path not in carried and path.name != "ruff.toml"]
    assert not lost, f"Git ignores these, or pyproject.toml leaves them out: {lost}"
    assert PACKAGE / "py.typed" in carried
