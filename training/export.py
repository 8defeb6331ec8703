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
from training.ease import ease
from training.examples import NAME_LABELS, PART_LABELS, ROLE_LABELS
from training.graphs import EncoderGraph, PartsGraph
from training.model import REACH, Crf, Reader
from training.tokens import encoder_folder
from training.train import keep_layers, new_reader

if TYPE_CHECKING:
    from torch import Tensor, nn

VERSION = "1"
NARROW = 128


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
    ids, unit_of, features = torch.randint(1000, 2000, (9,)), torch.tensor([0, 1, 2, 2, 3, 4, 5, 6, 0]), torch.ones(7, 3, dtype=torch.long)
    encoder, parts = EncoderGraph(reader).eval(), PartsGraph(reader.parts, REACH).eval()
    ease(encoder, parts)
    _export(
        encoder,
        {"ids": ids, "unit_of": unit_of, "features": features},
        {"ids": {0: "pieces"}, "unit_of": {0: "pieces"}, "features": {0: "units1"}}
        | {name: {0: "units"} for name in ("roles", "names", "narrow", "own")},
        out / "encoder.onnx",
    )
    narrow, cues = torch.randn(6, NARROW), torch.tensor([[1, 2]] * 2)
    _export(
        parts,
        {"narrow": narrow, "own": narrow.clone(), "cues": cues, "labelled": torch.arange(1, 5)},
        {"narrow": {0: "units"}, "own": {0: "units"}, "cues": {0: "cues"}, "labelled": {0: "labelled"}}
        | {"scores": {0: "cues", 1: "labelled"}},
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


def _export(graph: nn.Module, inputs: dict[str, Tensor], sizes: dict[str, dict[int, str]], path: Path) -> None:
    """Export one graph with free ``sizes`` (what is named there and no input is an output), and quantise its weights to eight bits."""
    outputs = [name for name in sizes if name not in inputs]
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            graph, tuple(inputs.values()), str(plain), input_names=list(inputs), output_names=outputs, dynamic_axes=sizes,
            opset_version=17, dynamo=False, custom_opsets={"com.microsoft": 1},
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
