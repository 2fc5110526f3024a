"""Every sentence that is said is in the list, and the list holds no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.household import sentences

SOURCES = Path(sentences.__file__).parent


def test_every_key_in_the_code_is_listed_and_every_listed_key_is_used() -> None:
    named = set()
    for file in SOURCES.glob("*.py"):
        if file.name != "sentences.py":
            text = file.read_text("utf-8")
            named |= set(re.findall(r'"((?:task|approval|request|secret|screen|press)\.[a-z_]+)"', text))
    events = {"task.started", "task.ended", "task.stopped", "approval.asked", "approval.decided"}
    events |= {"approval.consumed", "approval.ended", "approval.vote", "approval.approved"}
    events |= {"approval.denied", "approval.press_refused"}
    assert named - events == set(sentences.SENTENCES)


def test_a_sentence_is_filled_with_exactly_its_values() -> None:
    sentences.check("screen.busy", (("phone", "red"),))
    with pytest.raises(ValueError, match=r"screen\.busy"):
        sentences.check("screen.busy", ())
    with pytest.raises(KeyError):
        sentences.check("no.such.key", ())
