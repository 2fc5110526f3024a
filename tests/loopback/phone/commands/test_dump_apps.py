"""dumpsys of notifications and packages."""

from __future__ import annotations

import pytest

from loopback.phone.android import NotificationRecord
from loopback.phone.commands.dump_apps import notification, package

POSTED = NotificationRecord(7, "org.example.shop", "Your code", "is 4711", 1_700_000_000_000)


def test_words_are_counted_and_not_told_without_being_asked(android) -> None:
    android.posted = (POSTED,)
    closed, opened = notification(android, []), notification(android, ["--noredact"])
    assert "android.title=String [length=9]\n" in closed
    assert "android.text=String [length=7]\n" in closed
    assert "4711" not in closed
    assert "android.title=String (Your code)\n" in opened
    assert "android.text=String (is 4711)\n" in opened


@pytest.mark.parametrize(
    ("release", "when"), [("14", "when=1700000000000\n"), ("15", "when=1700000000000/1700000000000\n")]
)
def test_the_time_is_told_as_the_release_tells_it(android, release: str, when: str) -> None:
    android.become(release)
    android.posted = (POSTED,)
    assert f"      {when}" in notification(android, [])


def test_each_notification_has_a_key_of_its_own(android) -> None:
    android.posted = (POSTED, NotificationRecord(8, "org.example.home", "a", "b", 1))
    text = notification(android, [])
    assert "id=7 tag=null importance=4 key=0|org.example.shop|7|null|10100: Notification(" in text
    assert "id=8 tag=null importance=4 key=0|org.example.home|8|null|1000: Notification(" in text


def test_no_notification_leaves_an_empty_list(android) -> None:
    assert notification(android, ["--noredact"]).endswith("\n  Notification List:")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("org.example.home", ["userId=1000", "codePath=/system/app/Home", "flags=[ SYSTEM HAS_CODE ]"]),
        ("org.example.shop", ["userId=10100", "flags=[ HAS_CODE ALLOW_CLEAR_USER_DATA ]"]),
        ("org.example.service", ["userId=10101", "versionCode=10000 minSdk=26 targetSdk=34"]),
    ],
)
def test_a_package_tells_what_it_is(android, name: str, lines: list[str]) -> None:
    told = [line.strip() for line in package(android, [name]).splitlines()]
    assert [line for line in lines if line in told] == lines


def test_only_what_can_be_launched_stands_in_the_resolver_table(android) -> None:
    assert package(android, ["org.example.shop"]).startswith("Activity Resolver Table:\n")
    assert package(android, ["org.example.service"]).startswith("Packages:\n")


def test_all_packages_are_told_when_none_is_named(android) -> None:
    text = package(android, ["-f"])
    assert [text.count(f"Package [{record.package}]") for record in android.packages()] == [1, 1, 1]


def test_a_package_that_is_not_there_is_said(android) -> None:
    assert package(android, ["org.example.none"]) == "Unable to find package: org.example.none"


@pytest.mark.parametrize(
    ("release", "indent"), [("9", "    "), ("12", "    "), ("13", "      "), ("16", "      ")]
)
def test_the_day_of_installation_belongs_to_the_user_since_android_13(
    android, release: str, indent: str
) -> None:
    android.become(release)
    text = package(android, ["org.example.shop"])
    assert f"\n{indent}firstInstallTime=2024-" in text
    assert text.count("firstInstallTime=") == 1
    assert "\n    lastUpdateTime=2024-" in text
    assert "signatures=PackageSignatures{" in text
