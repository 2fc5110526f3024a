"""Scenario files are read strictly."""

from __future__ import annotations

from importlib.resources import files

import pytest

from loopback.model.player import HAND_OVER
from loopback.model.scenario_files import ScenarioError, load_scenarios, read_scenario

HEAD = 'title = "t"\nasks = ["x"]\n'
RULE = '[[rule]]\nstep = "s"\nsay = "w"\n'


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("asks = []", "'title' is missing"),
        (HEAD + "colour = 1\n" + RULE + 'do = { act = "Back" }', "unknown key colour"),
        (HEAD + RULE, "rule 1: 'do' is missing"),
        (HEAD + RULE + 'do = { act = "Fly" }', "rule 1: do: 'Fly'"),
        (HEAD + RULE + 'do = { act = "Tap" }', "needs 'on'"),
        (HEAD + RULE + 'do = { act = "Type" }', "needs 'words'"),
        (HEAD + RULE + 'do = { act = "Back" }\nwhen = { see = ["x"] }', "rule 1: when: unknown key see"),
        (HEAD + RULE + 'do = { act = "Back" }\nwhen = { heard = "(" }', "is no pattern"),
        (HEAD + RULE + 'do = { act = "Back" }\nwhen = { sees = ["re:("] }', "is no pattern"),
        (HEAD + RULE + 'do = { act = "Tap", on = "at:1200,5" }', "is no place"),
        (HEAD + RULE + 'do = { act = "Tap", on = ["Pay", "at:500,5"] }', "is a place"),
        (HEAD + RULE + 'do = { act = "Back" }\nwhen = { sees = ["at:500,5"] }', "is a place"),
        (HEAD + RULE + 'do = { act = "Swipe", direction = "away" }', "'away'"),
        (HEAD + '[[rule]]\nstep = "s"\nsay = { en = "w" }\ndo = { act = "Back" }', "'zh' is missing"),
        ("title = ", "scenario.toml"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, complaint: str) -> None:
    with pytest.raises(ScenarioError, match=r"scenario\.toml") as error:
        read_scenario("scenario", text)
    assert complaint in str(error.value)


def test_every_scenario_that_comes_along_is_well_written() -> None:
    for scenario in load_scenarios():
        steps = [rule.step for rule in scenario.rules]
        assert len(set(steps)) == len(steps), scenario.name
        for rule in scenario.rules:
            assert rule.when.after | rule.when.before <= {*steps, HAND_OVER}, (scenario.name, rule.step)


def test_the_example_in_the_guide_is_a_scenario() -> None:
    guide = (files("loopback.model") / "README.md").read_text("utf-8")
    example = guide.partition("```toml\n")[2].partition("```")[0]
    scenario = read_scenario("guide", example)
    assert scenario.blanks("please water the fern") == {"plant": "fern"}
    assert [rule.step for rule in scenario.rules] == ["done", "water"]
