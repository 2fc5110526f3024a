"""How a briefing becomes messages: as turns of a talk, or as one request with a list of the steps so far."""

from __future__ import annotations

import json
from collections.abc import Callable

from agent_core.domain.conversation import Briefing, Message, Turn
from agent_core.rules.dialects.phrases import phrases_of, present, result_of, screen_words
from agent_core.rules.dialects.printing import as_json
from agent_core.rules.dialects.thinking import untagged

LONGEST_THOUGHT = 800
"""Of each earlier thought, and of each reply that could not be read, so much is repeated to the model."""

LONGEST_STEP = 1200

Telling = Callable[[Turn, str], str]
"""An earlier step as its family repeats it, from the turn and the action as it was written."""


def as_turns(briefing: Briefing, first: tuple[Message, ...], telling: Telling) -> tuple[Message, ...]:
    """`first`, which holds the request, then every reply and what came of it, and the picture last."""
    language = briefing.task.language
    messages = list(first)
    for number, turn in enumerate(briefing.turns):
        messages.append(Message("assistant", _repeated(turn, telling)))
        if number < len(briefing.turns) - 1:
            messages.append(Message("user", result_of(turn, language)))
    words = "\n\n".join([*present(briefing), screen_words(briefing)])
    return (*messages, Message("user", words, briefing.screen.frame))


def as_ledger(briefing: Briefing, *, request: str, steps: str, telling: Telling) -> str:
    """One text: the words `request` and the request, the words `steps` and a line for each, what is new."""
    parts = [f"{request}{briefing.task.request}"]
    if briefing.turns:
        lines = [
            f"Step {number}: {_line(briefing, turn, telling)} => {_one_line(turn.outcome)}"
            for number, turn in enumerate(briefing.turns, 1)
        ]
        parts.append("\n".join([steps, *lines]))
    return "\n\n".join([*parts, *present(briefing), screen_words(briefing)])


def system_and_user(briefing: Briefing, system: str, text: str) -> tuple[Message, ...]:
    """A system message, and one of the user's with the picture."""
    return (Message("system", system), Message("user", text, briefing.screen.frame))


def answer_of(turn: Turn) -> str:
    """The action of a turn as it was written; of a reply that could not be read, what there is of it."""
    if turn.reply or turn.action is None:
        return turn.reply
    return json.dumps(as_json(turn.action), ensure_ascii=False)


def thought_of(turn: Turn) -> str:
    """What the model thought, short enough to be repeated."""
    return untagged(turn.thought or "")[:LONGEST_THOUGHT]


def _repeated(turn: Turn, telling: Telling) -> str:
    answer = answer_of(turn)
    return untagged(answer)[:LONGEST_THOUGHT] if turn.action is None else telling(turn, answer)


def _line(briefing: Briefing, turn: Turn, telling: Telling) -> str:
    if turn.action is None:
        return phrases_of(briefing.task.language).unreadable
    return _one_line(telling(turn, answer_of(turn))).replace("=>", "->")[:LONGEST_STEP]


def _one_line(text: str) -> str:
    return " ".join(text.split())
