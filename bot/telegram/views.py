"""A notice and a language become a message: the one place where the household gets its words."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from agent_core.domain.task import Language
from bot.household.notices import (
    ApprovalAsked,
    ApprovalClosed,
    ApprovalWaiting,
    CardClosed,
    CardShown,
    HandOverPut,
    MemberWelcomed,
    Notice,
    QuestionPut,
    RequestClosed,
    ResultTold,
    ScreenShown,
    StatusTold,
    TaskQueued,
    Told,
    UnknownOutcomeTold,
)
from bot.locales.catalogue import Catalogue, Words
from bot.telegram import approval_views, request_views, task_views
from bot.telegram.markup import italic
from bot.telegram.rendered import Rendered


class Views:
    """Puts notices into words."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def render(self, notice: Notice, language: Language, *, repeated: bool = False) -> Rendered:
        """The message for a notice. `repeated` says in it that it may be there already.

        Raises UnfitError when it cannot be shown whole, UnknownSentenceError for a key without words.
        """
        words = self._catalogue.words(language)
        rendered = _render(words, notice)
        if not repeated:
            return rendered
        return replace(rendered, text=f"{rendered.text}\n\n{italic(words('repeated'))}")


def _render(words: Words, notice: Notice) -> Rendered:
    match notice:
        case Told():
            return request_views.told(words, notice)
        case TaskQueued():
            return task_views.queued(words, notice)
        case CardShown():
            return task_views.card(words, notice)
        case CardClosed():
            return task_views.card_closed(words, notice)
        case ApprovalAsked():
            return approval_views.approval(words, notice)
        case ApprovalClosed():
            return approval_views.approval_closed(words, notice)
        case ApprovalWaiting():
            return approval_views.approval_waiting(words, notice)
        case QuestionPut():
            return request_views.question(words, notice)
        case HandOverPut():
            return request_views.hand_over(words, notice)
        case RequestClosed():
            return request_views.request_closed(words, notice)
        case ResultTold():
            return task_views.result(words, notice)
        case ScreenShown():
            return task_views.screen(words, notice)
        case StatusTold():
            return task_views.status(words, notice)
        case MemberWelcomed():
            return request_views.welcomed(words, notice)
        case UnknownOutcomeTold():
            return task_views.unknown_outcome(words, notice)
        case _:
            assert_never(notice)
