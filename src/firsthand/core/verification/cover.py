"""Which statements a verification record speaks of."""

from __future__ import annotations

from firsthand.core.certainty.account import Account
from firsthand.core.document import Span
from firsthand.core.verification.table import VerificationTable
from firsthand.core.vocabulary import Hit

_OWNING = ("'s", "'")
_DETERMINERS = frozenset({"that", "the", "this", "his", "her", "its", "their"})


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
    near = account.near(account.extent(index)[0])
    return found | {i for i in near if account.attributions[i].parent == index}


def _with_relays(account: Account, indices: list[int]) -> list[int]:
    """Add to statements the ones that only relay them."""
    found = set(indices)
    for i in indices:
        parent = account.attributions[i].parent
        if parent is not None and account.sources[parent].access == "told":
            found.add(parent)
    return sorted(found)


def answered(account: Account, index: int, table: VerificationTable) -> list[int]:
    """Give what a denial answers: what another source said that fits it best.

    Words that both share count, an accusation counts more, and what stands shortly before counts more than what stands far off.
    Every other accusation that shares words with the denial is answered too.
    """
    words = account.gist(account.attributions[index].content, table.ignore)
    kin = _kin(account, index)
    order = account.near(account.extent(index)[0])
    here = order.index(index)
    scores: dict[int, float] = {}
    also: list[int] = []
    for at, i in enumerate(order):
        if i in kin or _same_source(account, i, index) or account.polarities[i] == "denied":
            continue
        shared = len(words & account.gist(account.attributions[i].content, table.ignore))
        accuses = account.classes[i] == "distancing"
        far = here - at
        scores[i] = shared + 2 * accuses + (1 - far / 5 if far > 0 else 0)
        also += [i] if accuses and shared >= table.shared else []
    if not scores:
        return []
    best = max(scores, key=lambda i: (scores[i], i))
    return _with_relays(account, sorted({best, *also})) if scores[best] > 0 else []


def confirmed(account: Account, index: int, table: VerificationTable) -> list[int]:
    """Give the earlier statements that a confirmation by a third side bears out: they share words, and it is no part of them."""
    source = account.sources[index]
    words = account.gist(account.attributions[index].content, table.ignore)
    here = account.extent(index)[0]
    kin = _kin(account, index)
    found: list[int] = []
    pointing = table.plural | table.singular
    if _said(account, index) <= pointing | _DETERMINERS:
        before = [i for i in account.near(here) if account.extent(i)[0] < here and i not in kin and not _same_source(account, i, index)]
        return _with_relays(account, _run(account, before, plural=bool(table.plural & _said(account, index))))
    for i in account.near(here):
        a, other = account.attributions[i], account.sources[i]
        if i in kin or _same_source(account, i, index) or account.extent(i)[0] >= here:
            continue
        claimant = source.party is not None and source.party == other.party
        accused = source.party is not None and source.party.lower() in account.prose.read(a.content)
        if not claimant and not accused and _shares(words, account.gist(a.content, table.ignore), table):
            found.append(i)
    return found


def _shares(words: frozenset[str], other: frozenset[str], table: VerificationTable) -> bool:
    """Say whether a confirmation speaks of what another said: they share several words, and half of its own at least."""
    shared = len(words & other)
    return shared > table.shared and 2 * shared >= len(words)


def _said(account: Account, index: int) -> set[str]:
    """Give the words of a statement's content."""
    return {account.prose.word(n) for n in account.prose.within(account.attributions[index].content)}


def looked_back_at(account: Account, hit: Hit, clause: Span, table: VerificationTable) -> list[int]:
    """Give the statements that a wording speaks of.

    What the clause itself attributes comes first ("could not verify reports that ..."). Else the nearest two sentences before it that
    have statements; the nearest one alone where the clause names one thing ("the report").
    """
    own = _within(account, hit, clause)
    words = {account.prose.word(n) for n in account.prose.within((clause,))}
    if own and not words & table.plural:
        return own
    low = account.prose.sentence(hit.span[0])[0]
    before = [i for i in account.near(hit.span[0]) if account.extent(i)[0] < clause[0] and not _holds(account, i, hit)]
    theirs = _of_owner(account, before, clause, table)
    if theirs:
        return _with_relays(account, sorted({*theirs, *own}))
    same = [i for i in before if account.extent(i)[0] >= low]
    if same:
        return sorted({*same, *own})
    single = bool(words & table.singular) and not words & table.plural
    return _with_relays(account, sorted({*_run(account, before, plural=not single), *own}))


def _of_owner(account: Account, before: list[int], clause: Span, table: VerificationTable) -> list[int]:
    """Give all that the source said before whose account the clause speaks of ("the insider's account")."""
    prose = account.prose
    inside = prose.within((clause,))
    at = next((n for n in inside[1:] if prose.word(n) in table.singular | table.plural and prose.word(n - 1).endswith(_OWNING)), None)
    if at is None:
        return []
    owner = [w.removesuffix("'s") for n in inside if n < at and (w := prose.word(n)) not in _DETERMINERS and w not in _OWNING]
    meant = next((i for i in reversed(before) if owner and _called(account, i, owner)), None)
    return [] if meant is None else [i for i in before if _same_source(account, i, meant)]


def _called(account: Account, index: int, words: list[str]) -> bool:
    """Say whether a source is called by some words, or its name ends in them."""
    source = account.sources[index]
    called = [w for w in source.text.lower().split() if w not in _DETERMINERS]
    return called == words or (source.name or "").lower().split()[-len(words) :] == words


def _holds(account: Account, index: int, hit: Hit) -> bool:
    """Say whether the wording stands in a statement's own content or cue: it is then what is said, not what is checked."""
    a = account.attributions[index]
    return any(start <= hit.span[0] and hit.span[1] <= end for start, end in (*a.content, *a.cue))


def _within(account: Account, hit: Hit, clause: Span) -> list[int]:
    """Give the statements whose cue stands in the clause, or whose content begins there after the wording."""
    found: list[int] = []
    for i in account.near(hit.span[0]):
        a = account.attributions[i]
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
