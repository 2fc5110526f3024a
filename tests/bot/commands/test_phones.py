"""`farhand phones`: what the adb server sees, with the household's names."""

from __future__ import annotations

import json
from typing import Any


def test_a_reached_phone_is_listed_with_its_name(household: Any, outside: Any) -> None:
    told = household.farhand("phones", "--json")
    assert told.code == 0
    listed = {one["serial"]: one for one in json.loads(told.out)["phones"]}
    assert (listed[outside.serial]["state"], listed[outside.serial]["name"]) == ("device", "mum")
    assert outside.serial in household.farhand("phones", "list").out


def test_an_address_without_a_phone_says_what_to_look_at(newcomer: Any) -> None:
    for address in ("127.0.0.1:1", "nonsense"):
        told = newcomer.farhand("phones", "connect", address)
        assert (told.code, told.out) == (3, "")
        assert address in told.errors
        assert "farhand phones" in told.errors
