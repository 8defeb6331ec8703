"""The reference page of the API, made from its own description; ``python -m tests.docs.api_page`` writes it."""

from __future__ import annotations

import re
from typing import Any

from firsthand.core.person import ACTS
from firsthand.data.rights import act_of
from firsthand.delivery.web import Options, workbench
from firsthand.ledger import open_ledger
from tests.docs.pages import DOCS

PAGE = DOCS / "reference" / "api.md"
METHODS = ("get", "post", "put", "patch", "delete")

HEAD = """# API

Everything that the workbench's pages do, programs can do by this JSON API at the same address, under `/api/v1`. A running workbench
describes it at `/openapi.json`, from which this page is made. [Use the API](../how-to/use-the-api.md) shows it at work, and
`firsthand.client` is a client of it in Python.

- **Who calls.** On this machine's own address, whoever is at the machine. In a team, a program bears a token
  (`Authorization: Bearer TOKEN`), and may do what its person's role may; the tables say the least role for each call.
- **Lists** come page by page: `items`, how many there are in all (`total`), where this page begins (`offset`), and the address of the
  next (`next`, null on the last). `limit` is 1 to 100.
- **Tags.** What is read bears an `ETag`. Sent back as `If-None-Match`, it is answered with 304, and nothing is sent again, as long as
  nothing changed.
- **Failures** have one shape: `{"error": {"code": "FH141", "sentence": "...", "where": null}}`. [Errors](errors.md) lists the codes.
- **Versions.** What this page says of `v1` only grows: keys are added, and none changes its meaning. A client passes over keys that it
  does not know.
- **What is withheld.** Readers of a team see no protected name; of a name that they may not see, they are told what they are told where
  there is nothing.
"""

FAILURES = """
## Failures

| status | what it means |
|---|---|
"""


def page() -> str:
    """Write the page."""
    with open_ledger(":memory:", create=True) as ledger:
        told = workbench(ledger, Options(name="nobody")).openapi()
    tags: dict[str, list[str]] = {}
    for path, calls in told["paths"].items():
        for method in METHODS:
            if method in calls:
                tags.setdefault(calls[method]["tags"][-1], []).append(_call(method, path, calls[method]))
    parts = [HEAD]
    for tag, rows in sorted(tags.items()):
        parts.append(
            f"\n## {tag.capitalize()}\n\n| call | asks for | gives | role | what it does |\n|---|---|---|---|---|\n" + "".join(rows)
        )
    example = told["paths"]["/api/v1/claims"]["get"]["responses"]
    rows = [f"| {status} | {answer['description']} |\n" for status, answer in sorted(example.items()) if int(status) >= 300]
    parts.append(FAILURES + "".join(rows))
    parts.append(
        "\n## Shapes\n\nA key with `?` may be null. Spans are pairs of a start and an end, in Unicode code points of the document's text.\n"
    )
    shapes = told["components"]["schemas"]
    parts += [_shape(name, shapes[name]) for name in sorted(shapes) if shapes[name].get("type") == "object" and "_" not in name]
    return "".join(parts)


def _call(method: str, path: str, call: dict[str, Any]) -> str:
    """Write a call as a row."""
    asked = [f"`{one['name']}`" for one in call.get("parameters", ()) if one["in"] == "query"]
    body = call.get("requestBody", {}).get("content", {})
    asked += [_kind(content["schema"]) for content in body.values()]
    given: dict[str, Any] = next(answer for status, answer in call["responses"].items() if status.startswith("2")).get("content", {})
    gives = _kind(given["application/json"]["schema"]) if "application/json" in given else "a file" if given else "nothing"
    least = ACTS[act_of(method.upper(), path.replace("{", "").replace("}", "")) or ""]
    first = " ".join(call["description"].split("\n\n")[0].split())
    return f"| `{method.upper()} {path.removeprefix('/api/v1')}` | {', '.join(asked) or '-'} | {gives} | {least} | {first} |\n"


def _shape(name: str, shape: dict[str, Any]) -> str:
    """Write a shape with its keys."""
    rows = [f"| `{key}` | {_kind(kind)} | {kind.get('description', '')} |\n" for key, kind in shape.get("properties", {}).items()]
    said = " ".join(shape.get("description", "").split())
    return f"\n### {name}\n\n{said}\n\n| key | value | |\n|---|---|---|\n{''.join(rows)}"


def _kind(schema: dict[str, Any]) -> str:
    """Say what a value is."""
    if "$ref" in schema:
        return _named(schema["$ref"].rpartition("/")[2])
    several = schema.get("anyOf") or schema.get("oneOf")
    if several:
        kinds = [_kind(one) for one in several]
        return " or ".join(one for one in kinds if one != "null") + ("?" if "null" in kinds else "")
    if "enum" in schema or "const" in schema:
        return ", ".join(f"`{one}`" for one in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return "a pair" if "prefixItems" in schema else f"list of {_kind(schema['items'])}"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"{_kind(schema['additionalProperties'])} by name"
    return str(schema.get("type", "any"))


def _named(name: str) -> str:
    """Lead to a shape."""
    if "Body_" in name:
        return "files"
    listed = re.fullmatch(r"Listing_(\w+?)_", name)
    return f"a page of [{listed[1]}](#{listed[1].lower()})" if listed else f"[{name}](#{name.lower()})"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
