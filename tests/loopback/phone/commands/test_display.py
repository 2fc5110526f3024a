"""wm: size, density, rotation and the keyguard."""

from __future__ import annotations

import pytest


async def test_size_and_density_are_physical_until_overridden(run, android) -> None:
    assert (await run("wm size; wm density")).text == "Physical size: 8x16\nPhysical density: 420\n"
    assert (await run("wm size 720x1280; wm density 320; cmd window size; wm density")).text == (
        "Physical size: 8x16\nOverride size: 720x1280\nPhysical density: 420\nOverride density: 320\n"
    )
    assert (android.override_size, android.override_density) == ((720, 1280), 320)
    await run("wm size reset; wm density reset")
    assert (android.override_size, android.override_density) == (None, None)


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("wm size 5", "Error: bad size 5\n"),
        ("wm density 10", "Error: density must be >= 72\n"),
        ("wm fly", "Unknown command: fly\n"),
    ],
)
async def test_a_bad_size_changes_nothing(run, android, script: str, error: str) -> None:
    result = await run(script)
    assert (result.code, result.err) == (255, error)
    assert (android.override_size, android.override_density) == (None, None)


async def test_the_keyguard_is_dismissed(run, android) -> None:
    await run("wm dismiss-keyguard")
    assert android.acts == [("dismiss",)]


@pytest.mark.parametrize(("release", "name"), [("10", "set-user-rotation"), ("12", "user-rotation")])
async def test_the_display_is_turned_by_the_command_of_the_release(
    run, android, release: str, name: str
) -> None:
    android.become(release)
    assert (await run(f"wm {name} lock 1; wm {name} lock; wm {name}")).text == "lock 0\n"
    assert android.settings == {("system", "accelerometer_rotation"): "0", ("system", "user_rotation"): "0"}
    await run(f"wm {name} lock 3")
    assert android.settings["system", "user_rotation"] == "3"
    assert (await run(f"wm {name} free; wm {name}")).text == "free\n"
    assert (await run(f"wm {name} lock 7")).err == "Error: bad rotation value '7'\n"
    assert (await run(f"wm {name} up")).code == 255


async def test_android_9_does_not_turn_by_command(run, android) -> None:
    android.become("9")
    assert (await run("wm user-rotation")).err == "Unknown command: user-rotation\n"
