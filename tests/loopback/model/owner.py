"""The phone's owner, for tasks about money: approves, enters secrets, answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from loopback.phone.hand import Hand

from .driver import Driver, remember

PERSON_DONE = "The person is done; go on from what you see now."


def owner(driver: Driver, told: list[str]) -> Driver:
    """The driver with a person who approves, and who enters secrets when the phone is handed over."""

    async def person(name: str, arguments: dict[str, Any]) -> str:
        told.append(f"{name}: {arguments['message']}")
        if name != "Take_over":
            return "Done."
        hand = Hand(driver.phone)
        await enter_secret(hand)
        driver.clock.advance(2)
        driver.phone.device.tick()
        return PERSON_DONE

    driver.person = person
    return driver


async def enter_secret(hand: Hand) -> None:
    """The bank's password, or the code on an app's own keypad."""
    if hand.sees("id:password_field"):
        await hand.write("id:password_field", "Harbour-42")
        await hand.tap("id:login_button")
        return
    for digit in "4802" if hand.sees("id:code_title") else "135790":
        await hand.tap(f"id:key_{digit}")


def answering(words: str, told: list[str]) -> Callable[[str, dict[str, Any]], Awaitable[str]]:
    """A person who answers every question in the same words."""
    return remember(told, words)
