"""Fetching one page that a person asked for: politely, within limits, and only from where the caller allows."""

from __future__ import annotations

import contextlib
import datetime as dt
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.errors import InputError
from firsthand.intake.address import Address, address_of, follow, resolve
from firsthand.intake.draft import Hint
from firsthand.intake.robots import allows, rules_for
from firsthand.intake.transfer import undo
from firsthand.settings import Settings

_ROBOTS = 512 * 1024
_CHUNK = 64 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = (200, 203)
_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/pdf, text/plain;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address gave: the body as its author wrote it, and what the server said about it."""

    body: bytes
    url: str
    media: str
    charset: str | None
    captured: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """One fetch: its settings, the address as the caller gave it, and when it must be over."""

    settings: Settings
    where: str
    deadline: float

    def get(self, address: Address, limit: int) -> _Answer:
        """Ask for one address, at the IP that was checked."""
        ip = resolve(address, self.where, self.deadline, allow_private=self.settings.allow_private_addresses)
        try:
            with _connected(address, ip, self.deadline) as connection:
                connection.request("GET", address.target, headers=self._headers(address))
                response = connection.getresponse()
                body = b"" if response.status in _REDIRECTS else self._body(response, limit)
                return _Answer(status=response.status, headers=response.msg, body=body)
        except ssl.SSLError as error:
            if time.monotonic() >= self.deadline:
                raise self._slow() from error
            raise InputError(
                "FH123", f"No secure connection to {address.host} ({_reason(error)}); check the address.", where=self.where
            ) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            if time.monotonic() >= self.deadline:
                raise self._slow() from error
            raise InputError("FH123", f"{address.host} did not answer ({_reason(error)}); try again later.", where=self.where) from error

    def _headers(self, address: Address) -> dict[str, str]:
        # No compression asked for: what comes is what is counted.
        agent = self.settings.agent
        return {"Host": address.authority, "User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "identity", "Connection": "close"}

    def _body(self, response: http.client.HTTPResponse, limit: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        while part := response.read1(_CHUNK):
            size += len(part)
            if size > limit:
                raise InputError(
                    "FH125", f"The page is larger than {limit // 1_000_000 or 1} MB, or never ends; it was given up.", where=self.where
                )
            if time.monotonic() >= self.deadline:
                raise self._slow()
            parts.append(part)
        if time.monotonic() >= self.deadline:
            raise self._slow()
        if response.length:  # the server promised more
            raise InputError("FH123", "The page broke off before its end; try again later.", where=self.where)
        return b"".join(parts)

    def _slow(self) -> InputError:
        seconds = f"{self.settings.limits.web_seconds:g}"
        return InputError("FH124", f"The page did not come within {seconds} seconds, or never ends; it was given up.", where=self.where)

    def obey(self, address: Address) -> None:
        """Ask the site's robots.txt, if the settings say so; a site whose rules cannot be had is left alone."""
        if not self.settings.obey_robots:
            return
        answer = self.get(Address(scheme=address.scheme, host=address.host, port=address.port, target="/robots.txt"), _ROBOTS)
        for _ in range(self.settings.limits.web_redirects):
            location = answer.headers.get("Location")
            if answer.status not in _REDIRECTS or not location:
                break
            answer = self.get(follow(address, location, self.where), _ROBOTS)
        if answer.status >= http.client.INTERNAL_SERVER_ERROR:
            raise InputError("FH127", f"{address.host} does not say now what may be read (robots.txt fails); try later.", where=self.where)
        product = self.settings.agent.split("/")[0].split()[0]
        text = answer.body.decode("utf-8", "replace") if answer.status in _OK else ""
        if not allows(rules_for(text, product), address.target):
            raise InputError(
                "FH127", f"{address.host} asks programs not to read this page (robots.txt); save it by hand.", where=self.where
            )


def fetch(url: str, settings: Settings) -> Page:
    """Fetch one page, or raise the one ``InputError`` that says why not."""
    limits = settings.limits
    visit = _Visit(settings=settings, where=url, deadline=time.monotonic() + limits.web_seconds)
    address = address_of(url, url)
    for _ in range(limits.web_redirects + 1):
        visit.obey(address)
        answer = visit.get(address, limits.web_bytes)
        location = answer.headers.get("Location")
        if answer.status not in _REDIRECTS or not location:
            return _page(answer, address, visit)
        address = follow(address, location, url)
    raise InputError("FH126", f"The page leads on more than {limits.web_redirects} times, perhaps in a circle; it was given up.", where=url)


def _page(answer: _Answer, address: Address, visit: _Visit) -> Page:
    if answer.status not in _OK:
        phrase = http.client.responses.get(answer.status, "an answer that is none")
        raise InputError(
            "FH128", f"The server answers {answer.status} ({phrase}); check the address, or save the page by hand.", where=visit.where
        )
    limit = visit.settings.limits.web_bytes
    encoding = answer.headers.get("Content-Encoding") or ""
    return Page(
        body=undo(answer.body, chunked=False, encoding=encoding, hint=Hint(where=visit.where), limit=limit),
        url=address.url,
        media=answer.headers.get_content_type() if answer.headers.get("Content-Type") else "",
        charset=answer.headers.get_content_charset(),
        captured=dt.datetime.now(tz=dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


@contextlib.contextmanager
def _connected(address: Address, ip: str, deadline: float) -> Iterator[http.client.HTTPConnection]:
    """Connect to the checked IP; when the time is over the socket is shut, whatever the server is doing."""
    left = max(0.01, deadline - time.monotonic())
    held = [socket.create_connection((ip, address.port), timeout=left)]
    timer = threading.Timer(max(0.01, deadline - time.monotonic()), _shut, [held])
    timer.daemon = True
    timer.start()
    connection = http.client.HTTPConnection(address.host, address.port)
    try:
        if address.scheme == "https":
            # The certificate is checked against the name, though the connection goes to the number.
            secure = ssl.create_default_context().wrap_socket(held[0], server_hostname=address.host, do_handshake_on_connect=False)
            held[0] = secure  # before the handshake, so that a server that stalls there is shut too
            secure.do_handshake()
        connection.sock = held[0]
        yield connection
    finally:
        timer.cancel()
        connection.close()
        held[0].close()


def _shut(held: list[socket.socket]) -> None:
    with contextlib.suppress(OSError):
        socket.socket.shutdown(held[0], socket.SHUT_RDWR)  # not the method of a secure socket, which would wait for the server


def _reason(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or getattr(error, "reason", None) or type(error).__name__
    return " ".join(str(reason).split())[:100].lower()
