"""am and monkey: starting, stopping and telling apps."""

from __future__ import annotations

from itertools import pairwise

from loopback.phone.android import ActivityNotExportedError, ActivityNotFoundError
from loopback.phone.commands.intents import Intent, read_intent
from loopback.phone.commands.java import service_exception, unknown_command
from loopback.phone.commands.names import find_package, full_component, short_component, uid_of
from loopback.phone.commands.releases import wording
from loopback.phone.shell.command import CommandError, Context, Input, Output, encode

_SHELL_PROCESS = 4711
_WARNINGS = {
    "UNKNOWN (0)": "Warning: Activity not started, intent has been delivered to currently running top-most "
    "instance.",
    "HOT": "Warning: Activity not started, its current task has been brought to the front",
}
"""What Android warns of when an activity came up that way."""


async def am(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Activity manager: start, broadcast, force-stop and a few questions."""
    match arguments:
        case [("start" | "start-activity"), *rest]:
            return await _start(context, read_intent(rest))
        case ["broadcast", *rest]:
            await _broadcast(context, read_intent(rest))
        case ["force-stop", *rest]:
            await _force_stop(context, rest)
        case ["kill", *_] | ["kill-all"]:
            pass
        case ["get-current-user"]:
            await context.say("0")
        case []:
            await context.say("Activity manager (activity) commands:\n  help\n      Print this help text.")
        case [name, *_]:
            raise unknown_command(name)
    return 0


async def _force_stop(context: Context, arguments: list[str]) -> None:
    packages = arguments[2:] if arguments[:1] == ["--user"] else arguments
    if not packages:
        raise service_exception(
            "force-stop", 'java.lang.IllegalArgumentException: Argument expected after "force-stop"'
        )
    await context.android.force_stop(packages[0])


async def _start(context: Context, intent: Intent) -> int:
    package = intent.package or intent.component.partition("/")[0]
    if intent.stops_first and package:
        await context.say(f"Stopping: {package}")
        await context.android.force_stop(package)
    await context.say(f"Starting: {intent}")
    told: Output = context.stdout if intent.waits else context.stderr
    before, was_running = context.now(), context.android.is_running(package)
    try:
        component, in_front = await context.android.start_activity(
            full_component(intent.component) if intent.component else None,
            action=intent.action,
            data=intent.data,
            package=intent.package,
        )
    except ActivityNotExportedError as error:
        raise _denial(context, intent) from error
    except ActivityNotFoundError:
        await told.write(encode(_not_started(intent)))
        return int(wording(context.android.sdk).am_fails)
    state = _launch_state(context, component, in_front=in_front, was_running=was_running)
    if state in _WARNINGS:
        await told.write(encode(_WARNINGS[state] + "\n"))
    if intent.waits:
        await _report_launch(context, component, state, elapsed_s=context.now() - before)
    return 0


def _launch_state(context: Context, component: str, *, in_front: bool, was_running: bool) -> str:
    """How the activity came up. A launcher's activity finds its task as it was left."""
    if in_front:
        return "UNKNOWN (0)"
    record = find_package(context.android, component.partition("/")[0])
    is_launcher = record is not None and component == short_component(record.package, record.launcher or "")
    return "HOT" if was_running and is_launcher else "WARM" if was_running else "COLD"


def _denial(context: Context, intent: Intent) -> CommandError:
    owner = uid_of(context.android, intent.component.partition("/")[0])
    return service_exception(
        "start",
        f"java.lang.SecurityException: Permission Denial: starting {intent} from null "
        f"(pid={_SHELL_PROCESS}, uid=2000) not exported from uid {owner}",
        "com.android.server.wm.ActivityTaskSupervisor.checkStartAnyActivityPermission",
    )


def _not_started(intent: Intent) -> str:
    if intent.component:
        missing = full_component(intent.component)
        return f"Error type 3\nError: Activity class {{{missing}}} does not exist.\n"
    return f"Error: Activity not started, unable to resolve {intent}\n"


async def _report_launch(context: Context, component: str, state: str, *, elapsed_s: float) -> None:
    milliseconds = max(0, int(elapsed_s * 1000))
    lines = ["Status: ok"]
    if wording(context.android.sdk).launch_state:
        lines.append(f"LaunchState: {state}")
    lines += [f"Activity: {component}"]
    if state not in _WARNINGS:
        lines.append(f"TotalTime: {milliseconds}")
    await context.say("\n".join([*lines, f"WaitTime: {milliseconds}", "Complete"]))


async def _broadcast(context: Context, intent: Intent) -> None:
    intent.flags = intent.flags or "0x400000"
    await context.say(f"Broadcasting: {intent}")
    result, data = await context.android.broadcast(intent.action, intent.extras)
    answer = f"Broadcast completed: result={result}"
    await context.say(answer if data is None else f'{answer}, data="{data}"')


async def monkey(context: Context, arguments: list[str], _stdin: Input) -> int:
    """`monkey -p PKG -c android.intent.category.LAUNCHER 1`: start a package's launcher activity.

    It lets the display turn freely again, as it does on a phone.
    """
    if wording(context.android.sdk).monkey_echoes:
        await context.say("\n".join(f"  bash arg: {argument}" for argument in arguments))
    await context.complain(f"args: [{', '.join(arguments)}]")
    await context.complain("\n".join(f' arg: "{argument}"' for argument in arguments))
    package = _package_of(arguments)
    record = find_package(context.android, package) if package else None
    if record is None or record.launcher is None:
        await context.say("** No activities found to run, monkey aborted.")
        return 252
    before = context.now()
    context.android.put_setting("system", "accelerometer_rotation", "1")
    await context.android.start_activity(f"{record.package}/{record.launcher}")
    elapsed = max(0, int((context.now() - before) * 1000))
    await context.say("Events injected: 1")
    await context.say(
        f"## Network stats: elapsed time={elapsed}ms (0ms mobile, 0ms wifi, {elapsed}ms not connected)"
    )
    return 0


def _package_of(arguments: list[str]) -> str:
    for option, value in pairwise(arguments):
        if option == "-p":
            return value
    return ""
