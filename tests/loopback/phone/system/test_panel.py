"""The glass: size, density and how it is turned."""

from __future__ import annotations

import pytest

from loopback.phone.system.panel import Panel
from loopback.phone.system.profile import PROFILES
from loopback.phone.system.settings import Settings


@pytest.mark.parametrize(
    ("asked", "rotation", "size"),
    [
        (None, 0, (1080, 2400)),
        ("0", 0, (1080, 2400)),
        ("1", 1, (2400, 1080)),
        ("2", 2, (1080, 2400)),
        ("3", 3, (2400, 1080)),
        ("4", 0, (1080, 2400)),
        ("-1", 0, (1080, 2400)),
        ("x", 0, (1080, 2400)),
    ],
)
def test_the_settings_turn_the_glass(asked: str | None, rotation: int, size: tuple[int, int]) -> None:
    settings = Settings("en")
    settings.put("system", "user_rotation", asked)
    panel = Panel(settings)
    assert (panel.rotation, (panel.display.width, panel.display.height)) == (rotation, size)


def test_an_override_goes_before_what_the_glass_is_and_turns_with_it() -> None:
    settings = Settings("en")
    panel = Panel(settings)
    panel.override_size, panel.override_density = (720, 1600), 320
    settings.put("system", "user_rotation", "1")
    display = panel.display
    assert (display.width, display.height, display.density, display.scale) == (1600, 720, 320, 2.0)


def test_of_two_panels_the_second_shows_while_the_phone_is_folded() -> None:
    panel = Panel(Settings("en"))
    panel.built_in = PROFILES["foldable"].panels
    assert (panel.lit.name, panel.display.width, panel.display.height) == ("Inner", 1840, 2208)
    panel.folded = True
    assert (panel.lit.name, panel.display.width, panel.display.height) == ("Outer", 904, 2316)


def test_a_single_panel_shows_whatever_is_folded() -> None:
    panel = Panel(Settings("en"))
    panel.folded = True
    assert panel.physical_size == (1080, 2400)
