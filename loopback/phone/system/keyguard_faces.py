"""What the lock screen looks like: its clock, and its pad for the PIN."""

from __future__ import annotations

import math
from collections.abc import Callable

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
_LYING_KEY_DP = 62
_UPRIGHT_KEY_DP = 80


def clock_face(device: Device, *, hides: bool, lying: bool) -> Box:
    """The time, what was posted, and how to get in. `hides` keeps what notifications say to itself."""
    now = device.local_time()
    date = device.tr(
        f"{now:%a, %b} {now.day}", f"{now.month}月{now.day}日 周{'一二三四五六日'[now.weekday()]}"
    )
    time = column(
        Text(f"{now:%H:%M}", style=_CLOCK, color=WHITE, id="lockscreen_clock"),
        Text(date, style=TITLE, color=_SOFT, id="lockscreen_date"),
        align="center",
        gap=6,
    )
    shown = device.notices[: 2 if lying else 3]
    notices = column(
        *(_notice(device, notice.title, notice.text, hides=hides) for notice in shown), gap=10, width=FILL
    )
    foot = (
        Icon("lock", size=24, color=WHITE, description=device.tr("Locked", "已锁定"), id="lock_icon"),
        Text(
            device.tr("Swipe up to open", "向上滑动解锁"), style=BODY, color=_SOFT, id="keyguard_indication"
        ),
    )
    if lying:
        halves = row(column(time, weight=1, align="center"), column(notices, weight=1), width=FILL, weight=1)
        return _ground(halves, *foot, space(8))
    return _ground(space(56), time, space(20), notices, space(weight=1), *foot, space(30))


def _notice(device: Device, title: str, text: str, *, hides: bool) -> View:
    hidden = device.tr("Content hidden", "内容已隐藏") if hides else text
    return column(
        Text(title, style=TITLE, color=(27, 27, 31), max_lines=1),
        Text(hidden, style=BODY, color=(80, 80, 90), max_lines=1),
        width=FILL,
        background=rgb("F1F3F9"),
        radius=20,
        padding=pad(18, 12),
        id="notification",
    )


class PinPad:
    """The pad's keys. The three handlers are called as they are touched."""

    def __init__(
        self, device: Device, press: Callable[[str], None], *, on_delete: Handler, on_enter: Handler
    ) -> None:
        self._device = device
        self._press = press
        self._on_delete = on_delete
        self._on_enter = on_enter

    def view(self, *, entered: int, wrong: bool, wait_s: float, lying: bool) -> Box:
        """The whole screen, with a dot for each digit that was entered."""
        head = column(
            Icon("lock", size=28, color=WHITE),
            Text(
                self._hint(wrong=wrong, wait_s=wait_s),
                style=BODY_LARGE,
                color=WHITE,
                text_align="center",
                id="keyguard_message_area",
            ),
            space(14),
            Text("•" * entered or " ", style=TextStyle(30), color=WHITE, id="pinEntry"),
            align="center",
            gap=10,
        )
        if lying:
            keys = self._keys(_LYING_KEY_DP, gap=8)
            halves = row(column(head, weight=1, align="center"), column(keys, weight=1, align="center"))
            return _ground(space(weight=1), halves, space(weight=1))
        return _ground(space(90), head, space(28), self._keys(_UPRIGHT_KEY_DP, gap=10), space(weight=1))

    def _hint(self, *, wrong: bool, wait_s: float) -> str:
        tr = self._device.tr
        if wait_s > 0:
            seconds = math.ceil(wait_s)
            return tr(f"Try again in {seconds} seconds.", f"请在 {seconds} 秒后重试。")
        return tr("Wrong PIN", "PIN 码有误") if wrong else tr("Enter PIN", "输入 PIN 码")

    def _keys(self, size: float, *, gap: float) -> Box:
        tr = self._device.tr
        delete = _key(
            Icon("delete", color=WHITE), self._on_delete, size=size, description=tr("Delete", "删除")
        )
        enter = _key(Icon("check", color=WHITE), self._on_enter, size=size, description=tr("Enter", "确定"))
        return column(
            *(row(*(self._digit(sign, size) for sign in line), gap=22) for line in ("123", "456", "789")),
            row(delete, self._digit("0", size), enter, gap=22),
            gap=gap,
        )

    def _digit(self, sign: str, size: float) -> Box:
        face = Text(sign, style=_DIGIT, color=WHITE)
        return _key(
            face, lambda: self._press(sign), size=size, name=f"key{sign}", ground=mix(_TOP, WHITE, 0.22)
        )


def _key(
    face: View,
    act: Handler,
    *,
    size: float,
    description: str = "",
    name: str = "",
    ground: Color | None = None,
) -> Box:
    return stack(
        face,
        class_name="android.widget.ImageButton" if description else "android.widget.Button",
        description=description,
        id=name,
        merged=True,
        width=size,
        height=size,
        radius=size / 2,
        background=ground,
        align="center",
        justify="center",
        on_tap=act,
    )


def _ground(*children: View) -> Box:
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
