"""Apps: the list, one app, its notifications."""

from __future__ import annotations

from loopback.phone.apps.launcher_icons import app_picture
from loopback.phone.apps.settings_frame import disc, sub_page
from loopback.phone.apps.settings_permissions import granted_words, label_of
from loopback.phone.apps.uninstalling import ask_to_uninstall
from loopback.phone.system.pages import App, Dialog, Page, Scene
from loopback.phone.ui.bars import section
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import SYSTEM
from loopback.phone.ui.rows import list_item, switch_row
from loopback.phone.ui.text import BODY, TITLE_LARGE
from loopback.phone.ui.views import FILL, Text, View, column, flow, pad


def app_list(page: Page) -> Scene:
    """Every installed app by name."""
    apps = sorted(page.host.apps.values(), key=lambda app: app.label().casefold().encode("gb18030"))
    head = section(page.tr(f"All {len(apps)} apps", f"全部 {len(apps)} 个应用"), SYSTEM)
    rows = [
        list_item(
            app.label(),
            SYSTEM,
            subtitle=_size(page, app),
            leading=disc(app.icon, app.colors[0]),
            on_tap=page.open("applications.InstalledAppDetails", package=app.package),
        )
        for app in apps
    ]
    return sub_page(page, page.tr("Apps", "应用"), [head, *rows])


def app_details(page: Page) -> Scene:
    """One app: stop it, take it away, what it may do."""
    app = page.host.apps.get(page.arguments.get("package", ""))
    title = page.tr("App info", "应用信息")
    if app is None:
        gone = Text(page.tr("This app is not installed.", "此应用未安装。"), style=BODY, padding=pad(20))
        return sub_page(page, title, [gone])
    package = app.package
    head = column(
        app_picture(app, 64),
        Text(app.label(), style=TITLE_LARGE, color=SYSTEM.ink, id="entity_header_title"),
        align="center",
        gap=8,
        padding=pad(20, 10),
        width=FILL,
    )
    loud = "" if _is_muted(page, package) else "yes"
    links = (
        (
            page.tr("Notifications", "通知"),
            page.tr("On", "已开启") if loud else page.tr("Off", "已关闭"),
            page.open("Settings$AppNotificationSettingsActivity", package=package),
        ),
        (
            page.tr("Permissions", "权限"),
            granted_words(page, package),
            page.open("Settings$AppPermissionsActivity", package=package),
        ),
        (page.tr("Storage & cache", "存储空间和缓存"), _size(page, app), lambda: _clear_cache(page, app)),
    )
    facts = ((page.tr("Version", "版本"), app.version), (page.tr("Package", "软件包"), package))
    rows = [list_item(name, SYSTEM, subtitle=told, on_tap=act) for name, told, act in links]
    rows += [list_item(name, SYSTEM, subtitle=told) for name, told in facts]
    return sub_page(page, title, [head, _deeds(page, app), *rows])


def app_notifications(page: Page) -> Scene:
    """Whether an app may notify."""
    package = page.arguments.get("package", "")
    muted = _is_muted(page, package)
    show = switch_row(
        page.tr("All notifications", "所有通知"),
        SYSTEM,
        checked=not muted,
        on_tap=lambda: _mute(page, package),
    )
    return sub_page(page, label_of(page, package), [show])


def _deeds(page: Page, app: App) -> View:
    running = any(other.package == app.package for other in page.host.recent)

    def ask_to_stop() -> None:
        cancel = page.tr("Cancel", "取消"), lambda: None
        stop = page.tr("OK", "确定"), lambda: page.host.stop(app.package)
        text = page.tr(
            "If you force stop an app, it may misbehave.", "强行停止某个应用可能会导致其出现异常。"
        )
        page.ask(Dialog(page.tr("Force stop?", "要强行停止吗？"), text, (cancel, stop)))

    return flow(
        button(
            page.tr("Open", "打开"),
            lambda: page.host.launch(app.package),
            SYSTEM,
            kind="tonal",
            name="button1",
            enabled=app.launcher is not None,
            weight=1,
        ),
        button(
            page.tr("Uninstall", "卸载"),
            lambda: ask_to_uninstall(page, app, page.close),
            SYSTEM,
            kind="tonal",
            name="button2",
            enabled=not app.system,
            weight=1.3,
        ),
        button(
            page.tr("Force stop", "强行停止"),
            ask_to_stop,
            SYSTEM,
            kind="tonal",
            name="button3",
            enabled=running and app.package != page.package,
            weight=1.4,
        ),
        gap=8,
        padding=pad(14, 8),
        width=FILL,
        id="action_buttons",
    )


def _clear_cache(page: Page, app: App) -> None:
    page.device.toast(page.tr(f"Cache of {app.label()} cleared", f"已清除{app.label()}的缓存"))


def _size(page: Page, app: App) -> str:
    megabytes = 18 + sum(app.package.encode()) % 240
    return page.tr(f"{megabytes} MB used", f"已使用 {megabytes} MB")


def _is_muted(page: Page, package: str) -> bool:
    return page.device.permissions.denied(package, "notifications")


def _mute(page: Page, package: str) -> None:
    muted = _is_muted(page, package)
    page.device.permissions.set(package, "notifications", "always" if muted else "denied")
