"""Values as JSON and back, without loss: the one place that knows how a reading, a proposition or a claim is written down.

A field that has its default is left out, so that a field added later changes no hash of what was read before. The JSON is ASCII
with sorted keys: the same value gives the same bytes everywhere, and no database stumbles over a character.
"""

from __future__ import annotations

import functools
import json
import types
import typing
import zlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeVar, cast

Value = TypeVar("Value")
Decode = Callable[[Any, Mapping[str, Any]], Any]

_COMPRESSION = 6


def dumps(value: object, references: frozenset[type] = frozenset()) -> str:
    """Write a value as canonical JSON; values of the types in ``references`` are written as their ids only."""
    return json.dumps(_plain(value, references), sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False)


def loads(kind: type[Value], body: str, known: Mapping[str, Any] | None = None) -> Value:
    """Read a value back; an id that stands for a value is looked up in ``known``."""
    value: Value = _decoder(cast("Hashable", kind))(json.loads(body), known or {})
    return value


def loads_part(kind: type[Value], body: str, name: str) -> Value:
    """Read one field of a value back, and leave the rest as it is."""
    value: Value = _decoder(cast("Hashable", kind))(json.loads(body)[name], {})
    return value


def pack(text: str) -> bytes:
    """Press a text together; any Unicode is kept, halves of surrogate pairs too."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _COMPRESSION)


def unpack(data: bytes) -> str:
    """Give a text back."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def _plain(value: object, references: frozenset[type]) -> object:
    """Give a value as what JSON knows."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if type(value) in references:
        return value.id  # type: ignore[attr-defined]
    if isinstance(value, (tuple, list)):
        return [_plain(item, references) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(item, references) for item in value), key=str)
    if isinstance(value, Mapping):
        return {str(key): _plain(item, references) for key, item in value.items()}
    return {
        name: _plain(given, references)
        for name, default in _fields(type(value))  # type: ignore[arg-type]  # a class can be hashed
        if (given := getattr(value, name)) != default or type(given) is not type(default)
    }


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, object], ...]:
    """Give the fields of a dataclass with their defaults, MISSING where there is none."""
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} is no value that the ledger keeps.")
    return tuple((item.name, item.default_factory() if item.default_factory is not MISSING else item.default) for item in fields(kind))


@functools.cache
def _decoder(kind: Any) -> Decode:  # noqa: ANN401 - a type, as typing gives it: there is no narrower name for that
    """Make what turns plain values into a value of a type."""
    kind = getattr(kind, "__supertype__", kind)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in {types.UnionType, typing.Union}:
        return _optional(tuple(item for item in inner if item is not types.NoneType))
    if origin in {tuple, frozenset, list}:
        return _sequence(origin, inner)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        item = _decoder(inner[1])
        return lambda plain, known: {key: item(value, known) for key, value in plain.items()}
    return _dataclass(kind) if is_dataclass(kind) else _same


def _same(plain: Any, _: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON is anything
    """Give a string, number or truth value as it is."""
    return plain


def _tuple(plain: Any, _: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a list of plain values
    """Give a list of plain values as a tuple."""
    return tuple(plain)


def _optional(kinds: tuple[Any, ...]) -> Decode:
    """Decode a value that may be None; other unions are of plain values only."""
    if len(kinds) != 1:
        return _same
    inner = _decoder(kinds[0])
    if inner is _same:
        return _same
    return lambda plain, known: None if plain is None else inner(plain, known)


def _sequence(origin: Any, inner: tuple[Any, ...]) -> Decode:  # noqa: ANN401 - tuple, list or frozenset
    """Decode a tuple, list or set; a tuple of fixed length has a type for each place."""
    if origin is tuple and Ellipsis not in inner:
        places = tuple(_decoder(item) for item in inner)
        if set(places) == {_same}:
            return _tuple
        return lambda plain, known: tuple(decode(value, known) for decode, value in zip(places, plain, strict=True))
    item = _decoder(inner[0])
    if item is _same:
        return _tuple if origin is tuple else lambda plain, _: origin(plain)
    if item is _tuple:
        return lambda plain, _: origin(map(tuple, plain))
    return lambda plain, known: origin([item(value, known) for value in plain])


def _dataclass(kind: Any) -> Decode:  # noqa: ANN401 - any frozen dataclass of the core
    """Decode a dataclass; a string in its place is the id of one that is known. A kind may have fields of its own kind."""
    places: dict[str, Decode] | None = None

    def decode(plain: Any, known: Mapping[str, Any]) -> Any:  # noqa: ANN401 - what was encoded, and is not needed afterwards
        nonlocal places
        if isinstance(plain, str):
            return known[plain]
        if places is None:
            hints = typing.get_type_hints(kind)
            found = {item.name: _decoder(hints[item.name]) for item in fields(kind)}
            places = {name: place for name, place in found.items() if place is not _same}
        for name, place in places.items():
            if name in plain:
                plain[name] = place(plain[name], known)
        return kind(**plain)

    return decode
