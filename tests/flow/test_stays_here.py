"""Nothing leaves the machine and nothing is left on it: no socket, no file, and no identifier of a library that would report home."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flow.examples import EXAMPLES, METADATA

WATCH = """
import builtins, io, os, socket, sys
import firsthand.cli

def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.client", "ftplib.", "smtplib.")) and event != "socket.gethostname":
        print("ASKED", event, arguments, file=sys.stderr)
    if event == "open" and arguments[1] is not None and set(str(arguments[1])) & set("wax+") and str(arguments[0]) not in allowed:
        print("WROTE", arguments[0], file=sys.stderr)
    made = event == "os.mkdir" and not os.path.isdir(arguments[0])
    if made or event in ("os.rename", "os.remove", "subprocess.Popen", "os.system"):
        print("DID", event, arguments, file=sys.stderr)

allowed = set(sys.argv[1].split(os.pathsep)) | {os.devnull}
sys.dont_write_bytecode = True
sys.argv = ["firsthand", *sys.argv[2:]]
sys.addaudithook(watch)
firsthand.cli.main()
"""


def watched(allowed: str, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process that reports every socket that it opens and every file that it writes."""
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", WATCH, allowed, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=home, env=environment)


@pytest.mark.parametrize("name", ["exchange.txt", "*.txt"])
def test_reading_texts_opens_no_socket_and_writes_no_file(tmp_path: Path, name: str) -> None:
    """From the start of the command to its end nothing is asked of the network and nothing is written to disk."""
    paths = [str(path) for path in sorted(EXAMPLES.glob(name))]
    result = watched("", "read", *paths, "--metadata", str(METADATA), "--format", "jsonl", home=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) == len(paths)
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_all_that_is_written(tmp_path: Path) -> None:
    """With ``-o`` the page is the only file that is written."""
    page = tmp_path / "page.html"
    result = watched(str(page), "read", str(EXAMPLES / "camp-video.txt"), "-o", str(page), home=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == [page]


def test_the_watch_sees_a_socket_and_a_file(tmp_path: Path) -> None:
    """The watch reports a request and a file that was not allowed, so that its silence means something."""
    asked = watched("", "read", "http://no-such-host.invalid/", home=tmp_path)
    assert "ASKED socket." in asked.stderr
    wrote = watched("", "read", str(EXAMPLES / "exchange.txt"), "-o", str(tmp_path / "page.html"), home=tmp_path)
    assert "WROTE" in wrote.stderr
