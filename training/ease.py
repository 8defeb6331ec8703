"""Make products easy to hold in eight bits, by what the examples show to go into them.

Eight bits are shared by all numbers that go into a product. Some places hold numbers twenty times as large as the others, which
leaves those hardly any of the 256 steps. So what goes in is divided by the root of the largest number seen at its place, and the
weights are multiplied by it: the same product, but for rounding (Xiao and others 2023).
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from firsthand.data.parties import load_parties
from firsthand.nlp.encoding import PartyMask
from firsthand.nlp.windows import cut
from training.corpora import Annotated
from training.examples import CLS, ROLE_LABELS, SEP, UNK, prepare
from training.tokens import encoder_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.graphs import Block, EncoderGraph, PartsGraph

EXAMPLES = Path(__file__).parent.parent / "examples"
PRODUCTS = ("qkv", "up", "down")
LEAST = 0.01
"""What a place is taken to hold at least, so that one that was never used is not blown up."""

Seen = dict[tuple[nn.Module, str], Tensor]


class Scaled(nn.Module):
    """A product whose inputs are scaled first, and whose weights are scaled against it."""

    def __init__(self, product: nn.Linear, scale: Tensor) -> None:
        """Take over a product, with a scale for each of its inputs."""
        super().__init__()
        self.product = nn.Linear(product.in_features, product.out_features)
        self.product.load_state_dict({"weight": product.weight / scale, "bias": product.bias})
        self.scale = nn.Parameter(scale)

    def forward(self, x: Tensor) -> Tensor:
        """Scale, multiply, add."""
        result: Tensor = self.product(x * self.scale)
        return result


@torch.no_grad()
def ease(encoder: EncoderGraph, parts: PartsGraph) -> None:
    """Run both graphs over the examples, and scale what goes into their products."""
    blocks: list[Block] = [*encoder.blocks, *parts.blocks]
    seen: Seen = {}
    hooks = [getattr(block, name).register_forward_pre_hook(partial(_look, seen, block, name)) for block in blocks for name in PRODUCTS]
    for ids, unit_of, features in _windows():
        roles, _, narrow, own = encoder(ids, unit_of, features)
        cues = torch.nonzero(roles.argmax(1) == ROLE_LABELS.index("B-cue"))
        if len(cues):
            parts(narrow, own, cues.repeat(1, 2), torch.arange(len(narrow)))
    for hook in hooks:
        hook.remove()
    for (block, name), largest in seen.items():
        setattr(block, name, Scaled(getattr(block, name), largest.clamp(min=LEAST).rsqrt()))


def _look(seen: Seen, block: nn.Module, name: str, _: nn.Module, inputs: tuple[Tensor, ...]) -> None:
    """Keep the largest number that goes in at each place."""
    largest = inputs[0].abs().flatten(0, -2).amax(0)
    seen[block, name] = torch.maximum(seen.get((block, name), largest), largest)


def _windows() -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Give the windows of the examples as the encoder takes them."""
    pieces, mask = encoder_pieces(), PartyMask(*load_parties().masked())
    for path in sorted(EXAMPLES.glob("*.txt")):
        text = prepare(Annotated(id=path.name, text=path.read_text(encoding="utf-8"), relations=None, names=None), pieces, mask)
        enc = text.encoded
        for w in cut(text.bounds, [max(1, len(p)) for p in enc.pieces], enc.line_starts):
            here = range(w.start, w.end)
            units = [n for n, i in enumerate(here, start=1) for _ in enc.pieces[i] or [UNK]]
            ids = [piece for i in here for piece in enc.pieces[i] or [UNK]]
            features = [[0, 0, 0], *([enc.shapes[i] + 1, enc.quotes[i] + 1, enc.line_starts[i] + 1] for i in here)]
            yield torch.tensor([CLS, *ids, SEP]), torch.tensor([0, *units, 0]), torch.tensor(features)
