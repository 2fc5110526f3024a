"""What a reset leaves alone, and what it brings back."""

from __future__ import annotations

import pytest

from loopback.phone.apps.catalogue import installed
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.line import Line
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.profile import PROFILES


def phone(release: str = "14", profile: str = "stock") -> LoopbackPhone:
    return LoopbackPhone(installed, clock=SteppedClock(), release=release, profile=PROFILES[profile])


def test_android_and_the_maker_stay_over_a_reset() -> None:
    miui = phone("9", "miui")
    miui.injection_allowed = True
    miui.automation.claim("resident")
    miui.slow_down(input_start_s=0.1, capture_s=2.0)
    miui.reset("zh")
    assert (miui.release, miui.sdk, miui.profile.name) == ("9", 28, "miui")
    assert miui.properties["ro.product.manufacturer"] == "Ricemill"
    assert miui.quirks == PROFILES["miui"].quirks
    assert miui.injection_allowed is False
    assert miui.automation.owner == "resident"


def test_slowness_is_changed_one_by_one() -> None:
    slow = phone()
    slow.slow_down(capture_s=2.0)
    slow.slow_down(input_start_s=0.1)
    assert (slow.quirks.input_start_s, slow.quirks.capture_s) == (0.1, 2.0)


def test_a_foldable_lights_one_panel_at_a_time() -> None:
    leaf = phone("15", "foldable")
    assert [(panel.name, panel.lit) for panel in leaf.displays] == [("Inner", True), ("Outer", False)]
    assert (leaf.physical_size, leaf.capture().width) == ((1840, 2208), 1840)
    leaf.fold(folded=True)
    assert [(panel.name, panel.lit) for panel in leaf.displays] == [("Outer", True), ("Inner", False)]
    assert (leaf.physical_size, leaf.capture().height) == ((904, 2316), 2316)
    leaf.reset("en")
    assert leaf.physical_size == (1840, 2208)


def test_a_phone_in_one_piece_does_not_fold() -> None:
    with pytest.raises(ValueError, match="stock does not fold"):
        phone().fold(folded=True)


def test_a_release_that_there_is_not_makes_no_phone() -> None:
    with pytest.raises(ValueError, match="no such Android: 8"):
        phone("8")


def test_a_call_is_told_as_android_numbers_it() -> None:
    own = phone()
    assert own.call_state == 0
    line = Line(own.device)
    line.ring("+4930123")
    assert own.call_state == 1
    line.answer()
    assert own.call_state == 2
    line.hang_up()
    assert own.call_state == 0


@pytest.mark.parametrize(
    ("asked", "given"),
    [((20000, 20000), (4800, 4800)), ((10, 99999), (200, 4800)), ((720, 1280), (720, 1280)), (None, None)],
)
def test_no_size_is_larger_than_twice_the_panel(
    asked: tuple[int, int] | None, given: tuple[int, int] | None
) -> None:
    plain = phone()
    plain.override_size = asked
    assert plain.override_size == given
