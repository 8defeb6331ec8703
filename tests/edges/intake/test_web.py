"""One page is fetched politely and within limits, and only from where the caller allows; a server of ours plays the world."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from firsthand.core.document import Document
from firsthand.errors import InputError
from firsthand.intake import IntakeOptions
from firsthand.intake.address import address_of, is_public, resolve
from firsthand.intake.robots import allows, rules_for
from firsthand.settings import Limits, Settings
from tests.edges.intake.desk import codes, error, one, read
from tests.edges.intake.samples import ARTICLE, TITLE, page, pdf, rss

LIMITS = Limits(web_bytes=200_000, web_seconds=5.0, web_redirects=3)
HOME = IntakeOptions(settings=Settings(limits=LIMITS, allow_private_addresses=True))


class Site(BaseHTTPRequestHandler):
    """A small site of good and bad pages, which remembers what it was asked."""

    asked: list[tuple[str, str]] = []  # noqa: RUF012 - one list for the tests to look at
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def give(self, body: bytes, media: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        """Answer with a body."""
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def endless(self, block: bytes, pause: float) -> None:
        """Send a block again and again, and never end."""
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>")
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(block)
                self.wfile.flush()
                time.sleep(pause)

    def slow_head(self) -> None:
        """Send one header a moment, and never come to the body."""
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(10_000):
                self.wfile.write(f"X-{number % 50}: a".encode())
                self.wfile.flush()
                time.sleep(0.05)

    def cut(self) -> None:
        """Promise more than is sent."""
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html><body><p>Halm fell.")

    def do_GET(self) -> None:
        """Answer by path."""
        Site.asked.append((self.path, self.headers.get("User-Agent") or ""))
        port = self.headers.get("Host", "").rpartition(":")[2]
        answers: dict[str, Callable[[], None]] = {
            "/page": lambda: self.give(page()),
            "/latin": lambda: self.give("<p>Le général a parlé.</p>".encode("latin-1"), "text/html; charset=iso-8859-1"),
            "/text": lambda: self.give(ARTICLE.encode(), "text/plain"),
            "/pdf": lambda: self.give(pdf(), "application/pdf"),
            "/feed": lambda: self.give(rss(), "application/rss+xml"),
            "/packed": lambda: self.give(gzip.compress(page()), Content_Encoding="gzip"),
            "/bomb": lambda: self.give(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip"),
            "/strange": lambda: self.give(page(), Content_Encoding="zstd"),
            "/moved": lambda: self.give(b"", status=301, Location="/page"),
            "/loop": lambda: self.give(b"", status=302, Location="/loop"),
            "/inside": lambda: self.give(b"", status=302, Location=f"http://localhost:{port}/page"),
            "/file": lambda: self.give(b"", status=302, Location="file:///etc/passwd"),
            "/nowhere": lambda: self.give(b"", status=302, Location="http://[::bad/"),
            "/private/page": lambda: self.give(page()),
            "/forever": lambda: self.endless(b"<p>Halm</p>" * 1000, 0),
            "/drip": lambda: self.endless(b"a", 0.05),
            "/slow": self.slow_head,
            "/cut": self.cut,
            "/large": lambda: self.give(page() * 300),
            "/empty": lambda: self.give(b""),
            "/robots.txt": lambda: self.give(b"User-agent: *\nDisallow: /private/\n\nUser-agent: other\nDisallow: /\n", "text/plain"),
        }
        answers.get(self.path, lambda: self.give(b"gone", status=404))()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Run the site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def limited(**limits: float) -> IntakeOptions:
    """Change some limits."""
    return IntakeOptions(settings=replace(HOME.settings, limits=replace(LIMITS, **limits)))  # type: ignore[arg-type]


def test_page(site: str) -> None:
    """A page is read, with the address as given, the one where it was found, and the time."""
    document = one(f"{site}/moved", HOME)
    assert document.title == TITLE
    assert (document.path, document.url) == (f"{site}/moved", f"{site}/page")
    assert document.captured is not None
    assert document.captured.endswith("Z")


@pytest.mark.parametrize(("path", "word"), [("/latin", "général"), ("/text", "flashes"), ("/pdf", "denied"), ("/packed", "flashes")])
def test_kinds(site: str, path: str, word: str) -> None:
    """What the server says of a body tells how to read it."""
    assert word in one(site + path, HOME).text


def test_feed(site: str) -> None:
    """The address of a feed gives its entries."""
    assert codes(read(f"{site}/feed", HOME)) == ["ok", "ok"]


def test_we_say_who_we_are(site: str) -> None:
    """The rules of the site are asked for before the page, and both times we give our name."""
    Site.asked.clear()
    one(f"{site}/page", HOME)
    assert [path for path, _ in Site.asked] == ["/robots.txt", "/page"]
    assert all(agent == HOME.settings.agent for _, agent in Site.asked)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/bomb", "FH112"),
        ("/strange", "FH105"),
        ("/loop", "FH126"),
        ("/file", "FH120"),
        ("/nowhere", "FH126"),
        ("/private/page", "FH127"),
        ("/forever", "FH125"),
        ("/large", "FH125"),
        ("/cut", "FH123"),
        ("/empty", "FH104"),
        ("/gone", "FH128"),
    ],
)
def test_bad_pages(site: str, path: str, code: str) -> None:
    """Each bad answer has its code, and the address in its place."""
    found = error(site + path, HOME)
    assert found.code == code
    assert found.where == site + path


@pytest.mark.parametrize("path", ["/drip", "/slow"])
def test_a_page_that_never_comes(site: str, path: str) -> None:
    """A server that sends a byte a moment, in the body or in the head, is left when the time is over."""
    assert error(site + path, limited(web_seconds=0.6)).code == "FH124"


def test_robots_can_be_left_unasked(site: str) -> None:
    """Who may read a page that robots may not can say so."""
    options = IntakeOptions(settings=replace(HOME.settings, obey_robots=False))
    assert one(f"{site}/private/page", options).title == TITLE


def test_private_addresses_are_refused(site: str) -> None:
    """This machine is not fetched from unless the caller allows it."""
    port = site.rpartition(":")[2]
    options = IntakeOptions(settings=Settings(limits=LIMITS))
    Site.asked.clear()
    for host in ("127.0.0.1", "localhost", "0", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"):
        assert error(f"http://{host}:{port}/page", options).code in {"FH121", "FH122"}
    assert Site.asked == []


def test_private_addresses_behind_a_redirect(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page that leads on to an address inside is not followed there."""
    port = int(site.rpartition(":")[2])
    real = socket.getaddrinfo

    agent = HOME.settings.agent

    def world(host: str, port: int, *_: int, **__: int) -> object:
        return real("127.0.0.1" if host == "courier.example" else host, port, type=socket.SOCK_STREAM)

    monkeypatch.setattr("socket.getaddrinfo", world)
    monkeypatch.setattr("firsthand.intake.address.is_public", lambda ip: ip == "127.0.0.1" and Site.asked[-1:] != [("/inside", agent)])
    options = IntakeOptions(settings=Settings(limits=LIMITS, obey_robots=False))
    Site.asked.clear()
    assert error(f"http://courier.example:{port}/inside", options).code == "FH121"
    assert [path for path, _ in Site.asked] == ["/inside"]


