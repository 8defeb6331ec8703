"""JSONL: one article a line, under whatever names its fields have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from firsthand.errors import InputError
from firsthand.intake.dates import any_date
from firsthand.intake.draft import Draft, Hint, bounded
from firsthand.settings import Limits

_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "maintext", "article_text", "full_text"),
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url"),
    "published": ("published", "date", "date_publish", "publish_date", "published_at", "date_published", "datePublished", "timestamp"),
    "publisher": ("publisher", "outlet", "source", "sitename", "site", "source_domain", "domain"),
    "byline": ("byline", "author", "authors"),
    "credit": ("credit", "agency"),
}
_CHUNK = 1024 * 1024


def read_jsonl(stream: BinaryIO, hint: Hint, limits: Limits, fields: Mapping[str, str]) -> Iterator[Draft | InputError]:
    """Read line by line; a line that is none, or has no text, is said and passed over."""
    for number, line in _lines(stream, limits.file_bytes):
        part = Hint(where=f"{hint.where}#{number}")
        if line is None:
            size = limits.file_bytes // 1_000_000 or 1
            yield InputError("FH108", f"The line is larger than {size} MB, as no article is; it was passed over.", where=part.where)
        elif line.strip():
            try:
                draft = _draft(line, number, (part, limits), fields)
            except InputError as error:
                yield error
            else:
                yield draft


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Number the lines; None stands for one that is longer than the limit, which is never held whole."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None


def _draft(line: bytes, number: int, context: tuple[Hint, Limits], fields: Mapping[str, str]) -> Draft:
    hint, limits = context
    row = _row(line, hint)
    values = {field: _value(row, field, fields) for field in _NAMES}
    text = values["text"]
    if not isinstance(text, str):
        wanted = fields.get("text")
        raise InputError(
            "FH116",
            f"The line has no text under {wanted!r}; name the field that has it." if wanted
            else "The line has no field 'text'; map the field that holds the article, as in text=body.",
            where=hint.where,
        )  # fmt: skip
    url = _string(values["url"])
    return Draft(
        text=bounded(text, hint, limits),
        title=_string(values["title"]),
        publisher=_string(values["publisher"]),
        byline=_string(values["byline"]),
        credit=_string(values["credit"]),
        published=any_date(_string(values["published"]) or ""),
        url=url if url and url.startswith(("http://", "https://")) else None,
        sha256=hashlib.sha256(line.rstrip(b"\r\n")).hexdigest(),
        part=number,
    )


def _row(line: bytes, hint: Hint) -> Mapping[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError("FH115", "The line is not JSON in UTF-8; mend or remove it.", where=hint.where) from error
    if not isinstance(row, dict):
        raise InputError("FH115", "The line is JSON but no object with fields; mend or remove it.", where=hint.where)
    return row


def _value(row: Mapping[str, Any], field: str, fields: Mapping[str, str]) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Find a field by the caller's name for it, where dots reach into objects, else by its usual names."""
    name = fields.get(field)
    if name is None:
        return next((row[usual] for usual in _NAMES[field] if row.get(usual) not in (None, "", [])), None)
    if name in row:
        return row[name]
    value: Any = row
    for key in name.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _string(value: Any) -> str | None:  # noqa: ANN401 - whatever JSON holds
    """Give a field as one line: names in a list are joined, an object gives its name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = ", ".join(filter(None, (_string(item) for item in value[:20] if not isinstance(item, list))))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        text = " ".join(str(value).split())
    except ValueError:
        return None
    return text.encode("utf-8", "replace").decode() or None
