"""am and monkey."""

from __future__ import annotations

import pytest

MAIN = "org.example.shop/org.example.shop.ui.MainActivity"


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("am get-current-user", "0\n"),
        ("am kill org.example.shop", ""),
        ("am kill-all", ""),
        ("am force-stop --user 0 org.example.shop", ""),
    ],
)
async def test_small_questions_are_answered(run, script: str, printed: str) -> None:
    result = await run(script)
    assert (result.code, result.text, result.err) == (0, printed, "")


async def test_the_package_after_the_user_is_stopped(run, android) -> None:
    await run("am force-stop --user 0 org.example.shop")
    assert android.acts == [("stop", "org.example.shop")]


@pytest.mark.parametrize("script", ["am force-stop", "am force-stop --user 0"])
async def test_stopping_nothing_is_an_exception(run, android, script: str) -> None:
    result = await run(script)
    assert (result.code, android.acts) == (255, [])
    assert "IllegalArgumentException" in result.err


async def test_what_is_asked_for_reaches_the_system_whole(run, android) -> None:
    await run(
        "am start-activity -a android.intent.action.VIEW -d https://example.org/?q=1 -p org.example.shop"
    )
    assert android.acts == [
        ("start", None, "android.intent.action.VIEW", "https://example.org/?q=1", "org.example.shop")
    ]


async def test_a_class_is_completed_by_its_package(run, android) -> None:
    await run("am start -n org.example.shop/.ui.MainActivity; am start -n org.example.shop/other.Main")
    assert [act[1] for act in android.acts] == [MAIN, "org.example.shop/other.Main"]


async def test_warnings_and_errors_of_a_waiting_start_are_on_stdout(run) -> None:
    warned = await run("am start -W -n org.example.shop/.ui.MainActivity")
    assert warned.err == ""
    assert warned.text.endswith(
        "Warning: Activity not started, intent has been delivered to currently running top-most instance.\n"
        "Status: ok\nLaunchState: UNKNOWN (0)\nActivity: org.example.shop/.ui.MainActivity\n"
        "WaitTime: 0\nComplete\n"
    )
    failed = await run("am start -W -n org.example.none/.Main")
    assert (failed.code, failed.err) == (1, "")
    assert "Error type 3\n" in failed.text


@pytest.mark.parametrize(("release", "code"), [("9", 0), ("11", 0), ("12", 1), ("16", 1)])
async def test_only_newer_releases_fail_when_nothing_was_started(run, android, release, code) -> None:
    android.become(release)
    assert (await run("am start -a org.example.NOTHING")).code == code


async def test_stopping_first_needs_to_know_whom(run, android) -> None:
    result = await run("am start -S -d https://example.org")
    assert "Stopping" not in result.text
    assert [act[0] for act in android.acts] == ["start"]
    await run("am start -S -p org.example.shop")
    assert android.acts[1] == ("stop", "org.example.shop")


async def test_a_broadcast_keeps_the_flags_it_was_given(run) -> None:
    result = await run("am broadcast -a X -f 32 -p org.example.shop")
    assert result.text.startswith("Broadcasting: Intent { act=X flg=0x20 pkg=org.example.shop }\n")


@pytest.mark.parametrize("arguments", ["1", "-p", "-c android.intent.category.LAUNCHER 1"])
async def test_monkey_without_a_package_finds_nothing(run, android, arguments: str) -> None:
    result = await run(f"monkey {arguments}")
    assert (result.code, android.acts) == (252, [])
    assert result.text.endswith("** No activities found to run, monkey aborted.\n")


@pytest.mark.parametrize(("release", "echoes"), [("9", False), ("10", False), ("11", True), ("16", True)])
async def test_the_script_around_monkey_repeats_its_arguments_since_android_11(
    run, android, release: str, echoes: bool
) -> None:
    android.become(release)
    result = await run("monkey -p org.example.shop -c android.intent.category.LAUNCHER 1")
    assert result.code == 0
    assert ("  bash arg: -p\n" in result.text) is echoes
    assert result.err.startswith("args: [-p, org.example.shop,")
    assert "Events injected: 1\n## Network stats: elapsed time=" in result.text
    assert android.settings["system", "accelerometer_rotation"] == "1"


async def test_monkey_finds_nothing_to_run(run) -> None:
    result = await run("monkey -p org.example.none 1")
    assert result.code == 252
    assert result.text.endswith("** No activities found to run, monkey aborted.\n")


@pytest.mark.parametrize(("release", "code"), [("9", 0), ("11", 0), ("12", 1), ("16", 1)])
async def test_a_start_that_failed_is_a_failure_since_android_12(
    run, android, release: str, code: int
) -> None:
    android.become(release)
    assert (await run("am start -n org.example.none/.Main")).code == code


SETTINGS = "com.android.settings/.Settings"


async def test_a_task_that_stands_is_brought_to_the_front_as_it_was_left(boot) -> None:
    booted = boot()
    first = await booted.run(f"am start -W -n {SETTINGS}")
    assert "LaunchState: COLD\n" in first.text
    assert "Warning" not in first.text
    again = await booted.run(f"am start -W -n {SETTINGS}")
    assert "LaunchState: UNKNOWN (0)\n" in again.text
    booted.phone.parts.tasks.go_home()
    back = await booted.run(f"am start -W -n {SETTINGS}")
    assert "\nWarning: Activity not started, its current task has been brought to the front\n" in back.text
    assert "LaunchState: HOT\n" in back.text
    assert "LaunchState: COLD\n" in (await booted.run(f"am start -S -W -n {SETTINGS}")).text


async def test_a_page_that_is_not_for_others_is_denied(boot) -> None:
    booted = boot("9")
    closed = next(
        f"{app.package}/{screen.activity}"
        for app in booted.phone.parts.tasks.apps.values()
        for screen in app.screens()
        if not screen.exported
    )
    result = await booted.run(f"am start -n {closed}")
    assert result.code == 255
    assert (
        f"\njava.lang.SecurityException: Permission Denial: starting Intent {{ cmp={closed} }}" in result.text
    )
    assert "(pid=4711, uid=2000) not exported from uid 10" in result.text
    assert booted.phone.resumed().package == "com.android.launcher3"
