from __future__ import annotations

import pytest

from loopback.phone.ui.icons import ICONS, IconBook


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_paints_a_fair_part_of_its_square(name: str) -> None:
    mask = IconBook().mask(name, 63)
    box = mask.getbbox()
    assert mask.size == (63, 63)
    assert box is not None
    assert box[2] - box[0] >= 10 or box[3] - box[1] >= 10


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        IconBook().mask("no such icon", 24)


def test_an_icon_is_drawn_once_per_size() -> None:
    icons = IconBook()
    assert icons.mask("cup", 63) is icons.mask("cup", 63)
