"""RSS and Atom: one document an entry, with the outlet that the entry was taken from kept as its credit."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from firsthand.core.document import Notice
from firsthand.errors import InputError
from firsthand.intake.dates import any_date
from firsthand.intake.draft import Draft, Hint, bounded
from firsthand.intake.html import fragment_text
from firsthand.intake.markup import refuse_declarations
from firsthand.intake.plain import decode
from firsthand.settings import Limits

_ENTRIES = 20_000


def read_feed(data: bytes, hint: Hint, limits: Limits) -> Iterator[Draft | InputError]:
    """Read each entry of a feed that was fetched already; nothing that it points at is fetched."""
    for text in _as_texts(data, hint, limits):
        refuse_declarations(text, hint)
    import feedparser

    try:
        # From a stream: bytes alone the library would first try as the name of a file.
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except MemoryError:
        raise
    except Exception as error:
        raise InputError("FH117", "The feed is damaged; fetch it again.", where=hint.where) from error
    if not feed.entries:
        raise InputError("FH117", "There is no entry of a feed in it; give a feed in RSS or Atom, or a page.", where=hint.where)
    publisher = _text(feed.feed, "title")
    for number, entry in enumerate(feed.entries[:_ENTRIES], start=1):
        part = Hint(where=f"{hint.where}#{number}", url=hint.url)
        try:
            yield _entry(entry, number, publisher, (part, limits))
        except InputError as error:
            yield error


def _as_texts(data: bytes, hint: Hint, limits: Limits) -> Iterator[str]:
    """Give the feed in the encodings in which a declaration could hide."""
    text, _ = decode(data, hint, limits)
    yield text
    for name in ("latin-1", "utf-16-le", "utf-16-be"):
        yield data.decode(name, "ignore")


def _entry(entry: Mapping[str, Any], number: int, publisher: str | None, context: tuple[Hint, Limits]) -> Draft:
    hint, limits = context
    content = entry.get("content") or ()
    full = max((str(c.get("value") or "") for c in content), key=len, default="")
    markup = full or str(entry.get("summary") or "")
    notices = (
        () if full else (Notice(code="feed-summary", text="The feed gives only a summary of this entry; read its page for the rest."),)
    )
    title = _text(entry, "title")
    text = fragment_text(markup, hint, limits) or (title or "")
    source = entry.get("source")
    url = str(entry.get("link") or "")
    return Draft(
        text=bounded(text, hint, limits),
        title=fragment_text(title, hint, limits) or None if title else None,
        publisher=publisher,
        byline=_text(entry, "author"),
        credit=_text(source, "title") if isinstance(source, Mapping) else None,
        published=any_date(str(entry.get("published") or entry.get("updated") or "")),
        url=url if url.startswith(("http://", "https://")) else None,
        part=number,
        notices=notices,
    )


def _text(mapping: Mapping[str, Any], key: str) -> str | None:
    value = mapping.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) else None
