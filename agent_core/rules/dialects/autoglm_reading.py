"""Finding the one call in a reply of AutoGLM-Phone, and the thought before it."""

from __future__ import annotations

import json
import re

from agent_core.domain.action import Action
from agent_core.domain.conversation import Reply
from agent_core.domain.errors import ReplyError, ReplyErrorKind
from agent_core.rules.dialects.autoglm_actions import ARGUMENTS, action_of, finish_of
from agent_core.rules.dialects.call_reading import find_call
from agent_core.rules.dialects.call_syntax import Grammar, Value, starts, whole

GRAMMAR = Grammar(("do", "finish"), ARGUMENTS, bare=("finish",))
"""The two calls that there are."""

_ANSWER = re.compile(r"<answer>", re.IGNORECASE)
_FENCE = re.compile(r"\A\s*(?:```\w*\s*)?")


def read_reply(text: str, reasoning: str) -> Reply:
    """The single action in `text`. Raises ReplyError."""
    if not text.strip():
        raise ReplyError(ReplyErrorKind.EMPTY, "The reply was empty.")
    found = find_call(text, GRAMMAR, _ANSWER)
    thought = found.thought or reasoning.strip()
    if found.call is None:
        return Reply(thought, _without_call(found.answer, thought))
    return Reply(thought, _action(found.call.name, found.call.arguments, thought))


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
    if body.startswith("[") or any(True for _ in starts(answer, GRAMMAR)):
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
