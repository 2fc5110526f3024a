"""am, monkey, pm and cmd package."""

from __future__ import annotations

import pytest

MAIN = "org.example.shop/org.example.shop.ui.MainActivity"
STARTED = ("start", MAIN, "", "", "")
IN_FRONT = (
    "Warning: Activity not started, intent has been delivered to currently running top-most instance.\n"
)


async def test_an_activity_is_started_and_the_intent_is_printed(run, android) -> None:
    android.resumed_window = None
    result = await run("am start -n org.example.shop/.ui.MainActivity")
    assert (result.code, result.err) == (0, "")
    assert result.text == "Starting: Intent { cmp=org.example.shop/.ui.MainActivity }\n"
    assert android.acts == [STARTED]


async def test_an_activity_already_in_front_is_a_warning(run) -> None:
    result = await run("am start -n org.example.shop/.ui.MainActivity")
    assert (result.code, result.err) == (0, IN_FRONT)


async def test_waiting_tells_how_the_launch_went(run, android) -> None:
    android.resumed_window = None
    result = await run("am start -W -n org.example.shop/.ui.MainActivity")
    assert result.text == (
        "Starting: Intent { cmp=org.example.shop/.ui.MainActivity }\n"
        "Status: ok\nLaunchState: COLD\nActivity: org.example.shop/.ui.MainActivity\n"
        "TotalTime: 0\nWaitTime: 0\nComplete\n"
    )
    android.become("9")
    assert "LaunchState" not in (await run("am start -W -n org.example.shop/.ui.MainActivity")).text


async def test_a_missing_activity_is_error_type_3(run, android) -> None:
    result = await run("am start -n org.example.none/.Main")
    assert result.code == 1
    assert result.err == (
        "Error type 3\nError: Activity class {org.example.none/org.example.none.Main} does not exist.\n"
    )
    android.become("9")
    assert (await run("am start -n org.example.none/.Main")).code == 0


async def test_an_intent_that_nobody_takes_is_said(run) -> None:
    result = await run("am start -a org.example.NOPE --es key value")
    assert result.err == (
        "Error: Activity not started, unable to resolve Intent { act=org.example.NOPE (has extras) }\n"
    )


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (
            "-a android.intent.action.VIEW -d https://example.org/a?b=c",
            "act=android.intent.action.VIEW dat=https://example.org/...",
        ),
        ("https://u:p@example.org:8/x", "act=android.intent.action.VIEW dat=https://example.org:8/..."),
        (
            "-d tel:+49-30 -t a/b -c one -c two -p org.example.shop -f 0x10000000",
            "cat=[one,two] dat=tel:xxx-xx typ=a/b flg=0x10000000 pkg=org.example.shop",
        ),
        ("org.example.shop", "act=android.intent.action.MAIN pkg=org.example.shop"),
    ],
)
async def test_an_intent_is_printed_without_what_is_private(run, arguments: str, printed: str) -> None:
    result = await run(f"am start '{arguments}'".replace("'", ""))
    assert result.text.splitlines()[0] == f"Starting: Intent {{ {printed} }}"


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("am start -n noslash", "Error: Bad component name: noslash\n"),
        ("am start --frobnicate", "Error: Unknown option: --frobnicate\n"),
        (
            "am start -f x",
            (
                "\nException occurred while executing 'start':\n"
                'java.lang.NumberFormatException: For input string: "x"\n'
            ),
        ),
        (
            "am start -n",
            (
                "\nException occurred while executing 'start':\n"
                'java.lang.IllegalArgumentException: Argument expected after "-n"\n'
            ),
        ),
        ("am fly", "Unknown command: fly\n"),
        ("pm fly", "Unknown command: fly\n"),
        ("ime fly x", "Unknown command: fly\n"),
    ],
)
async def test_bad_arguments_end_with_255(run, script: str, error: str) -> None:
    result = await run(script)
    assert (result.code, result.err) == (255, error)


