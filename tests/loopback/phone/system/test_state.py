"""What happened, as a document."""

from __future__ import annotations

import json

from loopback.phone.system.state import Call, Command, Message, Order, Payment, State, Transfer


def test_everything_that_happened_is_in_the_document() -> None:
    state = State(
        payments=[Payment("4.80", "USD", "Blue Fern", "a", 1.0)],
        orders=[Order("7", ("Latte",), "4.80", "USD", "a", 1.0)],
        transfers=[Transfer("5.00", "CNY", "Ann", "b", 2.0)],
        messages=[Message("c", "sent", "Ann", "你好", 3.0)],
        calls=[Call("placed", "Ann", 4.0)],
        installed=["d"],
        deleted=["e"],
        commands=[Command("wm size", 1.0, 2.0, None)],
        clipboard="4711",
    )
    told = json.loads(
        json.dumps(
            state.as_document(settings={"system": {"x": "1"}}, files={"/f": 3}, foreground={"package": "a"})
        )
    )
    assert told["payments"] == [
        {"amount": "4.80", "currency": "USD", "payee": "Blue Fern", "app": "a", "time": 1.0}
    ]
    assert (told["orders"][0]["items"], told["transfers"][0]["recipient"]) == (["Latte"], "Ann")
    assert (told["messages"][0]["text"], told["calls"][0]["peer"]) == ("你好", "Ann")
    assert (told["installed"], told["deleted"], told["clipboard"]) == (["d"], ["e"], "4711")
    assert told["commands"] == [{"command": "wm size", "started": 1.0, "ended": 2.0, "exit_code": None}]
    assert (told["settings"], told["files"], told["foreground"]) == (
        {"system": {"x": "1"}},
        {"/f": 3},
        {"package": "a"},
    )


def test_a_document_does_not_change_with_the_state() -> None:
    state, settings = State(), {"system": {"x": "1"}}
    told = state.as_document(settings=settings, files={}, foreground={})
    state.installed.append("d")
    settings["system"]["x"] = "2"
    assert (told["installed"], told["settings"]) == ([], {"system": {"x": "1"}})
