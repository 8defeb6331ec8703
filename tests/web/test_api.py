"""The API: every call answers in the shape that it declares, page by page, with tags, and every failure in one shape."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pydantic
import pytest

from firsthand import ClaimFilter
from firsthand.delivery import shapes
from firsthand.delivery.shapes import Listing, Shape
from firsthand.ledger import Ledger
from tests.web.workbenches import called, example_ledger, local

API = "/api/v1"
SHAPES: dict[str, type[Shape]] = {
    "claims": Listing[shapes.Claim],
    "claims/CLAIM": shapes.ClaimFull,
    "claims/CLAIM?as_of=DAY": shapes.ClaimFull,
    "documents": Listing[shapes.Document],
    "documents/DOCUMENT": shapes.Document,
    "documents/DOCUMENT/reading": shapes.DocumentFull,
    "sources": Listing[shapes.FacetCount],
    "sources/Meridian News": shapes.Record,
    "cases/Tarn": shapes.Case,
    "patterns/bombing": shapes.Pattern,
    "passages?words=market": Listing[shapes.Passage],
    "facets/party": Listing[shapes.FacetCount],
    "norms": Listing[shapes.Norm],
    "norms/GCIII-117": shapes.Norm,
    "explanations": Listing[shapes.Explanation],
    "explanations/FH141": shapes.Explanation,
    "decisions": Listing[shapes.Decision],
    "decisions/DECISION": shapes.Decision,
    "changes": Listing[shapes.Change],
    "looks": shapes.Look,
    "searches": Listing[shapes.Search],
    "acts": Listing[shapes.Act],
    "documents/DOCUMENT/relations": Listing[shapes.Descent],
    "reviews": Listing[shapes.ReviewItem],
    "rules/two-person": shapes.Rule,
    "people": Listing[shapes.Member],
    "people/Ana Korr": shapes.Member,
    "me": shapes.Caller,
    "jobs": Listing[shapes.Job],
    "jobs/JOB": shapes.Job,
}


def claim_of(client: httpx.Client) -> str:
    """Give the id of the loudest claim."""
    return str(client.get(f"{API}/claims", params={"limit": 1}).json()["items"][0]["id"])


def grown(client: httpx.Client) -> tuple[str, str]:
    """Give the id of a claim that went on being reported, and the day on which it was first."""
    items = client.get(f"{API}/claims", params={"limit": 100}).json()["items"]
    return next((str(one["id"]), str(one["first_seen"])[:10]) for one in items if one["first_seen"][:10] < one["last_seen"][:10])


def decided(client: httpx.Client, **fields: Any) -> httpx.Response:  # noqa: ANN401 - any field of a decision
    """Send a decision."""
    return client.post(f"{API}/decisions", json={"note": "Seen on the spot.", **fields})


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Give a ledger of the examples in which nobody changes anything."""
    with example_ledger(tmp_path_factory.mktemp("standing")) as held:
        yield held


@pytest.fixture(scope="module")
def reading(standing: Ledger) -> Iterator[httpx.Client]:
    """Give a client that only reads."""
    with called(local(standing)) as made:
        yield made


@pytest.fixture
def filled(client: httpx.Client) -> httpx.Client:
    """Give a client of a workbench in which somebody has decided, searched and added."""
    assert decided(client, kind="verified", subjects=[claim_of(client)]).status_code == 201
    assert client.put(f"{API}/searches/Tarn", json={"query": "words=Tarn"}).status_code == 200
    member = {"name": "Ana Korr", "role": "analyst", "password": "correct horse battery"}
    assert client.post(f"{API}/people", json=member).status_code == 201
    added(client, "Velden's army said that shells hit Brenn on 14 March 2026, killing three people.")
    return client


def added(client: httpx.Client, text: str) -> dict[str, Any]:
    """Add a text and wait until it is read."""
    job: dict[str, Any] = client.post(f"{API}/texts", json={"text": text, "outlet": "Halm Herald", "date": "2026-03-15"}).json()
    until = time.monotonic() + 60
    while job["state"] not in {"done", "stopped"} and time.monotonic() < until:
        time.sleep(0.05)
        job = client.get(f"{API}/jobs/{job['id']}").json()
    assert job["state"] == "done"
    return job


