import pytest

from loopback.chat.errors import BadRequestError
from loopback.chat.parameters import Parameters, Upload, read_json


def test_what_was_never_asked_for_is_told() -> None:
    call = Parameters({"a": "1", "b": "2"}, {"c": Upload("c.png", "image/png", b"xx")})
    call.text("a")
    assert call.unread() == ["b", "c"]


def test_the_journal_gets_no_bytes() -> None:
    call = Parameters({"m": '{"x":1}', "t": "[open"}, {"c": Upload("c.png", "image/png", b"xx")})
    assert call.without_bytes() == {"m": {"x": 1}, "t": "[open", "c": {"file": "c.png", "bytes": 2}}


@pytest.mark.parametrize(("value", "truth"), [("true", True), ("True", True), ("1", True), ("false", False)])
def test_flags_are_read_as_telegram_reads_them(value: str, truth: bool) -> None:
    assert Parameters({"f": value}).truth("f") is truth


def test_wrong_kinds_are_refused() -> None:
    call = Parameters({"n": "x", "j": "{", "l": "[1]", "o": "[]"})
    for read in (
        lambda: call.whole("n", 0),
        lambda: call.json("j"),
        lambda: call.json_objects("l"),
        lambda: call.json_object("o"),
        lambda: call.needed_text("none", "missing"),
        lambda: call.refuse("n"),
    ):
        with pytest.raises(BadRequestError):
            read()


def test_an_object_inside_shares_the_file_parts() -> None:
    call = Parameters({}, {"p": Upload("p", "image/png", b"x")})
    inner = call.nested({"media": "attach://p", "flag": True, "none": None})
    assert (inner.text("media"), inner.truth("flag"), inner.text("none")) == ("attach://p", True, None)
    assert inner.upload("p") is not None
    assert call.unread() == []


@pytest.mark.parametrize(
    "raw", ["{", b"\xff", "[" * 100_000, '["\\ud83d"]', b'"\xed\xa0\xbd"', "NaN", "[1e999]"]
)
def test_what_no_answer_could_carry_is_no_json(raw: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_json(raw)


def test_json_is_read_as_it_stands() -> None:
    assert read_json('{"a": [1, null, "\\ud83d\\ude00"]}') == {"a": [1, None, "😀"]}


@pytest.mark.parametrize("value", ["[" * 100_000, '["\\ud83d"]', "[NaN]"])
def test_the_journal_gets_what_is_no_json_as_it_was_written(value: str) -> None:
    assert Parameters({"m": value}).without_bytes() == {"m": value}
