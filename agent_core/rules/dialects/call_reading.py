"""Finding the one call in a reply, and the thought before it, whatever tags or marks are around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent_core.domain.errors import ReplyError, ReplyErrorKind
from agent_core.rules.dialects.call_syntax import Call, CallSyntaxError, Grammar, read_call, starts
from agent_core.rules.dialects.thinking import LEADING, THINKS, THOUGHT_ENDS, untagged

MOST_ATTEMPTS = 8
"""A reply with more beginnings of calls than this is not read further: it has too many anyway."""


@dataclass(frozen=True, slots=True)
class FoundCall:
    """What a reply says: its thought, its call where there is one, and the part that was searched for it.

    `marked` tells whether a mark said where that part begins.
    """

    thought: str
    call: Call | None
    answer: str
    marked: bool


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One place where a call begins: the call, or why it cannot be read."""

    start: int
    end: int
    found: Call | CallSyntaxError


def find_call(text: str, grammar: Grammar, opening: re.Pattern[str]) -> FoundCall:
    """The single call in `text`, None where none begins. `opening` is what stands before an answer.

    Raises ReplyError for several, for one that cannot be read, and for thinking that did not end.
    """
    before, answer, marked = _split(text, grammar, opening)
    attempts = _attempts(answer, grammar)
    if not marked:
        attempts = _meant(answer, attempts)
    if attempts:
        before += f"\n{answer[: attempts[0].start]}"
    return FoundCall(untagged(before), _single(attempts), answer, marked)


def _split(text: str, grammar: Grammar, opening: re.Pattern[str]) -> tuple[str, str, bool]:
    """Thought, answer, and whether a mark told where the answer begins."""
    thinks = THINKS.search(text)
    ended = THOUGHT_ENDS.search(text)
    if ended and not (thinks and thinks.start() < ended.start()) and _in_call(text, ended.start(), grammar):
        ended = None
    thought = text[: ended.end()] if ended else ""
    rest = text[len(thought) :]
    answer = opening.search(rest)
    if answer and not _in_call(rest, answer.start(), grammar):
        # A reply that echoes the history has the tags twice: what is before the last of those is empty.
        begin = _past_tags(rest, answer.end())
        while repeated := opening.match(rest, begin):
            begin = _past_tags(rest, repeated.end())
        return thought + rest[:begin], rest[begin:], True
    if thinks and not ended:
        return "", _last_line_call(rest, grammar), False
    return thought, rest, False


def _past_tags(text: str, at: int) -> int:
    tags = LEADING.match(text, at)
    return tags.end() if tags else at


def _in_call(text: str, place: int, grammar: Grammar) -> bool:
    """Whether the place lies inside a call that can be read: then it is text to be typed or told."""
    return any(
        isinstance(attempt.found, Call) and attempt.start < place < attempt.end
        for attempt in _attempts(text, grammar)
    )


def _last_line_call(text: str, grammar: Grammar) -> str:
    """Thinking that never ended counts only if a call is the very last of it; else nothing was answered."""
    attempts = _attempts(text, grammar)
    rest = text[attempts[-1].end :] if attempts else ""
    if not attempts or rest.strip(" \t\r\n`") or not _begins_line(text, attempts[-1].start):
        raise ReplyError(ReplyErrorKind.NO_ACTION, "The thinking did not end, and no answer followed it.")
    return text


def _attempts(text: str, grammar: Grammar) -> list[_Attempt]:
    """Every call that is not inside another, in order."""
    attempts: list[_Attempt] = []
    end = 0
    for start, named in starts(text, grammar):
        if start < end or not named:
            continue
        if len(attempts) == MOST_ATTEMPTS:
            break
        try:
            call = read_call(text, start, grammar)
        except CallSyntaxError as error:
            attempts.append(_Attempt(start, start + 1, error))
        else:
            end = call.end
            attempts.append(_Attempt(start, end, call))
    return attempts


def _meant(text: str, attempts: list[_Attempt]) -> list[_Attempt]:
    """Without marks, calls in the middle of prose before one that begins a line are only mentioned."""
    for place, attempt in enumerate(attempts):
        if _begins_line(text, attempt.start):
            return attempts[place:]
    return attempts


def _begins_line(text: str, start: int) -> bool:
    before = text[:start].rsplit("\n", 1)[-1]
    return not untagged(before).strip(" \t\r`")


def _single(attempts: list[_Attempt]) -> Call | None:
    calls: list[Call] = []
    for attempt in attempts:
        if isinstance(attempt.found, CallSyntaxError):
            detail = f"The action cannot be read: {attempt.found}."
            raise ReplyError(ReplyErrorKind.MALFORMED, detail) from attempt.found
        calls.append(attempt.found)
    if len(calls) > 1:
        raise ReplyError(ReplyErrorKind.MULTIPLE_ACTIONS, "Give exactly one action in each reply.")
    return calls[0] if calls else None
