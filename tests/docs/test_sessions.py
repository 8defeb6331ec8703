"""What our pages show at a terminal is what happens there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import DOCS, PAGES, ROOT, name
from tests.docs.sessions import Step, fits, renewed, run, sessions, steps

SHOWN = [page for page in PAGES if sessions(page)]


@pytest.mark.parametrize("page", SHOWN, ids=name)
def test_sessions_happen_as_shown(page: Path) -> None:
    """Every session prints word for word what its page says; ``python -m tests.docs.sessions`` writes it anew."""
    found = sessions(page)
    for session, results in zip(found, run(found), strict=True):
        for step, printed in zip(session, results, strict=True):
            assert fits(step.shown, printed), f"{name(page)}: {step.command} prints\n" + "\n".join(printed)


def test_the_tutorial_is_run() -> None:
    """The page that takes a newcomer by the hand has sessions, and they are among those that are run."""
    assert DOCS / "tutorial" / "first-reading.md" in SHOWN


def test_every_command_on_a_page_is_run_or_not_ours() -> None:
    """No block mixes commands of ours with others, for then none of them would be run."""
    for page in PAGES:
        for block in page.read_text(encoding="utf-8").split("```console\n")[1:]:
            lines = block.split("```", maxsplit=1)[0]
            assert ("$ firsthand " in lines) == bool(steps(lines)), f"{name(page)}: {lines}"


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        ((), [], True),
        (("a", "b"), ["a", "b"], True),
        (("a",), ["a", "b"], False),
        (("a", "..."), ["a", "b", "c"], True),
        (("...", "c"), ["a", "b", "c"], True),
        (("a", "...", "c", "...", "e"), ["a", "b", "c", "d", "e"], True),
        (("a", "...", "x", "...", "e"), ["a", "b", "c", "d", "e"], False),
        (("a", "...", "b"), ["b", "a", "b"], False),
        (("a", "...", "a"), ["a"], False),
    ],
)
def test_only_what_is_left_out_may_differ(shown: tuple[str, ...], printed: list[str], expected: bool) -> None:  # noqa: FBT001 - a table of cases
    """A page may leave lines out, and may change, add or turn round none."""
    assert fits(shown, printed) is expected


def test_a_page_can_be_written_anew() -> None:
    """What is renewed fits, and keeps as much as was shown before."""
    printed = ["head", "  1  one", "     x", "  2  two", "     y", "foot"]
    new = renewed(("old head", "...", "   9  two", "     z", "...", "old foot"), printed)
    assert new == ["head", "...", "  2  two", "     y", "...", "foot"]
    assert fits(tuple(new), printed)


def test_a_session_is_run_where_the_examples_are() -> None:
    """A command finds the examples, and prints to both outputs in the order in which a person sees them."""
    write, read = Step(command="ls examples/exchange.txt > a; echo so >&2", shown=()), Step(command="cat a", shown=())
    assert run([(write,), (read,)]) == [[["so"]], [["examples/exchange.txt"]]]
    assert (ROOT / "examples" / "exchange.txt").exists()
