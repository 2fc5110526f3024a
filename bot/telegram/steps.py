"""An action in a person's words, built by code from the action itself, never from what the model says."""

from __future__ import annotations

from typing import assert_never

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
from bot.locales.catalogue import Words
from bot.telegram.markup import clean


def step_sentence(words: Words, action: Action, label: str) -> str:
    """What the action does, as plain text and in full. `label` are the words under the touched spot."""
    match action:
        case Tap():
            return _touch(words, "step.tap", label)
        case DoubleTap():
            return _touch(words, "step.double_tap", label)
        case LongPress():
            return _touch(words, "step.long_press", label)
        case Swipe():
            return words(f"step.swipe_{_direction(action)}")
        case TypeText():
            return _typing(words, action)
        case Press():
            return words(_key_sentence(action.key))
        case Launch():
            return words("step.launch", app=clean(action.app))
        case Wait():
            return words("step.wait", seconds=f"{action.duration_s:g}")
        case Note() | CallApi() | Ask() | HandOver() | Finish():
            return words(_apart_from_phone(action))
        case _:
            assert_never(action)


def _apart_from_phone(action: Note | CallApi | Ask | HandOver | Finish) -> str:
    match action:
        case Note():
            return "step.note"
        case CallApi():
            return "step.call_api"
        case Ask():
            return "step.ask"
        case HandOver():
            return "step.hand_over"
        case Finish():
            return "step.finish"


def _touch(words: Words, key: str, label: str) -> str:
    shown = clean(label)
    return words(key, label=shown) if shown else words(f"{key}_blank")


def _typing(words: Words, action: TypeText) -> str:
    text = clean(action.text)
    key = "step.type" if text else "step.clear"
    return words(f"{key}_submit" if action.submit else key, text=text)


def _direction(swipe: Swipe) -> str:
    right, down = swipe.end.x - swipe.start.x, swipe.end.y - swipe.start.y
    if abs(right) > abs(down):
        return "right" if right > 0 else "left"
    return "down" if down > 0 else "up"


def _key_sentence(key: Key) -> str:
    match key:
        case Key.BACK:
            return "step.back"
        case Key.HOME:
            return "step.home"
        case Key.RECENTS:
            return "step.recents"
        case Key.ENTER:
            return "step.enter"
        case _:
            assert_never(key)
