"""JSON-RPC 2.0: a method answers a call; an exception becomes an error that names its Java class."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from loopback.phone.android import InjectionRefusedError

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]

_PARSE_ERROR: Final = -32700
_INVALID_REQUEST: Final = -32600
_METHOD_NOT_FOUND: Final = -32601
_INVALID_PARAMS: Final = -32602
_EXCEPTION: Final = -32001
NOT_FOUND: Final = "androidx.test.uiautomator.UiObjectNotFoundException"


class ParameterError(Exception):
    """The parameters fit no form of the method."""


class JavaError(Exception):
    """The method throws: `exception` is the class, the message what it says."""

    def __init__(self, exception: str, message: str) -> None:
        super().__init__(message)
        self.exception = exception


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one call, by place. Each reader raises ParameterError where the kind is another."""

    values: tuple[JsonValue, ...]

    def __len__(self) -> int:
        return len(self.values)

    def at(self, place: int) -> JsonValue:
        """Whatever stands there."""
        if place >= len(self.values):
            raise ParameterError(f"parameter {place} is missing")
        return self.values[place]

    def integer(self, place: int) -> int:
        """A whole number; fractions are cut off, as Java does."""
        match self.at(place):
            case bool():
                raise ParameterError(f"parameter {place} is no number")
            case int() | float() as value if abs(value) < 2**31:
                return int(value)
            case _:
                raise ParameterError(f"parameter {place} is no number")

    def text(self, place: int) -> str:
        """A string."""
        value = self.at(place)
        if not isinstance(value, str):
            raise ParameterError(f"parameter {place} is no text")
        return value

    def flag(self, place: int) -> bool:
        """True or false."""
        value = self.at(place)
        if not isinstance(value, bool):
            raise ParameterError(f"parameter {place} is neither true nor false")
        return value


Method = Callable[[Parameters], Awaitable[JsonValue]]
Methods = Mapping[str, Method]


async def answer(text: str, methods: Methods) -> str:
    """The response to one call, as JSON text."""
    try:
        call = json.loads(text)
    except (ValueError, RecursionError):
        return _failed(None, _PARSE_ERROR, "JSON parse error")
    if not isinstance(call, dict) or not isinstance(call.get("method"), str):
        return _failed(None, _INVALID_REQUEST, "invalid request")
    number, name = call.get("id"), call["method"]
    if name not in methods:
        return _failed(number, _METHOD_NOT_FOUND, "method not found")
    try:
        parameters = _read_parameters(call.get("params"))
        result = await methods[name](parameters)
    except ParameterError as error:
        return _failed(number, _INVALID_PARAMS, "method parameters invalid", str(error))
    except JavaError as error:
        return _failed(number, _EXCEPTION, error.exception, f"{error.exception}: {error}\n\tat {name}")
    except RecursionError:
        stack = f"java.lang.StackOverflowError\n\tat {name}"
        return _failed(number, _EXCEPTION, "java.lang.StackOverflowError", stack)
    except InjectionRefusedError as error:
        stack = f"java.lang.SecurityException: {error}\n\tat {name}"
        return _failed(number, _EXCEPTION, "java.lang.SecurityException", stack)
    return json.dumps({"jsonrpc": "2.0", "id": number, "result": result})


def _read_parameters(params: object) -> Parameters:
    match params:
        case None | {}:
            return Parameters(())
        case list():
            return Parameters(tuple(params))
        case _:
            raise ParameterError("parameters by name")


def _failed(number: object, code: int, message: str, data: str | None = None) -> str:
    error: dict[str, object] = {"code": code, "message": message}
    if data is not None:
        error["data"] = data
    return json.dumps({"jsonrpc": "2.0", "id": number, "error": error})
