"""Intents as `am` reads them from its arguments and prints them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from loopback.phone.commands.java import service_exception
from loopback.phone.shell.command import CommandError

_PAIRED: Final = frozenset(
    (
        "-e",
        "--es",
        "--ez",
        "--ei",
        "--el",
        "--ef",
        "--ed",
        "--eu",
        "--ecn",
        "--eia",
        "--eial",
        "--ela",
        "--efa",
        "--esa",
        "--esal",
    )
)
_ONE_MORE_VALUE: Final = frozenset(
    (
        "--user",
        "--display",
        "--windowingMode",
        "--activityType",
        "--receiver-permission",
        "-R",
        "-P",
        "-f",
        "--esn",
        "--start-profiler",
        "--sampling",
        "--task",
        "-i",
    )
)
_HIDDEN_SCHEMES: Final = frozenset(("tel", "sip", "sms", "smsto", "mailto", "nfc"))
_HOST_SCHEMES: Final = frozenset(("http", "https", "ftp", "rtsp"))


@dataclass(slots=True)
class Intent:
    """What `am` is asked to send, and how. `component` is as it was typed."""

    action: str = ""
    data: str = ""
    mime_type: str = ""
    categories: list[str] = field(default_factory=list)
    package: str = ""
    component: str = ""
    flags: str = ""
    extras: dict[str, str] = field(default_factory=dict)
    waits: bool = False
    stops_first: bool = False

    def __str__(self) -> str:
        """The intent as Android prints it, with private parts of addresses left out."""
        parts = [
            f"act={self.action}" if self.action else "",
            f"cat=[{','.join(self.categories)}]" if self.categories else "",
            f"dat={_safe(self.data)}" if self.data else "",
            f"typ={self.mime_type}" if self.mime_type else "",
            f"flg={self.flags}" if self.flags else "",
            f"pkg={self.package}" if self.package else "",
            f"cmp={self.component}" if self.component else "",
            "(has extras)" if self.extras else "",
        ]
        return f"Intent {{ {' '.join(part for part in parts if part)} }}"


def read_intent(arguments: list[str]) -> Intent:
    """The intent that the arguments describe. Raises CommandError in `am`'s words."""
    intent = Intent()
    waiting = list(arguments)
    while waiting:
        option = waiting.pop(0)
        if not option.startswith("-"):
            _place(intent, option)
            continue
        count = 2 if option in _PAIRED else int(option in _VALUED or option in _ONE_MORE_VALUE)
        values = [_next(option, waiting) for _ in range(count)]
        if option in _PAIRED:
            intent.extras[values[0]] = values[1]
        elif option in _VALUED:
            _VALUED[option](intent, values[0])
        elif option == "--esn":
            intent.extras[values[0]] = ""
        elif option == "-f":
            intent.flags = _flags(values[0])
        elif option in ("-W", "-S"):
            intent.waits = intent.waits or option == "-W"
            intent.stops_first = intent.stops_first or option == "-S"
        elif count == 0 and option not in ("-D", "-N", "--grant-read-uri-permission"):
            _check_long_flag(option)
    return intent


def _set_action(intent: Intent, value: str) -> None:
    intent.action = value


def _set_data(intent: Intent, value: str) -> None:
    intent.data = value


def _set_type(intent: Intent, value: str) -> None:
    intent.mime_type = value


def _set_package(intent: Intent, value: str) -> None:
    intent.package = value


def _set_component(intent: Intent, value: str) -> None:
    if "/" not in value:
        raise CommandError(f"Error: Bad component name: {value}", 255)
    intent.component = value


def _add_category(intent: Intent, value: str) -> None:
    intent.categories.append(value)


_VALUED: Final[dict[str, Callable[[Intent, str], None]]] = {
    "-a": _set_action,
    "-d": _set_data,
    "-t": _set_type,
    "-c": _add_category,
    "-p": _set_package,
    "-n": _set_component,
}


def _place(intent: Intent, operand: str) -> None:
    """An operand is an address, a component or a package, told apart by its form."""
    if ":" in operand:
        intent.data = operand
        intent.action = intent.action or "android.intent.action.VIEW"
        return
    intent.action = intent.action or "android.intent.action.MAIN"
    if "/" in operand:
        intent.component = operand
        intent.categories = intent.categories or ["android.intent.category.LAUNCHER"]
    else:
        intent.package = operand


def _next(option: str, waiting: list[str]) -> str:
    if not waiting:
        raise service_exception(
            "start", f'java.lang.IllegalArgumentException: Argument expected after "{option}"'
        )
    return waiting.pop(0)


def _flags(text: str) -> str:
    try:
        return hex(int(text, 0))
    except ValueError as error:
        raise service_exception(
            "start", f'java.lang.NumberFormatException: For input string: "{text}"'
        ) from error


def _check_long_flag(option: str) -> None:
    if not re.fullmatch(
        r"--(activity|include|exclude|receiver|debug|selector|track|streaming)[a-z-]*", option
    ):
        raise CommandError(f"Error: Unknown option: {option}", 255)


def _safe(data: str) -> str:
    scheme, colon, rest = data.partition(":")
    if not colon:
        return data
    if scheme.lower() in _HIDDEN_SCHEMES:
        return f"{scheme}:{re.sub(r'[^-@.]', 'x', rest)}"
    if scheme.lower() in _HOST_SCHEMES:
        host = re.match(r"//(?:[^/@]*@)?([^/?#]*)", rest)
        return f"{scheme}://{host[1] if host else ''}/..."
    return data
