"""What differs between releases."""

from __future__ import annotations

import pytest

from loopback.phone.commands.releases import wording


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("focus_in", ["windows", *["displays"] * 7]),
        ("resumed", [*["mResumedActivity"] * 3, *["topResumedActivity"] * 5]),
        ("orientation", [*["surface"] * 4, *["number"] * 2, *["name"] * 2]),
        ("trust_state", [*[False] * 5, *[True] * 3]),
        ("viewport_active", [*[False] * 2, *[True] * 6]),
        ("launch_state", [False, *[True] * 7]),
        ("display_power", [*[True] * 6, *[False] * 2]),
        ("input_in_system_server", [*[False] * 3, *[True] * 5]),
        ("capture_words", [*[True] * 3, False, *[True] * 4]),
    ],
)
def test_a_form_changes_with_its_release(field: str, values: list[object]) -> None:
    from_9_to_16 = (28, 29, 30, 31, 33, 34, 35, 36)
    assert [getattr(wording(sdk), field) for sdk in from_9_to_16] == values


def test_levels_between_and_beyond_follow_the_release_before() -> None:
    assert wording(32) == wording(31)
    assert wording(26) == wording(28)
    assert wording(99) == wording(36)
