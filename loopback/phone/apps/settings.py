"""The phone's settings: a tree of pages over the settings that the shell reads too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from loopback.phone.apps import (
    settings_apps,
    settings_display,
    settings_networks,
    settings_permissions,
    settings_system,
)
from loopback.phone.apps.base import BaseApp
from loopback.phone.apps.settings_frame import (
    choices,
    chosen,
    heading,
    mark,
    remark,
    slid,
    sub_page,
    switched,
)
from loopback.phone.apps.settings_lock import choose_lock, choose_pin
from loopback.phone.apps.settings_tours import TOURS
from loopback.phone.apps.settings_tree import ROOT, Leaf, Row, Tree, read_tree
from loopback.phone.apps.settings_values import told
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.palette import SYSTEM, WHITE, rgb
from loopback.phone.ui.parts import search_field
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, HEADLINE
from loopback.phone.ui.views import FILL, Handler, Icon, Insets, Text, View, column, pad, row

_ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "android.settings.SETTINGS": "Settings",
        "android.settings.WIFI_SETTINGS": "Settings$WifiSettingsActivity",
        "android.settings.WIRELESS_SETTINGS": "Settings$NetworkDashboardActivity",
        "android.settings.AIRPLANE_MODE_SETTINGS": "Settings$NetworkDashboardActivity",
        "android.settings.BLUETOOTH_SETTINGS": "Settings$ConnectedDeviceDashboardActivity",
        "android.settings.DISPLAY_SETTINGS": "Settings$DisplaySettingsActivity",
        "android.settings.SOUND_SETTINGS": "Settings$SoundSettingsActivity",
        "android.settings.NOTIFICATION_SETTINGS": "Settings$NotificationSettingsActivity",
        "android.settings.APPLICATION_SETTINGS": "Settings$ManageApplicationsActivity",
        "android.settings.INTERNAL_STORAGE_SETTINGS": "Settings$StorageDashboardActivity",
        "android.settings.SECURITY_SETTINGS": "Settings$SecurityDashboardActivity",
        "android.settings.LOCATION_SOURCE_SETTINGS": "Settings$LocationSettingsActivity",
        "android.settings.LOCALE_SETTINGS": "Settings$LanguageSettingsActivity",
        "android.settings.DATE_SETTINGS": "Settings$DateTimeSettingsActivity",
        "android.settings.ACCESSIBILITY_SETTINGS": "Settings$AccessibilitySettingsActivity",
        "android.settings.APPLICATION_DEVELOPMENT_SETTINGS": "Settings$DevelopmentSettingsActivity",
        "android.settings.DEVICE_INFO_SETTINGS": "Settings$MyDeviceInfoActivity",
    }
)
_DETAILS = "android.settings.APPLICATION_DETAILS_SETTINGS"
_BUILDERS: Mapping[str, Callable[[Page], Scene]] = MappingProxyType(
    {
        "Settings$WifiSettingsActivity": settings_networks.wifi,
        "Settings$WifiDetailsActivity": settings_networks.details,
        "wifi.WifiDialogActivity": settings_networks.join,
        "Settings$ManageApplicationsActivity": settings_apps.app_list,
        "applications.InstalledAppDetails": settings_apps.app_details,
        "Settings$AppNotificationSettingsActivity": settings_apps.app_notifications,
        "Settings$AppPermissionsActivity": settings_permissions.app_permissions,
        "Settings$PermissionManagerActivity": settings_permissions.permission_manager,
        "Settings$PermissionAppsActivity": settings_permissions.permission_apps,
        "permission.GrantActivity": settings_permissions.grant,
        "Settings$TextReadingSettingsActivity": settings_display.text_size,
        "Settings$WallpaperSettingsActivity": settings_display.wallpapers,
        "Settings$StorageDashboardActivity": settings_display.storage,
        "Settings$AppBatteryUsageActivity": settings_display.battery_usage,
        "Settings$ChooseLockGenericActivity": choose_lock,
        "password.ChooseLockPassword": choose_pin,
        "Settings$LanguageSettingsActivity": settings_system.languages,
        "Settings$FactoryResetActivity": settings_system.factory_reset,
        "MasterClearConfirm": settings_system.confirm_reset,
    }
)
"""The pages that are more than rows, by the end of their activity's class."""


