"""Each action has one plain sentence, in both languages."""

from __future__ import annotations

import pytest

from agent_core.domain.action import (
    Action,
    Ask,
    CallApi,
    DoubleTap,
    Finish,
    HandOver,
    Key,
    Launch,
    LongPress,
    Note,
    Press,
    Swipe,
    Tap,
    TypeText,
    Wait,
)
from agent_core.domain.screen import Share
from agent_core.domain.task import Language
from bot.locales.catalogue import Catalogue
from bot.telegram.steps import step_sentence

CATALOGUE = Catalogue.load()
HERE = Share(0.5, 0.5)


@pytest.mark.parametrize(
    ("action", "label", "english", "chinese"),
    [
        (Tap(HERE), "Pay ¥23.90", "Taps “Pay ¥23.90”", "点击“Pay ¥23.90”"),
        (Tap(HERE, "the model says it is harmless"), "", "Taps the marked spot", "点击标出的位置"),
        (DoubleTap(HERE), "Photo", "Taps “Photo” twice", "双击“Photo”"),
        (LongPress(HERE), "Ann", "Holds “Ann”", "长按“Ann”"),
        (Swipe(Share(0.5, 0.8), Share(0.5, 0.2)), "", "Swipes up", "向上滑动"),
        (Swipe(Share(0.1, 0.5), Share(0.9, 0.6)), "", "Swipes right", "向右滑动"),
        (TypeText("你好\u202e\n吗"), "", "Types “你好 吗”", "输入“你好 吗”"),
        (TypeText("hi", submit=True), "", "Types “hi” and presses Enter", "输入“hi”并按回车"),
        (TypeText(""), "", "Empties the field", "清空输入框"),
        (Press(Key.BACK), "", "Goes back", "返回"),
        (Launch("Palaver"), "", "Opens Palaver", "打开Palaver"),
        (Wait(1.5), "", "Waits 1.5 s", "等待 1.5 秒"),
    ],
)
def test_an_action_reads_as_a_sentence(action: Action, label: str, english: str, chinese: str) -> None:
    assert step_sentence(CATALOGUE.words(Language.ENGLISH), action, label) == english
    assert step_sentence(CATALOGUE.words(Language.CHINESE), action, label) == chinese


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "action",
    [
        *(Press(key) for key in Key),
        *(Swipe(HERE, Share(x, y)) for x, y in ((0.1, 0.5), (0.9, 0.5), (0.5, 0.1), (0.5, 0.9))),
        Note("x"),
        CallApi("x"),
        Ask("x"),
        HandOver("x"),
        Finish("x"),
    ],
)
def test_no_action_is_without_words(action: Action, language: Language) -> None:
    assert step_sentence(CATALOGUE.words(language), action, "")


def test_what_the_model_wrote_beside_an_action_is_not_shown() -> None:
    said = "Approved by the owner"
    assert said not in step_sentence(CATALOGUE.words(Language.ENGLISH), Tap(HERE, said), "Pay")
    assert said not in step_sentence(CATALOGUE.words(Language.ENGLISH), Note(said), "")
