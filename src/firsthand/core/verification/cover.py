"""Which statements a verification record speaks of."""

from __future__ import annotations

from firsthand.core.certainty.account import Account
from firsthand.core.document import Span
from firsthand.core.verification.table import VerificationTable
from firsthand.core.vocabulary import Hit


def _same_source(account: Account, one: int, other: int) -> bool:
    """Say whether two statements have one source."""
    a, b = account.sources[one].refers_to, account.sources[other].refers_to
    return a == b if a and b else account.sources[one].text == account.sources[other].text


def _kin(account: Account, index: int) -> set[int]:
    """Give a statement with those it is nested in and those nested in it."""
    found = {index}
    parent = account.attributions[index].parent
    while parent is not None and parent not in found:
        found.add(parent)
        parent = account.attributions[parent].parent
    return found | {i for i, a in enumerate(account.attributions) if a.parent == index}


def _with_relays(account: Account, indices: list[int]) -> list[int]:
    """Add to statements the ones that only relay them."""
    found = set(indices)
    for i in indices:
        parent = account.attributions[i].parent
        if parent is not None and account.sources[parent].access == "told":
            found.add(parent)
    return sorted(found)


def answered(account: Account, index: int, table: VerificationTable) -> list[int]:
    """Give what a denial answers: what another source said that shares most words with it, else the nearest before it.

    An accusation goes before another statement that shares as much.
    """
    words = account.gist(account.attributions[index].content, table.ignore)
    kin = _kin(account, index)
    here = account.extent(index)[0]
    best: list[tuple[int, bool, int, int]] = []
    for i in range(len(account.attributions)):
        if i in kin or _same_source(account, i, index) or account.polarities[i] == "denied":
            continue
        shared = len(words & account.gist(account.attributions[i].content, table.ignore))
        before = account.extent(i)[0] <= here
        best.append((shared, account.classes[i] == "distancing", before, i))
    if not best:
        return []
    top = max(best, key=lambda b: (b[0], b[1], b[2], -abs(account.extent(b[3])[0] - here)))
    if top[0] >= table.shared:
        return _with_relays(account, [top[3]])
    before_it = [b for b in best if b[2]]
    return _with_relays(account, [max(before_it, key=lambda b: account.extent(b[3])[0])[3]]) if before_it else []


def confirmed(account: Account, index: int, table: VerificationTable) -> list[int]:
    """Give the earlier statements that a confirmation by a third side bears out: they share words, and it is no part of them."""
    source = account.sources[index]
    words = account.gist(account.attributions[index].content, table.ignore)
    here = account.extent(index)[0]
    found: list[int] = []
    for i, a in enumerate(account.attributions):
        other = account.sources[i]
        if i in _kin(account, index) or _same_source(account, i, index) or account.extent(i)[0] >= here:
            continue
        claimant = source.party is not None and source.party == other.party
        accused = source.party is not None and source.party.lower() in account.prose.read(a.content)
        if not claimant and not accused and len(words & account.gist(a.content, table.ignore)) > table.shared:
            found.append(i)
    return found


def looked_back_at(account: Account, hit: Hit, clause: Span, table: VerificationTable) -> list[int]:
    """Give the statements that a wording speaks of.

    What the clause itself attributes comes first ("could not verify reports that ..."). Else the nearest sentence before it that has
    statements; and where the clause says "these claims", all statements of the run of sentences before it.
    """
    own = _within(account, hit, clause)
    words = {account.prose.word(n) for n in account.prose.within((clause,))}
    if own and not words & table.plural:
        return own
    low = account.prose.sentence(hit.span[0])[0]
    before = [i for i in range(len(account.attributions)) if account.extent(i)[0] < clause[0] and not _holds(account, i, hit)]
    same = [i for i in before if account.extent(i)[0] >= low]
    if same:
        return sorted({*same, *own})
    return sorted({*_run(account, before, plural=bool(words & table.plural)), *own})


def _holds(account: Account, index: int, hit: Hit) -> bool:
    """Say whether the wording stands in a statement's own content or cue: it is then what is said, not what is checked."""
    a = account.attributions[index]
    return any(start <= hit.span[0] and hit.span[1] <= end for start, end in (*a.content, *a.cue))


def _within(account: Account, hit: Hit, clause: Span) -> list[int]:
    """Give the statements whose cue stands in the clause, or whose content begins there after the wording."""
    found: list[int] = []
    for i, a in enumerate(account.attributions):
        if _holds(account, i, hit) or not a.content:
            continue
        after = hit.span[1] <= a.content[0][0] <= clause[1] + 1
        cued = any(hit.span[0] <= start and end <= clause[1] for start, end in a.cue)
        if after or cued:
            found.append(i)
    return found


def _run(account: Account, before: list[int], *, plural: bool) -> list[int]:
    """Give the statements of the nearest earlier sentence that has any, or of its source's whole run."""
    if not before:
        return []
    nearest = max(before, key=lambda i: account.extent(i)[0])
    low = account.prose.sentence(account.extent(nearest)[0])[0]
    last = [i for i in before if account.extent(i)[0] >= low]
    if not plural:
        return last
    earlier = [i for i in before if account.extent(i)[0] < low]
    if not earlier:
        return last
    ahead = account.prose.sentence(account.extent(max(earlier, key=lambda i: account.extent(i)[0]))[0])[0]
    return last + [i for i in earlier if account.extent(i)[0] >= ahead]
