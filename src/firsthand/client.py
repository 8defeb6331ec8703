"""A client of a workbench: the calls of its API as methods, what they give as values, lists as iterators over all their pages."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx

from firsthand.delivery import shapes
from firsthand.delivery.shapes import Failure, Listing, Shape
from firsthand.errors import FirsthandError, InputError, LedgerError, SetupError

_API = "/api/v1/"
_PAGE = 100
_PAUSE = 0.2
_KINDS: dict[str, type[FirsthandError]] = {"FH1": InputError, "FH2": SetupError, "FH3": LedgerError}

Kind = TypeVar("Kind", bound=Shape)


class Client:
    """Calls the workbench at an address; in a team with a token. What cannot be done is raised as a ``FirsthandError``."""

    def __init__(self, address: str, token: str | None = None, *, timeout: float = 60.0) -> None:
        """Connect when the first call is made."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(base_url=address, headers=headers, timeout=timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def me(self) -> shapes.Caller:
        """Say who calls, and what they may do."""
        return self._get(shapes.Caller, "me")

    def claims(self, words: str = "", **wanted: object) -> Iterator[shapes.Claim]:
        """Give claims, loudest and thinnest first; ``wanted`` are conditions of the call, as ``denied=True, facet=["party:Velden"]``."""
        return self._pages(shapes.Claim, "claims", {"words": words} | wanted)

    def claim(self, identity: str, as_of: str | None = None) -> shapes.ClaimFull:
        """Give one claim with every reason, as it is or as it was known at the end of a day."""
        return self._get(shapes.ClaimFull, f"claims/{_part(identity)}", {"as_of": as_of})

    def documents(self, words: str = "", as_of: str | None = None) -> Iterator[shapes.Document]:
        """Give what the ledger holds, by day."""
        return self._pages(shapes.Document, "documents", {"words": words, "as_of": as_of})

    def document(self, identity: str) -> shapes.Document:
        """Give one document as the ledger lists it."""
        return self._get(shapes.Document, f"documents/{_part(identity)}")

    def reading(self, identity: str) -> shapes.DocumentFull:
        """Give the text of a document, and who says what in it."""
        return self._get(shapes.DocumentFull, f"documents/{_part(identity)}/reading")

    def passages(self, words: str, limit: int = 20) -> list[shapes.Passage]:
        """Give passages that have all the words."""
        return self._get(Listing[shapes.Passage], "passages", {"words": words, "limit": limit}).items

    def facet(self, kind: str, limit: int = 20, **wanted: object) -> list[shapes.FacetCount]:
        """Give the commonest values of what claims are filtered by, among the claims that the conditions leave."""
        return self._get(Listing[shapes.FacetCount], f"facets/{_part(kind)}", {"limit": limit} | wanted).items

    def sources(self, words: str = "", limit: int = 20) -> list[shapes.FacetCount]:
        """Find sources by how their names begin."""
        return self._get(Listing[shapes.FacetCount], "sources", {"words": words, "limit": limit}).items

    def source(self, name: str) -> shapes.Record:
        """Say what a source said, and what became of it."""
        return self._get(shapes.Record, f"sources/{_part(name)}")

    def case(self, name: str) -> shapes.Case:
        """Open the file of a person, event or place."""
        return self._get(shapes.Case, f"cases/{_part(name)}")

    def pattern(self, kind: str) -> shapes.Pattern:
        """Count cases of one kind by origin."""
        return self._get(shapes.Pattern, f"patterns/{_part(kind)}")

    def norms(self) -> Iterator[shapes.Norm]:
        """Give the rules of law that claims can name or concern."""
        return self._pages(shapes.Norm, "norms", {})

    def norm(self, identity: str) -> shapes.Norm:
        """Give one rule of law in our own words."""
        return self._get(shapes.Norm, f"norms/{_part(identity)}")

    def explanation(self, code: str) -> shapes.Explanation:
        """Say what a code means."""
        return self._get(shapes.Explanation, f"explanations/{_part(code)}")

    def decisions(self) -> Iterator[shapes.Decision]:
        """Give what persons decided, the latest first."""
        return self._pages(shapes.Decision, "decisions", {})

    def decide(self, kind: str, *subjects: str, note: str = "", value: str | None = None) -> shapes.Decision:
        """Keep a decision in the caller's name."""
        return self._send(shapes.Decision, "POST", "decisions", _decision(kind, subjects, note, value))

    def preview(self, kind: str, *subjects: str, value: str | None = None) -> shapes.Preview:
        """Say what a decision would change; nothing is kept."""
        return self._send(shapes.Preview, "POST", "previews", _decision(kind, subjects, "", value))

    def undo(self, decision: str, note: str = "") -> shapes.Decision:
        """Take a decision back; both stay in the history."""
        return self._send(shapes.Decision, "POST", f"decisions/{_part(decision)}/undo", {"note": note})

    def changes(self, since: str | None = None) -> Iterator[shapes.Change]:
        """Say what became of claims, the latest first."""
        return self._pages(shapes.Change, "changes", {"since": since})

    def last_look(self) -> shapes.Look:
        """Say when the caller last looked at what changed, and how much has changed since."""
        return self._get(shapes.Look, "looks")

    def look(self) -> shapes.Look:
        """Note that the caller has looked, now."""
        return self._send(shapes.Look, "POST", "looks", None)

    def searches(self) -> Iterator[shapes.Search]:
        """Give the searches that the caller keeps."""
        return self._pages(shapes.Search, "searches", {})

    def save_search(self, name: str, query: str) -> shapes.Search:
        """Keep a search under a name."""
        return self._send(shapes.Search, "PUT", f"searches/{_part(name)}", {"query": query})

    def drop_search(self, name: str) -> None:
        """Keep a search no longer."""
        self._call("DELETE", f"searches/{_part(name)}")

    def add_text(self, text: str, outlet: str | None = None, date: str | None = None) -> shapes.Job:
        """Have a text read into the ledger."""
        return self._send(shapes.Job, "POST", "texts", {"text": text, "outlet": outlet, "date": date})

    def add_addresses(self, addresses: Iterable[str], outlet: str | None = None, date: str | None = None) -> shapes.Job:
        """Have web pages fetched and read into the ledger."""
        return self._send(shapes.Job, "POST", "addresses", {"addresses": list(addresses), "outlet": outlet, "date": date})

    def add_files(self, *paths: str | Path, outlet: str = "", date: str = "") -> shapes.Job:
        """Have files read into the ledger."""
        with ExitStack() as stack:
            files = [("files", (Path(path).name, stack.enter_context(Path(path).open("rb")))) for path in paths]
            return _read(shapes.Job, self._call("POST", "files", files=files, data={"outlet": outlet, "date": date}))

    def job(self, identity: str) -> shapes.Job:
        """Say how a job goes on."""
        return self._get(shapes.Job, f"jobs/{_part(identity)}")

    def finished(self, job: shapes.Job, seconds: float = 600.0) -> shapes.Job:
        """Wait until a job is over, for some seconds at most, and say how it stands then."""
        until = time.monotonic() + seconds
        while job.state not in {"done", "stopped"} and time.monotonic() < until:
            time.sleep(_PAUSE)
            job = self.job(job.id)
        return job

    def relations(self, document: str) -> Iterator[shapes.Descent]:
        """Say from which documents one has its passages, then which have theirs from it."""
        return self._pages(shapes.Descent, f"documents/{_part(document)}/relations", {})

    def reviews(self) -> Iterator[shapes.ReviewItem]:
        """Give what waits for a decision, without what the caller has put off."""
        return self._pages(shapes.ReviewItem, "reviews", {})

    def put_off(self, item: str) -> None:
        """Put something off that waits for a decision."""
        self._call("PUT", f"later/{_part(item)}")

    def take_up(self) -> None:
        """Take up again all that was put off."""
        self._call("DELETE", "later")

    def export(self, form: str, *claims: str, **wanted: object) -> bytes:
        """Give claims, or what ``query``, ``case`` or ``pattern`` means, as a file: html, pdf, md, csv, jsonl, parquet ..."""
        return self._call("GET", f"exports/{_part(form)}", params=_given({"claim": list(claims)} | wanted)).content

    def acts(self) -> Iterator[shapes.Act]:
        """Give what persons did that must stay known, the latest first."""
        return self._pages(shapes.Act, "acts", {})

    def enrol(self, name: str, role: str, password: str) -> shapes.Member:
        """Let somebody in."""
        return self._send(shapes.Member, "POST", "people", {"name": name, "role": role, "password": password})

    def change_person(self, name: str, role: str | None = None, password: str | None = None) -> shapes.Member:
        """Give somebody another role or a new password."""
        return self._send(shapes.Member, "PATCH", f"people/{_part(name)}", {"role": role, "password": password})

    def dismiss(self, name: str) -> shapes.Member:
        """Let somebody in no longer."""
        return self._send(shapes.Member, "PATCH", f"people/{_part(name)}", {"active": False})

    def people(self) -> Iterator[shapes.Member]:
        """Say who may sign in, and who no longer may."""
        return self._pages(shapes.Member, "people", {})

    def _get(self, kind: type[Kind], path: str, asked: dict[str, object] | None = None) -> Kind:
        """Ask for one value."""
        return _read(kind, self._call("GET", path, params=_given(asked or {})))

    def _send(self, kind: type[Kind], method: str, path: str, body: dict[str, object] | None) -> Kind:
        """Send something, and give what comes of it."""
        return _read(kind, self._call(method, path, json=body))

    def _pages(self, kind: type[Kind], path: str, asked: dict[str, object]) -> Iterator[Kind]:
        """Give a list, one page after the other, each when it is asked for."""
        following: str | None = f"{_API}{path}"
        params = _given({"limit": _PAGE} | asked)
        while following:
            page = _read(Listing[kind], self._call("GET", following, params=params))  # type: ignore[valid-type]
            yield from page.items
            following, params = page.next, {}

    def _call(self, method: str, path: str, **given: Any) -> httpx.Response:  # noqa: ANN401 - what httpx takes
        """Make a call; what cannot be done is raised as what it is."""
        if not given.get("params"):
            given.pop("params", None)  # httpx would otherwise take the query of an address away
        try:
            response = self._http.request(method, path if path.startswith("/") else f"{_API}{path}", **given)
        except httpx.HTTPError as error:
            raise InputError(
                "FH179", f"No workbench answers ({type(error).__name__}); check its address.", where=str(self._http.base_url)
            ) from error
        if response.is_error:
            raise _failure(response)
        return response


def _read(kind: type[Kind], response: httpx.Response) -> Kind:
    """Read an answer as its shape."""
    try:
        return kind.model_validate_json(response.content)
    except ValueError as error:
        raise InputError("FH179", "What answers is no workbench of this version; check its address.", where=str(response.url)) from error


def _failure(response: httpx.Response) -> FirsthandError:
    """Give what a workbench says cannot be done, as the error that it is."""
    reason = _read(Failure, response).error
    return _KINDS.get(reason.code[:3], InputError)(reason.code, reason.sentence, where=reason.where)


def _given(asked: dict[str, object]) -> dict[str, Any]:
    """Leave out what was not asked for."""
    return {name: value for name, value in asked.items() if value not in (None, "", [], ())}


def _decision(kind: str, subjects: Iterable[str], note: str, value: str | None) -> dict[str, object]:
    """Write a decision as it is sent."""
    return {"kind": kind, "subjects": list(subjects), "note": note, **({} if value is None else {"value": value})}


def _part(name: str) -> str:
    """Write a name as a part of an address."""
    return quote(name, safe="")