def test_the_first_call_builds_nothing(standing: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every route is ready before the first caller comes, who need not wait for it, nor can two callers build it at once."""
    app = local(standing)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a call had to build what it takes")

    monkeypatch.setattr(pydantic.TypeAdapter, "__init__", refuse)
    with called(app) as client:
        claim = claim_of(client)
        assert client.get(f"{API}/claims/{claim}").status_code == 200
        assert decided(client, kind="nonsense", subjects=[claim]).status_code == 422


def test_every_answer_is_in_its_shape_and_loses_nothing(filled: httpx.Client) -> None:
    """What each call gives can be read as its shape, and written again it is the same: the description leaves no key out."""
    names = {
        "CLAIM": grown(filled)[0],
        "DAY": grown(filled)[1],
        "DOCUMENT": filled.get(f"{API}/documents").json()["items"][0]["id"],
        "DECISION": filled.get(f"{API}/decisions").json()["items"][0]["id"],
        "JOB": filled.get(f"{API}/jobs").json()["items"][0]["id"],
    }
    for call, shape in SHAPES.items():
        path = call
        for name, value in names.items():
            path = path.replace(name, value)
        answer = filled.get(f"{API}/{path}")
        assert answer.status_code == 200, (path, answer.text)
        value = answer.json()
        assert shape.model_validate(value).model_dump(mode="json", by_alias=True) == value, path
        assert value.get("items", [0]) != [] or call.endswith("relations"), path


def test_every_call_that_reads_is_in_the_table(reading: httpx.Client) -> None:
    """The table above has every call of the description that reads, with the shape that is declared for it."""
    paths = reading.get("/openapi.json").json()["paths"]
    read = {path.removeprefix(f"{API}/"): calls["get"] for path, calls in paths.items() if "get" in calls and "/exports/" not in path}
    for call, shape in SHAPES.items():
        path = call.partition("?")[0]
        found = path if path in read else max((one for one in read if re.fullmatch(re.sub(r"\{\w+\}", ".+", one), path)), key=len)
        declared = read[found]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        assert declared == re.sub(r"[\[\]]", "_", shape.__name__), call
        read[found]["seen"] = True
    assert [path for path, item in read.items() if "seen" not in item] == []


def test_a_tag_saves_sending_again(client: httpx.Client) -> None:
    """What a caller has is not sent again; what has changed is."""
    path = f"{API}/claims/{claim_of(client)}"
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert decided(client, kind="verified", subjects=[claim_of(client)]).status_code == 201
    changed = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert [one["kind"] for one in changed.json()["decisions"]] == ["verified"]


@pytest.mark.parametrize("noun", ["claims", "documents", "norms", "explanations", "changes"])
def test_pages_follow_each_other_and_leave_nothing_out(reading: httpx.Client, noun: str) -> None:
    """By ``next`` one comes to each thing once."""
    seen: list[str] = []
    page: dict[str, Any] = {"next": f"{API}/{noun}?limit=7"}
    while page["next"]:
        page = reading.get(page["next"]).json()
        assert page["offset"] == len(seen)
        seen += [str(item.get("id") or item.get("code") or item["number"]) for item in page["items"]]
    assert len(seen) == page["total"] > 7
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("words=Tarn market", ClaimFilter(words="Tarn market")),
        ("single_origin=true", ClaimFilter(single_origin=True)),
        ("denied=true", ClaimFilter(denied=True)),
        ("nature=opinion", ClaimFilter(nature="opinion")),
        ("since=2026-03-12", ClaimFilter(since="2026-03-12")),
        ("until=2026-03-11", ClaimFilter(until="2026-03-11")),
        ("min_documents=2", ClaimFilter(min_documents=2)),
        ("hi_max=1", ClaimFilter(hi_max=1)),
        ("lo_max=0", ClaimFilter(lo_max=0)),
        ("facet=party:Osteria&facet=outlet:Meridian News", ClaimFilter(facets=(("party", "Osteria"), ("outlet", "Meridian News")))),
        ("either=party:Osteria&either=party:Velden", ClaimFilter(either=(("party", "Osteria"), ("party", "Velden")))),
    ],
)
def test_claims_are_filtered_as_the_ledger_filters(reading: httpx.Client, standing: Ledger, asked: str, wanted: ClaimFilter) -> None:
    """Every condition of the ledger's filter can be asked for, and leaves what it leaves there."""
    page = reading.get(f"{API}/claims?{asked}&limit=100").json()
    rows = [row.id for row in standing.claims(wanted)]
    assert [item["id"] for item in page["items"]] == rows[:100]
    assert page["total"] == len(rows) < standing.count_claims()


def test_a_claim_is_given_as_it_was_known(reading: httpx.Client) -> None:
    """By a day before its later reports, a claim has fewer documents."""
    claim, day = grown(reading)
    path = f"{API}/claims/{claim}"
    now, then = reading.get(path).json(), reading.get(path, params={"as_of": day}).json()
    assert sum(p["documents"] for p in then["positions"]) < sum(p["documents"] for p in now["positions"])
    assert reading.get(path, params={"as_of": "2026-01-01"}).status_code == 404


def test_a_decision_is_kept_in_the_callers_name_and_undone(client: httpx.Client) -> None:
    """Who decides is the caller, whatever is sent; undone, it stays in the history, and the claim is as before."""
    path = f"{API}/claims/{claim_of(client)}"
    before = client.get(path).json()
    kept = decided(client, kind="refuted", subjects=[claim_of(client)], by="Somebody Else")
    assert (kept.status_code, kept.json()["by"]) == (201, "Ada Roth")
    assert [one["id"] for one in client.get(path).json()["decisions"]] == [kept.json()["id"]]
    undone = client.post(f"{API}/decisions/{kept.json()['id']}/undo", json={"note": "A slip."})
    assert (undone.status_code, undone.json()["kind"]) == (201, "undo")
    assert client.get(path).json() == before
    assert [one["kind"] for one in client.get(f"{API}/decisions").json()["items"]] == ["undo", "refuted"]


def test_a_decision_is_seen_before_it_is_taken(client: httpx.Client) -> None:
    """A preview says which claims would become one, keeps nothing, and is what then happens."""
    one, other = (item["positions"][0]["statements"][0] for item in client.get(f"{API}/claims", params={"limit": 2}).json()["items"])
    body = {"kind": "same", "subjects": [f"{p['document']}:{p['statement']}" for p in (one, other)]}
    total = client.get(f"{API}/claims").json()["total"]
    preview = client.post(f"{API}/previews", json=body).json()
    assert shapes.Preview.model_validate(preview).effects
    assert client.get(f"{API}/claims").json()["total"] == total
    decided(client, **body)
    for effect in preview["effects"]:
        claim = client.get(f"{API}/claims/{effect['claim']}").json()
        assert effect["after"] in (None, [claim["origins"]["lo"], claim["origins"]["hi"]])


def test_a_text_is_read_as_a_job(client: httpx.Client) -> None:
    """A job says what became of its documents, and what it added is found."""
    job = added(client, "Osteria's army said on Monday that two bridges at Halm were destroyed.")
    (line,) = job["lines"]
    assert (line["state"], line["code"]) == ("new", None)
    reading = client.get(f"{API}/documents/{line['document']}/reading").json()
    assert reading["publisher"] == "Halm Herald"
    statement = reading["statements"][0]["content"]
    assert "".join(reading["text"][a:b] for a, b in statement["spans"]) == statement["text"]


def test_files_are_read_as_a_job(client: httpx.Client) -> None:
    """Files are taken under their names; one that cannot be read says why, and does not stop the other."""
    files = [("files", ("report.txt", b"The army said that Halm was shelled on Monday.")), ("files", ("empty.txt", b""))]
    job = client.post(f"{API}/files", files=files).json()
    until = time.monotonic() + 60
    while job["state"] != "done" and time.monotonic() < until:
        time.sleep(0.05)
        job = client.get(f"{API}/jobs/{job['id']}").json()
    assert [line["code"] for line in job["lines"]] == [None, "FH104"]


def test_an_address_inside_this_machine_is_not_fetched(client: httpx.Client) -> None:
    """The workbench does not let itself be used to reach what stands beside it."""
    job = client.post(f"{API}/addresses", json={"addresses": ["http://127.0.0.1:9/"]}).json()
    until = time.monotonic() + 60
    while job["state"] != "done" and time.monotonic() < until:
        time.sleep(0.05)
        job = client.get(f"{API}/jobs/{job['id']}").json()
    assert [line["code"] for line in job["lines"]] == ["FH121"]


@pytest.mark.parametrize(
    ("call", "body", "status", "code"),
    [
        ("GET claims/nothing-of-this-kind", None, 404, "FH141"),
        ("GET documents/nothing-of-this-kind", None, 404, "FH141"),
        ("GET sources/Nobody Anywhere", None, 404, "FH142"),
        ("GET norms/none", None, 404, "FH162"),
        ("GET nouns", None, 404, "FH162"),
        ("GET claims?limit=0", None, 422, "FH164"),
        ("GET claims?since=2026-02-30", None, 422, "FH164"),
        ("PATCH decisions", None, 405, "FH163"),
        ("POST decisions", {"kind": "same", "subjects": ["one"]}, 422, "FH164"),
        ("POST decisions", {"kind": "verified", "subjects": ["nothing-of-this-kind"]}, 404, "FH141"),
        ("POST decisions", {"kind": "whim", "subjects": ["one"]}, 422, "FH164"),
        ("DELETE searches/none", None, 404, "FH162"),
    ],
)
def test_every_failure_has_one_shape(reading: httpx.Client, call: str, body: object, status: int, code: str) -> None:
    """A failure bears a stable code that can be explained, and a sentence."""
    method, _, path = call.partition(" ")
    answer = reading.request(method, f"{API}/{path}", json=body)
    assert answer.status_code == status
    reason = shapes.Failure.model_validate(answer.json()).error
    assert reason.code == code
    assert reading.get(f"{API}/explanations/{code}").status_code == 200


def test_a_wrong_way_is_told_the_right_ones(reading: httpx.Client) -> None:
    """An address says all the ways in which it can be used, whichever of our files they stand in."""
    assert reading.patch(f"{API}/decisions").headers["allow"] == "GET, POST"
    assert reading.post(f"{API}/searches/Tarn").headers["allow"] == "PUT, DELETE"
