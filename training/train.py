"""Train the reader: ``python -m training.train --data ../shared/data --out build/training/reader``."""

from __future__ import annotations

import argparse
import copy
import json
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from transformers import BertModel

from firsthand.data.parties import load_parties
from firsthand.nlp.encoding import DEMONYM_PLACEHOLDER, NAME_PLACEHOLDER, PartyMask
from training import corpora
from training.decode import statements_of
from training.examples import CLS, SEP, Text, Window, collate, prepare, strip_marks, windows
from training.model import Reader
from training.score import score
from training.tokens import encoder_folder, encoder_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 20161108
WEIGHTS = {"roles": 3.0, "parts": 0.3, "names": 0.5}
"""What the loss of each head counts."""

NAMES_SHARE = 8
"""One window with marked names to so many with marked attributions."""

LIKENESS = {"vectors": 2.0, "likeness": 1.0}
"""What unlikeness to a teacher counts: of the unit vectors, and of the scores."""

LOG_EVERY = 100
ALL_LAYERS = tuple(range(6))
Pair = tuple[Text, Text]
"""A text as it is, and without its commas, apostrophes and line ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to train: ``limit`` is pieces a window, ``pieces`` pieces a batch, ``stripped`` the share of texts without marks.

    With a ``teacher`` the reader begins as those of its layers that ``keep`` names, and learns its unit vectors and scores too
    (Hinton, Vinyals and Dean 2015; the start from every other layer is that of Sanh and others 2019).
    """

    data: Path
    out: Path
    start: Path | None
    teacher: Path | None
    keep: tuple[int, ...]
    epochs: int
    lr: float
    limit: int
    pieces: int
    stripped: float
    small: int
    seed: int
    threads: int


