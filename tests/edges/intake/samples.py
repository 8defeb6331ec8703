"""Small valid inputs of every kind, made by the tests themselves, all about an invented war."""

from __future__ import annotations

import gzip
import io
from collections.abc import Sequence

TITLE = "Velden denies shelling the market of Halm"
FIRST = (
    "HALM, Osteria (Northern Wire) - The army of Velden denied on Tuesday that its guns had hit the market of Halm, where the "
    "hospital says that eleven people were killed and thirty were hurt."
)
SECOND = (
    "“Our batteries were silent all day,” a spokesman of the general staff said in a video. The mayor of Halm told reporters that "
    "the shells had come from the north, and that he had seen the flashes himself from the roof of the town hall."
)
THIRD = "Neither account could be independently verified. The two countries have been at war since they quarrelled over the river."
ARTICLE = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def page(*, head: str = "", body: str = "") -> bytes:
    """Make a web page with the article in it."""
    paragraphs = "".join(f"<p>{p}</p>" for p in (FIRST, SECOND, THIRD))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Halm Courier</title>'
        f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Halm Courier">'
        f'<meta property="article:published_time" content="2031-03-04T09:30:00+01:00"><meta name="author" content="Ana Brook">{head}'
        f"</head><body><nav><ul><li><a href='/'>Home</a></li><li><a href='/war'>War</a></li></ul></nav>"
        f"<article><h1>{TITLE}</h1>{paragraphs}</article>{body}<footer>Imprint and privacy</footer></body></html>"
    ).encode()


def pdf(lines: Sequence[str] = (FIRST[:88], FIRST[88:], "", THIRD), *, pages: int = 1, title: str | None = None) -> bytes:
    """Write a minimal PDF by hand: every page shows the lines."""
    show = "\n".join(f"({line.translate({40: 91, 41: 93, 92: 47})}) Tj T*" for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 50 780 Td\n{show}\nET".encode("latin-1", "replace")
    kids = " ".join(f"{5 + i} 0 R" for i in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream",
    ]
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    objects += [leaf] * pages
    if title is not None:
        objects.append(f"<< /Title ({title}) >>".encode())
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    info = f" /Info {len(objects)} 0 R" if title is not None else ""
    return bytes(out) + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{info} >>\nstartxref\n{start}\n%%EOF\n".encode()


def locked_pdf(password: str) -> bytes:
    """Lock that PDF."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt(password, owner_password="owner", algorithm="AES-128")  # noqa: S106 - a lock for a test
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(paragraphs: Sequence[str] = (FIRST, SECOND, THIRD), *, title: str = TITLE) -> bytes:
    """Write a DOCX with a title and the paragraphs."""
    import docx as library

    document = library.Document()
    document.add_heading(title, level=0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rss(*, prolog: str = "", entries: int = 2) -> bytes:
    """Write a feed in RSS whose entries name the agency they were taken from."""
    items = "".join(
        f"<item><title>{TITLE} ({n})</title><link>https://courier.example/{n}</link><pubDate>Tue, 04 Mar 2031 09:30:00 GMT</pubDate>"
        f"<source url='https://wire.example/feed'>Northern Wire</source>"
        f"<description>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</description></item>"
        for n in range(1, entries + 1)
    )
    channel = f"<channel><title>Halm Courier</title>{items}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?>{prolog}<rss version="2.0">{channel}</rss>'.encode()


def atom() -> bytes:
    """Write a feed in Atom with the full text."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Halm Courier</title>'
        f"<entry><title>{TITLE}</title><id>urn:1</id><link href='https://courier.example/1'/><updated>2031-03-04T09:30:00Z</updated>"
        "<author><name>Ana Brook</name></author>"
        f"<content type='html'>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{THIRD}&lt;/p&gt;</content></entry></feed>"
    ).encode()


def warc(bodies: Sequence[tuple[str, bytes]] | None = None, *, packed: bool = False) -> bytes:
    """Write a web archive with a response for each (media type, body)."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer._create_temp_file = io.BytesIO  # noqa: SLF001 - the library leaves its temporary files open
    if bodies is None:
        bodies = [("text/html; charset=utf-8", page()), ("image/png", b"\x89PNG0000"), ("text/plain", ARTICLE.encode())]
    for number, (media, body) in enumerate(bodies, start=1):
        headers = StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://courier.example/{number}",
            "response",
            payload=io.BytesIO(body),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2031-03-05T00:00:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()


def bomb(size: int) -> bytes:
    """Pack zeros, which fold to a thousandth."""
    return gzip.compress(b"0" * size, 9)
