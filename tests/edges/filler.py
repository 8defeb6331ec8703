"""Fills a ledger and says of each document that it is durable, until it is killed: ``python -m tests.edges.filler ADDRESS FROM TO``."""

from __future__ import annotations

import sys

from firsthand.stores import open_store
from tests.edges.ledgers import AT, READER, taken


def main(address: str, first: int, last: int) -> None:
    """Add documents one by one, put them into blocks now and then, and print each number once it is acknowledged."""
    store = open_store(address, create=True)
    for number in range(first, last):
        store.add([taken(number)], READER, AT)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        if number % 5 == 0:
            store.place()
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
