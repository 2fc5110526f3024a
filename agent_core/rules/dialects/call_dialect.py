"""Families that write an action as a call of its own name: `click(point='…')`, `Click(box=(x, y))`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from agent_core.domain.conversation import Reply
from agent_core.domain.errors import ReplyError, ReplyErrorKind
from agent_core.rules.dialects import verbs
from agent_core.rules.dialects.call_reading import FoundCall, find_call
from agent_core.rules.dialects.call_syntax import Call, Grammar
from agent_core.rules.dialects.given import Given, Space, malformed
from agent_core.rules.dialects.thinking import unlabelled

_STRANGER = re.compile(
    r"(?:^|(?<=[:：>]))[ \t`]*([A-Za-z_]\w*)[ \t]*[(（]\s*(?:[A-Za-z_]\w*\s*[=＝]|[)）])", re.MULTILINE
)
_MEANT = re.compile(r"^[ \t`]*([A-Za-z_]\w*)[ \t]*[(（]")


class CallFamily:
    """The calls of one family. `opening` stands before an answer; `spellings` are the calls as they are
    written, `arguments` every argument that one of them takes."""

    def __init__(
        self,
        makers: Mapping[str, verbs.Maker],
        *,
        opening: re.Pattern[str],
        spellings: Iterable[str],
        arguments: Iterable[str],
    ) -> None:
        calls = tuple(spellings)
        self._makers = makers
        self._opening = opening
        self._grammar = Grammar(calls, arguments, bare=calls)

    def read(self, text: str, space: Space) -> Reply:
        """The single call in a reply. Raises ReplyError."""
        found = find_call(text, self._grammar, self._opening)
        if found.call is None:
            raise _missing(found, self._makers)
        _check_alone(found.answer, found.call)
        thought = unlabelled(self._opening.sub("", found.thought))
        action = verbs.act(self._makers, Given(found.call.name, found.call.arguments, thought, space))
        return Reply(thought, action, found.answer[found.call.start : found.call.end])


def _check_alone(answer: str, call: Call) -> None:
    """A call that the family does not have is a second action all the same."""
    if _STRANGER.search(answer, call.end):
        raise ReplyError(ReplyErrorKind.MULTIPLE_ACTIONS, "Give exactly one action in each reply.")


def _missing(found: FoundCall, makers: Mapping[str, verbs.Maker]) -> ReplyError:
    stranger = _STRANGER.search(found.answer) or (_MEANT.match(found.answer) if found.marked else None)
    if stranger is None:
        return ReplyError(ReplyErrorKind.NO_ACTION, "The reply holds none of the actions of the list.")
    name = stranger[1][:40]
    if verbs.plain(name) in makers:
        return malformed(f"Every argument of {name} is written name='value'.")
    return ReplyError(ReplyErrorKind.UNKNOWN_ACTION, f"There is no action {name!r}; use one of the list.")
