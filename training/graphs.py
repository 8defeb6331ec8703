"""The network again, laid out in plain operations, so that the exported graph is small and quick."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from training.model import PartsTagger, Reader


class Block(nn.Module):
    """One transformer layer, normalised after each half, with its three projections as one product."""

    def __init__(self, *, width: int, heads: int, inner: int) -> None:
        """Make an empty layer; ``from_bert`` or ``from_torch`` fills it."""
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Attend, where ``bias`` (rows, 1, 1, length) is 0 for real places and very small for padding, then transform."""
        rows, length, width = x.shape
        parts = self.qkv(x).reshape(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = parts[0] @ parts[1].transpose(2, 3) / math.sqrt(width // self.heads) + bias
        mixed = (torch.softmax(scores, dim=-1) @ parts[2]).transpose(1, 2).reshape(rows, length, width)
        x = self.norm1(x + self.out(mixed))
        result: Tensor = self.norm2(x + self.down(nn.functional.gelu(self.up(x))))
        return result


def from_bert(layer: nn.Module) -> Block:
    """Copy a BERT layer of ``transformers``."""
    own, dense = layer.attention.self, layer.attention.output
    block = Block(width=dense.dense.out_features, heads=own.num_attention_heads, inner=layer.intermediate.dense.out_features)
    triple = (own.query, own.key, own.value)
    block.qkv.weight.data = torch.cat([p.weight for p in triple]).detach().clone()
    block.qkv.bias.data = torch.cat([p.bias for p in triple]).detach().clone()
    block.out, block.norm1 = dense.dense, _norm(dense.LayerNorm)
    block.up, block.down, block.norm2 = layer.intermediate.dense, layer.output.dense, _norm(layer.output.LayerNorm)
    return block


def from_torch(layer: nn.TransformerEncoderLayer) -> Block:
    """Copy a transformer layer of torch."""
    width = layer.linear1.in_features
    block = Block(width=width, heads=layer.self_attn.num_heads, inner=layer.linear1.out_features)
    block.qkv.weight.data = cast("Tensor", layer.self_attn.in_proj_weight).detach().clone()
    block.qkv.bias.data = cast("Tensor", layer.self_attn.in_proj_bias).detach().clone()
    block.out = layer.self_attn.out_proj
    block.up, block.down, block.norm1, block.norm2 = layer.linear1, layer.linear2, layer.norm1, layer.norm2
    return block


def _norm(norm: nn.Module) -> nn.LayerNorm:
    """Copy a layer norm with its own small number."""
    copy = nn.LayerNorm(norm.normalized_shape, eps=norm.eps)
    copy.load_state_dict(norm.state_dict())
    return copy


def _bias(mask: Tensor) -> Tensor:
    """Turn a mask of real places into what is added to attention scores."""
    return (1.0 - mask.to(torch.float32))[:, None, None, :] * -1e4


class EncoderGraph(nn.Module):
    """Pieces and features to unit scores, and the two vectors a unit that the parts graph reads."""

    def __init__(self, reader: Reader) -> None:
        """Copy the trained weights."""
        super().__init__()
        bert = reader.bert
        table = bert.embeddings
        self.words, self.features = table.word_embeddings, reader.features
        places = table.position_embeddings.weight + table.token_type_embeddings.weight[0]
        self.places = nn.Parameter(places.detach().clone())
        self.norm = _norm(table.LayerNorm)
        self.blocks = nn.ModuleList(from_bert(layer) for layer in bert.encoder.layer)
        self.roles, self.names = reader.roles, reader.names
        self.narrow, self.own = reader.parts.down, reader.parts.cue

    def forward(self, ids: Tensor, mask: Tensor, unit_of: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Score every unit: roles, names, and the narrow vectors."""
        extra = self.features[0](features[:, :, 0]) + self.features[1](features[:, :, 1]) + self.features[2](features[:, :, 2])
        x = self.words(ids) + self.places[: ids.shape[1]]
        x = x + torch.gather(extra, 1, unit_of.unsqueeze(2).expand(-1, -1, x.shape[2]))
        x, bias = self.norm(x), _bias(mask)
        for block in self.blocks:
            x = block(x, bias)
        units = torch.arange(1, features.shape[1])
        belongs = (unit_of.unsqueeze(1) == units.reshape(1, -1, 1)).to(x.dtype)
        x = (belongs @ x) / belongs.sum(2, keepdim=True).clamp(min=1.0)
        return self.roles(x), self.names(x), self.narrow(x), self.own(x)


class PartsGraph(nn.Module):
    """One cue and its window to the labels of its own source and content."""

    def __init__(self, parts: PartsTagger, reach: int) -> None:
        """Copy the trained weights."""
        super().__init__()
        self.distance, self.norm, self.out, self.reach = parts.distance, parts.norm, parts.out, reach
        self.blocks = nn.ModuleList(from_torch(cast("nn.TransformerEncoderLayer", layer)) for layer in parts.layers)

    def forward(self, narrow: Tensor, own: Tensor, cues: Tensor, mask: Tensor) -> Tensor:
        """Score the labels: (cues, units, labels)."""
        at = torch.arange(narrow.shape[1]).unsqueeze(0)
        first, last = cues[:, :1], cues[:, 1:]
        before, after = (first - at).clamp(min=0, max=self.reach), (at - last).clamp(min=0, max=self.reach)
        inside = ((at >= first) & (at <= last)).long()
        where = inside * (2 * self.reach + 2) + (1 - inside) * (after - before + self.reach)
        share = inside.to(own.dtype) / (last - first + 1).to(own.dtype)
        x = self.norm(narrow + share.unsqueeze(1) @ own + self.distance(where))
        bias = _bias(mask)
        for block in self.blocks:
            x = block(x, bias)
        scores: Tensor = self.out(x)
        return scores
