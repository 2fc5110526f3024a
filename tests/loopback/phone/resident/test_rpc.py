from __future__ import annotations

import json

import pytest

from loopback.phone.android import InjectionRefusedError
from loopback.phone.resident.rpc import NOT_FOUND, JavaError, JsonValue, ParameterError, Parameters, answer


async def add(parameters: Parameters) -> JsonValue:
    return parameters.integer(0) + parameters.integer(1)


async def nothing(_parameters: Parameters) -> JsonValue:
    return None


async def miss(_parameters: Parameters) -> JsonValue:
    raise JavaError(NOT_FOUND, "no such thing")


async def forbid(_parameters: Parameters) -> JsonValue:
    raise InjectionRefusedError("not you")


async def fall(_parameters: Parameters) -> JsonValue:
    raise RecursionError


METHODS = {"add": add, "nothing": nothing, "miss": miss, "forbid": forbid, "fall": fall}


async def reply(method: str, params: object) -> dict[str, object]:
    call = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    return json.loads(await answer(json.dumps(call), METHODS))


async def test_a_result_is_there_even_when_it_is_nothing() -> None:
    assert await reply("add", [2, 3.9]) == {"jsonrpc": "2.0", "id": 1, "result": 5}
    assert await reply("nothing", {}) == {"jsonrpc": "2.0", "id": 1, "result": None}


@pytest.mark.parametrize(
    ("method", "params", "code", "message"),
    [
        ("unheard", [], -32601, "method not found"),
        ("add", [1], -32602, "method parameters invalid"),
        ("add", [1, "2"], -32602, "method parameters invalid"),
        ("add", [1, True], -32602, "method parameters invalid"),
        ("add", {"a": 1}, -32602, "method parameters invalid"),
        ("miss", [], -32001, NOT_FOUND),
        ("forbid", [], -32001, "java.lang.SecurityException"),
        ("fall", [], -32001, "java.lang.StackOverflowError"),
    ],
)
async def test_an_error_names_its_class(method: str, params: object, code: int, message: str) -> None:
    error = (await reply(method, params))["error"]
    assert (error["code"], error["message"]) == (code, message)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"method": 3}', "[" * 5000])
async def test_what_is_no_call_is_an_error(text: str) -> None:
    assert json.loads(await answer(text, METHODS))["error"]["code"] in (-32700, -32600)


@pytest.mark.parametrize(
    "read",
    [
        lambda values: values.text(0),
        lambda values: values.flag(0),
        lambda values: values.at(1),
        lambda values: values.integer(1),
    ],
)
def test_a_parameter_of_another_kind_is_refused(read) -> None:
    with pytest.raises(ParameterError):
        read(Parameters((1,)))
