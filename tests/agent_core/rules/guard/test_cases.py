"""Judged cases: our own table, and the household's development file where it lies beside the checkout."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from agent_core.domain.action import (
    Action,
    DoubleTap,
    Finish,
    HandOver,
    Key,
    Launch,
    LongPress,
    Press,
    Swipe,
    Tap,
    TypeText,
    Wait,
)
from agent_core.domain.screen import Share
from agent_core.domain.verdict import Allow, TakeOver, Verdict
from agent_core.rules.guard.cases import GuardCase, judge_case
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.lexicon import CATEGORIES, Cues

TABLE = Path(__file__).with_name("judged.tsv")
DEVELOPMENT = Path(__file__).parents[5] / "shared" / "data" / "guard_cases.jsonl"
PLACE = Share(0.5, 0.9)


@pytest.fixture(scope="module")
def cues() -> Cues:
    return load_cues()


def rows() -> list[tuple[str, ...]]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [tuple((line.split("\t") + [""] * 8)[:8]) for line in lines if line and not line.startswith("#")]


def act(name: str) -> Action:
    kind, _, argument = name.partition(":")
    text = argument.replace("\\n", "\n")
    known: dict[str, Action] = {
        "tap": Tap(PLACE),
        "longpress": LongPress(PLACE),
        "swipeup": Swipe(Share(0.5, 0.8), Share(0.5, 0.3)),
        "swiperight": Swipe(Share(0.1, 0.9), Share(0.9, 0.9)),
        "type": TypeText(text),
        "typesubmit": TypeText(text, submit=True),
        "launch": Launch(text),
        "enter": Press(Key.ENTER),
        "home": Press(Key.HOME),
        "back": Press(Key.BACK),
        "wait": Wait(1.0),
    }
    return known[kind]


def name_of(verdict: Verdict) -> str:
    return type(verdict).__name__.lower()


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0][:24]}-{row[3]}-{row[4][:20]}")
def test_every_judged_case_gets_a_verdict_it_accepts(row: tuple[str, ...], cues: Cues) -> None:
    request, package, activity, gesture, target, nearby, accepted, category = row
    texts = tuple(text for text in nearby.split("|") if text)
    verdict = judge_case(cues, GuardCase(request, package, activity, act(gesture), target, texts))
    assert name_of(verdict) in accepted.split("|"), verdict
    assert not category or verdict.category in category.split("|"), verdict


def test_the_table_has_both_directions_of_both_languages() -> None:
    found = rows()
    assert len(found) >= 400
    for kind in ("allow", "confirm", "takeover", "block"):
        judged = [row for row in found if row[6] == kind]
        assert any(row[0].isascii() for row in judged), kind
        assert any(not row[0].isascii() for row in judged), kind


def parsed(written: str) -> Action:
    kind = re.match(r'do\(action="([^"]+)"', written)
    assert kind
    points = [Share.of_thousandths(int(x), int(y)) for x, y in re.findall(r"\[(\d+),\s*(\d+)\]", written)]
    argument = re.search(r'(?:message|text|app)="(.*)"\)$', written)
    text = argument[1] if argument else ""
    match kind[1]:
        case "Tap":
            return Tap(points[0], text or None)
        case "Double Tap":
            return DoubleTap(points[0])
        case "Long Press":
            return LongPress(points[0])
        case "Swipe":
            return Swipe(points[0], points[1])
        case "Type":
            return TypeText(text)
        case "Launch":
            return Launch(text)
        case other:
            return Press(Key(other))


@pytest.mark.skipif(not DEVELOPMENT.exists(), reason="the development cases are not part of the repository")
def test_the_development_cases_get_verdicts_they_accept(cues: Cues) -> None:
    wrong, alarms, harmless = [], 0, 0
    cases = [json.loads(line) for line in DEVELOPMENT.read_text("utf-8").splitlines()]
    for case in cases:
        verdict = judge_case(
            cues,
            GuardCase(
                case["request"],
                case["package"],
                case["activity"],
                parsed(case["action"]),
                case["target_text"],
                tuple(case["nearby_texts"]),
                case["model_message"] or "",
            ),
        )
        if name_of(verdict) not in case["accept"]:
            wrong.append((case["id"], verdict))
        harmless += case["label"] == "allow"
        alarms += case["label"] == "allow" and name_of(verdict) != "allow"
    assert len(wrong) <= len(cases) * 0.02, wrong
    assert alarms <= harmless * 0.1


def test_what_never_touches_the_phone_is_allowed(cues: Cues) -> None:
    verdict = judge_case(cues, GuardCase("pay", "com.icbc", "", Finish("done")))
    assert isinstance(verdict, Allow)


def test_a_hand_over_is_a_take_over(cues: Cues) -> None:
    verdict = judge_case(cues, GuardCase("pay", "com.icbc", "", HandOver("please log in")))
    assert isinstance(verdict, TakeOver)
    assert verdict.reason == "please log in"


def test_a_nameless_touch_that_the_model_calls_a_purchase_is_asked_about(cues: Cues) -> None:
    case = GuardCase("play", "com.mihoyo.x", "com.unity3d.player.UnityPlayerActivity", Tap(PLACE))
    assert isinstance(judge_case(cues, case), Allow)
    spoken = GuardCase(case.request, case.package, case.activity, case.action, "", (), "点击购买按钮")
    assert name_of(judge_case(cues, spoken)) == "confirm"


def test_every_category_is_one_that_is_declared(cues: Cues) -> None:
    for row in rows():
        texts = tuple(text for text in row[5].split("|") if text)
        verdict = judge_case(cues, GuardCase(row[0], row[1], row[2], act(row[3]), row[4], texts))
        assert verdict.category in (*CATEGORIES, "none")
