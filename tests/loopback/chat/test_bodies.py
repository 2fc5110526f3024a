"""Bodies of world API requests."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from loopback.chat.bodies import MAX_BODY_BYTES, Body, read_body
from loopback.chat.errors import DeedRefusedError
from loopback.chat.parameters import Upload


def refused(read: object) -> str:
    with pytest.raises(DeedRefusedError) as caught:
        read()  # type: ignore[operator]
    return str(caught.value)


@pytest.mark.parametrize(
    ("value", "number"), [(5, 5), (-5, -5), ("5", 5), ("-5", -5), ("007", 7), (2**40, 2**40)]
)
def test_a_whole_number_may_be_written_out(value: object, number: int) -> None:
    assert Body({"n": value}).whole("n") == number
    assert Body({"n": value}).optional("n") == number


@pytest.mark.parametrize("value", ["--5", "x", "5.0", "9" * 5000, "²", 1.5, True, [], {}, [5]])
def test_anything_else_is_no_whole_number(value: object) -> None:
    assert refused(lambda: Body({"n": value}).whole("n")) == "n must be a whole number"
    assert refused(lambda: Body({"n": value}).optional("n")) == "n must be a whole number"


@pytest.mark.parametrize("fields", [{}, {"n": None}, {"n": ""}])
def test_a_missing_number_is_its_default_or_refused(fields: dict[str, object]) -> None:
    assert (Body(fields).whole("n", 3), Body(fields).optional("n")) == (3, None)
    assert refused(lambda: Body(fields).whole("n")) == "n must be a whole number"


@pytest.mark.parametrize(("value", "ok"), [(1, True), (1.5, True), (True, False), ("1", False), ([], False)])
def test_a_number_is_one_and_no_flag(value: object, ok: bool) -> None:
    if ok:
        assert Body({"n": value}).number("n") == value
    else:
        assert refused(lambda: Body({"n": value}).number("n")) == "n must be a number"
    assert Body({}).number("n", 0.5) == 0.5


@pytest.mark.parametrize("value", [5, [], {}, True])
def test_a_text_is_a_string(value: object) -> None:
    assert refused(lambda: Body({"t": value}).text("t", "x")) == "t must be a string"
    assert (Body({"t": ""}).text("t"), Body({}).text("t", "x")) == ("", "x")
    assert refused(lambda: Body({}).text("t")) == "t must be a string"


@pytest.mark.parametrize(
    ("value", "truth"), [(True, True), (False, False), (None, False), (1, False), ("true", False)]
)
def test_only_true_is_true(value: object, truth: bool) -> None:
    assert Body({"f": value}).truth("f") is truth


@pytest.mark.parametrize("value", [None, 5, ["5"], [1.0], [True], {}])
def test_a_list_of_numbers_holds_nothing_else(value: object) -> None:
    assert refused(lambda: Body({"l": value}).wholes("l")) == "l must be a list of whole numbers"
    assert Body({"l": [1, -2]}).wholes("l") == [1, -2]


def test_a_file_comes_as_a_part_or_encoded() -> None:
    part = Upload("a.png", "image/png", b"x")
    assert Body({}, part).file() is part
    fields = {"base64": base64.b64encode(b"hi").decode(), "media_type": "text/plain"}
    assert Body(dict(fields)).file() == Upload("file", "text/plain", b"hi")


@pytest.mark.parametrize("value", ["***", "aGk", "é"])
def test_a_file_that_cannot_be_decoded_is_refused(value: str) -> None:
    assert refused(lambda: Body({"base64": value}).file()) == "base64 cannot be decoded"


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """A server that answers with what it read, in this process."""

    async def echo(request: Request) -> Response:
        try:
            body = await read_body(request)
        except DeedRefusedError as error:
            return JSONResponse({"error": str(error)}, error.status)
        upload = body._file
        return JSONResponse(
            {"fields": body.fields, "file": upload and [upload.name, upload.media_type, len(upload.content)]}
        )

    app = Starlette(routes=[Route("/", echo, methods=["POST"])])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield client


async def test_json_and_forms_are_read(client: httpx.AsyncClient) -> None:
    sent = await client.post("/", json={"a": [1], "b": "你好"})
    assert sent.json() == {"fields": {"a": [1], "b": "你好"}, "file": None}
    form = await client.post("/", data={"a": "1"}, files={"photo": ("p.png", b"xyz", "image/png")})
    assert form.json() == {"fields": {"a": "1"}, "file": ["p.png", "image/png", 3]}


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"[" * 100_000, "application/json; charset=utf-8", 400),
        (b'{"text": "\\ud83d"}', "application/json", 400),
        (b'{"seconds": NaN}', "application/json", 400),
        (b"\xff", "application/json", 400),
        (json.dumps({"a": 1}).encode(), "text/plain", 415),
        (b"a=1", "application/x-www-form-urlencoded", 415),
        (b"{}", "", 415),
    ],
)
async def test_what_is_neither_is_refused(
    client: httpx.AsyncClient, content: bytes, kind: str, status: int
) -> None:
    answer = await client.post("/", content=content, headers={"content-type": kind})
    assert (answer.status_code, list(answer.json())) == (status, ["error"])


async def test_a_body_that_says_it_is_too_big_is_not_read(client: httpx.AsyncClient) -> None:
    headers = {"content-type": "application/json", "content-length": str(MAX_BODY_BYTES + 1)}
    answer = await client.post("/", content=b"{}", headers=headers)
    assert (answer.status_code, answer.json()) == (413, {"error": "too big"})
