"""JSON objects as models write them, with their slips.

What is valid is read as it stands. Else a small scanner forgives what leaves no doubt about what was meant:
raw quotes and line ends inside a text, other quotation marks, full-width punctuation, names without quotes,
commas too many, a list closed by another bracket, last braces that are missing. A text, a list or a number
that was cut off is not forgiven.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from agent_core.rules.dialects.call_syntax import QUOTES, Value, closing_quotes, unescaped, whole

Node = str | list["Node"] | dict[str, "Node"]
"""A value: a text or a number or a word as it was written, a list, or an object. null is left out."""

DEEPEST = 6

_GAP = re.compile(r"[\s,，、]*")
_COLON = re.compile(r"\s*[:：]\s*")
_NAME = re.compile(r"""["“”＂'‘’＇]?([A-Za-z_]\w*)["“”＂'‘’＇]?(?=\s*[:：])""")
_BARE = re.compile(r"""[^\s,，、:：\[\]［］【】()（）{}｛｝"“”＂'‘’＇<>`]+""")
_OUTSIDE = re.compile(r"\s*(?:$|</|<\||```)")
_NEXT = re.compile(rf"\s*[,，]\s*{_NAME.pattern}")
_OVER = re.compile(r"\s*[}｝\]］】)）][}｝\]］】)）,，\s]*?(?:$|</|<\||```|\n)")
_ITEM_ENDS = re.compile(r"\s*[,，、\]］】)）}｝]")
_CLOSED = re.compile(r"\s*[}｝\]］】)）,，]")
_OPENERS, _CLOSERS = "[［【(（", "]］】)）"


class JsonSyntaxError(Exception):
    """The text at this place is no object that can be read. The message is one sentence."""


def read_object(text: str, at: int) -> tuple[dict[str, Node], int]:
    """The object whose brace is at `at`, and where it ends. Raises JsonSyntaxError."""
    try:
        members, end = _JSON.raw_decode(text, at)
    except (ValueError, RecursionError):
        return _read_object(text, at, DEEPEST)
    return {name: _cleaned(value) for name, value in members.items() if value is not None}, end


def flat(members: Mapping[str, Node]) -> dict[str, Value]:
    """The members as arguments: texts, and lists of texts without lists in them. Raises JsonSyntaxError."""
    return {name: node if isinstance(node, str) else tuple(_leaves(node)) for name, node in members.items()}


def _leaves(node: Node) -> list[str]:
    match node:
        case str():
            return [node]
        case list():
            return [leaf for part in node for leaf in _leaves(part)]
        case _:
            raise JsonSyntaxError("an argument is one text, one number or one list, and no object")


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a name stands there twice")
    return dict(pairs)


_JSON = json.JSONDecoder(
    object_pairs_hook=_once_each, parse_float=str, parse_int=str, parse_constant=str, strict=False
)
"""Numbers stay as they were written: what is typed must not be rounded."""


def _cleaned(value: object) -> Node:
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return {str(name): _cleaned(part) for name, part in value.items() if part is not None}
        case list():
            return [_cleaned(part) for part in value if part is not None]
        case _:
            return whole(str(value))


def _read_object(text: str, at: int, depth: int) -> tuple[dict[str, Node], int]:
    if depth == 0:
        raise JsonSyntaxError("objects lie too deep inside each other")
    members: dict[str, Node] = {}
    at += 1
    while True:
        begin, at = at, _end_of(_GAP, text, at)
        if text[at : at + 1] in ("}", "｝") and at < len(text):
            return members, at + 1
        if _OUTSIDE.match(text, at):
            if at == len(text) and text[begin:at].strip():
                raise JsonSyntaxError("it seems cut off after a comma")
            return members, at
        name = _NAME.match(text, at)
        if name is None:
            raise JsonSyntaxError(f'every argument is written "name": value, not {text[at : at + 20]!r}')
        if name[1] in members:
            raise JsonSyntaxError(f"{name[1]} stands there twice")
        value, at = _read_value(text, _end_of(_COLON, text, name.end()), depth)
        if value is not None:
            members[name[1]] = value


def _read_value(text: str, at: int, depth: int) -> tuple[Node | None, int]:
    mark = text[at : at + 1]
    if mark and mark in QUOTES:
        return _read_text(text, at)
    if mark and mark in _OPENERS:
        return _read_list(text, at, depth)
    if mark in ("{", "｛"):
        return _read_object(text, at, depth - 1)
    bare = _BARE.match(text, at)
    if bare is None:
        raise JsonSyntaxError("an argument has no value")
    if bare.end() == len(text):
        raise JsonSyntaxError("it seems cut off in a value")
    return (None if bare[0] in ("null", "None") else bare[0]), bare.end()


def _read_text(text: str, at: int) -> tuple[str, int]:
    """Up to the first quote after which the object goes on or ends beyond doubt."""
    likely: int | None = None
    for close in closing_quotes(text, at + 1, QUOTES[text[at]]):
        if _NEXT.match(text, close + 1) or _OVER.match(text, close + 1) or _OUTSIDE.match(text, close + 1):
            return unescaped(text[at + 1 : close]), close + 1
        if likely is None and _CLOSED.match(text, close + 1):
            likely = close
    if likely is None:
        raise JsonSyntaxError("a text has no closing quotation mark; the reply seems cut off")
    return unescaped(text[at + 1 : likely]), likely + 1


def _read_list(text: str, at: int, depth: int) -> tuple[list[Node], int]:
    if depth == 0:
        raise JsonSyntaxError("lists lie too deep inside each other")
    items: list[Node] = []
    at = _end_of(_GAP, text, at + 1)
    while text[at : at + 1] not in ("", "}", "｝"):
        if text[at] in _CLOSERS:
            return items, at + 1
        value, at = _read_item(text, at, depth)
        items.append(value)
        at = _end_of(_GAP, text, at)
    if at == len(text):
        raise JsonSyntaxError("a list is not closed; the reply seems cut off")
    return items, at


def _read_item(text: str, at: int, depth: int) -> tuple[Node, int]:
    mark = text[at]
    if mark in QUOTES:
        for close in closing_quotes(text, at + 1, QUOTES[mark]):
            if _ITEM_ENDS.match(text, close + 1):
                return unescaped(text[at + 1 : close]), close + 1
        raise JsonSyntaxError("a text in a list has no closing quotation mark")
    if mark in _OPENERS:
        return _read_list(text, at, depth - 1)
    bare = _BARE.match(text, at)
    if bare is None:
        raise JsonSyntaxError(f"a list cannot hold {mark!r}")
    return bare[0], bare.end()


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
