"""Train the reader: ``python -m training.train --data ../shared/data --out build/training/reader``."""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
import tomllib
from pathlib import Path
from typing import Any

import torch
from transformers import BertModel

from firsthand.nlp.encoding import DEMONYM_PLACEHOLDER, NAME_PLACEHOLDER, PartyMask
from training import corpora
from training.decode import statements_of
from training.examples import Text, Window, collate, prepare, strip_marks, windows
from training.model import Reader
from training.score import score
from training.tokens import encoder_folder, word_pieces

SEED = 20161108


def party_mask() -> PartyMask:
    """Build the mask from the package's own table of parties."""
    table = tomllib.loads((Path(__file__).parent.parent / "src/firsthand/data/parties.toml").read_text(encoding="utf-8"))
    rows = [row for group in table.values() for row in group]
    names = [name for row in rows for name in (row["name"], *row.get("aliases", ()))]
    return PartyMask(names, [d for row in rows for d in row.get("demonyms", ())])


def new_reader() -> Reader:
    """Load the encoder and give the placeholders a start: the mean of some names and of some demonyms."""
    torch.manual_seed(SEED)
    bert = BertModel.from_pretrained(str(encoder_folder()), add_pooling_layer=False, attention_probs_dropout_prob=0.0)
    bert.embeddings.word_embeddings.weight.requires_grad_(False)  # noqa: FBT003 - 22,000 attributions cannot teach 30,000 vectors
    pieces = word_pieces(encoder_folder() / "tokenizer.json")
    table = bert.embeddings.word_embeddings.weight
    with torch.no_grad():
        for slot, words in (
            (NAME_PLACEHOLDER, "france russia turkey canada japan"),
            (DEMONYM_PLACEHOLDER, "french russian turkish canadian japanese"),
        ):
            table[pieces(slot)[0]] = table[[pieces(w)[0] for w in words.split()]].mean(0)
    return Reader(bert, bert.config.hidden_size, bert.config.vocab_size)


def parameter_groups(model: Reader, lr: float) -> list[dict[str, Any]]:
    """Heads learn faster than the encoder, and lower layers of the encoder slower than upper ones."""
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        rate = lr
        if not name.startswith("bert."):
            rate = lr * 5
        elif ".layer." in name:
            rate = lr * 0.9 ** (5 - int(name.split(".layer.")[1].split(".")[0]))
        else:
            rate = lr * 0.5
        decay = 0.0 if p.ndim < 2 else 0.01  # noqa: PLR2004 - biases and norms are not decayed
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


def batches(items: list[Window], pieces: int, rng: random.Random) -> list[list[Window]]:
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
    out += [current] if current else []
    rng.shuffle(out)
    return out


def main() -> None:
    """Parse, train, score each epoch, keep the averaged weights."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=10)
    ap.add_argument("--lr", type=float, default=1.5e-4)
    ap.add_argument("--limit", type=int, default=144)
    ap.add_argument("--pieces", type=int, default=3600)
    ap.add_argument("--stripped", type=float, default=0.3)
    ap.add_argument("--start", type=Path, default=None, help="weights to go on from")
    ap.add_argument("--small", type=int, default=0)
    ap.add_argument("--seed", type=int, default=SEED)
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    pieces, mask = word_pieces(encoder_folder() / "tokenizer.json"), party_mask()
    docs = corpora.polnear(args.data / "polnear", "train")
    held = corpora.polnear(args.data / "polnear", "dev")
    gold = frozenset(p.stem for p in (args.data / "gold/texts").glob("*.txt"))
    named = corpora.re3d(args.data / "re3d", gold) + corpora.gum(args.data / "gum")
    if args.small:
        docs, held, named = docs[: args.small], held[: args.small], named[: args.small]
    pairs = [(prepare(d, pieces, mask), prepare(strip_marks(d), pieces, mask)) for d in docs]
    name_pairs = [(prepare(d, pieces, mask), prepare(strip_marks(d), pieces, mask)) for d in named]
    dev = [(d, prepare(d, pieces, mask)) for d in held]
    model = new_reader()
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True))
    torch.manual_seed(args.seed)
    average = Average(model, 0.998)
    groups = parameter_groups(model, args.lr)
    optimizer = torch.optim.AdamW(groups, fused=True)
    schedule: torch.optim.lr_scheduler.LRScheduler | None = None
    cls, sep = 101, 102
    for epoch in range(args.epochs):
        model.train()
        started = time.time()

        def pick(pair: tuple[Text, Text]) -> Text:
            return pair[int(rng.random() < args.stripped)]

        items = [w for pair in pairs for w in windows(pick(pair), args.limit, rng)]
        extra = [w for pair in name_pairs for w in windows(pick(pair), args.limit, rng)]
        extra = rng.sample(extra, min(len(extra), len(items) // 8))
        plan = batches(items, args.pieces, rng) + batches(extra, args.pieces, rng)
        rng.shuffle(plan)
        if schedule is None:
            total = len(plan) * args.epochs
            schedule = torch.optim.lr_scheduler.OneCycleLR(
                optimizer, [g["lr"] for g in groups], total_steps=total + 50, pct_start=0.05, anneal_strategy="linear", cycle_momentum=False
            )
        sums: dict[str, list[float]] = {}
        for step, items_ in enumerate(plan):
            batch = collate(items_, cls, sep)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                losses = model.losses(batch)
            loss = sum(w * losses[k] for k, w in (("roles", 3.0), ("parts", 0.3), ("names", 0.5)) if k in losses)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            average.update(model)
            for k, v in losses.items():
                sums.setdefault(k, []).append(float(v.detach()))
            if step % 100 == 0:
                print(f"  {epoch}.{step}/{len(plan)} {time.time() - started:.0f}s " + " ".join(f"{k} {sum(v[-100:]) / len(v[-100:]):.3f}" for k, v in sums.items()), flush=True)
        torch.save(average.model.state_dict(), args.out / "average.pt")
        average.model.eval()
        figures = {}
        if epoch % 2 == 1 or epoch == args.epochs - 1 or args.small:
            found = [(d, statements_of(average.model, t, d.text, args.limit)) for d, t in dev]
            figures = score(found)
        line = {"epoch": epoch, "seconds": round(time.time() - started), **figures}
        print(json.dumps(line), flush=True)
        with (args.out / "log.jsonl").open("a") as f:
            f.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
