"""`input`: taps, swipes, keys and text."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from types import MappingProxyType
from typing import Final

from loopback.phone.android import InjectionRefusedError
from loopback.phone.commands.java import process_exception, service_exception
from loopback.phone.commands.keycodes import key_code
from loopback.phone.commands.releases import wording
from loopback.phone.shell.command import CommandError, Context, Input

_SOURCES: Final = frozenset(
    (
        "dpad",
        "gamepad",
        "joystick",
        "keyboard",
        "mouse",
        "rotaryencoder",
        "stylus",
        "touchnavigation",
        "touchpad",
        "touchscreen",
        "trackball",
    )
)
_DEFAULT_SWIPE_MS: Final = 300
_LONG_PRESS_MS: Final = 600
_FARTHEST: Final = 2**31 - 1
_REFUSAL: Final = (
    "Injecting input events requires the caller (or the source of the instrumentation, if any) "
    "to have the INJECT_EVENTS permission."
)
_REFUSAL_BEFORE_12: Final = "Injecting to another application requires INJECT_EVENTS permission"
_NULL_ARRAY: Final = "java.lang.NullPointerException: Attempt to get length of null array"
_SEND_TEXT: Final = "com.android.server.input.InputShellCommand.sendText(InputShellCommand.java:334)"
_SEND_TEXT_BEFORE_12: Final = "com.android.commands.input.Input$InputText.sendText(Input.java:171)"


_ON_COMMAND: Final = "com.android.server.input.InputShellCommand.onCommand(InputShellCommand.java:251)"
_USAGE: Final = "Usage: input [<source>]{display} <command> [<arg>...]"
_REFUSAL_FRAMES: Final = (
    "android.hardware.input.IInputManager$Stub$Proxy.injectInputEvent(IInputManager.java:946)",
    "com.android.commands.input.Input.onRun(Input.java:107)",
    "com.android.internal.os.BaseCommand.run(BaseCommand.java:60)",
    "com.android.commands.input.Input.main(Input.java:71)",
)


_SINCE_12: Final = ("keycombination",)


class _BadArgumentsError(Exception):
    """The arguments do not fit the command. The message is Android's, without the word Error."""


