"""Requests that tell the steps so far in one message, opened up into the turns they stand for."""

from __future__ import annotations

import re
from dataclasses import replace

from loopback.model.conversation import Conversation, Turn

_STEP = re.compile(r"^Step \d+: (.*)$", re.MULTILINE)
_MARK = re.compile(r"(?:step|步骤) '[a-z0-9-]+'")
_NEW = (
    "Result of your last action: ",
    "上一步操作的结果：",
    "Your notes so far:",
    "你目前记下的内容：",
    '{"current_app"',
)
"""What begins a paragraph that tells of this turn."""


def open_ledger(conversation: Conversation, *, request: str, steps: str) -> Conversation:
    """The talk behind a message that says `request` and what was asked, then `steps` and a line for each.

    A step is the model's own reply; what stands behind its arrow is what it was told afterwards.
    """
    last = _last_of_user(conversation)
    text = _after(last.text, request)
    asked, rest = _parted(text, steps)
    if not rest.startswith(steps):
        return Conversation((Turn("user", text, last.pictures),))
    lines, new = _parted(rest)
    turns = [Turn("user", asked)]
    for line in _STEP.findall(lines):
        step, _, outcome = line.partition(" => ")
        turns += [Turn("assistant", step), Turn("user", outcome)]
    return Conversation((*turns[:-1], Turn("user", new, last.pictures)))


def open_instruction(conversation: Conversation, *, request: str) -> Conversation:
    """The talk whose first message holds a long text, then `request` and what was asked."""
    first, *others = conversation.turns
    return Conversation((replace(first, text=_after(first.text, request)), *others))


def open_summary(conversation: Conversation, *, request: str, history: str, answers: str) -> Conversation:
    """The talk behind a message that tells all steps in a summary, and the person's answers below it."""
    last = _last_of_user(conversation)
    text = _after(last.text, request)
    asked, rest = _parted(text, history, answers)
    told, new = _parted(rest)
    steps = _MARK.findall(told.partition(answers)[0]) if rest.startswith(history) else []
    if not steps:
        return Conversation((Turn("user", text, last.pictures),))
    turns = [Turn("user", asked)]
    for step in steps:
        turns += [Turn("assistant", step), Turn("user", told.partition(answers)[2])]
    return Conversation((*turns[:-1], Turn("user", new, last.pictures)))


def _after(text: str, heading: str) -> str:
    return text.rpartition(heading)[2]


def _parted(text: str, *headings: str) -> tuple[str, str]:
    """What stands before the first paragraph with a heading, or that tells of this turn, and the rest."""
    starts = "|".join(map(re.escape, (*headings, *_NEW)))
    found = re.search(rf"\n\n(?={starts})", text)
    return (text, "") if found is None else (text[: found.start()], text[found.end() :])


def _last_of_user(conversation: Conversation) -> Turn:
    return [turn for turn in conversation.turns if turn.role == "user"][-1]
