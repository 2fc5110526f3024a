"""Components, records and the hashes in front of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.phone.android import WindowRecord
from loopback.phone.commands.names import (
    activity_name,
    full_component,
    hash_of,
    short_component,
    uid_of,
    window_name,
)


@pytest.mark.parametrize(
    ("package", "activity", "short"),
    [
        ("a.b", "a.b.Main", "a.b/.Main"),
        ("a.b", "a.b.ui.Main", "a.b/.ui.Main"),
        ("a.b", "a.bc.Main", "a.b/a.bc.Main"),
        ("a.b", "other.Main", "a.b/other.Main"),
    ],
)
def test_a_class_inside_its_package_is_shortened(package: str, activity: str, short: str) -> None:
    assert short_component(package, activity) == short
    assert full_component(short) == f"{package}/{activity}"


def test_a_record_may_close_before_the_number_of_its_task() -> None:
    window = WindowRecord("1", "", "a.b", "a.b.Main", "app", False)
    assert re.fullmatch(r"ActivityRecord\{\w{7} u0 a\.b/\.Main t\d+\}", activity_name(window))
    early = activity_name(window, closes_early=True)
    assert re.fullmatch(r"ActivityRecord\{\w{7} u0 a\.b/\.Main\} t\d+\}", early)


@pytest.mark.parametrize("component", ["a.b/c.D", "a.b", "", "/"])
def test_a_full_component_stays_as_it_is(component: str) -> None:
    assert full_component(component) == component


@given(st.text())
def test_a_hash_is_seven_digits_and_always_the_same(text: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{7}", hash_of(text))
    assert hash_of(text) == hash_of(text)


def test_windows_and_activities_are_named_as_in_dumps() -> None:
    record = WindowRecord("86fb04f", "", "a.b", "a.b.Main", "app", True)
    assert window_name(record) == "Window{86fb04f u0 a.b/a.b.Main}"
    assert re.fullmatch(r"ActivityRecord\{[0-9a-f]{7} u0 a\.b/\.Main t\d+\}", activity_name(record))
    assert (
        window_name(WindowRecord("1", "StatusBar", "c", "", "status_bar", False)) == "Window{1 u0 StatusBar}"
    )


def test_each_app_runs_under_a_user_of_its_own(android) -> None:
    names = ("org.example.home", "org.example.shop", "org.example.service", "org.example.none")
    assert [uid_of(android, name) for name in names] == [1000, 10_100, 10_101, 1000]
