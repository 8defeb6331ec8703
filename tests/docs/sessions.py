"""Sessions on our pages: commands with their output, word for word; ``python -m tests.docs.sessions`` writes the output anew.

A session is a block of ``console`` whose commands begin with ``$ firsthand``. A line ``...`` stands for lines that are left out.
Blocks whose commands do something else (install, train) are not run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.docs.pages import PAGES, ROOT, text

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_OURS = ("$ firsthand ", "$ cat ", "$ printf ", "$ ls ")
GAP = "..."


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command of a session, and the lines that a page shows below it."""

    command: str
    shown: tuple[str, ...]


def sessions(page: Path) -> list[tuple[Step, ...]]:
    """Give the sessions of a page that can be run."""
    found = [steps(block) for block in _BLOCK.findall(text(page))]
    return [session for session in found if session]


def steps(block: str) -> tuple[Step, ...]:
    """Cut a block into its commands; a block with another command than ours gives none."""
    lines = block.splitlines()
    starts = [place for place, line in enumerate(lines) if line.startswith("$ ")]
    ours = all(lines[place].startswith(_OURS) for place in starts)
    if not starts or not ours or not any(lines[place].startswith(_OURS[0]) for place in starts):
        return ()
    ends = [*starts[1:], len(lines)]
    return tuple(Step(command=lines[a].removeprefix("$ "), shown=tuple(lines[a + 1 : b])) for a, b in zip(starts, ends, strict=True))


def run(found: list[tuple[Step, ...]]) -> list[list[list[str]]]:
    """Run the sessions of a page in one folder of its own that has the examples, and give the lines that each step prints."""
    environment = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "NO_COLOR", "FORCE_COLOR"}}
    environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}",
        "PYTHONIOENCODING": "utf-8",
        "LC_ALL": "C.UTF-8",
    }
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        return [[_lines(step.command, folder, environment) for step in session] for session in found]


def _lines(command: str, folder: str, environment: dict[str, str]) -> list[str]:
    """Run one command line, and give what a person sees: both outputs, as they come."""
    result = subprocess.run(
        ["/bin/sh", "-c", command], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return [line.rstrip() for line in result.stdout.decode("utf-8").rstrip("\n").splitlines()]


def chunks(lines: tuple[str, ...]) -> list[list[str]]:
    """Cut the lines that a page shows where it leaves some out."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line == GAP:
            found.append([])
        else:
            found[-1].append(line.rstrip())
    return found


def fits(shown: tuple[str, ...], printed: list[str]) -> bool:
    """Say whether what a page shows is what was printed, in order, with something at every place that it leaves out."""
    first, *rest = chunks(shown)
    if printed[: len(first)] != first:
        return False
    if not rest:
        return printed == first
    at = len(first)
    for chunk in rest[:-1]:
        place = next((n for n in range(at, len(printed)) if printed[n : n + len(chunk)] == chunk), None)
        if place is None:
            return False
        at = place + len(chunk)
    last = rest[-1]
    return at <= len(printed) - len(last) and printed[len(printed) - len(last) :] == last


def renewed(shown: tuple[str, ...], printed: list[str]) -> list[str]:
    """Give what a page should show now: as many lines as before at both ends, and in the middle what begins as before."""
    first, *rest = chunks(shown)
    if not rest:
        return printed
    lines = printed[: len(first)]
    for chunk in rest[:-1]:
        place = next((n for n in range(len(first), len(printed)) if chunk and _gist(printed[n]) == _gist(chunk[0])), None)
        if place is not None:
            lines += [GAP, *printed[place : place + len(chunk)]]
    last = rest[-1]
    return [*lines, GAP, *(printed[len(printed) - len(last) :] if last else [])]


def _gist(line: str) -> str:
    """Give a line without its number, which changes when a statement is found before it."""
    return re.sub(r"^\s*\d+\s+", "", line)


def rewrite(page: Path) -> bool:
    """Write the output of a page's sessions anew; say whether anything changed."""
    results = iter(run(sessions(page)))

    def block(match: re.Match[str]) -> str:
        session = steps(match.group(1))
        if not session:
            return match.group()
        lines: list[str] = []
        for step, printed in zip(session, next(results), strict=True):
            lines += [f"$ {step.command}", *renewed(step.shown, printed)]
        return "```console\n" + "\n".join(lines) + "\n```"

    old = text(page)
    new = _BLOCK.sub(block, old)
    if new != old:
        page.write_text(new, encoding="utf-8", newline="\n")
    return new != old


if __name__ == "__main__":
    for changed in PAGES:
        rewrite(changed)
