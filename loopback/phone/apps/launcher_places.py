"""Where icons lie on the home screen: pages, folders, the dock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loopback.phone.system.device import Device
from loopback.phone.system.pages import App, Page
from loopback.phone.system.state import Record

COLUMNS = 4
DOCK = ("com.android.messaging", "com.palaver.chat", "org.heron.browser", "com.android.settings")
_FOLDER = "folder:"
_TOOLS = f"{_FOLDER}tools"
_FIRST_PAGE = (
    ("com.bluefern.coffee", "com.quickbowl.delivery", "com.hopla.rides", "com.compass.maps"),
    ("com.oakbank.mobile", "com.purse.wallet", "com.sundry.shop", "social.plaza.app"),
    ("com.android.dialer", "com.android.contacts", "org.postbox.mail", "org.daybook.calendar"),
    ("org.fernlight.photos", "com.depot.store", _TOOLS),
)
_SECOND_PAGE = ("fm.tarn.player", "tv.lumen.app", "com.ticketvale.app")
_IN_TOOLS = ("com.android.deskclock", "org.jotter.notes", "com.android.documentsui")
_PLACES_ON_PAGE = 5 * COLUMNS


@dataclass(frozen=True, slots=True)
class Folder:
    """Apps behind one icon. `record` is its entry in the collection of folders."""

    record: Record
    apps: tuple[App, ...]


Place = App | Folder
"""What an icon opens."""


def first_folders(device: Device) -> None:
    """Put the folders of a new phone into the collection "folders": id, name, name_zh, apps (by comma)."""
    folders = device.state.collection("folders")
    if not folders:
        folders.append({"id": "tools", "name": "Tools", "name_zh": "工具", "apps": ",".join(_IN_TOOLS)})


def startable(page: Page) -> dict[str, App]:
    """Every app with an icon by package, but the home screen itself."""
    return {name: app for name, app in page.host.apps.items() if app.launcher and name != page.package}


def docked(page: Page) -> list[App]:
    """The apps of the dock."""
    apps = startable(page)
    return [apps[name] for name in DOCK if name in apps]


def pages(page: Page) -> list[list[Place]]:
    """The home screen's pages, each in reading order. Apps with no place of their own come last."""
    apps = startable(page)
    folders = {_FOLDER + folder.record["id"]: folder for folder in all_folders(page)}
    first = _present([name for line in _FIRST_PAGE for name in line], apps, folders)
    named = {*DOCK, *_SECOND_PAGE, *(name for line in _FIRST_PAGE for name in line)}
    inside = {app.package for folder in folders.values() for app in folder.apps}
    rest = _present([*_SECOND_PAGE, *sorted(apps.keys() - named - inside)], apps, folders)
    later = [rest[start : start + _PLACES_ON_PAGE] for start in range(0, len(rest), _PLACES_ON_PAGE)]
    return [first, *later]


def all_folders(page: Page) -> list[Folder]:
    """The folders that hold an installed app."""
    apps = startable(page)
    found = [
        Folder(record, tuple(apps[name] for name in record["apps"].split(",") if name in apps))
        for record in page.device.state.collection("folders")
    ]
    return [folder for folder in found if folder.apps]


def title(page: Page, folder: Folder) -> str:
    """A folder's name in the phone's language."""
    return page.tr(folder.record["name"], folder.record["name_zh"])


def _present(names: Iterable[str], apps: Mapping[str, App], folders: Mapping[str, Folder]) -> list[Place]:
    found = [folders.get(name) if name.startswith(_FOLDER) else apps.get(name) for name in names]
    return [place for place in found if place is not None]
