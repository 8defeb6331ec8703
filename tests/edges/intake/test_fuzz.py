"""Whatever bytes come, each reader gives documents and errors, and never fails for a reason of its own."""

from __future__ import annotations

import functools
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.core.document import Document
from firsthand.data.agencies import load_agencies
from firsthand.errors import InputError
from firsthand.intake import IntakeOptions, documents
from firsthand.intake.apart import ReaderApart
from firsthand.intake.credit import credit_of
from firsthand.intake.robots import allows, rules_for
from firsthand.settings import Limits, Settings
from tests.edges.intake import samples

LIMITS = Limits(read_seconds=20.0, unpacked_bytes=20_000_000, text_characters=1_000_000)
OPTIONS = IntakeOptions(settings=Settings(limits=LIMITS))

MAKERS: dict[str, Callable[[], bytes]] = {
    "a.txt": samples.ARTICLE.encode,
    "a.md": f"---\ntitle: x\ndate: 2031-03-04\n---\n# Halm\n{samples.ARTICLE}".encode,
    "a.html": samples.page,
    "a.pdf": samples.pdf,
    "locked.pdf": functools.partial(samples.locked_pdf, ""),
    "a.docx": samples.docx,
    "a.rss": functools.partial(samples.rss, entries=2),
    "a.atom": samples.atom,
    "a.jsonl": lambda: b'{"text": "Halm fell on Tuesday, the army said.", "date": "2031-03-04"}\n' * 3,
    "a.warc": samples.warc,
    "a.warc.gz": functools.partial(samples.warc, packed=True),
    "noname": lambda: samples.ARTICLE.encode("utf-16"),
}
sample = functools.cache(lambda name: MAKERS[name]())
budget = settings(
    max_examples=int(os.environ.get("FIRSTHAND_FUZZ_EXAMPLES", "40")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module", autouse=True)
def one_child() -> Iterator[None]:
    """Keep one reading child for all examples: starting one for each would be most of the time."""
    with pytest.MonkeyPatch.context() as patch, ReaderApart(LIMITS) as apart:
        patch.setattr("firsthand.intake.inputs.ReaderApart", lambda _: _Kept(apart))
        yield


class _Kept:
    """A child that survives the end of one call."""

    def __init__(self, apart: ReaderApart) -> None:
        self._apart = apart

    def __enter__(self) -> ReaderApart:
        return self._apart

    def __exit__(self, *_: object) -> None:
        """Leave it running."""


def check(name: str, data: bytes) -> None:
    """Read the bytes under that name and look at all that comes out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        items = list(documents([os.fspath(path)], OPTIONS))
    assert items
    for item in items:
        if isinstance(item, InputError):
            assert item.code not in {"FH118", "FH119", "FH199"}, item.line()
            assert item.where
        else:
            assert isinstance(item, Document)
            item.text.encode()
            assert item.text.strip()
            assert all(0 <= start < end <= len(item.text) for start, end in item.credit_spans)


@pytest.mark.parametrize("name", MAKERS)
@budget
@given(data=st.binary(max_size=2000))
def test_random_bytes(name: str, data: bytes) -> None:
    """Random bytes under the name of each format give documents or errors."""
    check(name, data)


@pytest.mark.parametrize("name", MAKERS)
@budget
@given(data=st.data())
def test_mutations(name: str, data: st.DataObject) -> None:
    """A valid file with bytes changed, cut out, repeated or cut off gives documents or errors."""
    raw = bytearray(sample(name))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(raw) - 1)))
        size = data.draw(st.integers(0, 40))
        match data.draw(st.sampled_from(["change", "cut", "repeat", "insert", "end"])):
            case "change":
                raw[at : at + size] = data.draw(st.binary(min_size=size, max_size=size))
            case "cut":
                del raw[at : at + size]
            case "repeat":
                raw[at:at] = raw[at : at + size] * data.draw(st.integers(1, 50))
            case "insert":
                raw[at:at] = data.draw(
                    st.sampled_from([b"<", b">", b"\0", b"\xff", b"<!--", b"<![CDATA[", b"&#0;", b"\r\n\r\n", b"{", b"stream"])
                )
            case _:
                del raw[at:]
    check(name, bytes(raw))


@budget
@given(text=st.text(st.sampled_from("AP (Reuters)-–.\n BbyY,/0123Source"), max_size=300))
def test_credits_of_any_text(text: str) -> None:
    """Any text has a credit with spans inside it, or none."""
    for start, end in credit_of(text, load_agencies()).spans:
        assert text[start:end].strip()


@budget
@given(text=st.text(st.sampled_from("user-agent: *\nallowdisw$/#F"), max_size=300), path=st.text(st.sampled_from("/ab*$?"), max_size=20))
def test_rules_of_any_robots_file(text: str, path: str) -> None:
    """Any file of rules gives an answer."""
    assert allows(rules_for(text, "Firsthand"), "/" + path) in {True, False}
