"""Web pages: the article's text and what the page says of itself. Scripts are never run and never text."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from firsthand.core.document import Notice
from firsthand.errors import InputError
from firsthand.intake.dates import any_date
from firsthand.intake.draft import Draft, Hint, bounded
from firsthand.intake.markup import too_deep
from firsthand.intake.plain import decode
from firsthand.settings import Limits

_HEAD = 4096
_MANY = 400_000
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>", re.IGNORECASE)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "title", "svg", "math", "iframe", "object"})
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section "
    "table td th tr ul".split()
)
_PUBLISHED = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='date' or @name='pubdate' or @name='publish-date' or @name='parsely-pub-date' or @name='DC.date.issued']/@content",
)


def read_html(data: bytes, hint: Hint, limits: Limits) -> Iterator[Draft]:
    """Read a page: the main text with a blank line between paragraphs, and title, outlet, author, date from its markup."""
    text, notices = decode(data, Hint(where=hint.where, charset=hint.charset or _declared(data[:_HEAD])), limits)
    tree = parse(text, hint, limits)
    found = _article(tree, hint)
    body = _paragraphs(found.text if found is not None and found.text else "")
    if not body:
        body = "\n\n".join(blocks(tree))
        if body:
            notices = (*notices, Notice(code="page-whole", text="No article was found in the page, so all of its text was read."))
    yield Draft(
        text=bounded(body, hint, limits),
        title=_line(found.title) if found else None,
        publisher=_publisher(found, hint),
        byline=_line(found.author) if found else None,
        published=_published(tree) or (any_date(found.date) if found and found.date else None),
        url=hint.url or _address(found.url if found else None),
        language=_language(tree),
        notices=notices,
    )


def parse(text: str, hint: Hint, limits: Limits) -> Any:  # noqa: ANN401 - lxml's elements have no public type
    """Build the tree, or refuse: markup that nests too deep is cut off silently by the parser, and its text lost."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    clean = _NOT_XML.sub("", _XML_HEAD.sub("", text))
    try:
        tree = lxml_html.document_fromstring(clean.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError("FH104", "There is no text in it; nothing was read.", where=hint.where) from error
    depth = deepest = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        elements += event == "start"
    if deepest >= limits.markup_depth or any("depth" in entry.message.lower() for entry in parser.error_log):
        raise too_deep(hint, limits)
    if elements > _MANY:
        raise InputError("FH108", f"The page has more than {_MANY:,} elements, as no article has; it was not read.", where=hint.where)
    return tree


def blocks(tree: Any) -> list[str]:  # noqa: ANN401 - see above
    """Give all text outside scripts and styles, block by block, without recursion."""
    found: list[str] = []
    current: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
        if tag in _BLOCKS:
            found.append("".join(current))
            current = []
        if event == "start":
            current.append(element.text or "" if not silent else "")
            continue
        silent -= tag in _SILENT
        current.append(element.tail or "" if not silent else "")
    found.append("".join(current))
    return [line for line in (" ".join(block.split()) for block in found) if line]


def fragment_text(markup: str, hint: Hint, limits: Limits) -> str:
    """Give the text of a piece of HTML, as feeds carry it, with a blank line between blocks."""
    return "\n\n".join(blocks(parse(f"<html><body><div>{markup}</div></body></html>", hint, limits))) if markup.strip() else ""


def _article(tree: Any, hint: Hint) -> Any:  # noqa: ANN401 - the library's own result type, Any where untyped
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        return bare_extraction(
            tree,
            url=hint.url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (MemoryError, InputError):
        raise
    except Exception:  # noqa: BLE001 - whatever the library stumbles on, the plain walk over the tree still reads the page
        return None


def _paragraphs(text: str) -> str:
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


def _declared(head: bytes) -> str | None:
    match = _XML_CHARSET.search(head) or _CHARSET.search(head)
    name = match[1].decode("ascii").lower() if match else None
    # A page that says so in letters of one byte is not in UTF-16, whatever it says.
    return None if name is None or name.startswith(("utf-16", "utf-32")) else name


def _published(tree: Any) -> str | None:  # noqa: ANN401 - see above
    for path in _PUBLISHED:
        for value in tree.xpath(path)[:3]:
            if (date := any_date(str(value))) is not None:
                return date
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:10]:
        if (date := _linked_date(str(script))) is not None:
            return date
    return None


def _linked_date(script: str) -> str | None:
    """Find ``datePublished`` in linked data; it may sit in a list or a graph."""
    try:
        queue: list[Any] = [json.loads(script)]
    except (ValueError, RecursionError):
        return None
    for item in queue:
        if len(queue) > _HEAD:
            return None
        if isinstance(item, dict):
            value = item.get("datePublished")
            if isinstance(value, str) and (date := any_date(value)) is not None:
                return date
            queue.extend(v for v in item.values() if isinstance(v, dict | list))
        elif isinstance(item, list):
            queue.extend(v for v in item if isinstance(v, dict | list))
    return None


def _language(tree: Any) -> str | None:  # noqa: ANN401 - see above
    value = str(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    code = re.split(r"[-_]", value.strip().lower())[0]
    return code if re.fullmatch("[a-z]{2}", code) else None


def _publisher(found: Any, hint: Hint) -> str | None:  # noqa: ANN401 - see above
    if found and (name := _line(found.sitename)):
        return name
    host = urlsplit(hint.url).hostname if hint.url else (found.hostname if found else None)
    return host.removeprefix("www.") if host else None


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