class SettingsApp(BaseApp):
    """Switches and choices; each writes the setting that Android keeps it in.

    Collections: "networks" (name, secured, saved, connected), and the system's "screen_lock" and
    "permissions".
    """

    package = "com.android.settings"
    launcher = "com.android.settings.Settings"
    system = True
    version = "14"
    icon = "gear"
    colors = (rgb("5F6B85"), WHITE)
    names = ("Settings", "设置")
    tours = TOURS

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._tree: Tree = read_tree()
        settings_networks.first_networks(device)
        for key in self._tree.keys():  # noqa: SIM118
            if device.settings.get(key.space, key.name) is None:
                device.settings.put(key.space, key.name, key.first)

    def screens(self) -> tuple[Screen, ...]:
        """The first page, every page of the tree, and those that are more than rows."""
        leaves = {leaf.name: self._builder(leaf) for leaf in self._tree.leaves if leaf.name != ROOT}
        builders = {
            ROOT: self._root,
            "search.SearchResultsActivity": self._search,
            "ListPreferenceActivity": self._choices,
            **leaves,
            **_BUILDERS,
        }
        return tuple(
            Screen(f"{self.package}.{name}", build, exported=True) for name, build in builders.items()
        )

    def resolve(self, action: str, data: str) -> tuple[str, Mapping[str, str]] | None:
        """Android's own actions for its settings."""
        if action == _DETAILS:
            return f"{self.package}.applications.InstalledAppDetails", {
                "package": data.removeprefix("package:")
            }
        name = _ACTIONS.get(action)
        return (f"{self.package}.{name}", {}) if name else None

    def _root(self, page: Page) -> Scene:
        leaf = self._tree.leaf(ROOT)
        search = row(
            Icon("search", size=22, color=SYSTEM.soft_ink),
            Text(page.tr("Search settings", "搜索设置"), style=BODY_LARGE, color=SYSTEM.soft_ink, weight=1),
            background=SYSTEM.surface,
            radius=26,
            height=52,
            gap=14,
            padding=pad(18, 0),
            width=FILL,
            on_tap=page.open("search.SearchResultsActivity"),
            merged=True,
            id="search_action_bar",
        )
        head = Text(
            page.tr(*leaf.title), style=HEADLINE, color=SYSTEM.ink, padding=Insets(20, 14, 20, 8), id="title"
        )
        rows = column(
            head,
            row(search, padding=pad(16, 6), width=FILL),
            *(self._row(page, leaf, source) for source in leaf.rows),
            width=FILL,
        )
        return Scene(page.scroll(rows), SYSTEM.background)

    def _builder(self, leaf: Leaf) -> Callable[[Page], Scene]:
        def build(page: Page) -> Scene:
            shown = [
                source
                for source in leaf.rows
                if not source.when or page.device.settings.is_on(*source.when.split("/"))
            ]
            return sub_page(page, page.tr(*leaf.title), [self._row(page, leaf, source) for source in shown])

        return build

    def _row(self, page: Page, leaf: Leaf, source: Row) -> View:
        if source.kind != "row":
            return heading(page, source) if source.kind == "section" else remark(page, source)
        if source.act == "brightness":
            return settings_display.brightness(page)
        if source.key is not None and source.options:
            return chosen(page, source, source.key, leaf.name)
        if source.key is not None and source.slides:
            return slid(page, source, source.key, source.slides)
        act = self._act(page, source)
        if source.key is not None:
            return switched(page, source, source.key, act)
        return list_item(
            page.tr(*source.title),
            SYSTEM,
            subtitle=told(page, source.shows) if source.shows else page.tr(*source.words),
            leading=mark(source),
            on_tap=page.open(source.to) if source.to else act,
        )

    def _act(self, page: Page, source: Row) -> Handler | None:
        match source.act:
            case "usb_debugging":
                return lambda: settings_system.ask_about_usb(page)
            case "build":
                return lambda: settings_system.tap_build(page)
            case "reset_network" | "reset_apps":
                return lambda: settings_system.ask_to_reset(page, source.act)
            case _:
                return None

    def _choices(self, page: Page) -> Scene:
        leaf = self._tree.leaf(page.arguments.get("leaf", "Settings$DisplaySettingsActivity"))
        choosing = [source for source in leaf.rows if source.options]
        asked = page.arguments.get("row", "")
        source = next((one for one in choosing if one.title[0] == asked), choosing[0])
        if source.key is None:
            raise ValueError(f"{source.title[0]} offers choices and names no setting")
        return choices(page, source, source.key)

    def _search(self, page: Page) -> Scene:
        found = self._tree.find(page.fields.get("search", ""))
        rows = [
            list_item(
                page.tr(*source.title),
                SYSTEM,
                subtitle=page.tr(*leaf.title),
                leading=mark(source),
                on_tap=page.open(leaf.name if leaf.name != ROOT else source.to),
                name="search_result",
            )
            for leaf, source in found
        ]
        words = page.tr("No results", "无搜索结果") if page.fields.get("search") else ""
        empty = Text(words, style=BODY, color=SYSTEM.soft_ink, padding=pad(20, 30))
        field = page.field(
            "search",
            page.tr("Search settings", "搜索设置"),
            name="open_search_view_edit_text",
            padding=pad(0, 12),
        )
        bar = search_field(
            field,
            SYSTEM,
            on_clear=lambda: page.fields.__setitem__("search", ""),
            clear=page.tr("Clear text", "清除文字"),
        )
        body = column(
            row(bar, padding=pad(16, 10), width=FILL),
            page.scroll(column(*rows, width=FILL) if rows else empty),
        )
        return Scene(body, SYSTEM.background)
