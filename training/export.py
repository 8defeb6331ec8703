"""Make a model pack of trained weights: ``python -m training.export --weights FILE --out FOLDER``."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

import firsthand.nlp.onnx  # noqa: F401 - first, so that onnxruntime keeps no telemetry
from training.examples import NAME_LABELS, PART_LABELS, ROLE_LABELS
from training.graphs import EncoderGraph, PartsGraph
from training.model import REACH, Crf, Reader
from training.tokens import encoder_folder
from training.train import keep_layers, new_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor, nn

VERSION = "1"
ROWS, PIECES, UNITS, NARROW = 2, 9, 6, 128


def main() -> None:
    """Parse, export both graphs, quantise them, and write labels and manifest."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--weights", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    weights = torch.load(args.weights, weights_only=True)
    reader = new_reader()
    keep_layers(reader, range(1 + max(int(k.split(".layer.")[1].split(".")[0]) for k in weights if ".layer." in k)))
    reader.load_state_dict(weights)
    write_pack(reader.eval(), args.out)


def write_pack(reader: Reader, out: Path) -> None:
    """Write a whole pack into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    long = torch.long
    ids, mask = torch.randint(1000, 2000, (ROWS, PIECES)), torch.ones(ROWS, PIECES, dtype=long)
    unit_of = torch.tensor([[0, 1, 2, 2, 3, 4, 5, 6, 0]] * ROWS)
    features = torch.ones(ROWS, UNITS + 1, 3, dtype=long)
    _export(
        EncoderGraph(reader),
        (ids, mask, unit_of, features),
        {"ids": "bp", "mask": "bp", "unit_of": "bp", "features": "bu"},
        ("roles", "names", "narrow", "own"),
        out / "encoder.onnx",
    )
    narrow, cues = torch.randn(ROWS, UNITS, NARROW), torch.tensor([[1, 2]] * ROWS)
    _export(
        PartsGraph(reader.parts, REACH),
        (narrow, narrow.clone(), cues, torch.ones(ROWS, UNITS, dtype=long)),
        {"narrow": "cu", "own": "cu", "cues": "c", "mask": "cu"},
        ("scores",),
        out / "parts.onnx",
    )
    shutil.copy(encoder_folder() / "tokenizer.json", out / "tokenizer.json")
    labels = {
        "roles": {"labels": ROLE_LABELS, **_transitions(reader.role_crf)},
        "parts": {"labels": PART_LABELS, **_transitions(reader.part_crf)},
        "names": {"labels": NAME_LABELS},
    }
    (out / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    _manifest(out)


def _export(graph: nn.Module, inputs: tuple[Tensor, ...], axes: dict[str, str], outputs: Sequence[str], path: Path) -> None:
    """Export one graph with free sizes, and quantise its weights to eight bits."""
    names = {"b": "windows", "p": "pieces", "u": "units1", "c": "cues"}
    dynamic = {name: {n: f"{names[a]}" for n, a in enumerate(letters)} for name, letters in axes.items()}
    first = next(iter(dynamic.values()))[0]
    dynamic |= {name: {0: first, 1: "units"} for name in outputs}
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            graph.eval(), inputs, str(plain), input_names=list(axes), output_names=list(outputs), dynamic_axes=dynamic,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(path), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"])


def _transitions(crf: Crf) -> dict[str, list[float] | list[list[float]]]:
    """Give a CRF's scores, what is barred included, as plain numbers."""
    start = (crf.start + crf.barred_start).detach()
    return {"start": start.tolist(), "moves": crf.transitions().detach().tolist(), "end": crf.end.detach().tolist()}


def _manifest(out: Path) -> None:
    """Write the manifest: what the pack is, and the hash of every file in it."""
    hashed = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in ("encoder.onnx", "parts.onnx", "tokenizer.json", "labels.json")
    }
    manifest = {
        "name": "firsthand-en",
        "version": VERSION,
        "languages": ["en"],
        "licence": "Apache-2.0 (code and encoder); see CARD.md for what the weights were trained on",
        "files": hashed,
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
