"""Adding documents: files, addresses and text are read by a worker, and each is shown once it is durable."""

from __future__ import annotations

import http.client
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from firsthand import open_ledger
from firsthand.delivery.web.adding import Job, Jobs, Line
from firsthand.delivery.web.given import MOST_ADDRESSES, MOST_BYTES, Given, Upload, safe_name, take
from firsthand.errors import InputError
from firsthand.intake import IntakeOptions
from firsthand.ledger import Ledger
from firsthand.settings import Settings
from tests.web.workbenches import EXAMPLES, called, local

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NONE = {"files": ("", b"")}
"""What a browser sends for a field in which no file was chosen."""

BRIDGE, TALKS = EXAMPLES / "bridge.txt", EXAMPLES / "talks.html"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ledger]:
    """Give a ledger that holds nothing."""
    with open_ledger(str(tmp_path / "empty.db"), create=True) as made:
        yield made


@pytest.fixture
def bench(empty: Ledger) -> Iterator[httpx.Client]:
    """Give a client of the workbench over it."""
    with called(local(empty)) as made:
        yield made


def ended(client: httpx.Client, answer: httpx.Response) -> str:
    """Wait until a job is over, and give its page."""
    assert answer.status_code == 303, answer.text
    until, page = time.monotonic() + 120, ""
    while time.monotonic() < until:
        page = client.get(answer.headers["location"]).text
        if "<h1>Done</h1>" in page or "<h1>Stopped</h1>" in page:
            return page
        time.sleep(0.1)
    raise AssertionError(page)


def refused_unread(client: httpx.Client, length: int) -> str:
    """Announce a body of some length, send none of it, and give the answer."""
    connection = http.client.HTTPConnection(client.base_url.host, client.base_url.port or 80, timeout=30)
    connection.putrequest("POST", "/add")
    connection.putheader("Content-Type", "multipart/form-data; boundary=x")
    connection.putheader("Content-Length", str(length))
    connection.endheaders()
    try:
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def given(*paths: Path) -> list[tuple[str, tuple[str, bytes]]]:
    """Give files as a browser sends them."""
    return [("files", (path.name, path.read_bytes())) for path in paths]


def test_files_are_read_with_their_table(bench: httpx.Client, empty: Ledger) -> None:
    """Each has its line, leads to its document, and has outlet and day from the table."""
    table = ("metadata", ("metadata.tsv", (EXAMPLES / "metadata.tsv").read_bytes()))
    page = ended(bench, bench.post("/add", files=[*given(BRIDGE, TALKS), table]))
    assert "2 documents in the ledger" in page
    held = list(empty.documents())
    assert all(f'href="/document/{one.id}"' in page for one in held)
    assert {one.document.publisher for one in held} == {"Meridian News", "Halm Tribune"}
    assert empty.claims()


def test_no_path_of_this_machine_is_kept(bench: httpx.Client, empty: Ledger) -> None:
    """A file that was handed over lies nowhere: it is known by its name, and is a version of no other of that name."""
    ended(bench, bench.post("/add", files=given(BRIDGE)))
    other = [("files", (BRIDGE.name, TALKS.read_text(encoding="utf-8")[:2_000].encode()))]
    page = ended(bench, bench.post("/add", files=other))
    captures = [capture for one in empty.documents() for capture in one.captures]
    assert {capture.path for capture in captures} == {"upload#bridge.txt"}
    assert {capture.address for capture in captures} == {None}
    assert "a new version" not in page


def test_text_is_pasted(bench: httpx.Client, empty: Ledger) -> None:
    """With an outlet and a day of its own; twice is once."""
    text = BRIDGE.read_text(encoding="utf-8").replace("\n", "\r\n")
    for state in ("new", "known already"):
        page = ended(bench, bench.post("/add", data={"text": text, "outlet": "Halm Tribune", "date": "2031-04-05"}, files=NONE))
        assert f"{state} · " in page
    (held,) = empty.documents()
    assert (held.document.publisher, held.day) == ("Halm Tribune", "2031-04-05")


