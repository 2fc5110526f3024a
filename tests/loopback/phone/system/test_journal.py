"""What each captured frame showed."""

from __future__ import annotations

import json

from loopback.phone.system.journal import FrameRecord, Journal
from loopback.phone.ui.elements import Element
from loopback.phone.ui.geometry import Rect

BUTTON = Element("android.widget.Button", "Pay", "", "a:id/pay", "a", Rect(1, 2, 3, 4), clickable=True)


def record(number: int, *, inputs: int = 0) -> FrameRecord:
    return FrameRecord(number, "a", "a.Main", (1080, 2400), False, True, inputs, (BUTTON,))


def test_a_frame_is_told_as_a_document() -> None:
    journal = Journal()
    journal.keep(record(5))
    found = journal.find(5)
    assert json.loads(json.dumps(found)) == {
        "number": 5,
        "newest": 5,
        "inputs_since": 0,
        "package": "a",
        "activity": "a.Main",
        "size": [1080, 2400],
        "secure": False,
        "keyboard": True,
        "elements": [
            {
                "text": "Pay",
                "description": "",
                "resource_id": "a:id/pay",
                "class": "android.widget.Button",
                "bounds": [1, 2, 3, 4],
                "clickable": True,
                "enabled": True,
                "checked": False,
                "focused": False,
                "password": False,
                "scrollable": False,
            }
        ],
    }


def test_only_the_inputs_after_a_frame_count_for_it() -> None:
    journal = Journal()
    journal.inputs = 2
    journal.keep(record(1, inputs=2))
    journal.inputs = 5
    journal.keep(record(2, inputs=5))
    found = [journal.find(number) for number in (1, 2)]
    assert [one and (one["newest"], one["inputs_since"]) for one in found] == [(2, 3), (2, 0)]


def test_the_last_300_frames_are_kept() -> None:
    journal = Journal()
    for _ in range(301):
        journal.keep(record(journal.next_count()))
    known = [number for number in (0, 1, 2, 301, 302) if journal.find(number)]
    assert (known, journal.newest) == ([2, 301], 301)
