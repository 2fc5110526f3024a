from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from loopback.phone.android import InjectionRefusedError


async def test_a_picture_is_a_jpeg_in_lines_of_76(glass) -> None:
    text = await glass.screenshot(80)
    assert max(map(len, text.splitlines())) == 76
    assert text.endswith("\n")
    picture = Image.open(io.BytesIO(base64.b64decode(text)))
    assert (picture.format, picture.size) == ("JPEG", (1080, 2400))


async def test_while_the_screen_is_off_there_is_no_tree(phone, glass) -> None:
    assert glass.hierarchy(compressed=False, depth=50, active_only=False)
    assert glass.roots()
    await phone.key(223)
    assert glass.hierarchy(compressed=False, depth=50, active_only=False) == ""
    assert glass.roots() == []


def test_a_toast_is_no_window_of_the_tree(phone, glass) -> None:
    phone.device.toast("Saved")
    assert "Saved" not in glass.hierarchy(compressed=False, depth=50, active_only=False)


async def test_text_goes_where_the_cursor_is(phone, glass, hand) -> None:
    assert not glass.write("nowhere")
    await hand.open("com.android.messaging")
    await hand.tap("New message")
    field = next(e for e in phone.elements() if e.class_name.endswith("EditText"))
    await phone.tap(*field.bounds.center)
    assert glass.write("né 中")
    assert hand.sees("né 中")
    assert glass.clear()
    assert not hand.sees("né 中")


async def test_a_phone_that_lets_nobody_type_lets_it_not_type(phone, glass) -> None:
    phone.injection_allowed = False
    for act in (lambda: glass.write("x"), glass.clear):
        with pytest.raises(InjectionRefusedError):
            act()
    with pytest.raises(InjectionRefusedError):
        await glass.tap(1, 1)


async def test_waiting_ends_with_what_it_waits_for_or_without(glass) -> None:
    seen = iter((False, False, True))
    assert await glass.until(lambda: next(seen), 5)
    assert not await glass.until(lambda: False, 0)
    assert not await glass.until_changed(0)
