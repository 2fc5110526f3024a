"""Calls of the past, the newest first, and voice messages."""

from __future__ import annotations

from dataclasses import dataclass

from loopback.phone.apps.contact_book import digits
from loopback.phone.apps.content import load
from loopback.phone.system.device import Device

MISSED = ("missed", "blocked")


@dataclass(frozen=True, slots=True)
class Past:
    """A call that is over. `way` is "outgoing", "answered", "declined", "missed" or "blocked"."""

    number: str
    way: str
    time: float
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Voicemail:
    """A voice message, written down."""

    id: str
    number: str
    time: float
    seconds: int
    words: str


class CallLog:
    """What was called before this phone's day began, and what `state.calls` has recorded since."""

    def __init__(self, device: Device) -> None:
        self._device = device
        now, content = device.now(), load("calls")
        self._before = [
            Past(
                table.text("number"),
                table.text("way"),
                now - table.number("hours") * 3600,
                int(table.number("seconds")),
            )
            for table in content.tables("call")
        ]
        self.voicemail = [
            Voicemail(
                str(number),
                table.text("number"),
                now - table.number("hours") * 3600,
                int(table.number("seconds")),
                device.tr(*table.words("words")),
            )
            for number, table in enumerate(content.tables("voicemail"))
        ]
        self.voicemail.sort(key=lambda message: -message.time)

    def calls(self, number: str = "") -> list[Past]:
        """All calls, or those with one number, the newest first."""
        since = [Past(call.peer, call.direction, call.time) for call in self._device.state.calls]
        wanted = digits(number) or number
        every = sorted([*self._before, *since], key=lambda call: -call.time)
        return [call for call in every if not number or (digits(call.number) or call.number) == wanted]