def main() -> None:
    """Parse, load, and train."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--start", type=Path, default=None, help="weights to go on from")
    ap.add_argument("--teacher", type=Path, default=None, help="weights of a deeper reader to learn from")
    ap.add_argument("--keep", type=_layers, default=ALL_LAYERS, help="layers of the encoder, as 0,1,3,5")
    ap.add_argument("--epochs", type=int, default=6)
    ap.add_argument("--lr", type=float, default=2e-4)
    ap.add_argument("--limit", type=int, default=200)
    ap.add_argument("--pieces", type=int, default=3000)
    ap.add_argument("--stripped", type=float, default=0.3)
    ap.add_argument("--small", type=int, default=0, help="only so many texts, to try the code")
    ap.add_argument("--seed", type=int, default=SEED)
    ap.add_argument("--threads", type=int, default=2)
    options = Options(**vars(ap.parse_args()))
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    options.out.mkdir(parents=True, exist_ok=True)
    train(options, Material(options))


def _layers(written: str) -> tuple[int, ...]:
    """Read a list of layers."""
    return tuple(int(n) for n in written.split(","))


class Material:
    """All texts that training reads, encoded once."""

    def __init__(self, options: Options) -> None:
        """Load the corpora; of ``small`` only the first texts of each."""
        few = slice(0, options.small or None)
        pieces, mask = encoder_pieces(), PartyMask(*load_parties().masked())
        gold = frozenset(p.stem for p in (options.data / "gold/texts").glob("*.txt"))
        named = corpora.re3d(options.data / "re3d", gold) + corpora.gum(options.data / "gum")
        marked = corpora.polnear(options.data / "polnear", "train")
        self.attributions: list[Pair] = [_pair(d, pieces, mask) for d in marked[few]]
        self.names: list[Pair] = [_pair(d, pieces, mask) for d in named[few]]
        self.held = [(d, prepare(d, pieces, mask)) for d in corpora.polnear(options.data / "polnear", "dev")[few]]

    def batches(self, options: Options, rng: random.Random) -> list[list[Window]]:
        """Give one epoch's batches, cut and mixed anew."""

        def cut(pairs: list[Pair]) -> list[Window]:
            return [w for pair in pairs for w in windows(pair[int(rng.random() < options.stripped)], options.limit, rng)]

        items, extra = cut(self.attributions), cut(self.names)
        extra = rng.sample(extra, min(len(extra), len(items) // NAMES_SHARE))
        plan = group(items, options.pieces, rng) + group(extra, options.pieces, rng)
        rng.shuffle(plan)
        return plan


def _pair(doc: corpora.Annotated, pieces: Any, mask: PartyMask) -> Pair:  # noqa: ANN401 - a tokenizer
    """Encode a text as it is and stripped."""
    return prepare(doc, pieces, mask), prepare(strip_marks(doc), pieces, mask)


def train(options: Options, material: Material) -> None:
    """Train for all epochs; keep the averaged weights of each, and score every second one."""
    rng = random.Random(options.seed)
    model, teacher = new_reader(), None
    if options.teacher:
        model.load_state_dict(torch.load(options.teacher, weights_only=True))
        teacher = copy.deepcopy(model).eval().requires_grad_(requires_grad=False)
    keep_layers(model, options.keep)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    torch.manual_seed(options.seed)
    average = Average(model, 0.998)
    groups = parameter_groups(model, options.lr)
    optimizer = torch.optim.AdamW(groups, fused=True)
    steps = len(material.batches(options, random.Random(options.seed))) * options.epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [g["lr"] for g in groups], total_steps=steps + 200, pct_start=0.05, anneal_strategy="linear", cycle_momentum=False
    )
    for epoch in range(options.epochs):
        started = time.time()
        losses: dict[str, list[float]] = {}
        for step, windows_ in enumerate(material.batches(options, rng)):
            _step(model, teacher, windows_, optimizer, losses)
            schedule.step()
            average.update(model)
            if step % LOG_EVERY == 0:
                _say(f"  {epoch}.{step} {time.time() - started:.0f}s " + " ".join(f"{k} {_mean(v):.3f}" for k, v in losses.items()))
        torch.save(average.model.state_dict(), options.out / "average.pt")
        scored = epoch % 2 == 1 or epoch == options.epochs - 1
        figures = score([(d, statements_of(average.model.eval(), t)) for d, t in material.held]) if scored else {}
        line = json.dumps({"epoch": epoch, "seconds": round(time.time() - started), **figures})
        _say(line)
        with (options.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")


def _step(
    model: Reader, teacher: Reader | None, items: list[Window], optimizer: torch.optim.Optimizer, losses: dict[str, list[float]]
) -> None:
    """Learn from one batch, and note its losses."""
    model.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = model.losses(collate(items, CLS, SEP), teacher)
    torch.stack([{**WEIGHTS, **LIKENESS}[k] * v for k, v in found.items()]).sum().backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    for k, v in found.items():
        losses.setdefault(k, []).append(float(v.detach()))


def _mean(values: list[float]) -> float:
    """Give the mean of the last values."""
    last = values[-LOG_EVERY:]
    return sum(last) / len(last)


def _say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def new_reader() -> Reader:
    """Load the encoder and give the placeholders a start: the mean of some names and of some demonyms."""
    torch.manual_seed(SEED)
    bert = BertModel.from_pretrained(str(encoder_folder()), add_pooling_layer=False, attention_probs_dropout_prob=0.0)
    table = bert.embeddings.word_embeddings.weight
    table.requires_grad_(False)  # noqa: FBT003 - 20,000 attributions cannot teach 30,000 vectors
    pieces = encoder_pieces()
    with torch.no_grad():
        for slot, words in (
            (NAME_PLACEHOLDER, "france russia turkey canada japan"),
            (DEMONYM_PLACEHOLDER, "french russian turkish canadian japanese"),
        ):
            table[pieces(slot)[0]] = table[[pieces(w)[0] for w in words.split()]].mean(0)
    return Reader(bert, bert.config.hidden_size)


def keep_layers(model: Reader, layers: Sequence[int]) -> None:
    """Leave the encoder only these of its layers."""
    own = model.bert.encoder.layer
    model.bert.encoder.layer = torch.nn.ModuleList(own[n] for n in layers)
    model.bert.config.num_hidden_layers = len(layers)


def parameter_groups(model: Reader, lr: float) -> list[dict[str, Any]]:
    """Heads learn faster than the encoder, and lower layers of the encoder slower than upper ones."""
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        if not name.startswith("bert."):
            rate = lr * 5
        elif ".layer." in name:
            rate = lr * 0.9 ** (len(model.bert.encoder.layer) - 1 - int(name.split(".layer.")[1].split(".")[0]))
        else:
            rate = lr * 0.5
        decay = 0.0 if p.ndim == 1 else 0.01  # biases and norms are not decayed
        groups.setdefault((rate, decay), []).append(p)
    return [{"params": ps, "lr": rate, "weight_decay": decay} for (rate, decay), ps in groups.items()]


class Average:
    """An exponential moving average of the weights, which scores better than the last step's."""

    def __init__(self, model: Reader, decay: float) -> None:
        """Copy the model."""
        self.model, self.decay, self.steps = copy.deepcopy(model), decay, 0

    @torch.no_grad()
    def update(self, model: Reader) -> None:
        """Move towards the model."""
        self.steps += 1
        rate = 1 - min(self.decay, (1 + self.steps) / (10 + self.steps))
        for mine, theirs in zip(self.model.parameters(), model.parameters(), strict=True):
            mine.lerp_(theirs, rate)


def group(items: list[Window], pieces: int, rng: random.Random) -> list[list[Window]]:
    """Group windows of like length, at most ``pieces`` pieces a batch, in random order."""
    sized = sorted(items, key=lambda w: w.end - w.start + rng.random() * 12)
    out: list[list[Window]] = []
    current: list[Window] = []
    widest = 0
    for w in sized:
        width = sum(len(p) for p in w.text.encoded.pieces[w.start : w.end])
        if current and max(widest, width) * (len(current) + 1) > pieces:
            out.append(current)
            current, widest = [], 0
        current.append(w)
        widest = max(widest, width)
    return [*out, current] if current else out


if __name__ == "__main__":
    main()
