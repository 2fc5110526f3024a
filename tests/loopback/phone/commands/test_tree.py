"""uiautomator dump: where the tree goes, who may read it, and what happens on a page that does not rest."""

from __future__ import annotations

import asyncio

import pytest

from loopback.phone.android import DumpRefusedError
from loopback.phone.quirks import Quirks

TREE = b'<?xml version="1.0" encoding="UTF-8" standalone="yes" ?><hierarchy rotation="0"></hierarchy>'


async def turns(count: int) -> None:
    """Let other tasks go on as far as they come without time passing."""
    for _ in range(count):
        await asyncio.sleep(0)


async def test_the_tree_is_dumped_to_the_usual_or_a_named_place(run, handset) -> None:
    assert (await run("uiautomator dump")).text == "UI hierchary dumped to: /sdcard/window_dump.xml\n"
    assert handset.shell.files.read("/sdcard/window_dump.xml") == TREE
    result = await run("uiautomator dump --compressed /data/local/tmp/x.xml")
    assert result.text == "UI hierchary dumped to: /data/local/tmp/x.xml\n"
    assert handset.shell.files.read("/data/local/tmp/x.xml") == TREE


async def test_on_the_terminal_the_tree_is_followed_by_its_sentence_without_a_newline(run) -> None:
    result = await run("uiautomator dump /dev/tty")
    assert result.out == TREE + b"UI hierchary dumped to: /dev/tty\n"


async def test_a_failed_dump_goes_to_stderr_with_code_0_and_keeps_the_old_file(run, android, handset) -> None:
    await run("uiautomator dump /sdcard/x.xml")
    android.refused_dump = DumpRefusedError("ERROR: null root node returned by UiTestAutomationBridge.")
    result = await run("uiautomator dump /sdcard/x.xml")
    assert (result.code, result.text) == (0, "")
    assert result.err == "ERROR: null root node returned by UiTestAutomationBridge.\n"
    assert handset.shell.files.read("/sdcard/x.xml") == TREE


async def test_a_second_dump_at_the_same_time_is_killed(run, android) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(run("uiautomator dump /dev/tty"))
        second = group.create_task(run("uiautomator dump /dev/tty"))
    assert (first.result().code, second.result().code) == (0, 137)
    assert second.result().err == "Killed\n"
    assert android.automation.owner is None


async def test_a_resident_client_keeps_everybody_else_away_until_it_leaves(run, android) -> None:
    android.automation.claim("resident")
    result = await run("uiautomator dump")
    assert (result.code, result.text, result.err) == (137, "", "Killed\n")
    assert "Ui Automation[" in (await run("dumpsys accessibility")).text
    assert android.automation.owner == "resident"
    android.automation.release("resident")
    assert (await run("uiautomator dump")).code == 0


@pytest.mark.parametrize("failure", ["restless", "refused"])
async def test_a_failed_dump_gives_the_seat_back(run, android, failure: str) -> None:
    android.quirks = Quirks(idle_limit_s=0.0)
    android.still = failure != "restless"
    android.refused_dump = DumpRefusedError("ERROR: nothing.")
    assert (await run("uiautomator dump")).code == 0
    assert android.automation.owner is None


async def test_a_page_that_never_rests_has_no_tree(run, android) -> None:
    android.quirks, android.still = Quirks(idle_limit_s=0.0), False
    result = await run("uiautomator dump /sdcard/x.xml")
    assert (result.code, result.text, result.err) == (0, "", "ERROR: could not get idle state.\n")
    assert (await run("cat /sdcard/x.xml")).code == 1


async def test_a_page_that_comes_to_rest_is_waited_for(boot) -> None:
    booted = boot()
    await booted.run("uiautomator dump /dev/tty")
    booted.phone.device.scenario.animation_s = 2.0
    await booted.run("am start -n com.android.settings/.Settings")
    assert not booted.phone.still
    async with asyncio.TaskGroup() as group:
        dumping = group.create_task(booted.run("uiautomator dump /dev/tty"))
        await turns(20)
        assert booted.phone.automation.owner is not None
        booted.clock.advance(3.0)
    assert 'package="com.android.settings"' in dumping.result().text


async def test_the_phones_own_clock_ends_the_wait(boot) -> None:
    booted = boot()
    booted.phone.device.scenario.animation_s = 60.0
    await booted.run("am start -n com.android.settings/.Settings")
    async with asyncio.TaskGroup() as group:
        dumping = group.create_task(booted.run("uiautomator dump /dev/tty"))
        await turns(20)
        assert booted.phone.automation.owner is not None
        booted.clock.advance(10.0)
    assert dumping.result().text == "ERROR: could not get idle state.\n"


async def test_a_tree_that_cannot_be_written_is_an_exception(run) -> None:
    result = await run("uiautomator dump /system/x.xml")
    assert result.code == 1
    assert "open failed: EROFS (Read-only file system)" in result.err


async def test_anything_but_a_dump_is_answered_with_help(run) -> None:
    result = await run("uiautomator runtest x.jar")
    assert (result.code, result.text.splitlines()[0]) == (1, "Usage: uiautomator <subcommand> [options]")
