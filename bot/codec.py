"""Values of ours as JSON and back: dataclasses are tagged with their class, enums go by value."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Union

from agent_core.domain.screen import Frame

TAG = "is"
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class CodecError(ValueError):
    """The JSON does not describe a value of the expected kind."""


def encode(value: object) -> Json:
    """The JSON of a value built from dataclasses, enums, tuples and plain values.

    A frame becomes its digest and size: pixels are files, kept by reference.
    Raises CodecError for anything else.
    """
    if isinstance(value, Frame):
        return {TAG: "Frame", "digest": value.digest, "width": value.size.width, "height": value.size.height}
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, frozenset | set):
        return sorted((encode(item) for item in value), key=repr)
    if isinstance(value, dict):
        return {str(key): encode(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {TAG: type(value).__name__} | {
            field.name: encode(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    raise CodecError(f"{type(value).__name__} has no JSON form")


def dumps(value: object) -> str:
    """`encode` as compact text."""
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))


class Codec:
    """Reads back the values of one closed set of dataclasses."""

    def __init__(self, classes: Iterable[type]) -> None:
        self._classes = {cls.__name__: cls for cls in classes}

    def loads(self, text: str) -> Any:  # the border: callers state the union they expect
        """The value that `dumps` wrote. Raises CodecError for anything it cannot have written."""
        try:
            return self._decode(json.loads(text), None)
        except (json.JSONDecodeError, TypeError, KeyError, ValueError, RecursionError) as error:
            raise CodecError(f"not a stored value: {error}") from error

    def _decode(self, value: Json, hint: object) -> object:
        if isinstance(value, dict) and TAG in value:
            return self._decode_tagged(value)
        if isinstance(value, list):
            return self._decode_list(value, hint)
        if isinstance(value, str):
            return _enum_of(hint)(value)
        return value

    def _decode_tagged(self, value: dict[str, Json]) -> object:
        cls = self._classes.get(str(value[TAG]))
        if cls is None:
            raise CodecError(f"{value[TAG]!r} is not one of {', '.join(sorted(self._classes))}")
        hints = typing.get_type_hints(cls)
        known = {name: item for name, item in value.items() if name != TAG}
        return cls(**{name: self._decode(item, hints[name]) for name, item in known.items()})

    def _decode_list(self, value: list[Json], hint: object) -> object:
        inner = [arg for arg in _arguments(hint, tuple) if arg is not Ellipsis]
        fixed = len(inner) == len(value) and Ellipsis not in _arguments(hint, tuple)
        items = (
            self._decode(item, inner[place] if fixed else (inner[0] if inner else None))
            for place, item in enumerate(value)
        )
        return frozenset(items) if _arguments(hint, frozenset) else tuple(items)


def _arguments(hint: object, origin: type) -> tuple[object, ...]:
    for option in _options(hint):
        if typing.get_origin(option) is origin:
            return typing.get_args(option)
    return ()


def _options(hint: object) -> tuple[object, ...]:
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is Union:
        return typing.get_args(hint)
    return (hint,)


def _enum_of(hint: object) -> typing.Callable[[str], object]:
    for option in _options(hint):
        if isinstance(option, type) and issubclass(option, StrEnum):
            return option
    return str