async def inject(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Inject input events and return when they were handled. Silent when that went well."""
    await _start(context)
    rest = list(arguments)
    if rest and rest[0] in _SOURCES:
        rest.pop(0)
    if not rest:
        await context.say(_usage(context))
        return 0
    try:
        if rest[0] == "-d" and wording(context.android.sdk).input_displays:
            elsewhere = _read_display(rest[1:2]) != 0
            del rest[:2]
            # A display that there is not takes the event and drops it, without a word.
            return 0 if elsewhere and rest else await _perform(context, rest)
        return await _perform(context, rest)
    except _BadArgumentsError as error:
        return await _explain(context, rest[0] if rest else "-d", str(error))


async def _start(context: Context) -> None:
    """Up to Android 11 `input` is a Java program of its own, which takes its time to start."""
    pause = context.android.quirks.input_start_s
    if pause > 0 and not wording(context.android.sdk).input_in_system_server:
        await asyncio.sleep(pause)


def _usage(context: Context) -> str:
    return _USAGE.format(display=" [-d DISPLAY_ID]" if wording(context.android.sdk).input_displays else "")


async def _perform(context: Context, words: list[str]) -> int:
    name, *values = words or [""]
    inside = wording(context.android.sdk).input_in_system_server
    if name not in _COMMANDS or (name in _SINCE_12 and not inside):
        return await _explain_unknown(context, name)
    try:
        _check_allowed(context)
        await _COMMANDS[name](context, values)
    except InjectionRefusedError as refused:
        exception = f"java.lang.SecurityException: {refused}"
        forms = wording(context.android.sdk)
        frames = () if forms.input_in_system_server else (*forms.parcel_frames, *_REFUSAL_FRAMES)
        raise _failure(context, name, exception, *frames) from refused
    return 0


async def _explain_unknown(context: Context, name: str) -> int:
    if wording(context.android.sdk).input_in_system_server:
        await context.say(f"Unknown command: {name}")
        return 0
    return await _explain(context, name, f"Error: Unknown command: {name}")


async def _explain(context: Context, name: str, problem: str) -> int:
    """Bad arguments: an exception of the service, or the usage and exit code 0 where it is a program."""
    if wording(context.android.sdk).input_in_system_server:
        raise service_exception(name, f"java.lang.IllegalArgumentException: {problem}", _ON_COMMAND)
    await context.complain(f"{_usage(context)}\n\nError: {problem}")
    return 0


def _failure(context: Context, name: str, exception: str, *frames: str) -> CommandError:
    if wording(context.android.sdk).input_in_system_server:
        return service_exception(name, exception, *frames)
    return process_exception(exception, *frames)


def _check_allowed(context: Context) -> None:
    if not context.android.injection_allowed:
        inside = wording(context.android.sdk).input_in_system_server
        raise InjectionRefusedError(_REFUSAL if inside else _REFUSAL_BEFORE_12)


def _read_display(value: list[str]) -> int:
    if not value:
        raise _BadArgumentsError('Argument expected after "-d"')
    if value[0].upper() in ("DEFAULT_DISPLAY", "INVALID_DISPLAY"):
        return 0
    if not value[0].removeprefix("-").isdecimal() or not -_FARTHEST <= int(value[0][:12]) <= _FARTHEST:
        raise _BadArgumentsError("Error: Invalid arguments for display ID.")
    return max(0, int(value[0]))


def _numbers(name: str, values: list[str], needed: int) -> list[int]:
    """All the numbers there are, at least the needed ones."""
    if len(values) < needed:
        raise _BadArgumentsError(f'Argument expected after "{values[-1] if values else name}"')
    return [_number(name, value) for value in values]


def _number(name: str, value: str) -> int:
    try:
        return max(-_FARTHEST, min(_FARTHEST, int(float(value))))
    except (ValueError, OverflowError) as error:
        raise _BadArgumentsError(f"Error: Invalid arguments for command: {name}") from error


async def _tap(context: Context, values: list[str]) -> None:
    x, y = _numbers("tap", values[:2], 2)
    await context.android.tap(x, y)


async def _swipe(context: Context, values: list[str]) -> None:
    left, top, right, bottom, *rest = _numbers("swipe", values[:5], 4)
    duration = rest[0] if rest and rest[0] >= 0 else _DEFAULT_SWIPE_MS
    await context.android.pause(duration / 1000)
    await context.android.swipe((left, top), (right, bottom), duration)


async def _text(context: Context, values: list[str]) -> None:
    if not values:
        raise _BadArgumentsError('Argument expected after "text"')
    text = values[0].replace("%s", " ")
    if not text or not all(" " <= character <= "~" for character in text):
        inside = wording(context.android.sdk).input_in_system_server
        raise _failure(context, "text", _NULL_ARRAY, _SEND_TEXT if inside else _SEND_TEXT_BEFORE_12)
    await context.android.type_text(text)


async def _key_event(context: Context, values: list[str]) -> None:
    keys = list(values)
    long = False
    times = 1
    while keys and keys[0].startswith("--"):
        option = keys.pop(0)
        long = long or option == "--longpress"
        times = 2 if option == "--doubletap" else times
        if option == "--delay":
            del keys[:1]
    if not keys:
        raise _BadArgumentsError(f'Argument expected after "{values[-1] if values else "keyevent"}"')
    for code in [key_code(key) for key in keys for _ in range(times)]:
        if code:
            await context.android.key(code, long=long)


async def _key_combination(context: Context, values: list[str]) -> None:
    keys = values[2:] if values[:1] == ["-t"] else values
    if len(keys) < 2:
        raise _BadArgumentsError("keycombination requires at least 2 keycodes")
    for code in map(key_code, keys):
        if code:
            await context.android.key(code)


async def _motion_event(context: Context, values: list[str]) -> None:
    if not values:
        raise _BadArgumentsError('Argument expected after "motionevent"')
    kind = values[0].upper()
    finger = context.seats.finger
    if kind == "CANCEL":
        context.seats.finger = None
        return
    x, y = _numbers("motionevent", values[1:3], 2)
    if kind == "DOWN":
        context.seats.finger = (x, y, context.now())
    elif kind == "UP" and finger is not None:
        context.seats.finger = None
        await _lift(context, finger, (x, y))
    elif kind not in ("MOVE", "UP"):
        raise _BadArgumentsError(f"Unknown action: {values[0]}")


async def _lift(context: Context, finger: tuple[int, int, float], end: tuple[int, int]) -> None:
    start = finger[:2]
    held_ms = int((context.now() - finger[2]) * 1000)
    if start == end and held_ms < _LONG_PRESS_MS:
        await context.android.tap(*end)
    else:
        await context.android.swipe(start, end, held_ms)


async def _nothing(_context: Context, _values: list[str]) -> None:
    """A trackball that this phone does not have."""


_COMMANDS: Final = MappingProxyType[str, Callable[[Context, list[str]], Awaitable[None]]](
    {
        "tap": _tap,
        "swipe": _swipe,
        "draganddrop": _swipe,
        "text": _text,
        "keyevent": _key_event,
        "keycombination": _key_combination,
        "motionevent": _motion_event,
        "press": _nothing,
        "roll": _nothing,
    }
)
