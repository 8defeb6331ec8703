"""The words that find a document or a claim: the same on every database, for they are made here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, literal_column, select, text

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 64
_MOST = 20_000


def words_of(passages: Iterable[str | None]) -> list[str]:
    """Give the words of passages, folded: without case and accents, each once, in order."""
    folded = unicodedata.normalize("NFKD", " ".join(passage for passage in passages if passage)).casefold()
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return sorted({word[:_LONGEST] for word in _WORD.findall(bare)})[:_MOST]


def write(connection: Connection, table: str, rows: list[tuple[int, list[str]]]) -> None:
    """Write the words of some rows of a table of words."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        line = f"INSERT INTO {table} (rowid, words) VALUES (:number, :words)"  # noqa: S608 - our own names of tables
        connection.execute(text(line), [{"number": number, "words": " ".join(words)} for number, words in rows])
    else:
        line = f"INSERT INTO {table} (rowid, words) VALUES (:number, array_to_tsvector(CAST(:words AS text[])))"  # noqa: S608
        connection.execute(text(line), [{"number": number, "words": words} for number, words in rows])


def erase(connection: Connection, table: str, numbers: list[int]) -> None:
    """Take the words of some rows away."""
    if numbers:
        connection.execute(
            text(f"DELETE FROM {table} WHERE rowid = :number"),  # noqa: S608
            [{"number": number} for number in numbers],
        )


def matching(connection: Connection, table: str, words: str) -> Select[Any] | None:
    """Give the query for the numbers of rows that have all the words; None where there is no word to look for."""
    asked = words_of([words])
    if not asked:
        return None
    if connection.dialect.name == "sqlite":
        condition = f"{table} MATCH :asked"
        query = " AND ".join(f'"{word}"' for word in asked)
    else:
        condition = "words @@ CAST(:asked AS tsquery)"
        query = " & ".join(f"'{word}'" for word in asked)
    return select(literal_column("rowid", BigInteger)).select_from(text(table)).where(text(condition).bindparams(asked=query))
