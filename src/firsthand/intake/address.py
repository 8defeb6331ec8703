"""Which addresses may be fetched: http and https, to hosts of the public internet unless the caller allows others."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from firsthand.errors import InputError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address taken apart: ``target`` is the path with its query, as it goes into a request."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Give host and port as a header and an address carry them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """Give the whole address."""
        return f"{self.scheme}://{self.authority}{self.target}"


def address_of(url: str, where: str) -> Address:
    """Take an address apart, or say why it is none that is fetched here."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError as error:
        raise InputError("FH120", "This is no web address; check how it is written.", where=where) from error
    if parts.scheme not in _PORTS:
        raise InputError("FH120", f"Addresses of the kind {parts.scheme!r} are not fetched; give one with http or https.", where=where)
    if not host or any(c.isspace() or ord(c) < 33 for c in host):  # noqa: PLR2004 - the last control character is 32
        raise InputError("FH120", "This is no web address; check how it is written.", where=where)
    if parts.username is not None or parts.password is not None:
        raise InputError("FH120", "The address holds a name or password, which would be stored; give it without.", where=where)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._", errors="replace")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]{}|", errors="replace")
    return Address(scheme=parts.scheme, host=host.lower(), port=port or _PORTS[parts.scheme], target=path + (f"?{query}" if query else ""))


def follow(address: Address, location: str, where: str) -> Address:
    """Give the address that a redirect leads to."""
    try:
        return address_of(urljoin(address.url, location), where)
    except ValueError as error:
        raise InputError("FH126", "The page leads on to something that is no address; it was given up.", where=where) from error


def resolve(address: Address, where: str, deadline: float, *, allow_private: bool) -> str:
    """Look the host up and give the one checked IP address to connect to, so that no second look-up can give another."""
    found = _look_up(address, where, deadline)
    for item in found:
        if not allow_private and not is_public(item):
            raise InputError(
                "FH121",
                f"{address.host} leads to {item}, inside this machine or network; it is fetched only where private addresses are allowed.",
                where=where,
            )
    return found[0]


def is_public(text: str) -> bool:
    """Say whether an IP address is of the public internet; an IPv4 address wrapped in IPv6 is judged as itself."""
    try:
        ip = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified


def _look_up(address: Address, where: str, deadline: float) -> list[str]:
    """Ask the system's resolver, in a thread of its own because it cannot be told when to give up."""
    found: list[str] = []
    failed: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
            found.extend(str(answer[4][0]) for answer in answers)
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    if not found:
        raise InputError(
            "FH122", f"No address was found for {address.host}; check the name, and whether this machine has a network.", where=where
        ) from (failed[0] if failed else None)
    return found
