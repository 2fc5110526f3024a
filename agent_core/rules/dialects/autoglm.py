"""AutoGLM-Phone: one call in text, `<think>…</think><answer>do(action="Tap", element=[x,y])</answer>`.

Points are thousandths of the sides. Each request holds one picture, the current one; earlier turns are text.
"""

from __future__ import annotations

from collections.abc import Mapping

from agent_core.domain.conversation import Briefing, Message, PictureSpec, Prompt, RawReply, Reply, Turn
from agent_core.domain.screen import Size
from agent_core.domain.task import Language
from agent_core.rules.dialects.autoglm_actions import written
from agent_core.rules.dialects.autoglm_reading import read_reply
from agent_core.rules.dialects.phrases import day_of, present, result_of, screen_words

LONGEST_THOUGHT = 800
"""Of each earlier thought, so many characters are repeated to the model."""

SCREEN_HEADING = "** Screen Info **"


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
        messages = [Message("system", self._system_text(briefing))]
        for number, turn in enumerate(briefing.turns):
            earlier = briefing.turns[number - 1] if number else None
            messages.append(Message("user", _past_words(briefing, earlier)))
            messages.append(Message("assistant", _own_reply(turn)))
        messages.append(Message("user", _present_words(briefing), briefing.screen.frame))
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

    def _system_text(self, briefing: Briefing) -> str:
        text = self._system_prompt or self._prompts[briefing.task.language]
        return text.replace("{today}", day_of(briefing))


def _past_words(briefing: Briefing, earlier: Turn | None) -> str:
    if earlier is None:
        return briefing.task.request
    return f"{result_of(earlier, briefing.task.language)}\n\n{SCREEN_HEADING}"


def _present_words(briefing: Briefing) -> str:
    heading = [SCREEN_HEADING] if briefing.turns else []
    request = [] if briefing.turns else [briefing.task.request]
    return "\n\n".join([*request, *present(briefing), *heading, screen_words(briefing)])


def _own_reply(turn: Turn) -> str:
    """Exactly one pair of each tag, whatever the reply looked like."""
    thought = _untagged(turn.thought or "")[:LONGEST_THOUGHT]
    answer = _untagged(turn.reply)[:LONGEST_THOUGHT] if turn.action is None else written(turn.action)
    return f"<think>{thought}</think><answer>{answer}</answer>"


def _untagged(text: str) -> str:
    for tag in ("<think>", "</think>", "<answer>", "</answer>"):
        text = text.replace(tag, "")
    return text.strip()
