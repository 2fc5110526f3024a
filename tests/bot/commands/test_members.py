"""`farhand members`: with the running bot over its channel, without one on the data alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

LINK = r"start=(\S+)"
ACCEPT = r"farhand members accept (\w+)"


def names(told: Any) -> list[tuple[str, str]]:
    assert told.code == 0, told.errors
    return [(one["name"], one["role"]) for one in json.loads(told.out)["members"]]


def test_a_household_is_paired_and_changed_from_the_home_pc(household: Any, outside: Any) -> None:
    with household.running() as bot:
        link, number = household.awaited(bot, LINK), household.awaited(bot, ACCEPT)
        assert household.farhand("members", "accept", number).code == 1, "nobody has opened it yet"
        outside.say("Ada", f"/start {link}")
        assert household.farhand("members", "accept", number).code == 0
        assert household.farhand("members", "accept", number).code == 1, "it works once"
        assert names(household.farhand("members", "--json")) == [("Ada", "owner")]

        made = json.loads(household.farhand("members", "invite", "child", "--json").out)
        outside.say("Kim", f"/start {made['link'].rpartition('=')[2]}")
        assert household.farhand("members", "accept", made["id"]).code == 0
        made = json.loads(household.farhand("members", "invite", "guest", "--json").out)
        outside.say("Mallory", f"/start {made['link'].rpartition('=')[2]}")
        assert household.farhand("members", "refuse", made["id"]).code == 0
        assert household.farhand("members", "role", "Ada", "child").code == 1, "the owner stays the owner"

        busy = household.farhand("task", "Order a latte")
        assert (busy.code, "bot runs" in busy.errors) == (1, True)
        again = household.farhand("run")
        assert (again.code, "runs already" in again.errors) == (2, True)
        assert "the bot runs" in household.farhand("doctor").out

    assert bot.returncode == 0
    assert household.farhand("members", "role", "Kim", "teen").code == 0
    assert names(household.farhand("members", "list", "--json")) == [("Ada", "owner"), ("Kim", "teen")]
    assert household.farhand("members", "invite", "adult").code == 1, "a link needs the running bot"
    assert household.farhand("members", "remove", "Kim").code == 0
    assert "Ada" in household.farhand("members").out


@pytest.mark.parametrize("arguments", [[], ["list"], ["invite", "child"], ["remove", "Ada"]])
def test_without_a_household_the_next_step_is_told(newcomer: Any, arguments: list[str]) -> None:
    told = newcomer.farhand("members", *arguments)
    assert (told.code, told.out) == (1, "")
    assert "farhand run" in told.errors
