"""Who checked, tried to check, would not answer or denied; a denial by a statement, all else by its wording.

``find`` gives the records of a document; ``covers`` has the ids that the caller gave to its statements.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.core.certainty.account import Account
from firsthand.core.document import Span, Spans
from firsthand.core.statement import Verification
from firsthand.core.verification.cover import answered, confirmed, looked_back_at
from firsthand.core.verification.table import VerificationTable
from firsthand.core.vocabulary import Hit

__all__ = ["find"]

_DENIED, _THIRD, _NONE = "denied", "third-party", "none"
_FEW = 2


def find(account: Account, ids: Sequence[str], table: VerificationTable) -> tuple[Verification, ...]:
    """Give all verification records of a document, in text order; ``ids`` names the statements, in their order."""
    records = [*_denials(account, ids, table), *_confirmations(account, ids, table), *_by_wording(account, ids, table)]
    return tuple(sorted(records, key=lambda v: (v.spans, v.status)))


def _named(indices: Sequence[int], ids: Sequence[str]) -> tuple[str, ...]:
    """Give the ids of statements."""
    return tuple(ids[i] for i in indices)


def _denials(account: Account, ids: Sequence[str], table: VerificationTable) -> list[Verification]:
    """A statement whose cue denies is a denial of what it answers, by its source."""
    return [
        Verification(
            status=_DENIED, by=account.sources[i].refers_to, spans=_cut(account, i, table), covers=_named(answered(account, i, table), ids)
        )
        for i, polarity in enumerate(account.polarities)
        if polarity == _DENIED
    ]


def _cut(account: Account, index: int, table: VerificationTable) -> Spans:
    """Give a denial's source, cue and the clause that follows: a long content is not all of it the denial.

    Words with a capital do not count: a name of two words instead of one must change nothing.
    """
    a = account.attributions[index]
    numbers = account.prose.within(a.content)
    small = [k for k, n in enumerate(numbers) if not account.prose.text[account.prose.words[n][0]].isupper()]
    near = numbers[: small[table.denying - 1] + 1] if len(small) >= table.denying else numbers
    end = account.prose.words[near[-1]][1] if near else 0
    cut = tuple((start, min(stop, end)) for start, stop in a.content if start < end)
    return account.joined((*a.source, *a.cue, *cut))


def _confirmations(account: Account, ids: Sequence[str], table: VerificationTable) -> list[Verification]:
    """A source that is named confirms what another claimed: neither the claimant nor the accused."""
    out: list[Verification] = []
    for i, attribution in enumerate(account.attributions):
        numbers = account.prose.within(attribution.cue)
        spans = [account.prose.words[n] for n in numbers]
        if account.certainties[i] == "unknown" or not table.confirming.find(account.prose.plain, spans):
            continue
        covers = confirmed(account, i, table)
        if covers:
            out.append(Verification(status=_THIRD, by=account.sources[i].refers_to, spans=account.spans(i), covers=_named(covers, ids)))
    return out


def _by_wording(account: Account, ids: Sequence[str], table: VerificationTable) -> list[Verification]:
    """A wording of the list says that somebody checked, could not, or would not answer; its clause is the record's span."""
    hits = table.wording.find(account.prose.plain, account.prose.words)
    out: list[Verification] = []
    for hit in _chosen(hits):
        clause = _clause(account, hit, table)
        if hit.label == _DENIED and _is_told(account, hit):
            continue
        by = _who(account, hit, clause)
        status = _THIRD if hit.label == "verified" and by is not None else hit.label
        covers = [
            i
            for i in looked_back_at(account, hit, clause, table)
            if hit.label != _DENIED or by is None or account.sources[i].refers_to != by  # nobody answers himself
        ]
        bare = hit.label in table.bare and len(account.prose.within((hit.span,))) <= _FEW
        out.append(Verification(status=status, by=by, spans=(hit.span if bare else clause,), covers=_named(covers, ids)))
    return out


def _chosen(hits: list[Hit]) -> list[Hit]:
    """Of wordings that overlap keep the longest, and none that only looks like one."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.span[0], -h.span[1])):
        last = kept[-1] if kept else None
        if last is None or last.span[1] <= hit.span[0]:
            kept.append(hit)
        elif _goes_before(hit, last):
            kept[-1] = hit
    return [hit for hit in kept if hit.label != _NONE]


def _goes_before(hit: Hit, other: Hit) -> bool:
    """Say whether of two wordings that overlap this one counts: a lookalike goes before all, then the longer one."""
    if (hit.label == _NONE) != (other.label == _NONE):
        return hit.label == _NONE
    return hit.span[1] - hit.span[0] > other.span[1] - other.span[0]


def _is_told(account: Account, hit: Hit) -> bool:
    """Say whether a denial stands in the words of a statement that is a denial already, or in a cue."""
    start, end = hit.span
    return any(
        (account.polarities[i] == _DENIED and account.extent(i)[0] <= start and end <= account.extent(i)[1])
        or any(start < b and a < end for a, b in account.attributions[i].cue)
        for i in account.near(start)
    )


def _clause(account: Account, hit: Hit, table: VerificationTable) -> Span:
    """Give the clause around a wording: up to a word that ends it, and only so many words on each side."""
    prose = account.prose
    low, high = prose.sentence(hit.span[0])
    inner = prose.within((hit.span,))
    first, last = inner[0], inner[-1]
    for _ in range(table.before):
        if first == 0 or prose.words[first - 1][0] < low or prose.word(first - 1) in table.ends:
            break
        first -= 1
    for _ in range(table.after):
        if last + 1 >= len(prose.words) or prose.words[last + 1][1] > high or prose.word(last + 1) in table.ends:
            break
        last += 1
    while last > inner[-1] and not prose.word(last)[0].isalnum():
        last -= 1
    while first < inner[0] and not prose.word(first)[0].isalnum():
        first += 1
    return prose.words[first][0], prose.words[last][1]


def _who(account: Account, hit: Hit, clause: Span) -> str | None:
    """Give the source that did it: the mention nearest before an active wording, or after "by"; else nobody but the author."""
    words = account.prose.plain[hit.span[0] : hit.span[1]].split()
    tail = account.prose.plain[hit.span[1] : clause[1]].split()
    passive = "be" in words or "been" in words
    by = words[-1] == "by" or tail[:1] == ["by"]
    if passive and not by:
        return None
    area: Span = (hit.span[1] - 3, clause[1]) if by else (clause[0], hit.span[0])
    found = _mentions(account, area)
    if found:
        return found[0][1] if by else found[-1][1]
    return None if by else _speaker(account, hit)


def _mentions(account: Account, area: Span) -> list[tuple[int, str]]:
    """Give the entities mentioned in a stretch of text, in order."""
    return sorted((start, e.id) for e in account.entities for start, end in e.mentions if area[0] <= start and end <= area[1])


def _speaker(account: Account, hit: Hit) -> str | None:
    """Give the source in whose statement the wording stands, if it does."""
    inside: list[tuple[int, str | None]] = []
    for i in account.near(hit.span[0]):
        content: Spans = account.attributions[i].content
        if any(start <= hit.span[0] and hit.span[1] <= end for start, end in content):
            inside.append((sum(end - start for start, end in content), account.sources[i].refers_to))
    return min(inside, key=lambda pair: pair[0])[1] if inside else None
