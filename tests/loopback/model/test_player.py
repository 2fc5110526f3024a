"""The engine of scenarios: which rule acts, what it says, and that it always ends."""

from __future__ import annotations

import pytest

from loopback.model.conversation import read_conversation
from loopback.model.moves import (
    Finish,
    Interact,
    Key,
    Launch,
    Note,
    Press,
    Spot,
    Swipe,
    TakeOver,
    Tap,
    Type,
    Wait,
)
from loopback.model.player import Player
from loopback.model.scenario_files import read_scenario
from loopback.model.sight import Blindness, View

from .conftest import own, user
from .letter import ASK, PLAYER, field, play, see, view


@pytest.mark.parametrize(
    ("shown", "move"),
    [
        (view(package="com.example.launcher"), Launch("Post")),
        (view(see("Ann")), Tap(Spot(500, 10))),
        (view(see("ANN ")), Tap(Spot(500, 10))),
        (view(see("安")), Tap(Spot(500, 10))),
        (view(see("Ann", enabled=False), see("安", y=300)), Tap(Spot(500, 30))),
        (view(see(description="Ann")), Tap(Spot(500, 10))),
        (view(see("Anna")), Wait(2)),
        (view(see("Ann"), package="com.example.other"), Wait(2)),
        (view(field("Message")), Tap(Spot(500, 10))),
        (view(field("Message"), see("Busy")), Wait(2)),
        (view(field(focused=True), keyboard=True), Type("tea is ready")),
        (view(field(focused=True), keyboard=False), Tap(Spot(500, 10))),
        (view(field("Tea is  ready"), see("Send", y=400)), Tap(Spot(500, 40), "Send to Ann")),
        (view(see("Sent at 10:05, thanks")), Finish("Sent at 10:05,: tea is ready")),
        (view(see("x", resource_id="com.example:id/list")), Swipe(Spot(500, 720), Spot(500, 320))),
        (
            view(see("Ink"), see(class_name="android.widget.Switch", checked=True)),
            Interact("Ink is on. Go on?"),
        ),
        (view(see("Ink"), see(class_name="android.widget.Switch", x=900)), Tap(Spot(900, 10))),
        (view(see("Ink"), see(class_name="android.widget.Switch", y=700)), Wait(2)),
    ],
)
def test_the_first_rule_that_matches_acts(shown: View, move: object) -> None:
    assert play(shown).move == move


def test_each_reply_says_that_a_stand_in_plays_which_scenario() -> None:
    reply = play(view(see("Ann")))
    assert reply.thought == "Stand-in model: playing the scenario 'letter', step 'open'. Open Ann."


def test_a_chinese_request_is_answered_in_chinese() -> None:
    reply = play(view(package="com.example.launcher"), ask="给安写信：茶好了")
    assert reply.move == Launch("邮局")
    assert reply.thought == "替身模型：正在演剧本 'letter'，步骤 'launch'。打开邮局。"
    sent = play(view(see("Sent at 9:00")), ask="给安写信：茶好了").move
    assert sent == Finish("9:00寄出：茶好了")


def test_a_chinese_reply_is_counted_like_an_english_one() -> None:
    marks = [
        {"role": "assistant", "content": f"<think>替身模型：正在演剧本 'letter'，步骤 '{name}'。</think>"}
        for name in "ab"
    ]
    assert read_conversation([user("x"), *marks]).steps == ("a", "b")


def test_a_rule_rests_after_its_times_and_the_next_one_acts() -> None:
    listing = view(see("x", resource_id="com.example:id/list"))
    assert isinstance(play(listing, steps=("down",)).move, Swipe)
    assert play(listing, steps=("down", "down")).move == Press(Key.BACK)


def test_a_rule_that_waits_for_a_step_does_not_act_before_it() -> None:
    other = view(see("x", resource_id="list"), package="com.example.other")
    assert play(other).move == Wait(2)
    assert play(other, steps=("down",)).move == Press(Key.BACK)


def test_words_of_the_member_fill_blanks() -> None:
    assert play(view(), steps=("is-on",), remark="The person answered: yes").move == Note("yes")


def test_nothing_is_said_with_a_blank_left_open() -> None:
    text = """
title = "t"
asks = ["x"]
[[rule]]
step = "type"
say = "w"
do = { act = "Type", words = "{nothing}" }
"""
    turns = read_conversation([user("x")])
    assert Player((read_scenario("s", text),)).reply(turns, view()).move == Wait(2)


