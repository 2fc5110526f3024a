from __future__ import annotations

from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.elements import Element, describe
from loopback.phone.ui.geometry import Display, Rect
from loopback.phone.ui.layout import Layout
from loopback.phone.ui.palette import SYSTEM
from loopback.phone.ui.rows import switch_row
from loopback.phone.ui.text import FontBook
from loopback.phone.ui.views import Control, Field, Icon, Scroll, Text, View, column, row, space

_DISPLAY = Display(1080, 2400, 420)


def seen(*views: View) -> list[Element]:
    layout = Layout(_DISPLAY, FontBook())
    node = layout.arrange(column(*views), Rect(0, 0, 1080, 2400))
    return [element for root in describe(node, "com.example.app") for element in root.walk()][1:]


def nothing() -> None:
    """A touch that does nothing."""


def test_a_button_is_one_node_with_its_word() -> None:
    (found,) = seen(button("Pay", nothing, SYSTEM, name="pay"))
    assert (found.class_name, found.text, found.resource_id) == (
        "android.widget.Button",
        "Pay",
        "com.example.app:id/pay",
    )
    assert found.clickable


def test_an_icon_button_has_a_description_and_no_text() -> None:
    (found,) = seen(icon_button("cart", "Cart", nothing))
    assert (found.class_name, found.text, found.description) == ("android.widget.ImageButton", "", "Cart")


def test_a_switch_row_is_touched_as_a_row_and_checked_as_a_switch() -> None:
    found = seen(switch_row("Wi-Fi", SYSTEM, checked=True, on_tap=nothing))
    switch = next(element for element in found if element.class_name == "android.widget.Switch")
    assert found[0].clickable
    assert not switch.clickable
    assert switch.checkable
    assert switch.checked


def test_an_empty_field_shows_its_hint_as_text() -> None:
    (found,) = seen(Field("f", "", "Message"))
    assert (found.text, found.class_name, found.clickable) == ("Message", "android.widget.EditText", True)


def test_a_password_shows_dots_and_says_so() -> None:
    (found,) = seen(Field("f", "1234", "PIN", password=True))
    assert (found.text, found.password) == ("••••", True)


def test_a_disabled_button_can_be_seen_to_be_disabled() -> None:
    (found,) = seen(button("Send", nothing, SYSTEM, enabled=False))
    assert (found.clickable, found.enabled) == (True, False)


def test_room_leaves_no_node() -> None:
    assert seen(space(20)) == []


def test_an_android_id_keeps_its_package() -> None:
    (found,) = seen(Text("x", id="android:id/title"))
    assert found.resource_id == "android:id/title"


def test_bounds_are_the_part_that_shows() -> None:
    lines = column(*(row(Text(f"line {number}"), height=100) for number in range(20)))
    found = seen(Scroll("s", lines, weight=1))
    assert all(element.bounds.bottom <= 2400 for element in found)
    assert found[0].scrollable
    assert "line 19" not in {element.text for element in found}


def test_icons_and_controls_are_named_as_android_names_them() -> None:
    found = seen(Icon("cup"), Control("checkbox"), Control("radio"))
    assert [element.class_name.rpartition(".")[2] for element in found] == [
        "ImageView",
        "CheckBox",
        "RadioButton",
    ]
