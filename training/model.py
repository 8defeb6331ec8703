"""The reader's network: one small encoder, a tagger of roles, a tagger of each cue's own parts, a tagger of names.

The parts tagger answers "which source and content belong to this cue" directly: it reads the units of the window again,
told where the cue is, and labels only what belongs to it. Both role taggers model transitions with a linear-chain CRF
(Lafferty, McCallum and Pereira 2001).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.examples import NAME_LABELS, PART_LABELS, ROLE_LABELS, UNMARKED, Batch

REACH = 96


class Crf(nn.Module):
    """A linear-chain CRF over labels that stay on the sequence's valid units."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        """Start from small random transitions; an inside label may not begin a role."""
        super().__init__()
        n = len(labels)
        self.start, self.end = nn.Parameter(torch.zeros(n)), nn.Parameter(torch.zeros(n))
        self.moves = nn.Parameter(torch.randn(n, n) * 0.01)
        barred = torch.zeros(n, n)
        for j, to in enumerate(labels):
            if to.startswith("I-"):
                for i, frm in enumerate(labels):
                    if frm not in ("B-" + to[2:], to):
                        barred[i, j] = -1e4
        self.register_buffer("barred", barred)
        self.register_buffer("barred_start", torch.tensor([-1e4 if name.startswith("I-") else 0.0 for name in labels]))

    def transitions(self) -> Tensor:
        """Give the scores of moving from one label (row) to the next (column)."""
        return self.moves + self.barred

    def loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Give the summed negative log-likelihood; ``scores`` is (rows, units, labels), ``mask`` a prefix of ones."""
        moves = self.transitions()
        alpha = self.start + self.barred_start + scores[:, 0]
        path = (self.start + self.barred_start)[gold[:, 0]] + scores[:, 0].gather(1, gold[:, :1]).squeeze(1)
        for t in range(1, scores.shape[1]):
            on = mask[:, t]
            step = torch.logsumexp(alpha.unsqueeze(2) + moves, 1) + scores[:, t]
            alpha = torch.where(on.unsqueeze(1), step, alpha)
            gain = moves[gold[:, t - 1], gold[:, t]] + scores[:, t].gather(1, gold[:, t : t + 1]).squeeze(1)
            path = path + torch.where(on, gain, torch.zeros_like(gain))
        last = mask.long().sum(1) - 1
        path = path + self.end[gold.gather(1, last.unsqueeze(1)).squeeze(1)]
        return (torch.logsumexp(alpha + self.end, 1) - path).sum()

    @torch.no_grad()
    def decode(self, scores: Tensor, mask: Tensor) -> list[list[int]]:
        """Give the best label sequence of every row."""
        moves, best = self.transitions(), self.start + self.barred_start + scores[:, 0]
        back = []
        for t in range(1, scores.shape[1]):
            value, frm = (best.unsqueeze(2) + moves).max(1)
            best = torch.where(mask[:, t].unsqueeze(1), value + scores[:, t], best)
            back.append(frm)
        out = []
        for row, length in enumerate(mask.long().sum(1).tolist()):
            label = int((best[row] + self.end).argmax())
            path = [label]
            for t in range(length - 2, -1, -1):
                label = int(back[t][row, label])
                path.append(label)
            out.append(path[::-1])
        return out


class PartsTagger(nn.Module):
    """Labels, for one cue, the units of its window that are its source and its content."""

    def __init__(self, width: int, inner: int = 128, layers: int = 2) -> None:
        """Build a narrow transformer over the encoder's units."""
        super().__init__()
        self.down, self.cue = nn.Linear(width, inner), nn.Linear(width, inner)
        self.distance = nn.Embedding(2 * REACH + 3, inner)
        self.norm, self.drop = nn.LayerNorm(inner), nn.Dropout(0.1)
        self.layers = nn.ModuleList(nn.TransformerEncoderLayer(inner, 4, 3 * inner, 0.1, "gelu", batch_first=True) for _ in range(layers))
        for layer in self.layers:
            layer.self_attn.dropout = 0.0  # dropout on attention keeps torch from its quick kernel
        self.out = nn.Linear(inner, len(PART_LABELS))

    def forward(self, units: Tensor, cue_of: Tensor, cues: Tensor, mask: Tensor) -> Tensor:
        """Score the labels: (cues, units, labels).

        ``units`` is (windows, units, width), ``cue_of`` the window of each cue, ``cues`` (cues, 2) its first and last
        unit, ``mask`` (windows, units) says which units are real.
        """
        narrow, own, mask = self.down(units)[cue_of], self.cue(units)[cue_of], mask[cue_of]
        at = torch.arange(units.shape[1]).unsqueeze(0)
        first, last = cues[:, :1], cues[:, 1:]
        before, after = (first - at).clamp(min=0, max=REACH), (at - last).clamp(min=0, max=REACH)
        inside = ((at >= first) & (at <= last)).long()
        where = inside * (2 * REACH + 2) + (1 - inside) * (after - before + REACH)
        share = inside.to(own.dtype) / (last - first + 1).to(own.dtype)
        x = self.norm(narrow + torch.bmm(share.unsqueeze(1), own) + self.distance(where))
        x = self.drop(x)
        for layer in self.layers:
            x = layer(x, src_key_padding_mask=~mask)
        scores: Tensor = self.out(x)
        return scores


