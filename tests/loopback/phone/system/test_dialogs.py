"""Dialogs of apps and of the system: whatever they say, one can answer."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.device import Popup
from loopback.phone.system.pages import Dialog
from loopback.phone.system.phone import LoopbackPhone

LONG = " ".join(f"Line {number} of the small print that nobody reads." for number in range(150)) + " End."


def show(phone: LoopbackPhone, kind: str, answers: list[str]) -> None:
    def choose(word: str) -> None:
        answers.append(word)

    if kind == "page":
        buttons = (("No", lambda: choose("No")), ("Yes", lambda: choose("Yes")))
        phone.parts.tasks.front.ask(Dialog("Terms", LONG, buttons))
    else:
        icon = "pin" if kind == "prompt" else ""
        phone.device.popups.append(Popup("Terms", LONG, ("No", "Yes"), icon=icon, on_choose=choose))


@pytest.mark.parametrize("turned", ["0", "1"])
@pytest.mark.parametrize("kind", ["page", "popup", "prompt"])
async def test_a_long_text_scrolls_and_leaves_its_buttons_within_reach(
    phone: LoopbackPhone, hand: Hand, kind: str, turned: str
) -> None:
    phone.put_setting("system", "user_rotation", turned)
    answers: list[str] = []
    show(phone, kind, answers)
    before = phone.see().tobytes()
    await hand.drag(0.5, 0.2)
    assert phone.see().tobytes() != before
    await hand.tap("Yes")
    assert answers == ["Yes"]
    assert not hand.sees("Terms")


def test_a_short_text_does_not_scroll(phone: LoopbackPhone) -> None:
    phone.device.popups.append(Popup("Terms", "Short.", ("OK",)))
    assert not any(element.scrollable for element in phone.elements())
    assert 'text="Short."' in phone.dump_tree()
