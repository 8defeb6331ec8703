"""The network again, laid out in plain operations, so that the exported graph is small and quick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from training.model import PartsTagger, Reader


class Attention(torch.autograd.Function):
    """Attention of every place to every other; in the graph it is one operation of onnxruntime's own, which never lays all scores out."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:  # noqa: ANN401 - torch gives a context
        """Mix the values (rows, length, width) of each head."""
        split = (t.unflatten(2, (heads, -1)).transpose(1, 2) for t in (query, key, value))
        return nn.functional.scaled_dot_product_attention(*split).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, heads: int) -> Any:  # noqa: ANN401 - torch has no types for these
        """Put the operation into a graph."""
        return g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads).setType(query.type())


class Block(nn.Module):
    """One transformer layer, normalised after each half, with its three projections as one product."""

    def __init__(self, *, width: int, heads: int, inner: int) -> None:
        """Make an empty layer; ``from_bert`` or ``from_torch`` fills it."""
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)

    def forward(self, x: Tensor, wanted: Tensor | None = None) -> Tensor:
        """Attend, then transform, all places or only those ``wanted``; every place is real, for a call has no padding."""
        query, key, value = self.qkv(x).chunk(3, dim=2)
        if wanted is not None:
            x, query = x[:, wanted], query[:, wanted]
        x = self.norm1(x + self.out(Attention.apply(query, key, value, self.heads)))
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

    def forward(self, ids: Tensor, unit_of: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Score every unit of one window: roles, names, and the narrow vectors."""
        extra = self.features[0](features[:, 0]) + self.features[1](features[:, 1]) + self.features[2](features[:, 2])
        x = self.norm(self.words(ids) + self.places[: ids.shape[0]] + extra[unit_of]).unsqueeze(0)
        for block in self.blocks:
            x = block(x)
        belongs = (unit_of == torch.arange(1, features.shape[0]).unsqueeze(1)).to(x.dtype)
        x = (belongs @ x.squeeze(0)) / belongs.sum(1, keepdim=True).clamp(min=1.0)
        return self.roles(x), self.names(x), self.narrow(x), self.own(x)


class PartsGraph(nn.Module):
    """A window and some of its cues, to the labels of each cue's own source and content in a stretch of it."""

    def __init__(self, parts: PartsTagger, reach: int) -> None:
        """Copy the trained weights."""
        super().__init__()
        self.distance, self.norm, self.out, self.reach = parts.distance, parts.norm, parts.out, reach
        self.blocks = nn.ModuleList(from_torch(cast("nn.TransformerEncoderLayer", layer)) for layer in parts.layers)

    def forward(self, narrow: Tensor, own: Tensor, cues: Tensor, labelled: Tensor) -> Tensor:
        """Score the labels, (cues, labelled units, labels), from vectors (units, width) and cues (cues, 2)."""
        at = torch.arange(narrow.shape[0]).unsqueeze(0)
        first, last = cues[:, :1], cues[:, 1:]
        before, after = (first - at).clamp(min=0, max=self.reach), (at - last).clamp(min=0, max=self.reach)
        inside = ((at >= first) & (at <= last)).long()
        where = inside * (2 * self.reach + 2) + (1 - inside) * (after - before + self.reach)
        share = inside.to(own.dtype) / (last - first + 1).to(own.dtype)
        x = self.norm(narrow + (share @ own).unsqueeze(1) + self.distance(where))
        for block in self.blocks[:-1]:
            x = block(x)
        scores: Tensor = self.out(self.blocks[-1](x, labelled))
        return scores
