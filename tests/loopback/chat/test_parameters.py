import pytest

from loopback.chat.errors import BadRequestError
from loopback.chat.parameters import Parameters, Upload


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
