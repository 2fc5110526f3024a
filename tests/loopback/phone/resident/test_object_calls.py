from __future__ import annotations

import pytest

from loopback.phone.resident.rpc import JavaError, ParameterError

TEXT, CLASS, CLICKABLE = 0x01, 0x10, 0x1000
EDIT = {"mask": CLASS, "className": "android.widget.EditText"}


def text(words: str) -> dict[str, object]:
    return {"mask": TEXT, "text": words}


async def test_elements_are_told_of(ask, hand) -> None:
    shown = hand.find("Settings")
    told = await ask("objInfo", text("Settings"))
    assert told["text"] == "Settings"
    assert told["bounds"]["left"] <= shown.bounds.center[0] < told["bounds"]["right"]
    assert await ask("exist", text("Settings")) is True
    assert await ask("exist", text("Nowhere")) is False
    count = await ask("count", {"mask": CLICKABLE, "clickable": True})
    assert count == len(await ask("objInfoOfAllInstances", {"mask": CLICKABLE, "clickable": True})) > 3
    with pytest.raises(JavaError):
        await ask("objInfo", text("Nowhere"))
    with pytest.raises(JavaError):
        await ask("getText", "no-such-name")


@pytest.mark.parametrize("corner", [(), ("tl",), ("br",), ("center",)])
async def test_an_element_is_touched_anywhere_in_its_box(phone, ask, corner: tuple[str, ...]) -> None:
    assert await ask("click", text("Settings"), *corner)
    assert phone.focus().package == "com.android.settings"


async def test_a_touch_waits_for_the_window_it_opens(ask) -> None:
    assert await ask("clickAndWaitForNewWindow", text("Settings"), 1000) is True
    assert await ask("waitForExists", {"mask": CLICKABLE, "clickable": True}, 0) is True
    assert await ask("waitUntilGone", text("Nowhere"), 0) is True
    assert await ask("waitForExists", text("Nowhere"), 0) is False


async def test_a_long_touch_is_one(ask, phone) -> None:
    before = phone.journal.inputs
    assert await ask("longClick", text("Settings"))
    assert phone.journal.inputs == before + 1


async def test_points_are_clicked_held_and_swiped(ask, phone, hand) -> None:
    x, y = hand.find("Settings").bounds.center
    assert await ask("click", x, y)
    assert phone.focus().package == "com.android.settings"
    assert await ask("click", 5, 5, 700)
    assert await ask("swipe", 540, 20, 540, 900, 20)
    assert phone.focus().kind == "shade"


async def test_text_is_set_whole_and_cleared(ask, hand) -> None:
    await hand.open("com.android.messaging")
    await hand.tap("New message")
    assert await ask("setText", EDIT, "Ann 安") is True
    assert await ask("getText", EDIT) == "Ann 安"
    assert await ask("setText", EDIT, "Bo") is True
    assert await ask("getText", EDIT) == "Bo"
    await ask("clearTextField", EDIT)
    assert await ask("getText", EDIT) != "Bo"


async def test_an_element_keeps_a_name_under_which_it_is_found_again(ask, phone) -> None:
    name = await ask("getUiObject", text("Settings"))
    assert await ask("getText", name) == "Settings"
    assert name in await ask("getUiObjects")
    whole = {"mask": 0}
    child = await ask("childByText", whole, {"mask": CLICKABLE, "clickable": True}, "Settings")
    assert (await ask("objInfo", child))["clickable"] is True
    third = await ask("childByInstance", whole, {"mask": CLICKABLE, "clickable": True}, 2)
    everything = await ask("objInfoOfAllInstances", {"mask": CLICKABLE, "clickable": True})
    assert await ask("objInfo", third) == everything[2]
    row = await ask("getUiObject", {"mask": 0})
    inner = await ask("getChild", row, {"mask": TEXT, "text": "Settings"})
    assert (await ask("objInfo", inner))["bounds"] == (await ask("objInfo", name))["bounds"]
    assert await ask("exist", await ask("getFromParent", name, {"mask": TEXT, "text": "Settings"}))
    with pytest.raises(JavaError):
        await ask("childByDescription", whole, {"mask": 0}, "Nobody says this")
    await ask("removeUiObject", name)
    with pytest.raises(JavaError):
        await ask("getText", name)
    assert await ask("click", child)
    assert phone.focus().package == "com.android.settings"


async def test_an_element_is_dragged_and_swiped(ask, phone) -> None:
    inputs = phone.journal.inputs
    assert await ask("dragTo", text("Settings"), 540, 1200, 20)
    assert await ask("dragTo", text("Settings"), text("Settings"), 20)
    await ask("pressKey", "home")
    for direction in ("up", "down", "left", "right"):
        assert await ask("swipe", text("Settings"), direction, 10)
        await ask("pressKey", "home")
    assert phone.journal.inputs > inputs + 6
    with pytest.raises(ParameterError):
        await ask("swipe", text("Settings"), "sideways", 10)
