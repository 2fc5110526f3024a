"""Finding the one call in a reply of AutoGLM-Phone, and the thought before it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from agent_core.domain.action import Action
from agent_core.domain.conversation import Reply
from agent_core.domain.errors import ReplyError, ReplyErrorKind
from agent_core.rules.dialects.autoglm_actions import ARGUMENTS, action_of, finish_of
from agent_core.rules.dialects.call_syntax import Call, CallSyntaxError, Value, read_call, starts, whole

MOST_ATTEMPTS = 8
"""A reply with more beginnings of calls than this is not read further: it has too many anyway."""

_TAG = re.compile(r"</?(?:think|answer)>", re.IGNORECASE)
_FENCE = re.compile(r"\A\s*(?:```\w*\s*)?")


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One place where a call begins: the call, or why it cannot be read."""

    start: int
    end: int
    found: Call | CallSyntaxError


def read_reply(text: str, reasoning: str) -> Reply:
    """The single action in `text`. Raises ReplyError."""
    if not text.strip():
        raise ReplyError(ReplyErrorKind.EMPTY, "The reply was empty.")
    before, answer, tagged = _split(text)
    attempts = _attempts(answer)
    if not tagged:
        attempts = _meant(answer, attempts)
    if attempts:
        before += f"\n{answer[: attempts[0].start]}"
    thought = _plain(before) or reasoning.strip()
    action = _single(attempts, thought) if attempts else _without_call(answer, thought)
    return Reply(thought, action)


def _split(text: str) -> tuple[str, str, bool]:
    """Thought, answer, and whether a tag told where the answer begins."""
    thinks = re.search(r"<think>", text, re.IGNORECASE)
    ended = re.search(r"</think>", text, re.IGNORECASE)
    if ended and not (thinks and thinks.start() < ended.start()) and _in_call(text, ended.start()):
        ended = None
    thought = text[: ended.end()] if ended else ""
    rest = text[len(thought) :]
    answer = re.search(r"<answer>", rest, re.IGNORECASE)
    if answer and not _in_call(rest, answer.start()):
        # A reply that echoes the history has the tags twice: what is before the last of those is empty.
        head = re.match(r"(?:\s|</?think>|<answer>)*", rest[answer.end() :], re.IGNORECASE)
        begin = answer.end() + (head.end() if head else 0)
        return thought + rest[:begin], rest[begin:], True
    if thinks and not ended:
        return "", _last_line_call(rest), False
    return thought, rest, False


def _in_call(text: str, place: int) -> bool:
    """Whether the place lies inside a call that can be read: then it is text to be typed or told."""
    return any(
        isinstance(attempt.found, Call) and attempt.start < place < attempt.end for attempt in _attempts(text)
    )


def _last_line_call(text: str) -> str:
    """Thinking that never ended counts only if a call is the very last of it; else nothing was answered."""
    attempts = _attempts(text)
    rest = text[attempts[-1].end :] if attempts else ""
    if not attempts or rest.strip(" \t\r\n`") or not _begins_line(text, attempts[-1].start):
        raise ReplyError(ReplyErrorKind.NO_ACTION, "The thinking did not end, and no answer followed it.")
    return text


def _attempts(text: str) -> list[_Attempt]:
    """Every call that is not inside another, in order."""
    attempts: list[_Attempt] = []
    end = 0
    for start, named in starts(text):
        if start < end or not named:
            continue
        if len(attempts) == MOST_ATTEMPTS:
            break
        try:
            call = read_call(text, start, ARGUMENTS)
        except CallSyntaxError as error:
            attempts.append(_Attempt(start, start + 1, error))
        else:
            end = call.end
            attempts.append(_Attempt(start, end, call))
    return attempts


def _meant(text: str, attempts: list[_Attempt]) -> list[_Attempt]:
    """Without tags, calls in the middle of prose before one that begins a line are only mentioned."""
    for place, attempt in enumerate(attempts):
        if _begins_line(text, attempt.start):
            return attempts[place:]
    return attempts


def _begins_line(text: str, start: int) -> bool:
    before = text[:start].rsplit("\n", 1)[-1]
    return not _TAG.sub("", before).strip(" \t\r`")


def _single(attempts: list[_Attempt], thought: str) -> Action:
    calls: list[Call] = []
    for attempt in attempts:
        if isinstance(attempt.found, CallSyntaxError):
            detail = f"The action cannot be read: {attempt.found}."
            raise ReplyError(ReplyErrorKind.MALFORMED, detail) from attempt.found
        calls.append(attempt.found)
    if len(calls) > 1:
        raise ReplyError(ReplyErrorKind.MULTIPLE_ACTIONS, "Give exactly one action in each reply.")
    return _action(calls[0].name, calls[0].arguments, thought)


def _action(name: str, arguments: dict[str, Value], thought: str) -> Action:
    if name == "finish":
        return finish_of(arguments)
    action = arguments.get("action")
    if not isinstance(action, str):
        raise ReplyError(ReplyErrorKind.MALFORMED, 'do(…) needs action="…" first.')
    return action_of(action, arguments, thought)


def _without_call(answer: str, thought: str) -> Action:
    """A reply may also be one JSON object with the same names; anything else is an error."""
    body = answer[len((_FENCE.match(answer) or [""])[0]) :]
    if body.startswith("{"):
        return _from_json(body, thought)
    if body.startswith("[") or any(True for _ in starts(answer)):
        raise ReplyError(ReplyErrorKind.MALFORMED, 'Write the action as do(action="…", …).')
    raise ReplyError(ReplyErrorKind.NO_ACTION, "The reply holds no do(…) and no finish(…).")


def _from_json(body: str, thought: str) -> Action:
    try:
        document, end = _JSON.raw_decode(body)
    except (ValueError, RecursionError) as error:
        raise ReplyError(ReplyErrorKind.MALFORMED, "The JSON in the reply cannot be read.") from error
    if "{" in body[end:]:
        raise ReplyError(ReplyErrorKind.MULTIPLE_ACTIONS, "Give exactly one action in each reply.")
    arguments = {key: _from_json_value(value) for key, value in document.items() if value is not None}
    return _action("do", arguments, thought)


def _from_json_value(value: object) -> Value:
    return tuple(map(_written, value)) if isinstance(value, list) else _written(value)


def _written(value: object) -> str:
    if isinstance(value, dict | list):
        raise ReplyError(ReplyErrorKind.MALFORMED, "An argument is one text, one number or one flat list.")
    return str(value).lower() if isinstance(value, bool) else whole(str(value))


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("an argument stands there twice")
    return dict(pairs)


_JSON = json.JSONDecoder(object_pairs_hook=_once_each, parse_float=str, parse_int=str, parse_constant=str)
"""Numbers stay as they were written: what is typed must not be rounded."""


def _plain(text: str) -> str:
    return _TAG.sub("", text).strip()
