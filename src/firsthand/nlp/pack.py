"""A model pack: what is in it, checked against its manifest before anything is run."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from firsthand.errors import SetupError
from firsthand.nlp.crf import Transitions

FILES = ("encoder.onnx", "parts.onnx", "tokenizer.json", "labels.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A checked model pack: where its files lie, its labels, thresholds and transitions."""

    folder: Path
    name: str
    version: str
    sha256: str
    role_labels: tuple[str, ...]
    part_labels: tuple[str, ...]
    name_labels: tuple[str, ...]
    role_transitions: Transitions
    part_transitions: Transitions
    languages: tuple[str, ...]


def built_in() -> Path:
    """Give the folder of the pack that travels in the package."""
    return Path(str(files("firsthand.data").joinpath("pack")))


def load_pack(folder: Path | None = None) -> Pack:
    """Open a pack, check every file's hash, and read its labels.

    Raises:
        SetupError: FH210 where a file is missing or altered, or the manifest cannot be read.

    """
    where = folder or built_in()
    try:
        manifest: dict[str, Any] = json.loads((where / "manifest.json").read_text(encoding="utf-8"))
        for name in FILES:
            if _sha256(where / name) != manifest["files"][name]:
                raise SetupError(
                    "FH210", f"the model pack's file {name} is not the one its manifest names; install the pack again", where=str(where)
                )
        labels: dict[str, Any] = json.loads((where / "labels.json").read_text(encoding="utf-8"))
        return _pack(where, manifest, labels)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetupError(
            "FH210", f"the model pack cannot be opened ({error}); install Firsthand again or name another pack", where=str(where)
        ) from error


def _pack(where: Path, manifest: dict[str, Any], labels: dict[str, Any]) -> Pack:
    """Put a pack together from its two description files."""
    return Pack(
        folder=where,
        name=manifest["name"],
        version=manifest["version"],
        sha256=hashlib.sha256(json.dumps(manifest["files"], sort_keys=True).encode()).hexdigest(),
        languages=tuple(manifest["languages"]),
        role_labels=tuple(labels["roles"]["labels"]),
        part_labels=tuple(labels["parts"]["labels"]),
        name_labels=tuple(labels["names"]["labels"]),
        role_transitions=_transitions(labels["roles"]),
        part_transitions=_transitions(labels["parts"]),
    )


def _transitions(table: dict[str, Any]) -> Transitions:
    """Read one table of transitions."""
    start, moves, end = (np.asarray(table[k], dtype=np.float32) for k in ("start", "moves", "end"))
    return Transitions(start=start, moves=moves, end=end)


def _sha256(path: Path) -> str:
    """Hash one file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
