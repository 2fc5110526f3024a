"""dumpsys activity, line by line."""

from __future__ import annotations

import re

import pytest

from loopback.phone.android import WindowRecord
from loopback.phone.commands.dump_activity import activity
from loopback.phone.quirks import Quirks

SHADE = WindowRecord("5e1f00d", "NotificationShade", "com.android.systemui", "", "shade", True)


def test_tasks_stand_from_the_top_and_only_the_first_is_resumed(android) -> None:
    lines = activity(android, ["activities"]).splitlines()
    tasks = [re.search(r"A=\d+:(\S+) U=0 visible=(\w+)", line) for line in lines]
    assert [found.groups() for found in tasks if found] == [
        ("org.example.shop", "true"),
        ("org.example.home", "false"),
    ]
    assert [line.strip() for line in lines if line.startswith("      state=")] == [
        "state=RESUMED",
        "state=STOPPED",
    ]


def test_the_activity_in_front_stands_first_even_while_its_window_is_gone(android) -> None:
    android.windows = lambda: (SHADE,)
    assert activity(android, []).count("* Hist  #0: ActivityRecord{") == 1


def test_nothing_in_front_is_null(android) -> None:
    android.resumed_window = None
    text = activity(android, [])
    assert "\n  ResumedActivity: null\n" in text
    assert "topResumedActivity" not in text


@pytest.mark.parametrize(
    ("release", "in_task", "on_display"),
    [
        ("9", "    mResumedActivity: ActivityRecord", "  mResumedActivity: ActivityRecord"),
        ("11", "    mResumedActivity: ActivityRecord", "  mResumedActivity: ActivityRecord"),
        ("12", "    topResumedActivity=ActivityRecord", "  ResumedActivity: ActivityRecord"),
        ("16", "    topResumedActivity=ActivityRecord", "  ResumedActivity: ActivityRecord"),
    ],
)
def test_each_release_names_what_is_in_front(android, release: str, in_task: str, on_display: str) -> None:
    android.become(release)
    lines = activity(android, ["a"]).splitlines()
    assert [sum(line.startswith(start) for line in lines) for start in (in_task, on_display)] == [1, 1]


@pytest.mark.parametrize(("release", "twice"), [("11", False), ("12", True), ("12L", True), ("13", False)])
def test_android_12_names_what_is_in_front_in_both_words(android, release: str, twice: bool) -> None:
    android.become(release)
    text = activity(android, ["a"])
    assert ("    topResumedActivity=" in text and "    mResumedActivity: " in text) is twice


@pytest.mark.parametrize(("release", "told"), [("9", False), ("14", False), ("15", True), ("16", True)])
def test_the_focus_is_among_the_activities_since_android_15(android, release: str, told: bool) -> None:
    android.become(release)
    assert ("  mCurrentFocus=Window{" in activity(android, ["activities"])) is told


@pytest.mark.parametrize(("release", "stacks"), [("9", 2), ("10", 2), ("11", 0), ("16", 0)])
def test_tasks_lie_in_stacks_up_to_android_10(android, release: str, stacks: int) -> None:
    android.become(release)
    text = activity(android, ["activities"])
    assert text.count("  Stack #") == text.count("* TaskRecord{") == stacks
    assert text.count("  * Task{") == 2 - stacks
    top = activity(android, ["top"])
    assert top.startswith("TASK org.example.shop id=" if stacks else "TASK 10100:org.example.shop id=")


def test_some_builds_close_a_record_before_its_task(android) -> None:
    android.quirks = Quirks(closes_record_early=True)
    text = activity(android, ["activities"])
    assert re.search(
        r"topResumedActivity=ActivityRecord\{\w+ u0 org\.example\.shop/\.ui\.MainActivity\} t\d+\}$",
        text,
        re.M,
    )


def test_android_9_does_not_tell_the_lock_in_the_new_words(android) -> None:
    android.become("9")
    assert "isKeyguardShowing" not in activity(android, ["activities"])


@pytest.mark.parametrize("showing", [True, False])
def test_the_keyguard_is_told(android, showing: bool) -> None:
    android.keyguard_showing = showing
    assert f"  isKeyguardShowing={str(showing).lower()}\n" in activity(android, ["-a", "activities"])


def test_the_top_activity_is_told_with_its_task(android) -> None:
    text = activity(android, ["top"])
    assert re.match(r"TASK 10100:org\.example\.shop id=\d+ userId=0\n", text)
    assert re.search(r"^  ACTIVITY org\.example\.shop/\.ui\.MainActivity \w{7} pid=\d+$", text, re.M)
    android.resumed_window = None
    assert activity(android, ["top"]) == ""


def test_an_unknown_part_is_said(android) -> None:
    assert activity(android, ["--x", "flights"]) == (
        "Bad activity command, or no activities match: flights\nUse -h for help."
    )
