"""What a maker's build does differently, and Android's own where nobody changed anything."""

from __future__ import annotations

import dataclasses

import pytest

from loopback.phone.quirks import Quirks
from loopback.phone.system.profile import STOCK


def test_without_a_maker_it_is_androids_own() -> None:
    assert Quirks() == STOCK.quirks
    assert (Quirks().header_bytes, Quirks().color_space, Quirks().capture_s) == (16, 1, 0.0)
    assert not Quirks().missing
    assert not Quirks().noises


def test_nobody_changes_another_phones_quirks() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Quirks().capture_s = 2.0  # type: ignore[misc]
    with pytest.raises(TypeError):
        Quirks().noises["pm"] = "noise"  # type: ignore[index]
