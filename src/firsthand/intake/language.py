"""What language a text is in: said where it is clear, left open where the text is too short to tell."""

from __future__ import annotations

import functools
import re
from typing import Any

from firsthand.core.document import Notice
from firsthand.data.languages import load_english

_WORD = re.compile(r"[^\W\d_]+")
_SLICE = 2000
_LETTERS = 40
_SURE = 0.5
_CODES = {"zxx", "und", "qaa"}


def language_of(text: str) -> str | None:
    """Give the ISO 639-1 code of the language, or None where a text is too short, mixed or no language.

    English is known at sight by its commonest words. The identifier for all languages takes the better part of a second to
    load, so it is asked only about texts that fail this test; a test of ours compares the two on running text.
    """
    sample = text if len(text) <= 2 * _SLICE else text[:_SLICE] + " " + text[len(text) // 2 : len(text) // 2 + _SLICE]
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < _LETTERS:
        return None
    english = load_english()
    if len(words) >= english.tokens and sum(word in english.words for word in words) >= english.share * len(words):
        return "en"
    code, confidence = _identifier().classify(" ".join(sample.split()))
    return str(code) if confidence >= _SURE and code not in _CODES else None


def unknown(language: str | None, known: tuple[str, ...]) -> tuple[Notice, ...]:
    """Make the notice for a language that the model pack has not learnt; none where the language is open."""
    if language is None or language in known:
        return ()
    text = f"The text is in another language ({language}) than the model pack reads ({', '.join(known)}); its statements were not guessed."
    return (Notice(code="language-unknown-to-pack", text=text),)


@functools.cache
def _identifier() -> Any:  # noqa: ANN401 - the library has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
