"""What scenario documents are made of: texts, numbers and switches, each checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Literal

from loopback.phone.system.device import Locale

_TOO_MUCH = 1_000_000_000
Deed = Callable[[], None]
"""What a key of a document does, once all of the document was found to be right."""


class ScenarioError(ValueError):
    """The document cannot be carried out. The message names the key and what is wrong with it."""


def fields(
    name: str, value: object, *, required: tuple[str, ...], optional: tuple[str, ...] = ()
) -> Mapping[str, object]:
    """An object with all of the required keys, and none that is unknown."""
    if not isinstance(value, dict):
        raise ScenarioError(f"{name}: an object with {', '.join(required)}")
    unknown = sorted(str(key) for key in value if key not in (*required, *optional))
    if unknown:
        raise ScenarioError(f"{name}: unknown keys: {', '.join(unknown)}")
    missing = [key for key in required if key not in value]
    if missing:
        raise ScenarioError(f"{name}: missing keys: {', '.join(missing)}")
    return value


def locale(value: object) -> Locale:
    """A language that the phone speaks."""
    known: tuple[Literal["en"], Literal["zh"]] = ("en", "zh")
    for locale in known:
        if value == locale:
            return locale
    raise ScenarioError(f"locale: en or zh, not {value!r}")


def text(name: str, value: object) -> str:
    """Words, at least one sign, all of them whole characters."""
    if not isinstance(value, str) or not value:
        raise ScenarioError(f"{name}: a text, not {value!r}")
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        raise ScenarioError(f"{name}: half of a character in {value!r}")
    return value


def money(name: str, value: object) -> str:
    """An amount from 0 to less than a milliard, as it was written."""
    try:
        amount = Decimal(text(name, value))
    except InvalidOperation as error:
        raise ScenarioError(f"{name}: an amount such as 26.90, not {value!r}") from error
    if not amount.is_finite() or not 0 <= amount < _TOO_MUCH:
        raise ScenarioError(f"{name}: an amount from 0 to less than {_TOO_MUCH}, not {value!r}")
    return str(value)


def seconds(name: str, value: object) -> float:
    """From nothing to an hour."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3600:
        raise ScenarioError(f"{name}: seconds from 0 to 3600, not {value!r}")
    return float(value)


def flag(name: str, value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise ScenarioError(f"{name}: true or false, not {value!r}")
    return value


def true(name: str, value: object) -> None:
    """A key that is only ever true."""
    if value is not True:
        raise ScenarioError(f"{name}: only true makes sense, not {value!r}")


def whole(name: str, value: object, *, lowest: int, highest: int) -> int:
    """A whole number between both, or one of them."""
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
        raise ScenarioError(f"{name}: a whole number from {lowest} to {highest}, not {value!r}")
    return value
