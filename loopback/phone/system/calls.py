"""A call that comes in while the phone is used, or while it lies there locked."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from loopback.phone.system.device import Device
from loopback.phone.system.keyguard import Keyguard
from loopback.phone.system.line import Line
from loopback.phone.system.overlays import Overlay
from loopback.phone.ui.palette import WHITE, Color, rgb
from loopback.phone.ui.panels import avatar
from loopback.phone.ui.text import BODY, LABEL, TITLE
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Text, column, pad, row

DIALER = "com.android.dialer"
CALL_SCREEN = "com.android.incallui.InCallActivity"
_LOG_SCREEN = "com.android.dialer.main.impl.MainActivity"
_GROUND = rgb("20313D")
_SOFT = rgb("C6D4D6")
_GREEN, _RED = rgb("2E9E5B"), rgb("C93A36")


@runtime_checkable
class _KnowsCallers(Protocol):
    """A phone app that tells who is behind a number."""

    def caller(self, peer: str) -> str:
        """The name, or the number where nobody is known by it."""
        ...


class IncomingCalls:
    """Rings: a panel over the app that is used, the call's whole page over a lock or a dark screen."""

    def __init__(self, device: Device, keyguard: Keyguard) -> None:
        self._device = device
        self._keyguard = keyguard
        self._line = Line(device)

    def ring(self, peer: str, rings_s: float) -> None:
        """Let somebody call for that long; nobody hears a blocked number, or a second call."""
        if not self._line.ring(peer):
            return
        call = self._line.call
        busy = self._device.awake and not self._keyguard.showing
        self._device.wake()
        if busy:
            self._show_panel(peer)
        else:
            self._open(CALL_SCREEN, {})
        self._device.later(rings_s, lambda: self._give_up(peer) if self._line.call is call else None)

    def _give_up(self, peer: str) -> None:
        if self._line.ringing:
            self._line.miss()
            self._device.notify(
                DIALER,
                self._device.tr("Missed call", "未接来电"),
                self._name(peer),
                lambda: self._open(_LOG_SCREEN, {"place": "recents"}),
            )

    def _show_panel(self, peer: str) -> None:
        overlay = Overlay(
            "NotificationShade",
            lambda: self._panel(peer),
            self._device.now(),
            package="com.android.systemui",
            place="top",
            fleeting=False,
            shows=lambda: self._line.ringing,
        )
        self._device.overlays = [*self._device.overlays, overlay]

    def _panel(self, peer: str) -> Box:
        tr, name = self._device.tr, self._name(peer)
        return column(
            row(
                avatar(name, rgb("4D7C8A"), size=44),
                column(
                    Text(name, style=TITLE, color=WHITE, max_lines=1, id="android:id/title"),
                    Text(tr("Incoming call", "来电"), style=BODY, color=_SOFT, id="android:id/text"),
                    weight=1,
                    gap=1,
                ),
                gap=14,
                width=FILL,
            ),
            row(
                _choice("hang_up", tr("Decline", "拒接"), _RED, self._line.decline),
                _choice("answer", tr("Answer", "接听"), _GREEN, self._answer),
                gap=12,
                width=FILL,
            ),
            width=FILL,
            lit=True,
            background=_GROUND,
            radius=26,
            padding=pad(18, 16),
            gap=14,
            on_tap=lambda: self._open(CALL_SCREEN, {}),
            id="expandableNotificationRow",
        )

    def _answer(self) -> None:
        self._line.answer()
        self._open(CALL_SCREEN, {})

    def _open(self, activity: str, arguments: dict[str, str]) -> None:
        if self._device.navigator:
            self._device.overlays = [kept for kept in self._device.overlays if kept.place != "top"]
            self._device.navigator.open(DIALER, activity, arguments)

    def _name(self, peer: str) -> str:
        apps = self._device.navigator.apps if self._device.navigator else {}
        app: object = apps.get(DIALER)
        return app.caller(peer) if isinstance(app, _KnowsCallers) else peer


def _choice(icon: str, label: str, ground: Color, act: Handler) -> Box:
    return row(
        Icon(icon, size=22, color=WHITE),
        Text(label, style=LABEL, color=WHITE, max_lines=1),
        weight=1,
        height=50,
        radius=25,
        gap=10,
        justify="center",
        background=ground,
        class_name="android.widget.Button",
        merged=True,
        on_tap=act,
        id="android:id/action0",
    )
