"""dumpsys of what has to do with apps: notifications and packages."""

from __future__ import annotations

from loopback.phone.android import Android, NotificationRecord, PackageRecord
from loopback.phone.commands.names import apk_path, find_package, hash_of, short_component, uid_of
from loopback.phone.commands.packages import version_code
from loopback.phone.commands.releases import wording

_INSTALLED = "2024-02-11 09:30:12"


def notification(android: Android, arguments: list[str]) -> str:
    """The posted notifications. Their words are hidden without --noredact."""
    open_words = "--noredact" in arguments
    records = "\n".join(_record(android, posted, open_words=open_words) for posted in android.notifications())
    return "\n".join(
        ["Current Notification Manager state:", "  Notification List:", *([records] if records else [])]
    )


def _record(android: Android, posted: NotificationRecord, *, open_words: bool) -> str:
    uid = uid_of(android, posted.package)
    key = f"0|{posted.package}|{posted.id}|null|{uid}"
    when = f"{posted.when_ms}/{posted.when_ms}" if wording(android.sdk).slashed_when else str(posted.when_ms)
    return (
        f"    NotificationRecord(0x{hash_of(key)}: pkg={posted.package} user=UserHandle{{0}} id={posted.id} "
        f"tag=null importance=4 key={key}: Notification(channel=default shortcut=null contentView=null "
        "vibrate=null sound=null defaults=0x0 flags=0x10 color=0x00000000 vis=PRIVATE))\n"
        f"      uid={uid} userId=0\n"
        f"      when={when}\n"
        "      extras={\n"
        f"          android.title={_words(posted.title, open_words=open_words)}\n"
        f"          android.text={_words(posted.text, open_words=open_words)}\n"
        "      }"
    )


def _words(text: str, *, open_words: bool) -> str:
    return f"String ({text})" if open_words else f"String [length={len(text)}]"


def package(android: Android, arguments: list[str]) -> str:
    """One package, or all of them."""
    names = [argument for argument in arguments if not argument.startswith("-")]
    if not names:
        return "\n".join(_package(android, record) for record in android.packages())
    record = find_package(android, names[0])
    return _package(android, record) if record else f"Unable to find package: {names[0]}"


def _package(android: Android, record: PackageRecord) -> str:
    uid = uid_of(android, record.package)
    flags = "SYSTEM HAS_CODE" if record.system else "HAS_CODE ALLOW_CLEAR_USER_DATA"
    signed = hash_of(record.package + " key")
    first = f"firstInstallTime={_INSTALLED}"
    per_user = wording(android.sdk).install_times_per_user
    return (
        f"{_launcher(record)}"
        "Packages:\n"
        f"  Package [{record.package}] ({hash_of(record.package)}):\n"
        f"    userId={uid}\n"
        f"    codePath={apk_path(record).rpartition('/')[0]}\n"
        f"    versionCode={version_code(record)} minSdk=26 targetSdk={android.sdk}\n"
        f"    versionName={record.version}\n"
        f"    flags=[ {flags} ]\n"
        f"    pkgFlags=[ {flags} ]\n"
        f"    dataDir=/data/user/0/{record.package}\n"
        f"{'' if per_user else f'    {first}' + chr(10)}"
        f"    lastUpdateTime={_INSTALLED}\n"
        f"    signatures=PackageSignatures{{{hash_of(signed)} version:2, signatures:[{signed}], "
        "past signatures:[]}\n"
        "    User 0: installed=true hidden=false suspended=false stopped=false notLaunched=false enabled=0"
        f"{f'{chr(10)}      {first}' if per_user else ''}"
    )


def _launcher(record: PackageRecord) -> str:
    if record.launcher is None:
        return ""
    component = short_component(record.package, record.launcher)
    return (
        "Activity Resolver Table:\n  Non-Data Actions:\n      android.intent.action.MAIN:\n"
        f"        {hash_of(component)} {component} filter {hash_of(component[::-1])}\n"
    )
