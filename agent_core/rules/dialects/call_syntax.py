"""Calls as models write them: `name(key="value", other=[1, 2])`, with their slips.

A small scanner, never an evaluator. It forgives what leaves no doubt about what was meant: free order,
spaces and newlines, full-width punctuation, raw quotes inside a text, a missing last parenthesis. A text
that was cut off is not forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Value = str | tuple[str, ...]
"""An argument as it was written: a text, a bare word or number, or a flat list of those."""

QUOTES = {'"': '"', "'": "'", "“": '”"“', "”": '”"', "‘": "’'‘", "’": "’'", "＂": '＂"', "＇": "＇'"}
"""The quotation marks that open a text, each with those that close it."""

_ARGUMENT = re.compile(r"([A-Za-z_]\w*)\s*[=＝]\s*")
_SPACE = re.compile(r"[\s,，、]*")
_BARE = re.compile(r"[^\s,，、()（）\[\]［］【】\"'“”‘’<>=＝]+")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_MARK = re.compile(r"</?(?:point|bbox)>|<\|box_(?:start|end)\|>")
_OPENERS, _CLOSERS = "[［【(（", "]］】)）"
_OUTSIDE = r"$|</?(?:answer|action|conclusion|think|tool_call)|<\||```"
_END = re.compile(rf"\s*(?:{_OUTSIDE})", re.IGNORECASE)
_CALL_ENDS = re.compile(r"\s*[)）]")
_NEXT_ARGUMENT = re.compile(r"\s*[,，]\s*([A-Za-z_]\w*)\s*[=＝]")
_CALL_OVER = (
    r"\s*[)）][ \t;,；，。.、]*+(?:{outside}|\n|[^{quotes}]*(?<![\w.])(?:{names})\s*[(（]\s*\w+\s*[=＝])"
)
_MARKED = re.compile(r"<(?:point|bbox|\|box_start\|)>[^<>\"']{0,80}<(?:/point|/bbox|\|box_end\|)>")
_NAME = re.compile(r"""["“”＂'‘’＇]([\w -]{1,30})["“”＂'‘’＇](?=\s*[,，)）])""")
_ITEM_ENDS = re.compile(r"\s*[,，、\]］】)）]")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "'": "'", "\\": "\\", "/": "/"}


class CallSyntaxError(Exception):
    """The text at this place is no call that can be read. The message is one sentence."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call with its arguments. `start` and `end` delimit it in the text it was read from."""

    name: str
    arguments: dict[str, Value]
    start: int
    end: int


class Grammar:
    """The calls that a family writes, whatever their case: `calls`, of which `bare` may have no argument.

    Within a call a text ends only before an argument named in `arguments`.
    """

    def __init__(self, calls: Iterable[str], arguments: Iterable[str], *, bare: Iterable[str] = ()) -> None:
        names = "|".join(sorted(map(re.escape, calls), key=len, reverse=True))
        self.arguments = frozenset(arguments)
        self.bare = frozenset(name.lower() for name in bare)
        self.start = re.compile(rf"(?<![\w.])({names})[ \t]*[(（]", re.IGNORECASE)
        over = _CALL_OVER.replace("{names}", names).replace("{outside}", _OUTSIDE)
        self._over_double = re.compile(over.replace("{quotes}", '"“”＂'), re.IGNORECASE)
        self._over_single = re.compile(over.replace("{quotes}", "'‘’＇"), re.IGNORECASE)

    def over_after(self, quote: str) -> re.Pattern[str]:
        """What follows a text in these quotation marks where the call is over beyond doubt."""
        return self._over_double if '"' in QUOTES[quote] else self._over_single


def starts(text: str, grammar: Grammar) -> Iterator[tuple[int, bool]]:
    """Where a call may begin, and whether a named argument (or none at all, where that is a call) follows."""
    for found in grammar.start.finditer(text):
        rest = _skip_space(text, found.end())
        named = _ARGUMENT.match(text, rest) is not None
        nothing = found[1].lower() in grammar.bare and text[rest : rest + 1] in (")", "）")
        yield found.start(), named or nothing


def read_call(text: str, start: int, grammar: Grammar) -> Call:
    """The call that begins at `start`. Raises CallSyntaxError."""
    head = grammar.start.match(text, start)
    if head is None:
        raise CallSyntaxError("there is no call")
    arguments: dict[str, Value] = {}
    at, closed = _skip_space(text, head.end()), False
    while not closed and not _CALL_ENDS.match(text, at) and not _END.match(text, at):
        key = _ARGUMENT.match(text, at)
        if key is None:
            raise CallSyntaxError(f"every argument is written name=value, not {text[at : at + 20]!r}")
        if key[1] in arguments:
            raise CallSyntaxError(f"the argument {key[1]} stands there twice")
        name = _NAME.match(text, key.end()) if key[1] == "action" else None
        if name:
            arguments["action"], at = name[1], name.end()
        else:
            arguments[key[1]], at, closed = _read_value(text, key.end(), grammar)
        at = at if closed else _skip_space(text, at)
    if not closed and (end := _CALL_ENDS.match(text, at)):
        at = end.end()
    return Call(head[1].lower(), arguments, start, at)


