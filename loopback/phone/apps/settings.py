"""The phone's settings: a small real tree over the settings that the shell reads too."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loopback.phone.apps.base import BaseApp
from loopback.phone.system.pages import Dialog, Page, Scene, Screen
from loopback.phone.ui.bars import section, top_bar
from loopback.phone.ui.buttons import icon_button
from loopback.phone.ui.palette import SYSTEM, WHITE, Color, rgb
from loopback.phone.ui.rows import list_item, switch_row
from loopback.phone.ui.text import HEADLINE
from loopback.phone.ui.views import FILL, Box, Control, Handler, Icon, Text, View, column, pad, row, stack

_NETWORKS = ("Willow-5G", "Willow-Guest", "Number 12", "CafeNet")
_DISPLAY = "DisplaySettingsActivity"
_NOTIFY = "NotificationSettingsActivity"
_ACCESS = "AccessibilitySettingsActivity"
_DEVELOPER = "DevelopmentSettingsActivity"
_ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "android.settings.SETTINGS": "Settings",
        "android.settings.WIFI_SETTINGS": "Settings$WifiSettingsActivity",
        "android.settings.DISPLAY_SETTINGS": "Settings$DisplaySettingsActivity",
        "android.settings.NOTIFICATION_SETTINGS": "Settings$NotificationSettingsActivity",
        "android.settings.APPLICATION_SETTINGS": "Settings$ManageApplicationsActivity",
        "android.settings.LOCALE_SETTINGS": "Settings$LanguageSettingsActivity",
        "android.settings.ACCESSIBILITY_SETTINGS": "Settings$AccessibilitySettingsActivity",
        "android.settings.APPLICATION_DEVELOPMENT_SETTINGS": "Settings$DevelopmentSettingsActivity",
        "android.settings.DEVICE_INFO_SETTINGS": "Settings$MyDeviceInfoActivity",
    }
)

_PLACES = (
    ("wifi", "2E6BD1", ("Wi-Fi", "WLAN"), ("", ""), "WifiSettingsActivity"),
    ("sun", "C77B12", ("Display", "显示"), ("Brightness, dark theme", "亮度、深色主题"), _DISPLAY),
    ("bell", "C2453D", ("Notifications", "通知"), ("Do Not Disturb, pop-ups", "勿扰、悬浮通知"), _NOTIFY),
    ("apps", "2F8F5B", ("Apps", "应用"), ("Installed apps", "已安装的应用"), "ManageApplicationsActivity"),
    ("language", "7A55C7", ("Language", "语言"), ("English", "简体中文（中国）"), "LanguageSettingsActivity"),
    ("access", "22808C", ("Accessibility", "无障碍"), ("Screen readers, services", "读屏、服务"), _ACCESS),
    ("code", "5B6472", ("Developer options", "开发者选项"), ("USB debugging", "USB 调试"), _DEVELOPER),
    ("info", "5B6472", ("About phone", "关于手机"), ("Loopback One", "Loopback One"), "MyDeviceInfoActivity"),
)
"""The first page: icon, colour, title and words in both languages, activity."""


class SettingsApp(BaseApp):
    """Switches and choices; each writes the setting that Android keeps it in."""

    package = "com.android.settings"
    launcher = "com.android.settings.Settings"
    system = True
    version = "14"
    icon = "gear"
    colors = (rgb("5F6B85"), WHITE)
    names = ("Settings", "设置")

    def screens(self) -> tuple[Screen, ...]:
        """The first page and one for each of its rows."""
        builders = {
            "Settings": self._root,
            "Settings$WifiSettingsActivity": self._wifi,
            "Settings$DisplaySettingsActivity": self._display,
            "Settings$NotificationSettingsActivity": self._notifications,
            "Settings$ManageApplicationsActivity": self._apps,
            "Settings$LanguageSettingsActivity": self._language,
            "Settings$AccessibilitySettingsActivity": self._accessibility,
            "Settings$DevelopmentSettingsActivity": self._developer,
            "Settings$MyDeviceInfoActivity": self._about,
        }
        return tuple(
            Screen(f"{self.package}.{name}", build, exported=True) for name, build in builders.items()
        )

    def resolve(self, action: str, data: str) -> tuple[str, Mapping[str, str]] | None:
        """Android's own actions for its settings."""
        name = _ACTIONS.get(action)
        return (f"{self.package}.{name}", {}) if name else None

    def _root(self, page: Page) -> Scene:
        tr = page.tr
        wifi = _NETWORKS[0] if self._on("wifi_on") else tr("Off", "已关闭")
        items = [
            list_item(
                tr(*titles),
                SYSTEM,
                subtitle=wifi if icon == "wifi" else tr(*words),
                leading=_disc(icon, rgb(color)),
                on_tap=page.open(f"Settings${name}"),
            )
            for icon, color, titles, words, name in _PLACES
        ]
        airplane = self._switch(page, tr("Airplane mode", "飞行模式"), "airplane_mode_on", icon="send")
        head = Text(tr("Settings", "设置"), style=HEADLINE, color=SYSTEM.ink, padding=pad(20, 14), id="title")
        return self._scene(page.scroll(column(head, airplane, *items, width=FILL)))

    def _wifi(self, page: Page) -> Scene:
        on = self._on("wifi_on")
        rows: list[View] = [self._switch(page, page.tr("Use Wi-Fi", "使用 WLAN"), "wifi_on")]
        if on:
            rows.append(section(page.tr("Networks", "可用网络"), SYSTEM))
        for index, name in enumerate(_NETWORKS if on else ()):
            state = page.tr("Connected", "已连接") if index == 0 else page.tr("Secured", "已加密")
            rows.append(
                list_item(
                    name,
                    SYSTEM,
                    subtitle=state,
                    leading=Icon("wifi", color=SYSTEM.primary),
                    trailing=Icon("lock", size=18, color=SYSTEM.soft_ink),
                )
            )
        return self._sub(page, page.tr("Wi-Fi", "WLAN"), rows)

    def _display(self, page: Page) -> Scene:
        level = int(self.device.settings.get("system", "screen_brightness") or "128")
        words = page.tr(f"{level * 100 // 255}%", f"{level * 100 // 255}%")
        stepper = row(
            icon_button("minus", page.tr("Dimmer", "调暗"), lambda: self._brighten(-51), name="dimmer"),
            icon_button("plus", page.tr("Brighter", "调亮"), lambda: self._brighten(51), name="brighter"),
            gap=8,
        )
        dark = switch_row(
            page.tr("Dark theme", "深色主题"),
            SYSTEM,
            checked=self.device.settings.get("secure", "ui_night_mode") == "2",
            on_tap=self._turn_dark,
        )
        rotate = self._switch(
            page, page.tr("Auto-rotate screen", "自动旋转屏幕"), "accelerometer_rotation", space="system"
        )
        level_row = list_item(page.tr("Brightness level", "亮度"), SYSTEM, subtitle=words, trailing=stepper)
        return self._sub(page, page.tr("Display", "显示"), [level_row, dark, rotate])

    def _notifications(self, page: Page) -> Scene:
        return self._sub(
            page,
            page.tr("Notifications", "通知"),
            [
                self._switch(
                    page,
                    page.tr("Do Not Disturb", "勿扰模式"),
                    "zen_mode",
                    words=page.tr("Only alarms can reach you", "仅闹钟可打扰您"),
                ),
                self._switch(page, page.tr("Pop up on screen", "悬浮通知"), "heads_up_notifications_enabled"),
            ],
        )

    def _apps(self, page: Page) -> Scene:
        rows: list[View] = [
            list_item(app.label(), SYSTEM, subtitle=app.package, leading=_disc(app.icon, app.colors[0]))
            for app in page.host.apps.values()
        ]
        return self._sub(page, page.tr("Apps", "应用"), rows)

    def _language(self, page: Page) -> Scene:
        current = self.device.settings.get("system", "system_locales")
        rows: list[View] = []
        for title, tag in (("English (United States)", "en-US"), ("简体中文（中国）", "zh-Hans-CN")):
            mark = Control("radio", SYSTEM.primary, checked=tag == current, description=title)
            rows.append(list_item(title, SYSTEM, trailing=mark, on_tap=self._speaker(tag)))
        return self._sub(page, page.tr("Language", "语言"), rows)

    def _accessibility(self, page: Page) -> Scene:
        return self._sub(
            page,
            page.tr("Accessibility", "无障碍"),
            [
                section(page.tr("Downloaded apps", "已下载的应用"), SYSTEM),
                self._switch(
                    page,
                    page.tr("Screen reader", "读屏"),
                    "accessibility_enabled",
                    space="secure",
                    words=page.tr("Reads what is on the screen aloud", "朗读屏幕上的内容"),
                ),
            ],
        )

    def _developer(self, page: Page) -> Scene:
        def ask() -> None:
            if self._on("adb_enabled"):
                self.device.settings.put("global", "adb_enabled", "0")
                return
            title = page.tr("Allow USB debugging?", "允许 USB 调试？")
            text = page.tr("USB debugging is meant for development only.", "USB 调试仅用于开发目的。")
            allow = page.tr("OK", "确定"), lambda: self.device.settings.put("global", "adb_enabled", "1")
            page.ask(Dialog(title, text, ((page.tr("Cancel", "取消"), lambda: None), allow)))

        debugging = switch_row(
            page.tr("USB debugging", "USB 调试"),
            SYSTEM,
            checked=self._on("adb_enabled"),
            on_tap=ask,
            subtitle=page.tr("Debug mode when USB is connected", "连接 USB 后启用调试模式"),
        )
        use = self._switch(
            page, page.tr("Use developer options", "使用开发者选项"), "development_settings_enabled"
        )
        awake = self._switch(page, page.tr("Stay awake", "保持唤醒状态"), "stay_on_while_plugged_in")
        return self._sub(page, page.tr("Developer options", "开发者选项"), [use, awake, debugging])

    def _about(self, page: Page) -> Scene:
        facts = (
            (page.tr("Device name", "设备名称"), "Loopback One"),
            (page.tr("Android version", "Android 版本"), "14"),
            (page.tr("Battery level", "电量"), f"{self.device.battery['level']}%"),
            (page.tr("Build number", "版本号"), "LB1A.240605.001"),
        )
        return self._sub(
            page,
            page.tr("About phone", "关于手机"),
            [list_item(name, SYSTEM, subtitle=value) for name, value in facts],
        )

    def _sub(self, page: Page, title: str, rows: list[View]) -> Scene:
        bar = top_bar(title, SYSTEM, on_back=page.close, back=page.tr("Navigate up", "转到上一层级"))
        return self._scene(column(bar, page.scroll(column(*rows, width=FILL))))

    def _scene(self, body: View) -> Scene:
        return Scene(body, SYSTEM.background)

    def _switch(
        self,
        page: Page,
        title: str,
        key: str,
        *,
        space: str = "global",
        words: str = "",
        icon: str | None = None,
    ) -> Box:
        settings = self.device.settings
        return switch_row(
            title,
            SYSTEM,
            checked=settings.is_on(space, key),
            on_tap=lambda: settings.switch(space, key),
            subtitle=words,
            icon=icon,
        )

    def _on(self, key: str) -> bool:
        return self.device.settings.is_on("global", key)

    def _brighten(self, step: int) -> None:
        level = int(self.device.settings.get("system", "screen_brightness") or "128")
        self.device.settings.put("system", "screen_brightness", str(min(255, max(0, level + step))))

    def _turn_dark(self) -> None:
        dark = self.device.settings.get("secure", "ui_night_mode") == "2"
        self.device.settings.put("secure", "ui_night_mode", "1" if dark else "2")

    def _speaker(self, tag: str) -> Handler:
        return lambda: self.device.settings.put("system", "system_locales", tag)


def _disc(icon: str, ground: Color) -> Box:
    return stack(
        Icon(icon, size=20, color=WHITE, ghost=True),
        width=40,
        height=40,
        radius=20,
        background=ground,
        align="center",
        justify="center",
        class_name="android.widget.ImageView",
    )
