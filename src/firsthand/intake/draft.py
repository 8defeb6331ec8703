"""What a reader of one format hands over: a text, and what its own container says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from firsthand.core.document import Notice
from firsthand.errors import InputError
from firsthand.settings import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What is known of some bytes before they are read: where they are from, and what was said about them on the way.

    ``where`` is the path or address as printed. ``charset`` is what an HTTP header gave.
    """

    where: str
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document in the making. None means that the container does not say; the text itself is not searched yet.

    ``part`` numbers the members of a container (feed, JSONL, WARC) and is None where the input is one document.
    ``plain`` marks the file's own text, in which a title is only ever guessed from the lines.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    credit: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    captured: str | None = None
    sha256: str | None = None
    part: int | None = None
    plain: bool = False
    notices: tuple[Notice, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the plain values, to cross from one process to another."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Draft:
        """Take the plain values back."""
        notices = tuple(Notice(**notice) for notice in values["notices"])
        return cls(**{**values, "notices": notices})


def bounded(text: str, hint: Hint, limits: Limits) -> str:
    """Refuse a text that is empty or longer than the limit, and mend halves of surrogate pairs, which no text may hold."""
    if len(text) > limits.text_characters:
        raise InputError(
            "FH107",
            f"The text has more than {limits.text_characters:,} characters, which is no article; split it or raise the limit.",
            where=hint.where,
        )
    if not text.strip("\ufeff \t\r\n\f\v\xa0\u200b"):
        raise InputError("FH104", "There is no text in it; nothing was read.", where=hint.where)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