def test_a_second_look_up_changes_nothing(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the very number that was checked: a name that then leads elsewhere is not asked again."""
    port = int(site.rpartition(":")[2])
    calls: list[str] = []

    def rebinding(host: str, port: int, *_: object, **__: object) -> list[object]:
        calls.append(host)
        ip = "203.0.113.9" if len(calls) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    connected: list[object] = []

    def connect(address: tuple[str, int], **_: object) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr("firsthand.intake.address.is_public", lambda ip: ip == "203.0.113.9")
    monkeypatch.setattr("socket.getaddrinfo", rebinding)
    monkeypatch.setattr("socket.create_connection", connect)
    options = IntakeOptions(settings=Settings(limits=LIMITS, obey_robots=False))
    assert error(f"http://courier.example:{port}/page", options).code == "FH123"
    assert connected == [("203.0.113.9", port)]


def test_a_name_with_one_inside_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads to a public and to a private address is refused whole."""
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(InputError, match=r"10\.0\.0\.1"):
        resolve(address_of("http://courier.example/", "x"), "x", time.monotonic() + 5, allow_private=False)


def test_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a network, one sentence says that no address was found."""

    def fail(*_: object, **__: object) -> object:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr("socket.getaddrinfo", fail)
    found = error("https://courier.example/1")
    assert found.code == "FH122"
    assert "network" in found.sentence


def test_nobody_answers() -> None:
    """A port where nobody listens is said."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert error(f"http://127.0.0.1:{port}/", HOME).code == "FH123"


def test_a_server_that_does_not_speak_tls(site: str) -> None:
    """A plain server at an https address is no secure connection."""
    assert error(site.replace("http:", "https:") + "/page", HOME).code == "FH123"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://osteria.example/",
        "file:///etc/passwd",
        "http://",
        "http://ana:secret@osteria.example/",
        "http://[::bad/",
        "http://a b/",
        "data://x",
    ],
)
def test_no_web_address(url: str) -> None:
    """What is no http or https address, or holds a password, is refused without asking anybody."""
    found = error(url)
    assert found.code == "FH120"


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - one to refuse
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("no address", False),
    ],
)
def test_is_public(ip: str, public: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Every kind of address inside a machine or network is told from the public ones, wrapped ones too."""
    assert is_public(ip) is public


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/a", True),
        ("/private", False),
        ("/private/open", True),
        ("/x.pdf", False),
        ("/x.pdfs", True),
        ("/deep/any/end", False),
    ],
)
def test_robots(path: str, allowed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """The longest rule decides, with stars and an end mark."""
    text = "# rules\nUser-agent: other\nDisallow: /\n\nUser-Agent: *\nUser-agent: x\nDisallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\nDisallow: /deep/*/end\n"  # noqa: E501
    assert allows(rules_for(text, "Firsthand"), path) is allowed


def test_robots_by_name() -> None:
    """Rules for our own name replace those for everybody."""
    rules = rules_for("User-agent: *\nDisallow: /\n\nUser-agent: firsthand\nDisallow: /b\n", "Firsthand")
    assert allows(rules, "/a")
    assert not allows(rules, "/b")


def test_a_document_comes_out(site: str) -> None:
    """Good and bad addresses may stand side by side."""
    from firsthand.intake import documents

    items = list(documents([f"{site}/gone", f"{site}/page"], HOME))
    assert codes(items) == ["FH128", "ok"]
    assert isinstance(items[1], Document)
