"""A model that reads from a script."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from agent_core.domain.conversation import Prompt, RawReply, Usage
from agent_core.domain.errors import ModelError, ModelUnreachableError


class ScriptedModel:
    """A model that gives the written replies in order and keeps every prompt it was sent.

    An error in the script is raised in its turn. After the last line it is unreachable.
    """

    def __init__(self, replies: Iterable[str | ModelError]) -> None:
        self._replies = deque(replies)
        self.prompts: list[Prompt] = []

    async def ask(self, prompt: Prompt) -> RawReply:
        """The next reply of the script. Raises what the script says, or ModelUnreachableError at its end."""
        self.prompts.append(prompt)
        if not self._replies:
            raise ModelUnreachableError("the script has no reply left")
        reply = self._replies.popleft()
        if isinstance(reply, ModelError):
            raise reply
        return RawReply(text=reply, reasoning="", usage=Usage(100, 10), seconds=0.5)
