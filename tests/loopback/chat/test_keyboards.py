import pytest

from loopback.chat.errors import BadRequestError
from loopback.chat.keyboards import keyboard_json, read_keyboard


def button(**fields: object) -> dict[str, object]:
    return {"text": "x", **fields}


def test_a_keyboard_comes_back_as_it_was_given() -> None:
    rows = [
        [button(callback_data="a", style="success"), button(url="https://x.example/")],
        [button(copy_text={"text": "42"})],
    ]
    assert keyboard_json(read_keyboard(rows)) == {"inline_keyboard": rows}


def test_empty_rows_are_left_out() -> None:
    assert read_keyboard([[], [button(callback_data="a")], []]) == read_keyboard(
        [[button(callback_data="a")]]
    )


@pytest.mark.parametrize("data", ["a" * 64, "好" * 21])
def test_callback_data_may_take_64_bytes(data: str) -> None:
    assert read_keyboard([[button(callback_data=data)]])[0][0].data == data


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([[button(callback_data="a" * 65)]], "BUTTON_DATA_INVALID"),
        ([[button(callback_data="好" * 22)]], "BUTTON_DATA_INVALID"),
        ([[button(callback_data="")]], "BUTTON_DATA_INVALID"),
        ([[button()]], "Text buttons are unallowed"),
        ([[button(callback_data="a", url="https://x.example/")]], "Text buttons are unallowed"),
        ([[{"text": "  ", "callback_data": "a"}]], "button text must be non-empty"),
        ([[button(url="javascript:alert(1)")]], "Wrong HTTP URL"),
        ([[button(web_app={"url": "https://x.example"})]], "web_app buttons are not supported"),
        ([[button(callback_data="a", style="loud")]], "invalid button style"),
        ([[button(callback_data="a", style=[])]], "invalid button style"),
        ([[button(copy_text={"text": ""})]], "copy text"),
        ([[button(callback_data="a")] * 9], "too long"),
        ([[button(callback_data="a")] for _ in range(101)], "too long"),
        ([button(callback_data="a")], "array of arrays expected"),
        ({}, "object expected as reply markup"),
        ([["x"]], "object expected"),
    ],
)
def test_what_telegram_refuses_is_refused(rows: object, complaint: str) -> None:
    with pytest.raises(BadRequestError, match=complaint):
        read_keyboard(rows)
