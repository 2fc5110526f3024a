"""AutoGLM-Phone: one call in text, `<think>…</think><answer>do(action="Tap", element=[x,y])</answer>`.

Points are thousandths of the sides. Each request holds one picture, the current one; earlier turns are text.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass

from agent_core.domain.conversation import Briefing, Message, PictureSpec, Prompt, RawReply, Reply, Turn
from agent_core.domain.screen import Size
from agent_core.domain.task import Language
from agent_core.rules.dialects.autoglm_actions import written
from agent_core.rules.dialects.autoglm_reading import read_reply

LONGEST_THOUGHT = 800
"""Of each earlier thought, so many characters are repeated to the model."""

SCREEN_HEADING = "** Screen Info **"


@dataclass(frozen=True, slots=True)
class _Phrases:
    """What is said around the facts of a turn."""

    result: str
    notes: str
    weekdays: tuple[str, ...]
    day: str


_ENGLISH = _Phrases(
    result="Result of your last action: ",
    notes="Your notes so far:",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    day="{date}, {weekday}",
)
_CHINESE = _Phrases(
    result="上一步操作的结果：",
    notes="你目前记下的内容：",
    weekdays=("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    day="{date} {weekday}",
)


class AutoGLM:
    """The dialect of AutoGLM-Phone and of models fine-tuned on its format.

    `prompts` holds the system text per language; `system_prompt` replaces it in all of them. In either,
    `{today}` becomes the day of the task.
    """

    name = "autoglm"

    def __init__(self, prompts: Mapping[Language, str], *, system_prompt: str | None = None) -> None:
        self._prompts = prompts
        self._system_prompt = system_prompt

    def prompt(self, briefing: Briefing) -> Prompt:
        """The next request: system text, earlier turns as text, then the current picture and its words."""
        phrases = _phrases(briefing.task.language)
        messages = [Message("system", self._system_text(briefing, phrases))]
        for number, turn in enumerate(briefing.turns):
            earlier = briefing.turns[number - 1] if number else None
            messages.append(Message("user", _past_words(briefing, earlier, phrases)))
            messages.append(Message("assistant", _own_reply(turn)))
        messages.append(Message("user", _present_words(briefing, phrases), briefing.screen.frame))
        return Prompt(
            tuple(messages),
            PictureSpec(),
            max_tokens=3000,
            temperature=0.0,
            top_p=0.85,
            frequency_penalty=0.2,
        )

    def read(self, raw: RawReply, size: Size) -> Reply:
        """See `Dialect.read`. Shares need no size."""
        return read_reply(raw.text, raw.reasoning)

    def _system_text(self, briefing: Briefing, phrases: _Phrases) -> str:
        text = self._system_prompt or self._prompts[briefing.task.language]
        weekday = phrases.weekdays[datetime.date.fromisoformat(briefing.today).weekday()]
        return text.replace("{today}", phrases.day.format(date=briefing.today, weekday=weekday))


def _phrases(language: Language) -> _Phrases:
    return _CHINESE if language is Language.CHINESE else _ENGLISH


def _past_words(briefing: Briefing, earlier: Turn | None, phrases: _Phrases) -> str:
    if earlier is None:
        return briefing.task.request
    return f"{phrases.result}{earlier.outcome}\n\n{SCREEN_HEADING}"


def _present_words(briefing: Briefing, phrases: _Phrases) -> str:
    screen = json.dumps({"current_app": briefing.app}, ensure_ascii=False)
    parts: list[str] = []
    if not briefing.turns:
        parts = [briefing.task.request, *briefing.remarks]
    else:
        outcome = briefing.turns[-1].outcome
        parts = [phrases.result + outcome, *(words for words in briefing.remarks if words != outcome)]
    if briefing.notes:
        parts.append("\n".join([phrases.notes, *(f"- {note}" for note in briefing.notes)]))
    if briefing.turns:
        parts.append(SCREEN_HEADING)
    return "\n\n".join([*parts, screen])


def _own_reply(turn: Turn) -> str:
    """Exactly one pair of each tag, whatever the reply looked like."""
    thought = _untagged(turn.thought or "")[:LONGEST_THOUGHT]
    answer = _untagged(turn.reply)[:LONGEST_THOUGHT] if turn.action is None else written(turn.action)
    return f"<think>{thought}</think><answer>{answer}</answer>"


def _untagged(text: str) -> str:
    for tag in ("<think>", "</think>", "<answer>", "</answer>"):
        text = text.replace(tag, "")
    return text.strip()
