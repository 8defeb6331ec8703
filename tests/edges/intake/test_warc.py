"""A web archive gives its pages one by one and is never held whole."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from firsthand.core.document import Document
from firsthand.errors import InputError
from firsthand.intake import IntakeOptions
from firsthand.intake.draft import Hint
from firsthand.intake.warc import Unpacked, read_warc
from firsthand.settings import Limits, Settings
from tests.edges.intake.desk import codes, read
from tests.edges.intake.samples import ARTICLE, TITLE, bomb, page, warc


def write(folder: Path, data: bytes, name: str = "a.warc") -> Path:
    """Write one file."""
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("packed", "name"), [(False, "a.warc"), (True, "a.warc.gz"), (True, "noname"), (False, "noname")])
def test_pages(tmp_path: Path, packed: bool, name: str) -> None:  # noqa: FBT001 - a parameter of the test
    """Pages and texts are read with their address and time of capture; a picture is passed over."""
    path = write(tmp_path, warc(packed=packed), name)
    first, second = read(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.title, first.path, first.url) == (TITLE, f"{path}#1", "https://courier.example/1")
    assert first.captured == "2031-03-05T00:00:00Z"
    assert (second.text, second.path) == (ARTICLE, f"{path}#3")


@pytest.mark.parametrize("packed", [False, True])
def test_truncated(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """An archive that breaks off gives what stands before the break, and says that it breaks off."""
    data = warc([("text/plain", ARTICLE.encode())] * 4, packed=packed)
    items = read(write(tmp_path, data[: int(len(data) * 0.9)]))
    assert codes(items)[:3] == ["ok", "ok", "ok"]
    assert set(codes(items)[3:]) == {"FH110"}


def test_damaged_in_the_middle(tmp_path: Path) -> None:
    """What stands before the damage is read."""
    data = warc([("text/plain", ARTICLE.encode())] * 3)
    at = data.index(b"WARC/1.", len(data) // 2)
    assert codes(read(write(tmp_path, data[:at] + b"\x00\xff damage \r\n" * 9 + data[at + 40 :]))) in (
        ["ok", "FH110"],
        ["ok", "ok", "FH110"],
    )


def test_no_pages(tmp_path: Path) -> None:
    """An archive with pictures only is said to be empty."""
    assert codes(read(write(tmp_path, warc([("image/png", b"\x89PNG")])))) == ["FH104"]


def test_a_large_record_is_passed_over(tmp_path: Path) -> None:
    """A record beyond the limit is said, and the next one is read."""
    options = IntakeOptions(settings=Settings(limits=Limits(file_bytes=20_000)))
    data = warc([("text/plain", b"x" * 100_000), ("text/plain", ARTICLE.encode())])
    assert codes(read(write(tmp_path, data), options)) == ["FH108", "ok"]


def test_a_gzip_that_is_no_archive(tmp_path: Path) -> None:
    """Another gzip file, a bomb too, is said to be no archive."""
    assert codes(read(write(tmp_path, bomb(50_000_000), "a.gz"))) == ["FH110"]


class Endless(io.RawIOBase):
    """An archive without end, which counts how much was read of it."""

    def __init__(self, block: bytes) -> None:
        """Repeat the block."""
        super().__init__()
        self.block = block
        self.taken = 0

    def readable(self) -> bool:
        """It is read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Give the next bytes of the endless repetition."""
        size = min(len(buffer), len(self.block) - self.taken % len(self.block))
        start = self.taken % len(self.block)
        buffer[:size] = self.block[start : start + size]
        self.taken += size
        return size


@pytest.mark.parametrize("packed", [False, True])
def test_streamed(packed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Twenty pages of an archive without end are read without reading far ahead."""
    block = warc([("text/plain", ARTICLE.encode())], packed=packed)
    endless = Endless(block)
    records = read_warc(io.BufferedReader(endless), Hint(where="x"), Limits(), packed=packed)
    for _ in range(20):
        assert not isinstance(next(records), InputError)
    assert endless.taken < 20 * len(block) + 1_000_000


def test_unpacked_is_the_same() -> None:
    """The stream of many members is what they hold, in whatever portions it is asked for."""
    data = warc(packed=True)
    for size in (1, 7, 1000, 10**6):
        stream = Unpacked(io.BytesIO(data))
        parts = list(iter(lambda s=stream, n=size: s.read(n), b""))  # type: ignore[misc]
        assert len(b"".join(parts)) == stream.tell()
        assert b"".join(parts).count(b"WARC/1.") == 3
        assert not stream.broken


def test_packed_bodies() -> None:
    """Bodies that were archived as they went over the wire, in chunks and compressed, are unfolded."""
    import gzip

    body = gzip.compress(page())
    chunked = (
        b"".join(f"{len(body[i : i + 100]):x}\r\n".encode() + body[i : i + 100] + b"\r\n" for i in range(0, len(body), 100)) + b"0\r\n\r\n"
    )
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/1\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"  # noqa: E501
    (record,) = read_warc(io.BytesIO(head.encode() + http + b"\r\n\r\n"), Hint(where="x"), Limits(), packed=False)
    assert not isinstance(record, InputError)
    assert record.data == page()
    assert record.hint.url == "https://courier.example/1"
