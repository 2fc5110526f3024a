"""The lock screen: a swipe opens it, or a PIN."""

from __future__ import annotations

from loopback.phone.system.device import Device
from loopback.phone.ui.palette import WHITE, Color, mix, rgb
from loopback.phone.ui.text import BODY, BODY_LARGE, TITLE, TextStyle
from loopback.phone.ui.views import (
    FILL,
    Box,
    Handler,
    Icon,
    Insets,
    Text,
    View,
    column,
    pad,
    row,
    space,
    stack,
)

_TOP = rgb("27406E")
_BOTTOM = rgb("7E93B8")
_SOFT: Color = (225, 231, 243)
_CLOCK = TextStyle(76, line=1.1)
_DIGIT = TextStyle(26, line=1.2)
_TRIES = 5
_WAIT_S = 30.0


class Keyguard:
    """Whether the phone is locked, and what it takes to open it."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self.showing = False
        self.bouncer = False
        self._pin: str | None = None
        self._entered = ""
        self._wrong = 0
        self._blocked_until = 0.0

    @property
    def secure(self) -> bool:
        """Whether a PIN is needed."""
        return self._pin is not None

    def set_pin(self, pin: str | None) -> None:
        """None: a swipe is enough."""
        self._pin, self._wrong, self._blocked_until = pin, 0, 0.0

    def lock(self) -> None:
        """Show the lock screen."""
        self.showing, self.bouncer, self._entered = True, False, ""

    def swipe_up(self) -> None:
        """Open an insecure lock; show the PIN pad of a secure one."""
        if self.secure:
            self.bouncer, self._entered = True, ""
        else:
            self.showing = False

    def leave_bouncer(self) -> None:
        """Go back from the PIN pad to the lock screen."""
        self.bouncer, self._entered = False, ""

    def press(self, text: str) -> None:
        """Type digits on the PIN pad; anything else is ignored."""
        if self.bouncer and self._waiting() <= 0:
            self._entered = (self._entered + "".join(sign for sign in text if sign.isdigit()))[:16]

    def delete(self) -> None:
        """Take the last digit away."""
        self._entered = self._entered[:-1]

    def enter(self) -> None:
        """Try the digits. After five wrong tries in a row the pad rests for 30 seconds."""
        if not self.bouncer or not self._entered or self._waiting() > 0:
            return
        if self._entered == self._pin:
            self.showing, self.bouncer, self._wrong = False, False, 0
        else:
            self._wrong += 1
            if self._wrong % _TRIES == 0:
                self._blocked_until = self._device.now() + _WAIT_S
        self._entered = ""

    def view(self) -> Box:
        """The whole screen."""
        return self._bouncer_view() if self.bouncer else self._clock_view()

    def _waiting(self) -> float:
        return self._blocked_until - self._device.now()

    def _clock_view(self) -> Box:
        device = self._device
        now = device.local_time()
        date = device.tr(
            f"{now:%a, %b} {now.day}", f"{now.month}月{now.day}日 周{'一二三四五六日'[now.weekday()]}"
        )
        return self._ground(
            space(56),
            Text(f"{now:%H:%M}", style=_CLOCK, color=WHITE, id="lockscreen_clock"),
            Text(date, style=TITLE, color=_SOFT, id="lockscreen_date"),
            space(20),
            *(self._notice(notice.title, notice.text) for notice in device.notices[:3]),
            space(weight=1),
            Icon("lock", size=24, color=WHITE, description=device.tr("Locked", "已锁定"), id="lock_icon"),
            space(6),
            Text(
                device.tr("Swipe up to open", "向上滑动解锁"),
                style=BODY,
                color=_SOFT,
                id="keyguard_indication",
            ),
            space(36),
        )

    def _notice(self, title: str, text: str) -> View:
        hidden = self._device.tr("Content hidden", "内容已隐藏") if self.secure else text
        return column(
            Text(title, style=TITLE, color=(27, 27, 31), max_lines=1),
            Text(hidden, style=BODY, color=(80, 80, 90), max_lines=1),
            width=FILL,
            background=rgb("F1F3F9"),
            radius=20,
            padding=pad(18, 12),
            id="notification",
        )

    def _bouncer_view(self) -> Box:
        device = self._device
        wait = self._waiting()
        if wait > 0:
            hint = device.tr(f"Try again in {int(wait) + 1} seconds.", f"请在 {int(wait) + 1} 秒后重试。")
        elif self._wrong:
            hint = device.tr("Wrong PIN", "PIN 码有误")
        else:
            hint = device.tr("Enter PIN", "输入 PIN 码")
        return self._ground(
            space(90),
            Icon("lock", size=28, color=WHITE),
            space(10),
            Text(hint, style=BODY_LARGE, color=WHITE, id="keyguard_message_area"),
            space(28),
            Text("•" * len(self._entered) or " ", style=TextStyle(30), color=WHITE, id="pinEntry"),
            space(28),
            *(row(*(self._digit(sign) for sign in line), gap=22) for line in ("123", "456", "789")),
            row(
                self._pad_key(Icon("delete", color=WHITE), device.tr("Delete", "删除"), self.delete),
                self._digit("0"),
                self._pad_key(Icon("check", color=WHITE), device.tr("Enter", "确定"), self.enter),
                gap=22,
            ),
            space(weight=1),
        )

    def _digit(self, sign: str) -> Box:
        return stack(
            Text(sign, style=_DIGIT, color=WHITE),
            class_name="android.widget.Button",
            id=f"key{sign}",
            merged=True,
            width=80,
            height=80,
            radius=40,
            background=mix(_TOP, WHITE, 0.22),
            align="center",
            justify="center",
            on_tap=lambda: self.press(sign),
        )

    def _pad_key(self, icon: Icon, description: str, act: Handler) -> Box:
        return stack(
            icon,
            class_name="android.widget.ImageButton",
            description=description,
            merged=True,
            width=80,
            height=80,
            align="center",
            justify="center",
            on_tap=act,
        )

    def _ground(self, *children: View) -> Box:
        return column(
            *children,
            width=FILL,
            height=FILL,
            background=_TOP,
            gradient=_BOTTOM,
            align="center",
            gap=10,
            padding=Insets(24, 32, 24, 24),
            id="keyguard",
        )
