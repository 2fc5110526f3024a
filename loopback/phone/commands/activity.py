"""am and monkey: starting, stopping and telling apps."""

from __future__ import annotations

from itertools import pairwise

from loopback.phone.android import ActivityNotFoundError
from loopback.phone.commands.intents import Intent, read_intent
from loopback.phone.commands.java import service_exception, unknown_command
from loopback.phone.commands.names import find_package, full_component
from loopback.phone.commands.releases import wording
from loopback.phone.shell.command import Context, Input, Output, encode

_IN_FRONT = "Warning: Activity not started, intent has been delivered to currently running top-most instance."


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
    if intent.stops_first and (intent.package or intent.component):
        package = intent.package or intent.component.partition("/")[0]
        await context.say(f"Stopping: {package}")
        await context.android.force_stop(package)
    await context.say(f"Starting: {intent}")
    told: Output = context.stdout if intent.waits else context.stderr
    before = context.now()
    try:
        component, in_front = await context.android.start_activity(
            full_component(intent.component) if intent.component else None,
            action=intent.action,
            data=intent.data,
            package=intent.package,
        )
    except ActivityNotFoundError:
        await told.write(encode(_not_started(intent)))
        return int(wording(context.android.sdk).am_fails)
    if in_front:
        await told.write(encode(_IN_FRONT + "\n"))
    if intent.waits:
        await _report_launch(context, component, in_front=in_front, elapsed_s=context.now() - before)
    return 0


def _not_started(intent: Intent) -> str:
    if intent.component:
        missing = full_component(intent.component)
        return f"Error type 3\nError: Activity class {{{missing}}} does not exist.\n"
    return f"Error: Activity not started, unable to resolve {intent}\n"


async def _report_launch(context: Context, component: str, *, in_front: bool, elapsed_s: float) -> None:
    state = "UNKNOWN (0)" if in_front else "COLD"
    milliseconds = max(0, int(elapsed_s * 1000))
    lines = ["Status: ok"]
    if wording(context.android.sdk).launch_state:
        lines.append(f"LaunchState: {state}")
    lines += [f"Activity: {component}"]
    if not in_front:
        lines.append(f"TotalTime: {milliseconds}")
    await context.say("\n".join([*lines, f"WaitTime: {milliseconds}", "Complete"]))


async def _broadcast(context: Context, intent: Intent) -> None:
    intent.flags = intent.flags or "0x400000"
    await context.say(f"Broadcasting: {intent}")
    result, data = await context.android.broadcast(intent.action, intent.extras)
    answer = f"Broadcast completed: result={result}"
    await context.say(answer if data is None else f'{answer}, data="{data}"')


async def monkey(context: Context, arguments: list[str], _stdin: Input) -> int:
    """`monkey -p PKG -c android.intent.category.LAUNCHER 1`: start a package's launcher activity."""
    await context.say("\n".join(f"  bash arg: {argument}" for argument in arguments))
    await context.complain(f"args: [{', '.join(arguments)}]")
    await context.complain("\n".join(f' arg: "{argument}"' for argument in arguments))
    package = _package_of(arguments)
    record = find_package(context.android, package) if package else None
    if record is None or record.launcher is None:
        await context.say("** No activities found to run, monkey aborted.")
        return 252
    before = context.now()
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
