"""The screen lock: none, a swipe or a PIN, entered twice."""

from __future__ import annotations

from loopback.phone.apps.settings_frame import sub_page
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import SYSTEM
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, CAPTION
from loopback.phone.ui.views import FILL, Control, Handler, Text, pad, row

_NUMERIC = "131072"
"""Android's number for a lock of digits."""
_SHORTEST = 4


def choose_lock(page: Page) -> Scene:
    """The kinds of lock; a PIN is asked for on its own page."""
    now = _kind(page.device)

    def taking(kind: str) -> Handler:
        def take() -> None:
            keep_lock(page.device, kind)
            page.close()

        return take

    kinds = (
        ("none", page.tr("None", "无"), "", taking("none")),
        ("swipe", page.tr("Swipe", "滑动"), page.tr("No security", "不提供保护"), taking("swipe")),
        (
            "pin",
            page.tr("PIN", "PIN 码"),
            page.tr("Medium to high security", "安全性中到高"),
            page.open("password.ChooseLockPassword"),
        ),
    )
    rows = [
        list_item(
            label,
            SYSTEM,
            subtitle=words,
            leading=Control("radio", SYSTEM.primary, checked=kind == now, description=label),
            on_tap=act,
        )
        for kind, label, words, act in kinds
    ]
    return sub_page(page, page.tr("Choose screen lock", "选择屏幕锁定方式"), [*rows])


def choose_pin(page: Page) -> Scene:
    """A new PIN, then the same again; two that differ begin anew."""
    first = page.choices.get("first", "")
    pin = page.fields.get("pin", "")
    valid = pin.isdigit() and len(pin) >= _SHORTEST
    title = (
        page.tr("Re-enter your PIN", "请再次输入 PIN 码") if first else page.tr("Set a PIN", "设置 PIN 码")
    )

    def go_on() -> None:
        page.fields["pin"] = ""
        if not first:
            page.choices["first"] = pin
            return
        page.choices.clear()
        if pin != first:
            page.choices["wrong"] = "yes"
            return
        keep_lock(page.device, "pin", pin)
        page.blur()
        page.close()

    hint = page.tr("PIN must be at least 4 digits", "PIN 码至少应为 4 位数字")
    if page.choices.get("wrong") and not pin:
        hint = page.tr("PINs don't match", "PIN 码不匹配")
    field = page.field(
        "pin",
        page.tr("PIN", "PIN 码"),
        name="password_entry",
        password=True,
        background=SYSTEM.surface,
        radius=14,
        padding=pad(16, 14),
    )
    label = page.tr("Confirm", "确认") if first else page.tr("Next", "下一步")
    return sub_page(
        page,
        title,
        [
            Text(
                page.tr("For security, set a PIN.", "为安全起见，请设置 PIN 码。"),
                style=BODY,
                color=SYSTEM.soft_ink,
                padding=pad(20, 8),
            ),
            row(field, padding=pad(20, 8), width=FILL),
            Text(hint, style=CAPTION, color=SYSTEM.soft_ink, padding=pad(20, 4), id="headerText"),
            row(
                button(label, go_on, SYSTEM, enabled=valid, name="next_button"),
                justify="end",
                padding=pad(20, 12),
                width=FILL,
            ),
        ],
    )


def keep_lock(device: Device, kind: str, pin: str = "") -> None:
    """Record the lock in the collection "screen_lock" (kind: none, swipe or pin; pin) and in the settings."""
    device.state.collection("screen_lock")[:] = [{"kind": kind, "pin": pin}]
    device.settings.put("secure", "lockscreen.disabled", "1" if kind == "none" else "0")
    device.settings.put("secure", "lockscreen.password_type", _NUMERIC if kind == "pin" else "0")


def _kind(device: Device) -> str:
    if device.settings.is_on("secure", "lockscreen.password_type"):
        return "pin"
    return "none" if device.settings.is_on("secure", "lockscreen.disabled") else "swipe"
