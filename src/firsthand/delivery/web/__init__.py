"""The workbench: a web application over one ledger, on this machine unless told otherwise."""

from __future__ import annotations

from firsthand.delivery.web.app import workbench
from firsthand.delivery.web.bench import Bench, Options

__all__ = ["Bench", "Options", "workbench"]
