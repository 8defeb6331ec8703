"""A decision: what it is about, what stands already, what it would change; then, under the caller's name, it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, ImmutableMultiDict
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firsthand.core.decision import ON_DECISIONS, Decision
from firsthand.core.entry import Entry
from firsthand.core.identity import nameless
from firsthand.core.ledger import ClaimFilter
from firsthand.data.decisions import Kind, kind_of
from firsthand.delivery.web.acting import allowed, decided
from firsthand.delivery.web.bench import Bench, Caller, bench_of, caller_of
from firsthand.delivery.web.showing import page, path
from firsthand.delivery.web.sight import Sight
from firsthand.delivery.web.views.decide import Offer, Shown, choices, mark, near, past, shown, statement_of, touching, turns
from firsthand.delivery.wording import counted
from firsthand.errors import InputError
from firsthand.ledger import now

router = APIRouter()

_CONFLICT = 409
_MOST = 12
_LONGEST = 4_000
_AT_ONCE = 120
"""Of claims with more statements than this, the page comes first and what the decision would change follows: to count takes a while."""
_MOVING = frozenset({"same", "different", "derived", "field", "undo"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form or an address says of a decision.

    ``at`` are the passages by which claims are shown, ``seen`` is the mark of what its writer had seen decided, ``back`` where to go on,
    ``count`` that what the decision would change is to be counted however long it takes.
    """

    kind: Kind
    subjects: tuple[str, ...]
    value: str | None
    at: tuple[str, ...] = ()
    note: str = ""
    proof: str = ""
    who: str = ""
    words: str = ""
    seen: str | None = None
    back: str = ""
    count: bool = False

    @property
    def lacks(self) -> bool:
        """Whether something must still be chosen before it can be said what the decision would change."""
        return len([one for one in self.subjects if one]) < self.kind.count or (self.kind.code == "field" and not self.value)

    def decision(self, by: str) -> Decision:
        """Give the decision as the ledger keeps it; what it rests on stands in its value."""
        value = self.value
        if self.kind.code == "checked":
            value = " ".join(part for part in (self.who, f"<{self.proof}>" if self.proof else "") if part)
        elif self.kind.proof:
            value = self.proof
        return Decision(kind=self.kind.code, subjects=self.subjects, by=by, decided=now(), note=self.note, value=value or None)


@router.get("/decide")
def ask(request: Request) -> HTMLResponse:
    """Show what a decision is about and what it would change."""
    bench, caller = bench_of(request), caller_of(request)
    asked = _asked(bench, request.query_params)
    allowed(caller, asked.kind.act)
    return _form(request, asked)


@router.post("/decide")
async def decide(request: Request) -> Response:
    """Keep a decision; where another person decided meanwhile, show that first and ask again."""
    async with request.form(max_files=0, max_fields=40) as form:
        return await run_in_threadpool(_decide, request, form)


def _decide(request: Request, form: FormData) -> Response:
    """Keep a decision that was confirmed in a form."""
    bench, caller = bench_of(request), caller_of(request)
    asked = _asked(bench, form)
    _let(bench, caller, asked)
    entries = _entries(bench, asked)
    found = touching(bench.ledger.store.decisions(), asked.subjects, entries)
    if asked.seen is not None and asked.seen != mark(found):
        return _form(request, asked, status=_CONFLICT)
    fault = _fault(asked)
    if fault or asked.lacks:
        return _form(request, asked, status=422, fault=fault or "Say what the decision is about.")
    kept = decided(bench, caller, asked.decision(caller.name))
    return RedirectResponse(_after(bench, asked, kept), status_code=303)


def _let(bench: Bench, caller: Caller, asked: Asked) -> None:
    """Refuse a decision that the caller's role may not take; to undo one takes what it took, of a withholding what a release takes."""
    allowed(caller, asked.kind.act)
    for one in bench.ledger.store.decisions() if asked.kind.code == "undo" else ():
        if one.id in asked.subjects:
            undone = kind_of("release" if one.kind == "withhold" else one.kind, one.value)
            allowed(caller, undone.act if undone else "decide")


def _fault(asked: Asked) -> str:
    """Say what a form lacks before the decision can be kept."""
    if asked.kind.code == "checked" and not asked.who:
        return "Say who checked it."
    if asked.kind.proof and not (asked.proof or asked.note):
        return "Say what it rests on: an address, the id of a document, or a note."
    return ""


def _after(bench: Bench, asked: Asked, kept: Decision) -> str:
    """Give where to go on: the queue or the log, where one came from there, else the claim that the decision is about."""
    if asked.back == "review":
        return path("review", decided=kept.id)
    about = next((one for one in bench.ledger.store.decisions() if one.id in asked.subjects), None)
    for subject in () if asked.back == "log" else about.subjects if about is not None else asked.subjects:
        entry = None if asked.kind.names else _claim(bench, subject)
        if entry is not None:
            return path("claim", entry.claim.id, decided=kept.id) + "#decided"
    return path("log", decided=kept.id) + f"#{kept.id}"


