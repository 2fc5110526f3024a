"""pm, and `cmd package`: what is installed and what starts it."""

from __future__ import annotations

from loopback.phone.android import PackageRecord
from loopback.phone.commands.installation import clear, install, uninstall
from loopback.phone.commands.java import unknown_command
from loopback.phone.commands.names import apk_path, find_package, short_component, uid_of
from loopback.phone.shell.command import CommandError, Context, Input

_MATCH = "priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault={default}"


async def pm(context: Context, arguments: list[str], stdin: Input) -> int:
    """Package manager: list, path, resolve-activity, install, uninstall, clear."""
    match arguments:
        case ["list", "packages", *rest]:
            await _list_packages(context, rest)
        case ["list", "users"]:
            await context.say("Users:\n\tUserInfo{0:Owner:c13} running")
        case ["list", "features"]:
            await context.say("feature:android.hardware.touchscreen\nfeature:android.hardware.telephony")
        case ["path", *rest] if rest:
            return await _path(context, rest[-1])
        case ["install", *rest]:
            return await install(context, rest, stdin)
        case ["uninstall", *rest]:
            return await uninstall(context, rest)
        case ["clear", *_, package]:
            return await clear(context, package)
        case ["resolve-activity", *rest]:
            await _resolve(context, rest)
        case []:
            await context.say("Package manager (package) commands:\n  help\n    Print this help text.")
            return 1
        case [name, *_]:
            raise unknown_command(name)
    return 0


async def _list_packages(context: Context, arguments: list[str]) -> None:
    flags = {argument for argument in arguments if argument.startswith("-")}
    skipped = {"-d", "-u", "--apex-only"} & flags
    records = () if skipped else context.android.packages()
    wanted = [argument for argument in _without_user(arguments) if not argument.startswith("-")]
    for record in records:
        third_only, system_only = "-3" in flags, "-s" in flags
        if (third_only and record.system) or (system_only and not record.system):
            continue
        if wanted and wanted[0] not in record.package:
            continue
        await context.say(f"package:{_described(context, record, flags)}")


def _described(context: Context, record: PackageRecord, flags: set[str]) -> str:
    text = f"{apk_path(record)}={record.package}" if "-f" in flags else record.package
    if "--show-versioncode" in flags:
        text += f" versionCode:{version_code(record)}"
    if "-U" in flags:
        text += f" uid:{uid_of(context.android, record.package)}"
    return text


def version_code(record: PackageRecord) -> int:
    """The number a version's name comes to: 1.2.3 is 10203, as most apps count."""
    parts = [int(part[:4]) for part in record.version.split(".") if part.isdecimal()][:3]
    return sum(part * factor for part, factor in zip(parts, (10_000, 100, 1), strict=False)) or 1


def _without_user(arguments: list[str]) -> list[str]:
    if "--user" not in arguments:
        return arguments
    at = arguments.index("--user")
    return arguments[:at] + arguments[at + 2 :]


async def _path(context: Context, package: str) -> int:
    record = find_package(context.android, package)
    if record is None:
        return 1
    await context.say(f"package:{apk_path(record)}")
    return 0


async def _resolve(context: Context, arguments: list[str]) -> None:
    """Which activity an intent starts; only launcher activities are known by package alone."""
    rest = _without_user(arguments)
    brief = "--brief" in rest
    operands: list[str] = []
    waiting = [argument for argument in rest if argument != "--brief"]
    while waiting:
        option = waiting.pop(0)
        if option in ("-a", "-c", "-d", "-t", "-f", "-p", "-n"):
            value = waiting.pop(0) if waiting else ""
            operands += [value] if option in ("-p", "-n") else []
        elif not option.startswith("-"):
            operands.append(option)
    if not operands:
        raise CommandError("Error: resolve-activity needs an intent", 255)
    record = find_package(context.android, operands[0].partition("/")[0])
    if record is None or record.launcher is None:
        await context.say("No activity found")
        return
    component = short_component(record.package, record.launcher)
    await context.say(_MATCH.format(default="true"))
    await context.say(
        component if brief else f"ActivityInfo:\n  name={record.launcher}\n  packageName={record.package}"
    )
