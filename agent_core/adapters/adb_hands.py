"""Acts on a phone as shell commands, and what became of each."""

from __future__ import annotations

import math
import re
import shlex

from agent_core.adapters.adb_readings import read_packages
from agent_core.adapters.adb_stream import AdbDevice, CommandResult, UnseenEndError
from agent_core.domain.action import Key
from agent_core.domain.errors import (
    ActionFailedError,
    ActionUnknownError,
    PhoneBusyError,
    PhoneError,
    PhoneGoneError,
    PhoneUnauthorizedError,
)
from agent_core.domain.screen import Point, Size
from agent_core.rules.apps import Catalogue, NoMatch

ACT_TIMEOUT_S = 20.0
LONG_PRESS_MS = 800
SHORTEST_SWIPE_MS, LONGEST_SWIPE_MS = 300, 900

WAKE = "input keyevent 224"
"""Turns the display on, and leaves one alone that is on."""
DISMISS_LOCK = "wm dismiss-keyguard"
"""Opens a lock that wants no secret."""

SAFE_NAME = re.compile(r"[A-Za-z0-9._:/$-]+")
"""Packages, components and input methods: nothing a shell would take for more than a name."""

_KEY_CODES = {Key.BACK: 4, Key.HOME: 3, Key.RECENTS: 187, Key.ENTER: 66}
_FAILURE = re.compile(r"^(?:Error\b.*|.*Exception\b.*|\*\* .*aborted.*)$", re.MULTILINE)
_HARMLESS = re.compile(r"java\.io\.FileNotFoundException: /data/system/theme_config/")
"""What MIUI's builds complain of whenever they load the framework, and go on."""
_NO_INJECTION = (
    "the phone refuses touches from a computer: turn on “USB debugging (Security settings)” in its developer "
    "options, then plug it in again"
)


async def act(device: AdbDevice, command: str) -> CommandResult:
    """Carry out a command that changes something, exactly once.

    Raises ActionFailedError with Android's words, ActionUnknownError when its end was not seen,
    PhoneGoneError when it was not handed over.
    """
    try:
        done = await device.shell(command, timeout_s=ACT_TIMEOUT_S)
    except UnseenEndError as error:
        raise ActionUnknownError(f"{error}; the act may have happened") from error
    except (PhoneBusyError, PhoneUnauthorizedError) as error:
        raise PhoneGoneError(f"nothing was sent: {error}") from error
    return _accepted(done)


async def ask(device: AdbDevice, command: str) -> CommandResult:
    """Find out what an act needs to know first: a command that changes nothing.

    Raises ActionFailedError with Android's words, PhoneGoneError when there is no answer; nothing happened.
    """
    try:
        done = await device.shell(command, timeout_s=ACT_TIMEOUT_S)
    except (UnseenEndError, PhoneError) as error:
        raise PhoneGoneError(f"nothing was sent: {error}") from error
    if done.exit_code == 0 and done.stdout.strip():
        # A maker's build may print a stack trace to standard error and answer all the same.
        return done
    return _accepted(done)


def _accepted(done: CommandResult) -> CommandResult:
    if "INJECT_EVENTS" in done.told:
        raise ActionFailedError(_NO_INJECTION)
    failure = _FAILURE.search(done.told)
    if failure is not None and not (done.exit_code == 0 and _HARMLESS.match(failure[0])):
        raise ActionFailedError(f"the phone refused: {failure[0].strip()[:200]}")
    if done.exit_code != 0:
        raise ActionFailedError(f"the phone refused: {done.told[:200] or f'exit code {done.exit_code}'}")
    return done


def tap(point: Point) -> str:
    """Touch once."""
    return f"input tap {point.x} {point.y}"


def double_tap(point: Point) -> str:
    """Touch twice, in one command so that the pause stays short."""
    return f"{tap(point)} && {tap(point)}"


def long_press(point: Point) -> str:
    """Touch and hold: a swipe that stays where it is."""
    return f"input swipe {point.x} {point.y} {point.x} {point.y} {LONG_PRESS_MS}"


def swipe(start: Point, end: Point, size: Size) -> str:
    """Drag; the longer the way, the more time, so that lists follow and are not flung."""
    way = math.hypot(end.x - start.x, end.y - start.y) / math.hypot(size.width, size.height)
    duration = round(SHORTEST_SWIPE_MS + (LONGEST_SWIPE_MS - SHORTEST_SWIPE_MS) * min(1.0, way))
    return f"input swipe {start.x} {start.y} {end.x} {end.y} {duration}"


def press(key: Key) -> str:
    """Press a key."""
    return f"input keyevent {_KEY_CODES[key]}"


async def launch(device: AdbDevice, app: str, catalogue: Catalogue) -> None:
    """Open an app by what people call it, as its icon would.

    Raises as `act` does; ActionFailedError names what comes near when there is no such app.
    """
    installed = await ask(device, "pm list packages")
    found = catalogue.resolve(app, dict.fromkeys(read_packages(installed.text), ""))
    if isinstance(found, NoMatch):
        near = f"; installed are: {', '.join(found.near)}" if found.near else ""
        raise ActionFailedError(
            f"no app called {app[:60]!r} was found on the phone{near}. Look for its icon on the home screen"
        )
    component = await _launcher_of(device, found.package)
    if component is None:
        await act(device, f"monkey -p {found.package} -c android.intent.category.LAUNCHER 1")
        return
    await act(
        device,
        "am start -a android.intent.action.MAIN -c android.intent.category.LAUNCHER "
        f"-f 0x10200000 -n {shlex.quote(component)}",
    )


async def _launcher_of(device: AdbDevice, package: str) -> str | None:
    """The activity behind the icon; None where there are several, and Android must choose."""
    told = await ask(
        device,
        f"cmd package resolve-activity --brief -c android.intent.category.LAUNCHER {shlex.quote(package)}",
    )
    component = told.text.strip().splitlines()[-1].strip() if told.text.strip() else ""
    if component.startswith("android/"):
        return None
    if not component.startswith(f"{package}/") or not SAFE_NAME.fullmatch(component):
        raise ActionFailedError(f"{package} is installed but cannot be opened: {component[:100]}")
    return component
