"""Releases and makers' phones, as data."""

from __future__ import annotations

import pytest

from loopback.phone.system.profile import PROFILES, RELEASES, profile_named, release_named


def test_every_release_from_9_to_16_is_there_in_order() -> None:
    names = [release.name for release in RELEASES]
    assert names == ["9", "10", "11", "12", "12L", "13", "14", "15", "16"]
    assert [release.sdk for release in RELEASES] == list(range(28, 37))
    assert release_named("12L").version == "12"


@pytest.mark.parametrize("name", ["8", "17", "", "12l"])
def test_a_release_that_there_is_not_is_said_with_those_there_are(name: str) -> None:
    with pytest.raises(ValueError, match="9, 10, 11, 12, 12L, 13"):
        release_named(name)


def test_every_profile_is_found_by_its_name() -> None:
    assert list(PROFILES) == ["stock", "miui", "foldable", "no_uiautomator", "slow_screencap"]
    assert all(profile_named(name).name == name for name in PROFILES)
    with pytest.raises(ValueError, match="stock, miui, foldable"):
        profile_named("other")


def test_only_the_foldable_folds_and_only_miui_locks_input() -> None:
    assert [name for name, profile in PROFILES.items() if profile.folds] == ["foldable"]
    assert [name for name, profile in PROFILES.items() if profile.injection_locked] == ["miui"]


def test_the_slow_phone_takes_a_second_and_a_half_for_a_picture() -> None:
    assert PROFILES["slow_screencap"].quirks.capture_s == 1.5
    assert {profile.quirks.capture_s for profile in PROFILES.values()} == {0.0, 1.5}
