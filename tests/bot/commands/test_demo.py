"""`farhand demo`: what keeps it from starting is told at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit


def test_a_taken_port_is_told_before_anything_starts(newcomer: Any, outside: Any) -> None:
    told = newcomer.farhand("demo", "--no-browser", "--port", str(urlsplit(outside.chat).port))
    assert (told.code, told.out) == (2, "")
    assert "--port" in told.errors


def test_what_becomes_no_task_is_answered_and_ends_the_demo(newcomer: Any) -> None:
    told = newcomer.farhand("demo", "--headless", "--say", "/help", "--say", "stop")
    assert told.code == 0
    assert "/screen" in told.out
    assert told.out.rstrip().endswith("Nothing of yours runs or waits.")


def test_the_conversation_begins_after_the_welcome(newcomer: Any) -> None:
    told = newcomer.farhand("demo", "--headless", "--say", "Read the newest text message")
    assert told.code == 0
    assert told.out.index("Welcome") < told.out.index("You: Read the newest")
