"""toybox's commands about the machine, its user and its time."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from typing import Final

from loopback.phone.commands.options import read_options
from loopback.phone.commands.releases import wording
from loopback.phone.shell.command import CommandError, Context, Input

_GROUPS: Final = (
    "2000(shell),1004(input),1007(log),1011(adb),1015(sdcard_rw),1028(sdcard_r),1078(ext_data_rw),"
    "1079(ext_obb_rw),3001(net_bt_admin),3002(net_bt),3003(inet),3006(net_bw_stats),3009(readproc),"
    "3011(uhid),3012(readtracefs)"
)
_UNITS: Final = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_PROCESSES: Final = (
    ("root", 1, 0, "init"),
    ("root", 312, 1, "zygote64"),
    ("system", 588, 312, "system_server"),
    ("u0_a101", 902, 312, "com.android.systemui"),
    ("shell", 4700, 1, "adbd"),
)


async def sleep(_context: Context, arguments: list[str], _stdin: Input) -> int:
    """Wait for a number of seconds, or of the unit that follows it."""
    if not arguments:
        raise CommandError('sleep: Needs 1 argument (see "sleep --help")')
    total = 0.0
    for argument in arguments:
        unit = _UNITS.get(argument[-1:], None)
        number = argument[:-1] if unit else argument
        if not number.replace(".", "", 1).isdecimal() or len(number) > 12:
            raise CommandError(f"sleep: not integer: {argument}")
        total += float(number) * (unit or 1.0)
    await asyncio.sleep(total)
    return 0


async def true(_context: Context, _arguments: list[str], _stdin: Input) -> int:
    """Exit code 0."""
    return 0


async def false(_context: Context, _arguments: list[str], _stdin: Input) -> int:
    """Exit code 1."""
    return 1


async def date(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Print the time of the phone, in UTC; `+FORMAT` chooses how."""
    options = read_options("date", arguments, flags="u")
    moment = dt.datetime.fromtimestamp(context.now(), dt.UTC)
    form = (options.operands or ["+%a %b %e %H:%M:%S %Z %Y"])[0]
    if not form.startswith("+"):
        raise CommandError("date: cannot set date: Operation not permitted")
    await context.say(re.sub(r"%(.)", lambda found: _date_part(moment, found[1]), form[1:]))
    return 0


def _date_part(moment: dt.datetime, letter: str) -> str:
    """One part of a date. The system's own strftime differs between computers, so it decides nothing here."""
    match letter:
        case "s":
            return str(int(moment.timestamp()))
        case "N":
            return f"{moment.microsecond * 1000:09}"
        case "e":
            return f"{moment.day:2}"
        case "Z":
            return "UTC"
        case "z":
            return "+0000"
        case "F":
            return f"{moment:%Y-%m-%d}"
        case "T":
            return f"{moment:%H:%M:%S}"
        case "%" | "n":
            return "%" if letter == "%" else "\n"
        case _:
            return moment.strftime(f"%{letter}") if letter in "aAbBdHIjmMpSuwyY" else f"%{letter}"


async def identity(context: Context, arguments: list[str], _stdin: Input) -> int:
    """`id`: who the shell is."""
    options = read_options("id", arguments, flags="unGg")
    if "u" in options.flags or "g" in options.flags:
        await context.say("shell" if "n" in options.flags else "2000")
    else:
        await context.say(f"uid=2000(shell) gid=2000(shell) groups={_GROUPS} context=u:r:shell:s0")
    return 0


async def whoami(context: Context, _arguments: list[str], _stdin: Input) -> int:
    """Print the shell's user."""
    await context.say("shell")
    return 0


async def printenv(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Print variables, all or those named; exit code 1 where one is missing."""
    variables = {**context.session.variables, "PWD": context.session.cwd}
    if not arguments:
        for name, value in variables.items():
            await context.say(f"{name}={value}")
        return 0
    for name in arguments:
        if name in variables:
            await context.say(variables[name])
    return int(any(name not in variables for name in arguments))


async def pwd(context: Context, _arguments: list[str], _stdin: Input) -> int:
    """Print where one is."""
    await context.say(context.session.cwd)
    return 0


async def uname(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Print the kernel's name, or with options more of it."""
    options = read_options("uname", arguments, flags="asnrmvop")
    parts = {
        "s": "Linux",
        "n": "localhost",
        "r": wording(context.android.sdk).kernel,
        "v": "#1 SMP PREEMPT Thu Jan 1 00:00:00 UTC 1970",
        "m": "aarch64",
        "o": "Toybox",
    }
    wanted = "snrvmo" if "a" in options.flags else "".join(options.flags) or "s"
    await context.say(" ".join(value for letter, value in parts.items() if letter in wanted))
    return 0


async def ps(context: Context, arguments: list[str], _stdin: Input) -> int:
    """List processes: the shell's own, or with -A or -e all."""
    options = read_options("ps", arguments, flags="Aef", valued="op")
    rows = [*_PROCESSES] if options.flags & {"A", "e"} else []
    resumed = context.android.resumed()
    if rows and resumed is not None:
        rows.append(("u0_a142", 3120, 312, resumed.package))
    rows += [("shell", process.id, 4700, process.name) for process in context.seats.processes.running]
    rows += [("shell", 4711, 4700, "sh"), ("shell", 4712, 4711, "ps")]
    await context.say("USER           PID  PPID     VSZ    RSS WCHAN            ADDR S NAME")
    for user, pid, parent, name in rows:
        await context.say(f"{user:<12} {pid:>5} {parent:>5} 10799220  91532 0                   0 S {name}")
    return 0
