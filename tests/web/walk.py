"""Walks through a workbench as a reader does, from the desk along its links."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape
from urllib.parse import urlsplit

import httpx

_LINK = re.compile(r'href="(/[^"#]*)')
_NO_PAGES = ("static", "api", "openapi.json", "sign-out")


def kind_of(address: str) -> str:
    """Name the kind of page at an address: its first part, ``desk`` where it has none."""
    return urlsplit(address).path.split("/")[1] or "desk"


def walk(client: httpx.Client, each: int = 4, start: str = "/") -> dict[str, list[tuple[str, httpx.Response]]]:
    """Follow links, some of each kind of page, and give what was answered under each address."""
    seen: dict[str, list[tuple[str, httpx.Response]]] = defaultdict(list)
    waiting, known = [start], {start}
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind in _NO_PAGES or len(seen[kind]) >= each:
            continue
        answer = client.get(address, follow_redirects=True)
        seen[kind].append((address, answer))
        for link in dict.fromkeys(map(unescape, _LINK.findall(answer.text))):
            if link not in known:
                known.add(link)
                waiting.append(link)
    return {kind: answers for kind, answers in seen.items() if answers}
