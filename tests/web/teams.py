"""How the tests of a team look at its workbench: every use of every address, and whether somebody is in."""

from __future__ import annotations

import re

import httpx
from fastapi import FastAPI

from tests.web.workbenches import PASSWORD, PEOPLE

API = "/api/v1"
NAMES = {role: name for name, role in PEOPLE.items()}
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


def try_in(client: httpx.Client, name: str = "Ana Korr", password: str = PASSWORD, **more: str) -> httpx.Response:
    """Try to sign in."""
    return client.post("/sign-in", data={"name": name, "password": password, **more})


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """Give every use of every address, as method and path."""
    found: list[tuple[str, str]] = []
    for route in app.router.routes:
        inner = getattr(route, "original_router", None)
        prefix = API if inner is not None and any(path.startswith(API) for path in _paths(route)) else ""
        for one in inner.routes if inner is not None else [route]:
            found += [
                (method, prefix + str(getattr(one, "path", "")))
                for method in sorted(getattr(one, "methods", None) or ())
                if method != "HEAD"
            ]
    return found


def _paths(route: object) -> list[str]:
    """Give the whole paths below a router that was included."""
    context = getattr(route, "include_context", None)
    return [str(getattr(context, "prefix", ""))]


def filled(path: str, value: str = "x") -> str:
    """Put a value in the place of every parameter of a path."""
    return re.sub(r"\{[^}]+\}", value, path)


def within(client: httpx.Client) -> bool:
    """Say whether a browser is signed in."""
    return client.get(f"{API}/me").status_code == 200
