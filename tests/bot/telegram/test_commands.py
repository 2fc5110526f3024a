"""Commands and the word stop are told from requests, however they are written."""

from __future__ import annotations

import pytest

from bot.telegram.commands import Command, Line, StopWord, Words, asks_to_stop, read_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("/start", Command("start", "")),
        ("/start abc-DEF_123", Command("start", "abc-DEF_123")),
        ("/STOP@farhand_bot", Command("stop", "")),
        ("  /status  ", Command("status", "")),
        ("/nonsense more\nwords", Command("nonsense", "more\nwords")),
        ("stop", StopWord()),
        ("Stop!!!", StopWord()),
        ("STOP.", StopWord()),
        ("停", StopWord()),
        ("停！", StopWord()),
        ("停止。", StopWord()),
        ("“停止”", StopWord()),
        ("st\u200bop", StopWord()),
        ("stop the music in the kitchen", Words("stop the music in the kitchen")),
        ("停车费怎么付", Words("停车费怎么付")),
        ("Order a latte\nwith milk", Words("Order a latte\nwith milk")),
        ("/", Words("/")),
        ("/usr/bin is a path", Words("/usr/bin is a path")),
        ("\u200b\u2800 \n", Words("")),
        ("", Words("")),
    ],
)
def test_a_line_is_read(text: str, line: Line) -> None:
    assert read_line(text) == line


@pytest.mark.parametrize(
    ("text", "stops"), [("/stop", True), ("停", True), ("/status", False), ("go on", False)]
)
def test_stop_is_heard_in_every_form(text: str, stops: bool) -> None:
    assert asks_to_stop(text) is stops
