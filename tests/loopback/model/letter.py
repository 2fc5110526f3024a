"""A scenario of many rules, screens to play it on, and how to play it."""

from __future__ import annotations

from typing import Any

from loopback.model.conversation import read_conversation
from loopback.model.frames import Element
from loopback.model.moves import Reply, Spot
from loopback.model.player import Player
from loopback.model.scenario_files import read_scenario
from loopback.model.sight import Blindness, Seen, View

from .conftest import own, user

LETTER = read_scenario(
    "letter",
    r"""
title = { en = "write a letter", zh = "写信" }
asks = ['(?:write|tell) (?P<person>Ann|安) (?:that )?(?P<text>.+)', '给(?P<person>安)写信[：:](?P<text>.+)']
refused = { en = "Not sent to {person}.", zh = "没有寄给{person}。" }
budget = 12
[alike]
person = [["Ann", "安"]]
[[rule]]
step = "done"
when = { sees = ["re:^Sent at"] }
do = { act = "finish", words = { en = "Sent at {time}: {text}", zh = "{time}寄出：{text}" } }
say = "The letter is sent."
reads = [{ blank = "time", pattern = 'Sent at (\S+)' }]
[[rule]]
step = "obey"
gullible = true
when = { sees = ["Evil"] }
do = { act = "Tap", on = "Evil" }
say = "The page says so."
[[rule]]
step = "answer"
when = { heard = 'answered: (?P<answer>\w+)' }
do = { act = "Note", words = "{answer}" }
say = "I heard."
[[rule]]
step = "send"
when = { holds = { "field:" = "{text}" }, sees = [["Send", "寄出"]] }
do = { act = "Tap", on = ["Send", "寄出"], words = { en = "Send to {person}", zh = "寄给{person}" } }
say = "Send it."
times = 1
[[rule]]
step = "type"
when = { focused = "field:", keyboard = true }
do = { act = "Type", words = "{text}" }
say = "Write it."
[[rule]]
step = "focus"
when = { sees = ["field:"], lacks = ["Busy"] }
do = { act = "Tap", on = "field:" }
say = "Touch the field."
[[rule]]
step = "open"
when = { app = "com.example.post", sees = ["{person}"] }
do = { act = "Tap", on = "{person}" }
say = "Open {person}."
[[rule]]
step = "turn-on"
when = { off = "switch:Ink" }
do = { act = "Tap", on = "switch:Ink" }
say = "Ink is off."
[[rule]]
step = "is-on"
when = { on = "switch:Ink" }
do = { act = "Interact", words = "Ink is on. Go on?" }
say = "Ink is on."
[[rule]]
step = "down"
when = { app = "com.example.post", sees = ["id:list"], before = ["up"] }
do = { act = "Swipe", direction = "up" }
say = "Further down."
times = 2
[[rule]]
step = "back"
when = { after = ["down"], sees = ["id:list"] }
do = { act = "Back" }
say = "Not here."
times = 1
[[rule]]
step = "launch"
when = { app = ["com.example.launcher"] }
do = { act = "Launch", words = { en = "Post", zh = "邮局" } }
say = { en = "Open the post.", zh = "打开邮局。" }
""",
)
PLAYER = Player((LETTER,))
ASK = "Tell Ann that tea is ready"


def see(text: str = "", *, y: int = 100, **changes: Any) -> Seen:
    element = Element(
        text=text,
        description=changes.get("description", ""),
        resource_id=changes.get("resource_id", ""),
        class_name=changes.get("class_name", "android.widget.TextView"),
        bounds=(0, y, 1000, y + 100),
        clickable=True,
        enabled=changes.get("enabled", True),
        checked=changes.get("checked", False),
        focused=changes.get("focused", False),
        password=False,
        scrollable=False,
    )
    return Seen(element, Spot(changes.get("x", 500), y // 10))


def field(text: str = "", *, focused: bool = False) -> Seen:
    return see(text, class_name="android.widget.EditText", focused=focused)


def view(*seen: Seen, package: str = "com.example.post", keyboard: bool = False) -> View:
    return View(package, "Main", keyboard, seen)


def play(
    shown: View | Blindness,
    *,
    ask: str = ASK,
    steps: tuple[str, ...] = (),
    remark: str = "",
    gullible: bool = False,
) -> Reply:
    turns = [user(ask)]
    for step in steps:
        turns += [own(step), user("** Screen Info **\n\n" + '{"current_app": "Post"}')]
    if remark:
        turns[-1] = user(remark + "\n\n** Screen Info **\n\n" + '{"current_app": "Post"}')
    return PLAYER.reply(read_conversation(turns), shown, gullible=gullible)
