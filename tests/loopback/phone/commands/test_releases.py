"""What differs between releases."""

from __future__ import annotations

import pytest

from loopback.phone.commands.releases import wording


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("focus_in", ["windows", *["displays"] * 8]),
        ("resumed", [*["mResumedActivity"] * 3, *["topResumedActivity"] * 6]),
        ("resumed_twice", [*[False] * 3, *[True] * 2, *[False] * 4]),
        ("orientation", [*["surface"] * 5, *["number"] * 2, *["name"] * 2]),
        ("shade_title", [*["StatusBar"] * 2, *["NotificationShade"] * 7]),
        ("trust_state", [*[False] * 6, *[True] * 3]),
        ("viewport_active", [*[False] * 2, *[True] * 7]),
        ("launch_state", [False, *[True] * 8]),
        ("display_power", [*[True] * 7, *[False] * 2]),
        ("slashed_when", [*[False] * 7, *[True] * 2]),
        ("input_in_system_server", [*[False] * 3, *[True] * 6]),
        ("ime_showing", [*[""] * 3, *["mImeShowing"] * 4, *["mIsImeShowing"] * 2]),
        ("capture_words", [*[True] * 3, False, False, *[True] * 4]),
        ("protected", ["zeros", "nothing", "status", *["black"] * 6]),
        ("bad_display", ["handle", *["nothing"] * 4, *["status"] * 3, "id"]),
        ("warns_of_displays", [*[False] * 6, *[True] * 3]),
        ("am_fails", [*[False] * 3, *[True] * 6]),
        ("old_lock", [True, *[False] * 8]),
        ("focus_in_activities", [*[False] * 7, *[True] * 2]),
        ("monkey_echoes", [*[False] * 2, *[True] * 7]),
        ("device_states", [*[False] * 3, *[True] * 6]),
    ],
)
def test_a_form_changes_with_its_release(field: str, values: list[object]) -> None:
    from_9_to_16 = (28, 29, 30, 31, 32, 33, 34, 35, 36)
    assert [getattr(wording(sdk), field) for sdk in from_9_to_16] == values


def test_levels_between_and_beyond_follow_the_release_before() -> None:
    assert wording(32) == wording(31)
    assert wording(26) == wording(28)
    assert wording(99) == wording(36)


def test_every_release_has_a_kernel_of_its_own() -> None:
    kernels = [wording(sdk).kernel for sdk in (28, 29, 30, 31, 33, 34, 35, 36)]
    assert len(set(kernels)) == len(kernels)
