"""Everything that can go wrong, as one tree with stable codes.

FirsthandError
├── InputError    the user can mend it: a file, an address, an option (FH1xx)
├── SetupError    something is missing here: model pack, extra, table (FH2xx)
└── LedgerError   the ledger cannot be used as it is (FH3xx)

A message is one sentence: what is wrong, where, what to do. ``firsthand explain FH104`` says more.
"""

from __future__ import annotations


class FirsthandError(Exception):
    """The root of every error that Firsthand raises on purpose."""

    def __init__(self, code: str, sentence: str, *, where: str | None = None) -> None:
        """Keep the stable ``code``, the sentence, and the path or address that it is about."""
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.where = where

    def line(self) -> str:
        """Say it as ``WHERE: CODE: sentence``, on one line, for standard error."""
        prefix = f"{self.where}: " if self.where else ""
        return f"{prefix}{self.code}: {' '.join(self.sentence.split())}"


class InputError(FirsthandError):
    """Input that the user can mend."""


class SetupError(FirsthandError):
    """Something that this installation lacks."""


class LedgerError(FirsthandError):
    """The ledger cannot be used as it is: damaged, locked, not writable, of a later version; nothing was changed."""
