"""Which element a point means, and whether it is still the same."""

from __future__ import annotations

from dataclasses import replace

from agent_core.domain.action import Swipe, Tap, TypeText
from agent_core.domain.screen import (
    Bounds,
    Element,
    Foreground,
    Frame,
    PixelFormat,
    Point,
    Screen,
    Share,
    Size,
)
from agent_core.rules.targets import (
    Different,
    Same,
    enclosure,
    row_texts,
    same_target,
    target_at,
    target_of,
    without_countdown,
)

SIZE = Size(1000, 2000)


def node(
    text: str, *bounds: int, parent: int | None = 0, clickable: bool = False, description: str = ""
) -> Element:
    return Element(text, description, "", "android.view.View", "app", Bounds(*bounds), parent, clickable)


ROOT = node("", 0, 0, 1000, 2000, parent=None)


def screen(*elements: Element) -> Screen:
    frame = Frame(b"x", PixelFormat.RGBA, SIZE)
    return Screen("p", "1", "b", 0.0, frame, Foreground("app", ".A"), elements=(ROOT, *elements))


def test_the_smallest_clickable_under_the_point_is_meant() -> None:
    elements = (
        ROOT,
        node("Row", 0, 0, 1000, 200, clickable=True),
        node("Buy", 800, 50, 950, 150, clickable=True),
    )
    target = target_at(elements, Point(850, 100), SIZE)
    assert target
    assert target.label == "Buy"


def test_a_disabled_element_gives_way_to_the_one_below() -> None:
    below = node("Row", 0, 0, 1000, 200, clickable=True)
    disabled = replace(node("Off", 800, 50, 950, 150, clickable=True), enabled=False)
    target = target_at((ROOT, below, disabled), Point(850, 100), SIZE)
    assert target
    assert target.element is below
    assert "Off" in target.words


def test_a_button_without_words_takes_them_from_inside() -> None:
    elements = (
        ROOT,
        node("", 0, 0, 400, 200, clickable=True),
        node("", 20, 20, 80, 80, parent=1, description="Send"),
        node("now", 100, 20, 300, 80, parent=1),
    )
    target = target_at(elements, Point(350, 150), SIZE)
    assert target
    assert target.words == ("Send", "now")


def test_a_row_of_content_is_called_by_what_stands_at_the_point() -> None:
    texts = [node(f"Line {i}", 0, 40 * i, 500, 40 * i + 40, parent=1) for i in range(6)]
    elements = (ROOT, node("", 0, 0, 500, 240, clickable=True), *texts)
    target = target_at(elements, Point(10, 90), SIZE)
    assert target
    assert target.words == ("Line 2",)


def test_words_that_are_not_clickable_still_name_the_point() -> None:
    target = target_at((ROOT, node("Painted", 0, 0, 100, 100)), Point(5, 5), SIZE)
    assert target
    assert target.label == "Painted"


def test_nothing_is_under_an_empty_place() -> None:
    assert target_at((ROOT,), Point(5, 5), SIZE) is None


def test_typing_means_the_focused_field() -> None:
    field = replace(node("", 0, 0, 500, 100), class_name="android.widget.EditText", focused=True)
    target = target_of(screen(node("Other", 0, 200, 10, 210), field), TypeText("x"))
    assert target
    assert target.element is field


def test_a_dialog_encloses_its_own_texts_only() -> None:
    seen = screen(
        node("Page", 0, 0, 500, 50),
        replace(node("", 100, 500, 900, 900), resource_id="android:id/parentPanel"),
        replace(node("Sure?", 120, 520, 800, 580, parent=2), resource_id="android:id/alertTitle"),
        node("OK", 700, 800, 850, 880, parent=2, clickable=True),
    )
    around = enclosure(seen, 4)
    assert (around.title, around.texts, around.is_dialog) == ("Sure?", ("Sure?",), True)


def test_a_clock_is_no_title() -> None:
    assert (
        enclosure(screen(node("10:32", 0, 0, 90, 40), node("Basket", 0, 50, 90, 90)), None).title == "Basket"
    )


def test_a_row_is_the_smallest_group_that_says_more() -> None:
    elements = (
        ROOT,
        node("", 0, 0, 1000, 200),
        node("Telegram", 0, 0, 500, 100, parent=1),
        node("Approve", 0, 100, 500, 200, parent=1, clickable=True),
        node("Wi-Fi", 0, 300, 500, 400),
    )
    assert row_texts(elements, 3) == ("Telegram", "Approve")
    assert row_texts(elements, 4) == ()


def test_the_same_button_a_few_pixels_on_is_the_same() -> None:
    tap = Tap(Share(0.5, 0.5))
    old = screen(node("Pay (30s)", 100, 900, 900, 1100, clickable=True))
    new = screen(node("Pay (12s)", 102, 905, 902, 1105, clickable=True))
    assert same_target(old, new, tap) == Same()


def test_another_label_at_the_point_is_told() -> None:
    tap = Tap(Share(0.5, 0.5))
    old = screen(node("Pay", 100, 900, 900, 1100, clickable=True))
    new = screen(node("Subscribe", 100, 900, 900, 1100, clickable=True))
    result = same_target(old, new, tap)
    assert isinstance(result, Different)
    assert "Subscribe" in result.sentence


def test_a_swipe_is_compared_where_it_begins() -> None:
    swipe = Swipe(Share(0.1, 0.5), Share(0.9, 0.5))
    old = screen(node("Slide to pay", 0, 900, 1000, 1100))
    assert same_target(old, old, swipe) == Same()
    assert isinstance(same_target(old, screen(), swipe), Different)


def test_a_countdown_is_no_part_of_a_label() -> None:
    assert without_countdown("Pay (12s)") == "Pay"
    assert without_countdown("Pay 12") == "Pay 12"