def numbers_in(value: Value) -> tuple[float, ...] | None:
    """The numbers of a list, or of a text that holds nothing but such a list. None where others are there."""
    if isinstance(value, str):
        value = tuple(re.sub(r"[\[\](){}<>［］【】（）,，、;；]", " ", _MARK.sub(" ", value)).split())
    if not all(_NUMBER.fullmatch(part.strip()) for part in value):
        return None
    return tuple(float(part) for part in value)


def _skip_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _read_value(text: str, at: int, grammar: Grammar) -> tuple[Value, int, bool]:
    """A value, where it ends, and whether its end was the call's too."""
    if marked := _MARKED.match(text, at):
        return marked[0], marked.end(), False
    opening = text[at : at + 1]
    if opening in QUOTES and opening:
        value, end = _read_text(text, at, grammar)
        return value, end, False
    if opening and opening in _OPENERS:
        return _read_list(text, at)
    bare = _BARE.match(text, at)
    if bare is None:
        raise CallSyntaxError("an argument has no value")
    return bare[0], bare.end(), False


def _read_text(text: str, at: int, grammar: Grammar) -> tuple[str, int]:
    """A quoted text: up to the first quote after which the call goes on or ends beyond doubt."""
    mark = (
        text[at] * 3
        if text.startswith(text[at] * 3, at) and text.find(text[at] * 3, at + 3) > 0
        else text[at]
    )
    first = at + len(mark)
    over = grammar.over_after(text[at])
    likely: int | None = None
    counted, depth = first, 0
    for close in closing_quotes(text, first, QUOTES[text[at]]):
        after = close + len(mark)
        depth += text.count("(", counted, close) - text.count(")", counted, close)
        counted = close
        if len(mark) > 1 and not text.startswith(mark, close):
            continue
        named = _NEXT_ARGUMENT.match(text, after)
        goes_on = named is not None and named[1] in grammar.arguments
        # Within an open parenthesis what goes on may be a call that the text itself holds.
        if (goes_on and depth <= 0) or over.match(text, after) or _END.match(text, after):
            return unescaped(text[first:close]), after
        if likely is None and (goes_on or _CALL_ENDS.match(text, after)):
            likely = close
    if likely is None:
        raise CallSyntaxError("a text has no closing quotation mark; the reply seems cut off")
    return unescaped(text[first:likely]), likely + len(mark)


def closing_quotes(text: str, at: int, closers: str) -> Iterator[int]:
    """Where a text that begins at `at` could end: at each of `closers` that no backslash stands before."""
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] in closers:
            yield at
        at += 1


def unescaped(text: str) -> str:
    """The text with what its backslashes stand for; one that stands for nothing is a backslash."""
    if "\\" not in text:
        return text
    return whole(_ESCAPE.sub(_resolve, text))


def whole(text: str) -> str:
    """The text with pairs of halves as the character they name. A lone half names none and is replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _resolve(escape: re.Match[str]) -> str:
    code = escape[1]
    if len(code) == 5:
        return chr(int(code[1:], 16))
    return _ESCAPED.get(code, escape[0])


def _read_list(text: str, at: int) -> tuple[Value, int, bool]:
    """A list, flattened. `[195, 620)` is forgiven; its `)` then closes the call unless more follows."""
    squared, depth = text[at] not in "(（", 0
    items: list[str] = []
    while True:
        mark = text[at : at + 1]
        if not mark:
            raise CallSyntaxError("a list is not closed; the reply seems cut off")
        if mark in _OPENERS:
            depth += 1
            at += 1
        elif mark in _CLOSERS:
            depth -= 1
            at += 1
            slip = squared and mark in ")）"
            if depth == 0 or slip:
                return tuple(items), at, slip and not _goes_on(text, at)
        else:
            item, at = _read_item(text, at)
            items.append(item)
        at = _skip_space(text, at)


def _goes_on(text: str, at: int) -> bool:
    return bool(_CALL_ENDS.match(text, at) or _NEXT_ARGUMENT.match(text, at))


def _read_item(text: str, at: int) -> tuple[str, int]:
    if text[at] in QUOTES:
        for close in closing_quotes(text, at + 1, QUOTES[text[at]]):
            if _ITEM_ENDS.match(text, close + 1):
                return unescaped(text[at + 1 : close]), close + 1
        raise CallSyntaxError("a text in a list has no closing quotation mark")
    bare = _BARE.match(text, at)
    if bare is None:
        raise CallSyntaxError(f"a list cannot hold {text[at]!r}")
    return bare[0], bare.end()
