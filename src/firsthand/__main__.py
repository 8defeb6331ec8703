"""``python -m firsthand`` does what the command ``firsthand`` does."""

from __future__ import annotations

import sys

from firsthand.cli import main

if __name__ == "__main__":
    sys.exit(main())
