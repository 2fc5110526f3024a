"""A dialect of text in and text out, put together from what is particular to its family."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from agent_core.domain.conversation import Briefing, Message, PictureSpec, Prompt, RawReply, Reply
from agent_core.domain.errors import ReplyError, ReplyErrorKind
from agent_core.domain.screen import Size
from agent_core.domain.task import Language
from agent_core.rules.dialects.given import THOUSANDTHS, Space
from agent_core.rules.dialects.phrases import day_of, points_of


@dataclass(frozen=True, slots=True)
class Sampling:
    """The numbers that a family's own examples use."""

    temperature: float = 0.0
    top_p: float | None = None
    max_tokens: int = 2048


_PICTURE, _SAMPLING = PictureSpec(), Sampling()


@dataclass(frozen=True, slots=True)
class Family:
    """What is particular to one family of models.

    `prompt` names its system texts. `arrange` lays a briefing and the finished system text out as messages.
    `read` finds the one action in a text that is not blank, with places counted in a space; it raises
    ReplyError. Places are pixels of the sent picture where the picture has a budget, else thousandths.
    """

    name: str
    prompt: str
    arrange: Callable[[Briefing, str], tuple[Message, ...]]
    read: Callable[[str, Space], Reply]
    picture: PictureSpec = field(default=_PICTURE)
    sampling: Sampling = field(default=_SAMPLING)

    def space(self, screen: Size) -> Space:
        """What places are counted in for a screen of that size."""
        return THOUSANDTHS if self.picture.budget is None else Space.of_pixels(self.picture.sent_size(screen))


class TextDialect:
    """See `Dialect`. `prompts` holds the family's system text per language; `system_prompt` replaces it.

    In either, `{today}` becomes the day of the task and `{points}` how places are counted.
    """

    def __init__(
        self, family: Family, prompts: Mapping[Language, str], *, system_prompt: str | None = None
    ) -> None:
        self._family = family
        self._prompts = prompts
        self._system_prompt = system_prompt

    @property
    def name(self) -> str:
        """See `Dialect.name`."""
        return self._family.name

    def prompt(self, briefing: Briefing) -> Prompt:
        """See `Dialect.prompt`."""
        family, sampling = self._family, self._family.sampling
        return Prompt(
            family.arrange(briefing, self._system_text(briefing)),
            family.picture,
            max_tokens=sampling.max_tokens,
            temperature=sampling.temperature,
            top_p=sampling.top_p,
        )

    def read(self, raw: RawReply, size: Size) -> Reply:
        """See `Dialect.read`."""
        # Where a server took a reply without an end of its thinking for nothing but thinking, all is there.
        text = raw.text if raw.text.strip() or not raw.reasoning.strip() else f"<think>{raw.reasoning}"
        if not text.strip():
            raise ReplyError(ReplyErrorKind.EMPTY, "The reply was empty.")
        reply = self._family.read(text, self._family.space(size))
        return Reply(reply.thought or raw.reasoning.strip(), reply.action, reply.text)

    def _system_text(self, briefing: Briefing) -> str:
        language = briefing.task.language
        points = points_of(language, self._family.space(briefing.screen.size))
        text = self._system_prompt or self._prompts[language]
        return text.replace("{today}", day_of(briefing)).replace("{points}", points)
