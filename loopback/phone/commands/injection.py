"""`input`: taps, swipes, keys and text."""

from __future__ import annotations

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


class _BadArgumentsError(Exception):
    """The arguments do not fit the command."""


class _BadNumberError(Exception):
    """An argument is no number. The message is the argument."""


async def inject(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Inject input events and return when they were handled. Silent when that went well."""
    rest = list(arguments)
    if rest and rest[0] in _SOURCES:
        rest.pop(0)
    if rest[:1] == ["-d"]:
        _check_display(rest[1:2])
        del rest[:2]
    if not rest:
        raise CommandError("Usage: input [<source>] [-d DISPLAY_ID] <command> [<arg>...]", 255)
    name, *values = rest
    if name not in _COMMANDS:
        raise CommandError(f"Error: Unknown command: {name}", 255)
    try:
        _check_allowed(context)
        await _COMMANDS[name](context, values)
    except _BadArgumentsError as error:
        raise CommandError(f"Error: Invalid arguments for command: {name}", 255) from error
    except _BadNumberError as error:
        exception = f'java.lang.NumberFormatException: For input string: "{error}"'
        raise _failure(context, name, exception) from error
    except InjectionRefusedError as refused:
        raise _failure(context, name, f"java.lang.SecurityException: {refused}") from refused
    return 0


def _failure(context: Context, name: str, exception: str, *frames: str) -> CommandError:
    if wording(context.android.sdk).input_in_system_server:
        return service_exception(name, exception, *frames)
    return process_exception(exception, *frames)


def _check_allowed(context: Context) -> None:
    if not context.android.injection_allowed:
        inside = wording(context.android.sdk).input_in_system_server
        raise InjectionRefusedError(_REFUSAL if inside else _REFUSAL_BEFORE_12)


def _check_display(value: list[str]) -> None:
    if value not in (["0"], ["DEFAULT_DISPLAY"], ["INVALID_DISPLAY"]):
        raise CommandError(f"Error: Invalid arguments for display ID: {' '.join(value)}", 255)


def _numbers(values: list[str], *counts: int) -> list[int]:
    if len(values) not in counts:
        raise _BadArgumentsError
    return [_number(value) for value in values]


def _number(value: str) -> int:
    try:
        return max(-_FARTHEST, min(_FARTHEST, int(float(value))))
    except (ValueError, OverflowError) as error:
        raise _BadNumberError(value) from error


async def _tap(context: Context, values: list[str]) -> None:
    x, y = _numbers(values, 2)
    await context.android.tap(x, y)


async def _swipe(context: Context, values: list[str]) -> None:
    left, top, right, bottom, *rest = _numbers(values, 4, 5)
    duration = rest[0] if rest and rest[0] >= 0 else _DEFAULT_SWIPE_MS
    await context.android.swipe((left, top), (right, bottom), duration)


async def _text(context: Context, values: list[str]) -> None:
    if not values:
        raise _BadArgumentsError
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
        raise _BadArgumentsError
    for code in [key_code(key) for key in keys for _ in range(times)]:
        if code:
            await context.android.key(code, long=long)


async def _key_combination(context: Context, values: list[str]) -> None:
    keys = values[2:] if values[:1] == ["-t"] else values
    if len(keys) < 2:
        raise _BadArgumentsError
    for code in map(key_code, keys):
        if code:
            await context.android.key(code)


async def _motion_event(context: Context, values: list[str]) -> None:
    if not values:
        raise _BadArgumentsError
    kind = values[0].upper()
    finger = context.seats.finger
    if kind == "CANCEL":
        context.seats.finger = None
        return
    x, y = _numbers(values[1:], 2)
    if kind == "DOWN":
        context.seats.finger = (x, y, context.now())
    elif kind == "UP" and finger is not None:
        context.seats.finger = None
        await _lift(context, finger, (x, y))
    elif kind not in ("MOVE", "UP"):
        raise _BadArgumentsError


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
