"""`farhand doctor`: each thing with its cure, in the order of the cable."""

from __future__ import annotations

import json
from typing import Any

import pytest


def grades(told: Any) -> dict[str, str]:
    return {one["topic"]: one["grade"] for one in json.loads(told.out)["findings"]}


def test_all_is_well_with_a_phone_a_model_and_a_token(household: Any) -> None:
    told = household.farhand("doctor", "--json")
    assert told.code == 0
    assert {"phone", "picture", "tree", "model", "messenger"} & {
        topic for topic, grade in grades(told).items() if grade == "bad"
    } == set()
    assert {"picture", "model", "messenger"} <= grades(told).keys()


def test_every_bad_finding_has_its_cure(newcomer: Any) -> None:
    newcomer.settings |= {"MODEL_BASE_URL": "http://127.0.0.1:9/v1", "PHONES": "mum=127.0.0.1:9"}
    told = newcomer.farhand("doctor", "--json")
    assert told.code == 3
    bad = [one for one in json.loads(told.out)["findings"] if one["grade"] == "bad"]
    assert [one["topic"] for one in bad] == ["phone", "model", "messenger"]
    assert all(one["cure"] for one in bad)


@pytest.mark.parametrize(
    "wrong", [{"TELEGRAM_TOKEN": "123:wrong"}, {"TELEGRAM_API_URL": "http://127.0.0.1:9"}]
)
def test_a_messenger_that_fails_leads_to_its_settings(household: Any, wrong: dict[str, str]) -> None:
    household.settings |= wrong
    told = household.farhand("doctor", "--json")
    assert told.code == 3
    [messenger] = [one for one in json.loads(told.out)["findings"] if one["topic"] == "messenger"]
    assert "TELEGRAM_API_URL" in messenger["cure"]
    assert "TELEGRAM_TOKEN" in messenger["cure"]


def test_two_phones_without_names_are_both_named(household: Any, outside: Any, another_phone: str) -> None:
    household.settings["PHONES"] = ""
    told = household.farhand("doctor", "--json")
    assert told.code == 3
    [phone] = [one for one in json.loads(told.out)["findings"] if one["topic"] == "phone"]
    assert outside.serial in phone["found"]
    assert another_phone in phone["found"]
    assert "PHONES" in phone["cure"]


def test_it_speaks_chinese(household: Any) -> None:
    told = household.farhand("doctor", LANGUAGE="zh")
    assert told.code == 0
    assert "模型" in told.out
