"""How Android writes components, records and the hashes in front of them."""

from __future__ import annotations

import zlib

from loopback.phone.android import Android, PackageRecord, WindowRecord

_FIRST_APP_UID = 10_100
_SYSTEM_UID = 1000


def short_component(package: str, activity: str) -> str:
    """`pkg/.Act` where the class lies in the package, `pkg/full.Class` elsewhere."""
    return f"{package}/{activity.removeprefix(package) if activity.startswith(package + '.') else activity}"


def full_component(component: str) -> str:
    """`pkg/pkg.Act` for `pkg/.Act`; anything else as it is."""
    package, slash, activity = component.partition("/")
    return f"{package}/{package}{activity}" if slash and activity.startswith(".") else component


def hash_of(text: str) -> str:
    """Seven hexadecimal digits that stay the same for the same text, as an identity hash looks."""
    return format(zlib.crc32(text.encode("utf-8", "replace")) & 0xFFFFFFF, "07x")


def window_name(window: WindowRecord) -> str:
    """`Window{hash u0 title}`; the title of an activity's window is its full component."""
    title = f"{window.package}/{window.activity}" if window.activity else window.title
    return f"Window{{{window.token} u0 {title}}}"


def activity_name(window: WindowRecord, *, closes_early: bool = False) -> str:
    """`ActivityRecord{hash u0 pkg/.Act tN}`; some builds close a brace before the task's number too."""
    component = short_component(window.package, window.activity)
    brace = "}" if closes_early else ""
    return f"ActivityRecord{{{hash_of(component)} u0 {component}{brace} t{task_of(window.package)}}}"


def task_of(package: str) -> int:
    """The number of a package's task."""
    return zlib.crc32(package.encode()) % 900 + 2


def uid_of(android: Android, package: str) -> int:
    """The user id a package runs under: 1000 for the system's, one of its own for each other."""
    names = [record.package for record in android.packages() if not record.system]
    return _FIRST_APP_UID + names.index(package) if package in names else _SYSTEM_UID


def find_package(android: Android, package: str) -> PackageRecord | None:
    """The installed package of this name."""
    return next((record for record in android.packages() if record.package == package), None)


def apk_path(record: PackageRecord) -> str:
    """Where a package's code lies."""
    if record.system:
        return f"/system/app/{record.package.rpartition('.')[2].capitalize()}/base.apk"
    return (
        f"/data/app/~~{hash_of(record.package)}==/{record.package}-{hash_of(record.package[::-1])}==/base.apk"
    )
