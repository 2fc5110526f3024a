"""Who may use what: by app, by permission, and the answer for one of each."""

from __future__ import annotations

from loopback.phone.apps.settings_frame import disc, sub_page
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import section
from loopback.phone.ui.palette import SYSTEM
from loopback.phone.ui.parts import radio_row, sheet
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.views import Handler, Icon, View

PERMISSIONS = (
    ("camera", ("Camera", "相机"), "picture"),
    ("location", ("Location", "位置信息"), "pin"),
    ("microphone", ("Microphone", "麦克风"), "mic"),
    ("contacts", ("Contacts", "通讯录"), "people"),
    ("photos", ("Photos and videos", "照片和视频"), "album"),
    ("sms", ("SMS", "短信"), "bubble"),
)
"""What is asked for: the name in the record, the name people read, icon."""
_GRANTS = (
    ("always", ("Allow", "允许")),
    ("while_using", ("Allow only while using the app", "仅在使用该应用时允许")),
    ("", ("Ask every time", "每次都询问")),
    ("denied", ("Don't allow", "不允许")),
)
"""What the record of permissions says, and how people read it."""


def app_permissions(page: Page) -> Scene:
    """What one app may use."""
    package = page.arguments.get("package", "")
    rows = [
        list_item(
            page.tr(*words),
            SYSTEM,
            subtitle=_grant_words(page, package, key),
            leading=Icon(icon, color=SYSTEM.soft_ink),
            on_tap=page.open("permission.GrantActivity", package=package, permission=key),
        )
        for key, words, icon in PERMISSIONS
    ]
    title = page.tr("App permissions", "应用权限")
    return sub_page(page, title, [section(label_of(page, package), SYSTEM), *rows])


def permission_manager(page: Page) -> Scene:
    """Each permission, and how many apps have it."""
    rows: list[View] = []
    for key, words, icon in PERMISSIONS:
        allowed = sum(page.device.permissions.granted(package, key) for package in page.host.apps)
        rows.append(
            list_item(
                page.tr(*words),
                SYSTEM,
                subtitle=page.tr(f"Apps allowed: {allowed}", f"已允许 {allowed} 个应用"),
                leading=Icon(icon, color=SYSTEM.soft_ink),
                on_tap=page.open("Settings$PermissionAppsActivity", permission=key),
            )
        )
    return sub_page(page, page.tr("Permission manager", "权限管理器"), rows)


def permission_apps(page: Page) -> Scene:
    """The apps and what each may do with one permission."""
    key = page.arguments.get("permission", "camera")
    title = next((page.tr(*words) for known, words, _ in PERMISSIONS if known == key), key)
    rows = [
        list_item(
            app.label(),
            SYSTEM,
            subtitle=_grant_words(page, app.package, key),
            leading=disc(app.icon, app.colors[0]),
            on_tap=page.open("permission.GrantActivity", package=app.package, permission=key),
        )
        for app in page.host.apps.values()
        if not app.system
    ]
    return sub_page(page, title, rows)


def grant(page: Page) -> Scene:
    """The answers for one app and one permission, on a sheet."""
    package, key = page.arguments.get("package", ""), page.arguments.get("permission", "")
    now = _grant_of(page, package, key)

    def taking(value: str) -> Handler:
        def take() -> None:
            page.device.permissions.set(package, key, value)
            page.close()

        return take

    rows = [
        radio_row(page.tr(*words), SYSTEM, taking(value), chosen=value == now) for value, words in _GRANTS
    ]
    body = sheet(*rows, palette=SYSTEM, on_close=page.close, title=label_of(page, package))
    return Scene(body, SYSTEM.background, translucent=True, foot=SYSTEM.background)


def label_of(page: Page, package: str) -> str:
    """An app's name, or its package where it is not installed."""
    app = page.host.apps.get(package)
    return app.label() if app else package


def granted_words(page: Page, package: str) -> str:
    """The names of what an app may use."""
    granted = page.device.permissions.granted
    names = [page.tr(*words) for key, words, _ in PERMISSIONS if granted(package, key)]
    return page.tr(", ", "、").join(names) or page.tr("No permissions granted", "未授予任何权限")


def _grant_of(page: Page, package: str, key: str) -> str:
    for one in page.device.state.collection("permissions"):
        if (one["package"], one["permission"]) == (package, key):
            return "" if one["granted"] == "once" else one["granted"]
    return ""


def _grant_words(page: Page, package: str, key: str) -> str:
    now = _grant_of(page, package, key)
    return next((page.tr(*words) for value, words in _GRANTS if value == now), now)
