"""Finding the one action in a reply that is written as JSON or as tags with parameters, and the thought."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent_core.domain.errors import ReplyError, ReplyErrorKind
from agent_core.rules.dialects.json_syntax import JsonSyntaxError, Node, read_object
from agent_core.rules.dialects.thinking import THINKS, THOUGHT_ENDS, untagged

_NAME = "name"
"""The first member of a call of a tool."""

MOST_ATTEMPTS = 12
"""A reply with more beginnings of objects than this is not read further: it has too many anyway."""

_BEGINS = re.compile(r"""[{｛]\s*["“”＂'‘’＇]?([A-Za-z_]\w*)["“”＂'‘’＇]?\s*[:：]""")
_FUNCTION = re.compile(r"""<(?:function=|invoke name=)["']?([\w.-]{1,60})["']?>""", re.IGNORECASE)
_FUNCTION_ENDS = re.compile(r"</(?:function|invoke|tool_call)>", re.IGNORECASE)
_PARAMETER = re.compile(
    r"""<parameter(?:=| name=)["']?(\w{1,40})["']?>((?:(?!<parameter).)*?)</parameter>""",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundObject:
    """What a reply says: its thought, the object that is its action, and that object as it was written."""

    thought: str
    members: dict[str, Node]
    text: str


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One place where an object begins: its members, or why they cannot be read."""

    start: int
    end: int
    found: dict[str, Node] | JsonSyntaxError


def find_object(text: str, names: frozenset[str], opening: re.Pattern[str]) -> FoundObject:
    """The single object in `text` that is an action. `opening` is what stands before one.

    Without that mark an action is an object that holds one of `names`; others are only mentioned.
    Raises ReplyError for none, for several, for one that cannot be read, and for thinking that did not end.
    """
    thought, rest, unended = _split(text, names)
    spans = _spans(rest, names)
    mark = next((m for m in opening.finditer(rest) if not _is_inside(m.start(), spans)), None)
    found = [] if mark is None else _attempts(rest, mark.end(), names, marked=True)
    if not found:
        found = _attempts(rest, 0, names, marked=False)
        if unended and found and rest[found[-1].end :].strip(" \t\r\n`"):
            found = []
    return _single(thought, rest, found, marked=mark is not None)


def _split(text: str, names: frozenset[str]) -> tuple[str, str, bool]:
    """Thought, the rest, and whether the thinking never ended."""
    thinks, ended = THINKS.search(text), THOUGHT_ENDS.search(text)
    if ended is None:
        return "", text, thinks is not None
    opened = thinks is not None and thinks.start() < ended.start()
    within = not opened and _is_inside(ended.start(), _spans(text, names))
    return ("", text, False) if within else (text[: ended.end()], text[ended.end() :], False)


def _spans(text: str, names: frozenset[str]) -> list[tuple[int, int]]:
    """Where the objects lie that can be read."""
    attempts = _attempts(text, 0, names, marked=False)
    return [(each.start, each.end) for each in attempts if not isinstance(each.found, JsonSyntaxError)]


def _is_inside(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the place lies inside an object: then it is text to be typed or told."""
    return any(start < place < end for start, end in spans)


def _attempts(text: str, begin: int, names: frozenset[str], *, marked: bool) -> list[_Attempt]:
    """Every object from `begin` on that is an action or meant to be one, in order."""
    attempts: list[_Attempt] = []
    end = begin
    for place, start in enumerate(_BEGINS.finditer(text, begin)):
        if place == MOST_ATTEMPTS:
            break
        if start.start() < end:
            continue
        counts = marked and not attempts
        try:
            members, end = read_object(text, start.start())
        except JsonSyntaxError as error:
            if counts or start[1] in names or start[1] == _NAME:
                attempts.append(_Attempt(start.start(), start.start() + 1, error))
        else:
            if counts or names & members.keys():
                attempts.append(_Attempt(start.start(), end, members))
    return attempts or _functions(text, begin)


def _functions(text: str, begin: int) -> list[_Attempt]:
    """Calls written as tags: `<function=name><parameter=key>value</parameter></function>`."""
    found: list[_Attempt] = []
    while len(found) < MOST_ATTEMPTS and (call := _FUNCTION.search(text, begin)):
        ends = _FUNCTION_ENDS.search(text, call.end())
        if ends is None:
            break
        arguments = _parameters(text[call.end() : ends.start()])
        found.append(_Attempt(call.start(), ends.end(), {"name": call[1], "arguments": arguments}))
        begin = ends.end()
    return found


def _parameters(text: str) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for name, value in _PARAMETER.findall(text):
        found[name] = value.removeprefix("\n").removesuffix("\n")
    return found


def _single(thought: str, rest: str, found: list[_Attempt], *, marked: bool) -> FoundObject:
    objects: list[tuple[_Attempt, dict[str, Node]]] = []
    for attempt in found:
        if isinstance(attempt.found, JsonSyntaxError):
            detail = f"The JSON of the action cannot be read: {attempt.found}."
            raise ReplyError(ReplyErrorKind.MALFORMED, detail) from attempt.found
        objects.append((attempt, attempt.found))
    if not objects and marked:
        raise ReplyError(ReplyErrorKind.MALFORMED, "There is no JSON object where the action should be.")
    if not objects:
        raise ReplyError(ReplyErrorKind.NO_ACTION, "The reply holds no action, or its thinking did not end.")
    if len(objects) > 1:
        raise ReplyError(ReplyErrorKind.MULTIPLE_ACTIONS, "Give exactly one action in each reply.")
    attempt, members = objects[0]
    said = untagged(f"{thought}\n{rest[: attempt.start]}\n{rest[attempt.end :]}")
    return FoundObject(said, members, rest[attempt.start : attempt.end])