class Reader(nn.Module):
    """Encoder and heads together."""

    def __init__(self, bert: nn.Module, width: int) -> None:
        """Wrap a BERT encoder of ``width``; features enter where its word vectors do, at zero to begin with."""
        super().__init__()
        self.bert = bert
        self.features = nn.ModuleList(nn.Embedding(n, width) for n in (8, 4, 3))
        for emb in self.features:
            nn.init.zeros_(emb.weight)
        self.drop = nn.Dropout(0.1)
        self.roles, self.names = nn.Linear(width, len(ROLE_LABELS)), nn.Linear(width, len(NAME_LABELS))
        self.parts = PartsTagger(width)
        self.role_crf, self.part_crf = Crf(ROLE_LABELS), Crf(PART_LABELS)

    def encode(self, ids: Tensor, piece_mask: Tensor, unit_of: Tensor, features: Tensor) -> Tensor:
        """Give a vector a unit, averaged over its pieces: (windows, units, width)."""
        table = self.bert.embeddings.word_embeddings.weight
        vectors = torch.nn.functional.embedding(ids, table)
        extra = sum(emb(features[..., n]) for n, emb in enumerate(self.features))
        vectors = vectors + extra.gather(1, unit_of.unsqueeze(2).expand(-1, -1, vectors.shape[2]))
        hidden = self.bert(inputs_embeds=vectors, attention_mask=piece_mask.long()).last_hidden_state
        n_units = features.shape[1] - 1
        onehot = torch.nn.functional.one_hot(unit_of, n_units + 1)[..., 1:].to(hidden.dtype)
        sums = torch.bmm(onehot.transpose(1, 2), hidden)
        return sums / onehot.sum(1).clamp(min=1).unsqueeze(2)

    def losses(self, b: Batch, teacher: Reader | None = None) -> dict[str, Tensor]:
        """Give the losses of the marks that the batch has, each a unit or a cue; with a teacher, of unlikeness to it too."""
        plain = self.encode(b.ids, b.piece_mask, b.unit_of, b.features)
        units = self.drop(plain)
        out = self._unlikeness(b, plain, units, teacher) if teacher is not None else {}
        if (b.roles != UNMARKED).any():
            out["roles"] = self.role_crf.loss(self.roles(units).float(), b.roles.clamp(min=0), b.unit_mask) / b.unit_mask.sum()
            if len(b.cue_of):
                scores = self.parts(units, b.cue_of, b.cues, b.unit_mask).float()
                out["parts"] = self.part_crf.loss(scores, b.parts, b.unit_mask[b.cue_of]) / len(b.cue_of)
        if (b.names != UNMARKED).any():
            scores = self.names(units).float()
            out["names"] = nn.functional.cross_entropy(scores.flatten(0, 1), b.names.flatten(), ignore_index=UNMARKED)
        return out

    def _unlikeness(self, b: Batch, plain: Tensor, units: Tensor, teacher: Reader) -> dict[str, Tensor]:
        """Compare unit vectors, and the scores of roles, names and parts, with a teacher's."""
        with torch.no_grad():
            taught = teacher.encode(b.ids, b.piece_mask, b.unit_of, b.features)
            theirs = [teacher.roles(taught), teacher.names(taught)]
            parts = teacher.parts(taught, b.cue_of, b.cues, b.unit_mask) if len(b.cue_of) else None
        gap = (plain.float() - taught.float()).square().mean(2)[b.unit_mask].mean()
        scores = [self.roles(units), self.names(units)]
        likeness = torch.stack([_divergence(mine, other, b.unit_mask) for mine, other in zip(scores, theirs, strict=True)]).sum()
        if parts is not None:
            likeness = likeness + _divergence(self.parts(units, b.cue_of, b.cues, b.unit_mask), parts, b.unit_mask[b.cue_of])
        return {"vectors": gap / taught.float().square().mean(2)[b.unit_mask].mean(), "likeness": likeness}


def _divergence(mine: Tensor, theirs: Tensor, mask: Tensor) -> Tensor:
    """Give how far the labels that ``mine`` makes likely are from those of ``theirs``, a valid unit."""
    gap = nn.functional.kl_div(mine.float().log_softmax(2), theirs.float().log_softmax(2), reduction="none", log_target=True).sum(2)
    return gap[mask].mean()
