"""One file per family of models: messages out, reply in. Both are pure."""

from __future__ import annotations

from typing import Protocol

from agent_core.domain.conversation import Briefing, Prompt, RawReply, Reply
from agent_core.domain.screen import Size


class Dialect(Protocol):
    """How one family of models is spoken to and answers."""

    @property
    def name(self) -> str:
        """Its name in the settings."""
        ...

    def prompt(self, briefing: Briefing) -> Prompt:
        """The next request: stable system text first, older turns as text, the one current picture last."""
        ...

    def read(self, raw: RawReply, size: Size) -> Reply:
        """The single action in a reply to a picture of a screen of `size` device pixels.

        Raises ReplyError and nothing else, whatever the text is. What cannot be read is never a Finish.
        """
        ...
