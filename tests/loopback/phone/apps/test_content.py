from __future__ import annotations

import pytest

from loopback.phone.apps.content import Table, load


@pytest.mark.parametrize("name", ["web", "menu", "people", "sms"])
def test_every_content_file_can_be_read(name: str) -> None:
    assert load(name).values


def test_a_missing_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load("nothing")


def test_content_of_the_wrong_kind_is_an_error() -> None:
    table = Table({"names": "Latte", "price": 3})
    with pytest.raises(TypeError, match="names"):
        table.words("names")
    with pytest.raises(TypeError, match="price"):
        table.text("price")
    with pytest.raises(KeyError):
        table.text("tint")
