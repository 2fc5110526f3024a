"""The picture of a call: it rings, it connects, it ends."""

from __future__ import annotations

from loopback.phone.apps.contact_book import ContactBook, tint
from loopback.phone.system.device import Device
from loopback.phone.system.line import Line
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.palette import WHITE, Color, rgb
from loopback.phone.ui.panels import avatar
from loopback.phone.ui.text import BODY, BODY_LARGE, LABEL, TextStyle
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Text, View, column, pad, row, space, stack

ACTIVITY = "com.android.incallui.InCallActivity"
_TOP, _BOTTOM = rgb("173A3A"), rgb("0B1F2A")
_SOFT, _GLASS = rgb("C6D4D6"), rgb("2E4F52")
_GREEN, _RED = rgb("2E9E5B"), rgb("C93A36")
_NAME = TextStyle(32, line=1.25)


class CallScreen:
    """Shows the one call of the phone's line, whoever began it."""

    def __init__(self, device: Device, book: ContactBook) -> None:
        self._device = device
        self._book = book
        self._line = Line(device)

    def screens(self) -> tuple[Screen, ...]:
        """The call's own page."""
        return (Screen(ACTIVITY, self._page, over_lock=True),)

    def _view(self, on_left: Handler, keys: Handler) -> View:
        call = self._line.call
        if call is None:
            return self._ended(on_left)
        name = self._book.caller(call["peer"])
        number = call["peer"] if name != call["peer"] else self._device.tr("Unknown number", "陌生号码")
        foot = self._ringing(on_left) if self._line.ringing else self._talking(on_left, keys)
        return column(
            space(56),
            Text(self._status(), style=BODY_LARGE, color=_SOFT, id="contactgrid_status_text"),
            Text(
                name,
                style=_NAME,
                color=WHITE,
                id="contactgrid_contact_name",
                text_align="center",
                max_lines=2,
            ),
            Text(number, style=BODY, color=_SOFT, id="contactgrid_bottom_text"),
            space(24),
            avatar(name, tint(name), size=120),
            space(140),
            *foot,
            space(28),
            width=FILL,
            align="center",
            gap=6,
            padding=pad(20, 0),
            id="incall_root",
        )

    def _page(self, page: Page) -> Scene:
        def turn() -> None:
            page.choices["keys"] = "" if page.choices.get("keys") else "shown"

        body = self._with_keys(page, turn) if page.choices.get("keys") else self._view(page.close, turn)
        return Scene(page.scroll(body), _TOP, gradient=_BOTTOM, light_icons=True, lit=True)

    def _status(self) -> str:
        tr = self._device.tr
        if self._line.ringing:
            return tr("Incoming call", "来电")
        if not self._line.connected:
            return tr("Calling…", "正在呼叫…")
        minutes, seconds = divmod(self._line.seconds, 60)
        return f"{minutes:02}:{seconds:02}"

    def _ended(self, on_left: Handler) -> View:
        tr = self._device.tr
        return column(
            space(120),
            Text(tr("Call ended", "通话已结束"), style=_NAME, color=WHITE, id="contactgrid_status_text"),
            space(60),
            _round("close", tr("Close", "关闭"), on_left, _GLASS),
            width=FILL,
            align="center",
            gap=10,
        )

    def _ringing(self, on_left: Handler) -> tuple[View, ...]:
        def decline() -> None:
            self._line.decline()
            on_left()

        tr = self._device.tr
        return (
            row(
                _round("hang_up", tr("Decline", "拒接"), decline, _RED),
                _round("handset", tr("Answer", "接听"), self._line.answer, _GREEN),
                width=FILL,
                justify="between",
                padding=pad(36, 0),
            ),
        )

    def _talking(self, on_left: Handler, keys: Handler) -> tuple[View, ...]:
        call, tr = self._line.call or {}, self._device.tr

        def turning(what: str) -> Handler:
            return lambda: call.__setitem__(what, "no" if call.get(what) == "yes" else "yes")

        muted, loud = call.get("muted") == "yes", call.get("speaker") == "yes"
        switches = row(
            _switch("mic_off" if muted else "mic", tr("Mute", "静音"), turning("muted"), on=muted),
            _switch("keypad", tr("Keypad", "键盘"), keys, on=False),
            _switch("volume", tr("Speaker", "扬声器"), turning("speaker"), on=loud),
            width=FILL,
            justify="between",
            padding=pad(20, 0),
        )
        return switches, space(36), self._hang_up(on_left)

    def _hang_up(self, on_left: Handler) -> View:
        def end() -> None:
            self._line.hang_up()
            on_left()

        return _round("hang_up", self._device.tr("End call", "挂断"), end, _RED)

    def _with_keys(self, page: Page, turn: Handler) -> View:
        typed = page.fields.get("tones", "")

        def pressing(key: str) -> Handler:
            return lambda: page.fields.__setitem__("tones", typed + key)

        keys = [
            row(
                *(_key(sign, pressing(sign)) for sign in line),
                width=FILL,
                justify="between",
                padding=pad(20, 0),
            )
            for line in ("123", "456", "789", "*0#")
        ]
        hide = _switch("keypad", self._device.tr("Hide keypad", "隐藏键盘"), turn, on=True)
        return column(
            space(40),
            Text(self._status(), style=BODY_LARGE, color=_SOFT, id="contactgrid_status_text"),
            Text(typed or " ", style=_NAME, color=WHITE, id="digits", ghost=not typed),
            space(12),
            *keys,
            space(12),
            hide,
            space(12),
            self._hang_up(page.close),
            space(20),
            width=FILL,
            align="center",
            gap=10,
            padding=pad(20, 0),
        )


def _round(icon: str, label: str, act: Handler, ground: Color) -> Box:
    return column(
        stack(
            Icon(icon, size=32, color=WHITE),
            width=76,
            height=76,
            radius=38,
            background=ground,
            align="center",
            justify="center",
        ),
        Text(label, style=LABEL, color=WHITE),
        class_name="android.widget.Button",
        align="center",
        gap=8,
        on_tap=act,
        merged=True,
        id=icon,
    )


def _switch(icon: str, label: str, act: Handler, *, on: bool) -> Box:
    return column(
        stack(
            Icon(icon, size=28, color=_TOP if on else WHITE),
            width=68,
            height=68,
            radius=34,
            background=WHITE if on else _GLASS,
            align="center",
            justify="center",
        ),
        Text(label, style=LABEL, color=WHITE),
        class_name="android.widget.ToggleButton",
        align="center",
        gap=8,
        on_tap=act,
        checkable=True,
        checked=on,
        merged=True,
        id=f"incall_{icon}",
    )


def _key(sign: str, act: Handler) -> Box:
    return stack(
        Text(sign, style=TextStyle(26), color=WHITE),
        width=72,
        height=60,
        radius=30,
        background=_GLASS,
        align="center",
        justify="center",
        on_tap=act,
        merged=True,
        class_name="android.widget.Button",
        id="dialpad_key",
    )
