"""What comes over the home screen: all apps, an open folder, an icon's shortcuts."""

from __future__ import annotations

from loopback.phone.apps.launcher_icons import app_picture, grid, starter
from loopback.phone.apps.launcher_places import Folder, all_folders, startable, title
from loopback.phone.apps.uninstalling import ask_to_uninstall
from loopback.phone.system.pages import App, Page, Scene
from loopback.phone.ui.palette import SYSTEM, rgb
from loopback.phone.ui.parts import search_field
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, TITLE, TITLE_LARGE
from loopback.phone.ui.views import FILL, Handler, Icon, Insets, Text, View, column, pad, row, space, stack

APP_DETAILS = "com.android.settings.applications.InstalledAppDetails"
_PANEL = rgb("EEF2F8")


def drawer(page: Page) -> Scene:
    """Every app by name, with a field to search them."""
    asked = page.fields.get("search", "").strip().casefold()
    found = sorted(
        (app for app in startable(page).values() if asked in app.label().casefold()), key=_in_order
    )

    def start_first() -> None:
        if found:
            page.host.launch(found[0].package)

    field = page.field(
        "search",
        page.tr("Search apps", "搜索应用"),
        name="search_box_input",
        padding=pad(0, 12),
        on_submit=start_first,
    )
    bar = search_field(
        field,
        SYSTEM,
        on_clear=lambda: page.fields.__setitem__("search", ""),
        clear=page.tr("Clear text", "清除文字"),
    )
    nothing = Text(
        page.tr("No apps found", "未找到应用"), style=BODY, color=SYSTEM.soft_ink, padding=pad(20, 30)
    )
    body = column(
        row(bar, padding=Insets(16, 10, 16, 14), width=FILL),
        page.scroll(
            column(
                grid(page, found, ink=SYSTEM.ink) if found else nothing,
                padding=Insets(14, 6, 14, 20),
                width=FILL,
            ),
            key="apps_list_view",
            on_pull=page.close,
        ),
        id="apps_view",
    )
    return Scene(body, SYSTEM.background)


def folder(page: Page) -> Scene:
    """A folder's apps under its name, which can be changed."""
    opened = next((f for f in all_folders(page) if f.record["id"] == page.arguments.get("folder")), None)
    if opened is None:
        return Scene(_outside(page), SYSTEM.background, translucent=True)
    page.fields.setdefault("name", title(page, opened))
    name = page.field(
        "name",
        page.tr("Folder name", "文件夹名称"),
        name="folder_name",
        style=TITLE_LARGE,
        padding=pad(10, 10),
        on_change=lambda text: _rename(opened, text),
    )
    panel = column(
        name,
        grid(page, opened.apps, ink=SYSTEM.ink),
        background=_PANEL,
        radius=30,
        padding=Insets(12, 14, 12, 24),
        gap=16,
        width=FILL,
        id="folder_content",
    )
    return _over(page, panel)


def shortcuts(page: Page) -> Scene:
    """What can be done with an icon that was held."""
    app = page.host.apps.get(page.arguments.get("package", ""))
    if app is None:
        return Scene(_outside(page), SYSTEM.background, translucent=True)

    def leaving(act: Handler) -> Handler:
        def leave_and_act() -> None:
            page.close()
            act()

        return leave_and_act

    def show_details() -> None:
        page.host.open_page("com.android.settings", APP_DETAILS, {"package": app.package})

    rows: list[View] = [
        _choice("play", page.tr("Open", "打开"), leaving(starter(page, app.package))),
        _choice("info", page.tr("App info", "应用信息"), leaving(show_details)),
    ]
    if not app.system:
        rows.append(
            _choice("trash", page.tr("Uninstall", "卸载"), leaving(lambda: ask_to_uninstall(page, app)))
        )
    head = row(
        app_picture(app, 44),
        Text(app.label(), style=TITLE, color=SYSTEM.ink, weight=1, max_lines=1),
        gap=14,
        padding=pad(20, 12),
        width=FILL,
    )
    panel = column(
        head,
        *rows,
        background=_PANEL,
        radius=26,
        padding=pad(0, 10),
        width=FILL,
        id="deep_shortcuts_container",
    )
    return _over(page, panel)


def _choice(icon: str, label: str, on_tap: Handler) -> View:
    return list_item(label, SYSTEM, leading=Icon(icon, color=SYSTEM.primary), on_tap=on_tap, name="shortcut")


def _over(page: Page, panel: View) -> Scene:
    """A panel in the middle; a touch beside it closes the page."""
    body = stack(
        _outside(page),
        column(
            space(weight=1), panel, space(weight=1), padding=pad(36, 0), width=FILL, height=FILL, ghost=True
        ),
    )
    return Scene(body, SYSTEM.background, translucent=True)


def _outside(page: Page) -> View:
    close = page.tr("Close", "关闭")
    return stack(width=FILL, height=FILL, on_tap=page.close, description=close, id="touch_outside")


def _rename(opened: Folder, text: str) -> None:
    if text.strip():
        opened.record["name"] = opened.record["name_zh"] = text.strip()


def _in_order(app: App) -> bytes:
    """Latin letters first, then Chinese by their sound, as the national encoding orders them."""
    return app.label().casefold().encode("gb18030")
