"""All that a caller may choose, in one frozen value: made by the caller, read from nowhere at import."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path

from firsthand.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a hostile or broken input is looked at before it is refused, so that none can stop the rest.

    ``file_bytes`` bounds one file on disk (a WARC or JSONL file is streamed, and there it bounds one record or line);
    ``text_characters`` the text of one document; ``unpacked_bytes`` what a packed file (PDF, DOCX, gzip) may unfold to;
    ``pdf_pages`` the pages of a PDF; ``markup_depth`` how deep HTML or XML may nest; ``read_seconds`` how long one file may
    keep its parser busy. The rest bounds the fetching of one address: ``web_bytes`` of body, ``web_seconds`` from start to
    end, ``web_redirects`` followed.
    """

    file_bytes: int = 64 * 1024 * 1024
    text_characters: int = 5_000_000
    unpacked_bytes: int = 256 * 1024 * 1024
    pdf_pages: int = 2_000
    markup_depth: int = 256
    read_seconds: float = 60.0
    web_bytes: int = 16 * 1024 * 1024
    web_seconds: float = 30.0
    web_redirects: int = 5

    def __post_init__(self) -> None:
        """Refuse a limit that lets nothing through."""
        for item in fields(self):
            value = getattr(self, item.name)
            if value < 0 or (value == 0 and item.name != "web_redirects"):
                raise InputError("FH190", f"The limit {item.name} is {value}; give a number above zero.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to read: with what model and tables, how fast, how far into a hostile input, and what may be fetched.

    ``threads`` is the number of processor threads that the model may use. ``pack`` is the folder of a model pack, and
    ``parties`` a TOML file of the parties to a conflict; None means the built-in pack and no declared parties. ``outlets`` is a TOML
    file of outlets, laid over the built-in table by name; a ledger needs it.
    ``allow_private_addresses`` lets a page be fetched from this machine or its own network. ``obey_robots`` asks a site
    first whether its page may be read, and ``agent`` is how we introduce ourselves to it.
    """

    threads: int = 1
    pack: Path | None = None
    parties: Path | None = None
    outlets: Path | None = None
    limits: Limits = field(default_factory=Limits)
    allow_private_addresses: bool = False
    obey_robots: bool = True
    agent: str = "Firsthand/0.1 (reads single pages for a person who asked for them)"

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        if self.threads < 1:
            raise InputError("FH190", f"The number of threads is {self.threads}; give 1 or more.")
        if not self.agent.isascii() or not self.agent.isprintable() or not self.agent.strip():
            raise InputError("FH190", "The agent string must be one line of plain ASCII text, for it goes into a header.")