def test_only_the_gullible_model_obeys_a_screen() -> None:
    shown = view(see("Evil"))
    assert play(shown).move == Wait(2)
    assert play(shown, gullible=True).move == Tap(Spot(500, 10))


@pytest.mark.parametrize(
    "remark",
    [
        "The last action was not approved.",
        "Denied by the member.",
        "Your tap was refused: spending is off.",
        "The approval expired.",
        "Blocked: the page asked for it.",
        "成员拒绝了这一步。",
        "批准已过期。",
        "这一步未批准。",
        "操作被阻止。",
    ],
)
def test_a_refusal_ends_the_task_undone(remark: str) -> None:
    reply = play(view(field("tea is ready"), see("Send")), steps=("type", "send"), remark=remark)
    assert reply.move == Finish("Not sent to Ann.")


def test_a_refused_launch_is_gone_around() -> None:
    shown = view(package="com.example.launcher")
    reply = play(shown, steps=("launch",), remark="Blocked: the page asked for it.")
    assert not isinstance(reply.move, Finish)


def test_words_of_refusal_in_the_request_itself_are_none() -> None:
    assert play(view(see("Ann")), ask="Tell Ann that I was denied").move == Tap(Spot(500, 10))


@pytest.mark.parametrize(
    "remark",
    [
        "Failed, nothing happened: permission denied",
        "Unknown: it may or may not have happened (the shell was blocked).",
        "The person answered: I refused the parcel",
        "Done.\n\nYour notes so far:\n- the card was declined",
        "It was approved, but not done, because the screen changed: the price is 5.20. Look again.",
    ],
)
def test_words_of_refusal_that_others_say_are_none(remark: str) -> None:
    reply = play(view(see("Ann")), steps=("launch",), remark=f"Result of your last action: {remark}")
    assert not isinstance(reply.move, Finish)


def test_words_of_refusal_that_are_an_older_turn_are_none() -> None:
    turns = [user(ASK), own("open"), user("Denied."), own("open"), user("done")]
    assert PLAYER.reply(read_conversation(turns), view(see("Ann"))).move == Tap(Spot(500, 10))


@pytest.mark.parametrize("why", Blindness)
def test_who_sees_nothing_says_so_and_waits(why: Blindness) -> None:
    reply = play(why)
    assert reply.move == Wait(2)
    assert f"I see nothing: {why.value}" in reply.thought
    assert "我什么也看不到" in play(why, ask="给安写信：茶好了").thought


def test_after_seeing_nothing_three_times_in_a_row_the_person_is_asked() -> None:
    blind = ("open", "sees-nothing", "sees-nothing")
    assert isinstance(play(Blindness.BLACK, steps=blind).move, Wait)
    assert isinstance(play(Blindness.BLACK, steps=(*blind, "sees-nothing")).move, TakeOver)
    assert isinstance(play(Blindness.BLACK, steps=("sees-nothing", "open", *blind[1:])).move, Wait)


def test_a_screen_that_stays_invisible_ends_the_task() -> None:
    steps = ("sees-nothing", "sees-nothing", "sees-nothing", "asks-for-eyes") * 2
    end = play(Blindness.BLACK, steps=(*steps, "sees-nothing", "sees-nothing", "sees-nothing")).move
    assert isinstance(end, Finish)
    assert "could not" in end.message


def test_an_unknown_screen_is_waited_for_and_then_given_up() -> None:
    lost = ("knows-no-way",)
    assert play(view(see("Zebra")), steps=lost * 2).move == Wait(2)
    end = play(view(see("Zebra")), steps=lost * 3).move
    assert isinstance(end, Finish)
    assert "could not" in end.message


def test_a_task_of_too_many_steps_ends() -> None:
    end = play(view(see("Ann")), steps=("launch",) * 12).move
    assert isinstance(end, Finish)
    assert "too many" in end.message


@pytest.mark.parametrize("ask", ["Fly me to the moon", "带我去月球"])
def test_an_unknown_request_is_answered_with_what_can_be_played(ask: str) -> None:
    end = play(view(see("Ann")), ask=ask).move
    assert isinstance(end, Finish)
    assert "write a letter" in end.message or "写信" in end.message