def test_a_job_seen_as_over_has_all_its_lines() -> None:
    """Its state is read before its lines: the worker may end the job while they are read, and nobody asks again."""

    class EndedMeanwhile(list[Line]):
        def __iter__(self) -> Iterator[Line]:
            job.state = "done"
            return super().__iter__()

    lines = EndedMeanwhile([Line(where="bridge.txt", state="new", document="d")])
    job = Job(id="a", by="desk", begun="2031-04-05", inputs=("bridge.txt",), options=IntakeOptions(), state="counting", lines=lines)
    assert not job.snapshot().over
    assert job.snapshot().over
    assert len(job.snapshot().kept) == 1


def test_errors_are_sentences_and_stop_nothing(bench: httpx.Client, empty: Ledger) -> None:
    """What cannot be read stands beside what can, with its name and a code that is explained."""
    files = [("files", ("<b>broken</b>.pdf", b"%PDF-1.4 nothing")), ("files", ("empty.txt", b"")), *given(BRIDGE)]
    page = ended(bench, bench.post("/add", files=files))
    assert "2 could not be read" in page
    assert "FH104" in page
    assert "<b>broken" not in page
    assert empty.store.count() == 1
    assert tempfile.gettempdir() not in page


def test_addresses_inside_this_machine_are_refused(bench: httpx.Client) -> None:
    """By what they lead to, whatever they are called."""
    page = ended(bench, bench.post("/add", data={"addresses": "http://127.0.0.1:1/\nhttp://localhost:1/x"}, files=NONE))
    assert page.count("FH121</a>") == 2


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "-", "examples", "ftp://x/y", "http://a:b@x/"])
def test_a_path_is_no_address(bench: httpx.Client, empty: Ledger, address: str) -> None:
    """No file of this machine is read because somebody wrote its path into a field."""
    answer = bench.post("/add", data={"addresses": address}, files=NONE)
    assert (answer.status_code, "FH120" in answer.text) == (400, True)
    assert empty.store.count() == 0


def test_nothing_and_too_much_are_refused(bench: httpx.Client) -> None:
    """In sentences, and before anything is written."""
    assert "FH166" in bench.post("/add", data={"text": "  "}, files=NONE).text
    many = "\n".join(f"https://example.org/{number}" for number in range(MOST_ADDRESSES + 1))
    assert "FH167" in bench.post("/add", data={"addresses": many}, files=NONE).text
    assert "FH190" in bench.post("/add", data={"text": "x", "date": "yesterday"}, files=NONE).text
    assert "FH167" in refused_unread(bench, MOST_BYTES + 1)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\story.txt", "story.txt"),
        ("..", "file"),
        ("", "file"),
        (".hidden", "hidden"),
        ("a\0b\n\u202ec.txt", "abc.txt"),
        ("x" * 400 + ".warc.gz", "x" * 142 + ".warc.gz"),
        ("ü" * 200, "ü" * 75),
    ],
)
def test_names_of_files_are_safe(name: str, safe: str) -> None:
    """No folder, no hidden sign, no length that a disk refuses; the ending is kept."""
    assert safe_name(name) == safe


def test_two_files_of_one_name_are_two() -> None:
    """Neither is written over the other, nor over the table about them."""
    uploads = tuple(Upload(name="a.txt", stream=BytesIO(text)) for text in (b"one", b"two"))
    taken = take(Given(files=uploads, text="three", metadata=Upload(name="a.txt", stream=BytesIO(b"file\toutlet"))), Settings())
    assert [Path(path).read_bytes() for path in taken.inputs] == [b"one", b"two", b"three"]
    assert Path(taken.options.metadata or "").read_bytes() == b"file\toutlet"
    shutil.rmtree(taken.folder)


def test_a_job_goes_on_alone_and_is_found_again(bench: httpx.Client, empty: Ledger) -> None:
    """Nobody has to stay on its page; it stands among the latest, and what it was given is thrown away."""
    answer = bench.post("/add", files=given(*sorted(EXAMPLES.glob("market-*.txt"))))
    until = time.monotonic() + 120
    while empty.store.count() < 3 and time.monotonic() < until:
        time.sleep(0.1)
    assert empty.store.count() == 3
    ended(bench, answer)
    page = bench.get("/add").text
    assert answer.headers["location"] in page
    assert "3 documents" in page
    assert bench.get("/add/000000000000").status_code == 404