def _asked(bench: Bench, given: ImmutableMultiDict[str, Any]) -> Asked:
    """Read what an address or a form asks for.

    Raises:
        InputError: FH140 where there is no such kind of decision.

    """

    def one(name: str) -> str:
        return str(given.get(name) or "").strip()[:_LONGEST]

    field = one("field")
    value = f"{field}={one('to')}" if field else one("value") or None
    kind = kind_of(one("kind"), value)
    if kind is None:
        raise InputError("FH140", f"There is no decision {one('kind')[:40]!r}.")
    subjects = tuple(dict.fromkeys(item for item in (str(item).strip() for item in given.getlist("subject")) if item))[:_MOST]
    if kind.code == "field":
        subjects = tuple(statement_of(bench, subject) for subject in subjects)
    seen = str(given["seen"]) if "seen" in given else None
    return Asked(
        kind=kind, subjects=subjects, value=value or kind.value, at=tuple(map(str, given.getlist("at")))[:_MOST], note=one("note"),
        proof=one("proof"), who=one("who"), words=one("words"), seen=seen, back=one("back"),
        count=seen is not None or bool(one("count")),
    )  # fmt: skip


def _claim(bench: Bench, subject: str) -> Entry | None:
    """Give the claim that a subject belongs to."""
    p = next(iter(bench.ledger.store.propositions([subject])), None) if ":" in subject else None
    return bench.ledger.claim(p.id if p is not None else subject) if p is not None or ":" not in subject else None


def _entries(bench: Bench, asked: Asked) -> list[Entry]:
    """Give the claims that a decision is about, or that the decision is about which it undoes or confirms."""
    about = list(asked.subjects) if not asked.kind.names else []
    if asked.kind.code in ON_DECISIONS:
        about = [subject for one in bench.ledger.store.decisions() if one.id in asked.subjects for subject in one.subjects]
    found = {entry.claim.id: entry for subject in about if (entry := _claim(bench, subject)) is not None}
    return list(found.values())


def _form(request: Request, asked: Asked, *, status: int = 200, fault: str = "") -> HTMLResponse:
    """Show the form, with what others decided meanwhile where that is so."""
    bench, caller = bench_of(request), caller_of(request)
    every = bench.ledger.store.decisions()
    entries = _entries(bench, asked)
    found = touching(every, asked.subjects, entries)
    sight = bench.sight_of_all(caller)
    follows = not asked.count and asked.kind.code in _MOVING and sum(len(entry.claim.propositions) for entry in entries) > _AT_ONCE
    effect = None if asked.lacks or follows else bench.ledger.preview(asked.decision(caller.name))
    became = turns(effect) if effect else ()
    values: dict[str, Any] = {
        "asked": asked,
        "kind": asked.kind,
        "things": _things(bench, asked, sight),
        "past": past(found, every, bench.ledger.pending()),
        "seen": mark(found),
        "follows": str(request.url.include_query_params(count="yes").replace(scheme="", netloc="")) if follows and not asked.lacks else "",
        "conflict": status == _CONFLICT,
        "fault": fault,
        "effect": effect,
        "turns": became,
        "still": all(turn.before == turn.after and not turn.became for turn in became),
        "most": _MOST,
        "choices": choices(bench, asked.subjects[0]) if asked.kind.code == "field" and asked.subjects else (),
        "offered": _offered(bench, asked, caller.name),
    }
    template = "_decide.html.j2" if "hx-request" in request.headers else "decide.html.j2"
    return page(request, template, sight, status=status, **values)


def _things(bench: Bench, asked: Asked, sight: Sight) -> list[Shown]:
    """Show what a decision is about; a claim by the passage that led here, where it has that."""
    found = []
    for subject, at in zip_longest(asked.subjects, asked.at[: len(asked.subjects)]):
        entry = _claim(bench, subject) if at and not asked.kind.names else None
        here = at if entry is not None and any(p.id == at for p in entry.claim.propositions) else subject
        found.append(shown(bench, here, sight, names=asked.kind.names))
    return found


def _offered(bench: Bench, asked: Asked, who: str) -> Sequence[Offer]:
    """Offer what the other side of a comparison may be: what the rules find near, or what has the words that were looked for."""
    if len(asked.subjects) >= asked.kind.count:
        return ()
    if not asked.words:
        return near(bench.ledger.review(who), asked.subjects)
    if asked.kind.names:
        known = bench.ledger.sources(asked.words, limit=_MOST)
        return [
            Offer(id=name, label=name, count=counted(n, "claim")) for name, n in known if name not in asked.subjects and not nameless(name)
        ]
    rows = bench.ledger.claims(ClaimFilter(words=asked.words, limit=_MOST))
    return [Offer(id=row.id, label=row.label, count=counted(row.documents, "document")) for row in rows if row.id not in asked.subjects]
