"""Measure the pages of the workbench: ``python -m bench.web LEDGER [--readers 8] [--each 60] [--json]``.

The workbench is started as ``firsthand serve`` would be; its pages are found by following links from the desk, as a reader does; then
so many readers ask for them at once, each on a connection of its own and without a pause. For each kind of page: the median and the
95th percentile of the time from asking to the last byte, the largest page as it is read and as it is sent, in kB.
``python -m bench.web --make 100000 LEDGER`` first makes a ledger of so many simulated documents, fed past the reader.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import random
import re
import subprocess
import sys
import threading
import time
from collections import defaultdict
from html import unescape
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from firsthand.ledger import open_ledger

KINDS = (
    "claim", "document", "source", "case", "pattern", "law", "search", "review", "log", "documents", "sources", "cases", "patterns", "add",
    "explain", "decide", "hand-over",
)  # fmt: skip
_LINK = re.compile(r'href="(/[^"#]*)')
Taken = tuple[str, float, int, int]
"""A kind of page, the seconds that it took, and its bytes as they are read and as they are sent."""


def main() -> int:
    """Parse, make the ledger if asked, measure, print a table."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("ledger")
    ap.add_argument("--make", type=int, help="make the ledger, of so many simulated documents")
    ap.add_argument("--readers", type=int, default=8)
    ap.add_argument("--each", type=int, default=60, help="how many requests for each kind of page")
    ap.add_argument("--json", action="store_true")
    args = ap.parse_args()
    if args.make:
        return make(args.ledger, args.make)
    with subprocess.Popen(
        [sys.executable, "-m", "firsthand", "serve", "--ledger", args.ledger, "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None  # noqa: S101 - it was asked for
            address = re.search(r"http://\S+", server.stdout.readline())
            if address is None:
                return 1
            host = urlsplit(address.group()).netloc
            report(measure(host, found(host), args.readers, args.each), as_json=args.json)
        finally:
            server.terminate()
    return 0


def make(path: str, documents: int) -> int:
    """Fill a ledger with simulated documents, and settle it."""
    from bench.ledger import fill, made

    if Path(path).exists():
        print(f"{path} is there already", file=sys.stderr)
        return 1
    with open_ledger(path, create=True) as ledger:
        fill(ledger, islice(made(ledger), documents))
        ledger.settle()
    return 0


def found(host: str) -> dict[str, list[str]]:
    """Follow links from the desk, so many of each kind, and give the addresses that answered."""
    seen: dict[str, list[str]] = defaultdict(list)
    waiting, known = ["/"], {"/"}
    chance = random.Random(8)
    connection = http.client.HTTPConnection(host, timeout=120)
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind is None or len(seen[kind]) >= 12:
            continue
        status, body, _ = asked(connection, address)
        if status != 200:
            print(f"{address}: {status}", file=sys.stderr)
            continue
        seen[kind].append(address)
        fresh = [link for link in dict.fromkeys(map(unescape, _LINK.findall(body))) if link not in known]
        known.update(fresh)
        chance.shuffle(fresh)
        waiting += fresh[:200]
    return seen


def kind_of(address: str) -> str | None:
    """Name the kind of page at an address; None for what is no page."""
    first = urlsplit(address).path.split("/")[1]
    return "desk" if not first else first if first in KINDS else None


def asked(connection: http.client.HTTPConnection, address: str) -> tuple[int, str, int]:
    """Ask for a page as a browser does; give its status, its text, and the bytes that were sent."""
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    sent = answer.read()
    body = gzip.decompress(sent) if answer.headers.get("content-encoding") == "gzip" else sent
    return answer.status, body.decode("utf-8", "replace"), len(sent)


def measure(host: str, pages: dict[str, list[str]], readers: int, each: int) -> list[Taken]:
    """Let readers ask for all kinds of pages at once, in an order that a seed decides."""
    chance = random.Random(95)
    order = [(kind, chance.choice(addresses)) for kind, addresses in pages.items() if addresses for _ in range(each)]
    chance.shuffle(order)
    work, taken, lock = iter(order), [], threading.Lock()

    def read() -> None:
        connection = http.client.HTTPConnection(host, timeout=120)
        while True:
            with lock:
                item = next(work, None)
            if item is None:
                return
            started = time.perf_counter()
            _, body, sent = asked(connection, item[1])
            lasted = time.perf_counter() - started
            with lock:
                taken.append((item[0], lasted, len(body.encode()), sent))

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def report(taken: list[Taken], *, as_json: bool) -> None:
    """Print a row for each kind of page."""
    rows = {}
    for kind in dict.fromkeys(item[0] for item in taken):
        times = sorted(item[1] for item in taken if item[0] == kind)
        rows[kind] = {
            "median_ms": round(1000 * times[len(times) // 2]),
            "p95_ms": round(1000 * times[min(len(times) - 1, int(len(times) * 0.95))]),
            "kb_read": round(max(item[2] for item in taken if item[0] == kind) / 1000),
            "kb_sent": round(max(item[3] for item in taken if item[0] == kind) / 1000),
        }
    if as_json:
        print(json.dumps(rows, indent=1))
        return
    print(f"{'page':12}{'median ms':>10}{'p95 ms':>8}{'kB read':>9}{'kB sent':>9}")
    for kind, row in rows.items():
        print(f"{kind:12}{row['median_ms']:>10}{row['p95_ms']:>8}{row['kb_read']:>9}{row['kb_sent']:>9}")


if __name__ == "__main__":
    sys.exit(main())
