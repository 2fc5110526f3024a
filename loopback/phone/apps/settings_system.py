"""System: language, developer options, resetting, and what hides behind the build number."""

from __future__ import annotations

from loopback.phone.apps.settings_frame import sub_page
from loopback.phone.system.pages import Dialog, Page, Scene
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import SYSTEM
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY
from loopback.phone.ui.views import FILL, Control, Handler, Text, View, pad, row

ERASED = "all data"
"""What a factory reset leaves in the record of what was deleted; the stand-in itself forgets nothing."""
_TAPS = 7
_LANGUAGES = (("English (United States)", "en-US"), ("简体中文（中国）", "zh-Hans-CN"))


def languages(page: Page) -> Scene:
    """The phone's languages."""
    settings = page.device.settings
    current = settings.get("system", "system_locales")

    def speaking(tag: str) -> Handler:
        return lambda: settings.put("system", "system_locales", tag)

    rows: list[View] = [
        list_item(
            title,
            SYSTEM,
            trailing=Control("radio", SYSTEM.primary, checked=tag == current, description=title),
            on_tap=speaking(tag),
        )
        for title, tag in _LANGUAGES
    ]
    return sub_page(page, page.tr("Languages", "语言"), rows)


def ask_about_usb(page: Page) -> None:
    """Turn USB debugging over, after a question either way."""
    settings = page.device.settings
    on = settings.is_on("global", "adb_enabled")
    if on:
        title = page.tr("Turn off USB debugging?", "要关闭 USB 调试吗？")
        text = page.tr("A connected computer loses this phone.", "已连接的电脑将无法再访问此手机。")
    else:
        title = page.tr("Allow USB debugging?", "允许 USB 调试？")
        text = page.tr("USB debugging is meant for development only.", "USB 调试仅用于开发目的。")
    sure = page.tr("OK", "确定"), lambda: settings.put("global", "adb_enabled", "0" if on else "1")
    page.ask(Dialog(title, text, ((page.tr("Cancel", "取消"), lambda: None), sure)))


def ask_to_reset(page: Page, what: str) -> None:
    """Ask before network or app settings go back to how they were."""
    if what == "reset_network":
        title = page.tr("Reset network settings?", "要重置网络设置吗？")
        text = page.tr("Saved Wi-Fi networks will be forgotten.", "已保存的 WLAN 网络将被忘记。")
    else:
        title = page.tr("Reset app preferences?", "要重置应用偏好设置吗？")
        text = page.tr("Permissions and muted apps start anew.", "权限和静音的应用将恢复默认。")

    def reset() -> None:
        state = page.device.state
        if what == "reset_network":
            for network in state.collection("networks"):
                network.update(saved="", connected="")
        else:
            state.collection("permissions").clear()
        page.device.toast(page.tr("Settings have been reset", "设置已重置"))

    answers = ((page.tr("Cancel", "取消"), lambda: None), (page.tr("Reset", "重置"), reset))
    page.ask(Dialog(title, text, answers))


def factory_reset(page: Page) -> Scene:
    """What would be erased, and the button to the last question."""
    text = page.tr(
        "This erases all data from this phone: accounts, photos, music, apps. It cannot be undone.",
        "此操作会清除本手机上的所有数据：账号、照片、音乐、应用及其数据，且无法撤消。",
    )
    erase = button(
        page.tr("Erase all data", "清除所有数据"),
        page.open("MasterClearConfirm"),
        SYSTEM,
        wide=True,
        name="initiate_main_clear",
    )
    return _erasing(page, page.tr("Erase all data (factory reset)", "清除所有数据"), text, erase)


def confirm_reset(page: Page) -> Scene:
    """The last question before everything goes."""

    def erase() -> None:
        if ERASED not in page.device.state.deleted:
            page.device.state.deleted.append(ERASED)
        page.device.toast(page.tr("Erasing…", "正在清除…"))
        page.back_to("Settings")

    text = page.tr(
        "Erase all your personal data and downloaded apps?", "要清除您的所有个人数据和下载的应用吗？"
    )
    sure = button(
        page.tr("Erase all data", "清除所有数据"), erase, SYSTEM, wide=True, name="execute_main_clear"
    )
    return _erasing(page, page.tr("Erase all data?", "要清除所有数据吗？"), text, sure)


def tap_build(page: Page) -> None:
    """The seventh tap on the build number makes a developer."""
    settings, device = page.device.settings, page.device
    if settings.is_on("global", "development_settings_enabled"):
        device.toast(page.tr("No need, you are already a developer.", "您已处于开发者模式，无需进行此操作。"))
        return
    taps = int(page.choices.get("taps", "0")) + 1
    page.choices["taps"] = str(taps)
    if taps >= _TAPS:
        settings.put("global", "development_settings_enabled", "1")
        device.toast(page.tr("You are now a developer!", "您现在处于开发者模式！"))
    elif taps >= 3:
        left = _TAPS - taps
        device.toast(
            page.tr(
                f"You are now {left} steps away from being a developer.",
                f"再点击 {left} 次即可进入开发者模式。",
            )
        )


def _erasing(page: Page, title: str, text: str, act: View) -> Scene:
    return sub_page(
        page,
        title,
        [
            Text(text, style=BODY, color=SYSTEM.ink, padding=pad(20, 12)),
            row(act, padding=pad(20, 12), width=FILL),
        ],
    )