def test_what_was_shown_is_kept_when_the_workbench_ends(empty: Ledger) -> None:
    """Closing waits for the document that is being read; every line there is stands for a document in the ledger."""
    jobs = Jobs(empty)
    files = [str(path) for path in sorted(EXAMPLES.glob("*.txt"))]
    job = jobs.begin(files, IntakeOptions(), "Ada Roth")
    until = time.monotonic() + 120
    while not job.kept and time.monotonic() < until:
        time.sleep(0.01)
    jobs.close()
    assert job.state == "stopped"
    assert 0 < len(job.kept) < len(files)
    assert {line.document for line in job.kept} == {one.id for one in empty.documents()}
    with pytest.raises(InputError, match="being closed"):
        jobs.begin(files, IntakeOptions(), "Ada Roth")


def test_a_job_is_stopped(bench: httpx.Client, empty: Ledger) -> None:
    """The document that is being read is kept, and the rest is not read."""
    files = [("files", (f"{number}.txt", f"Report {number}. {BRIDGE.read_text(encoding='utf-8')}".encode())) for number in range(60)]
    answer = bench.post("/add", files=files)
    bench.post(f"{answer.headers['location']}/stop")
    page = ended(bench, answer)
    assert "<h1>Stopped</h1>" in page
    assert empty.store.count() < 60


def test_a_fault_in_one_job_ends_no_other(empty: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said with a code, and the worker goes on."""
    jobs = Jobs(empty)
    monkeypatch.setattr(type(empty), "add", lambda *_, **__: (_ for _ in ()).throw(RuntimeError("inside")))
    broken = jobs.begin(["x"], IntakeOptions(), "Ada Roth")
    monkeypatch.undo()
    later = jobs.begin([str(BRIDGE)], IntakeOptions(), "Ada Roth")
    until = time.monotonic() + 120
    while not later.over and time.monotonic() < until:
        time.sleep(0.05)
    jobs.close()
    assert broken.over
    assert later.kept


def test_who_only_reads_adds_nothing(reader: httpx.Client, ledger: Ledger) -> None:
    """Neither sees the page nor may send to it."""
    before = ledger.store.count()
    for answer in (reader.get("/add"), reader.post("/add", files=given(BRIDGE)), reader.get("/add/0"), reader.post("/add/0/stop")):
        assert (answer.status_code, "FH173" in answer.text) == (403, True)
    assert ledger.store.count() == before


@pytest.mark.needs_chromium
def test_progress_comes_by_itself(browser: Browser, empty: Ledger) -> None:
    """With script, lines appear without a reload, until it is done."""
    with called(local(empty)) as client, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{client.base_url}/add")
        page.get_by_label("Text, HTML, PDF").set_input_files([str(path) for path in sorted(EXAMPLES.glob("*.txt"))])
        page.get_by_role("button", name="Add to the ledger").click()
        page.get_by_role("heading", name="Done").wait_for(timeout=120_000)
        assert page.locator(".lines > li").count() == len(list(EXAMPLES.glob("*.txt")))
        assert page.evaluate("performance.getEntriesByType('navigation').length") == 1


@pytest.mark.needs_chromium
def test_it_works_without_script(plain_page: Page, empty: Ledger) -> None:
    """Without script, a look again shows how far it is, and at the end the desk has what changed."""
    with called(local(empty)) as client:
        plain_page.goto(f"{client.base_url}/add")
        plain_page.get_by_label("An article, pasted").fill(BRIDGE.read_text(encoding="utf-8"))
        plain_page.get_by_role("button", name="Add to the ledger").click()
        assert re.search(r"/add/[0-9a-f]{12}$", plain_page.url)
        until = time.monotonic() + 120
        while plain_page.locator("h1").text_content() != "Done" and time.monotonic() < until:
            plain_page.get_by_role("link", name="Look again").click()
            time.sleep(0.1)
        plain_page.get_by_role("link", name="What changed").click()
        assert plain_page.get_by_role("heading", name="New claims").is_visible()