async def test_stopping_first_is_said(run, android) -> None:
    result = await run("am start -S -n org.example.shop/.ui.MainActivity")
    assert result.text.startswith("Stopping: org.example.shop\nStarting: ")
    assert android.acts[0] == ("stop", "org.example.shop")


async def test_an_app_is_stopped_in_silence_even_if_unknown(run, android) -> None:
    result = await run("am force-stop org.example.none")
    assert (result.code, result.text, result.err) == (0, "", "")
    assert android.acts == [("stop", "org.example.none")]


async def test_a_broadcast_completes_whoever_hears_it(run, android) -> None:
    result = await run("am broadcast -a ADB_INPUT_B64 --es msg 5L2g --ei n 3 --eia chars 20320,22909")
    assert result.text == (
        "Broadcasting: Intent { act=ADB_INPUT_B64 flg=0x400000 (has extras) }\n"
        "Broadcast completed: result=0\n"
    )
    assert android.acts == [("broadcast", "ADB_INPUT_B64", {"msg": "5L2g", "n": "3", "chars": "20320,22909"})]
    assert (await run("am broadcast -a ANSWERED")).text.endswith(
        'Broadcast completed: result=-1, data="success"\n'
    )


async def test_extras_of_every_kind_are_kept(run, android) -> None:
    await run("am broadcast -a X -e a 1 --ez b true --esn c --el d 5 --esa e x,y --user 0")
    assert android.acts == [("broadcast", "X", {"a": "1", "b": "true", "c": "", "d": "5", "e": "x,y"})]


async def test_monkey_starts_a_launcher_and_talks_a_lot(run, android) -> None:
    result = await run("monkey -p org.example.shop -c android.intent.category.LAUNCHER 1")
    assert result.code == 0
    assert result.text.startswith("  bash arg: -p\n  bash arg: org.example.shop\n")
    assert result.text.endswith(
        "Events injected: 1\n## Network stats: elapsed time=0ms (0ms mobile, 0ms wifi, 0ms not connected)\n"
    )
    assert result.err.startswith(
        'args: [-p, org.example.shop, -c, android.intent.category.LAUNCHER, 1]\n arg: "-p"\n'
    )
    assert android.acts == [STARTED]


@pytest.mark.parametrize("package", ["org.example.none", "org.example.service"])
async def test_monkey_finds_nothing_to_run(run, android, package: str) -> None:
    result = await run(f"monkey -p {package} -c android.intent.category.LAUNCHER 1")
    assert result.code == 252
    assert result.text.endswith("** No activities found to run, monkey aborted.\n")
    assert android.acts == []


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("pm list packages -3", "package:org.example.shop\npackage:org.example.service\n"),
        ("pm list packages -s", "package:org.example.home\n"),
        ("cmd package list packages shop", "package:org.example.shop\n"),
        ("pm list packages --user 0 --show-versioncode shop", "package:org.example.shop versionCode:20401\n"),
        ("pm list packages -d", ""),
        (
            "cmd package resolve-activity --brief org.example.shop",
            (
                "priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true\n"
                "org.example.shop/.ui.MainActivity\n"
            ),
        ),
        (
            "cmd package resolve-activity --brief -c android.intent.category.LAUNCHER org.example.none",
            "No activity found\n",
        ),
        ("cmd package resolve-activity --brief org.example.service", "No activity found\n"),
    ],
)
async def test_packages_are_listed_and_resolved(run, script: str, printed: str) -> None:
    result = await run(script)
    assert (result.code, result.text, result.err) == (0, printed, "")


async def test_a_package_has_a_path_or_none(run) -> None:
    path = await run("pm path org.example.shop")
    assert path.text.startswith("package:/data/app/~~")
    assert path.text.endswith("==/base.apk\n")
    assert (await run("pm list packages -f shop")).text == f"{path.text.strip()}=org.example.shop\n"
    missing = await run("pm path org.example.none")
    assert (missing.code, missing.text, missing.err) == (1, "", "")
