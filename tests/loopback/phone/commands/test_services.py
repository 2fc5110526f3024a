"""ime, settings, getprop, svc, cmd, service, content, logcat and reboot."""

from __future__ import annotations

import asyncio

import pytest

from loopback.phone.android import DisplayRecord, NotificationRecord, SmsRecord

LATIN = "org.example.latin/.LatinIME"
ADB = "com.android.adbkeyboard/.AdbIME"


async def test_input_methods_are_listed_enabled_and_selected(run, android) -> None:
    assert (await run("ime list -s")).text == f"{LATIN}\n"
    assert (await run("ime list -s -a")).text == f"{LATIN}\n{ADB}\n"
    assert f"mId={ADB} " in (await run("ime list -a")).text
    assert (await run(f"ime enable {ADB}")).text == f"Input method {ADB}: now enabled for user #0\n"
    assert (await run(f"ime enable {ADB}")).text == f"Input method {ADB}: already enabled for user #0\n"
    assert (await run(f"ime set {ADB}")).text == f"Input method {ADB} selected for user #0\n"
    assert (await run("settings get secure default_input_method")).text == f"{ADB}\n"
    assert (await run("ime reset")).text.startswith("Reset current and enabled IMEs for user #0\n")
    assert (await run("settings get secure default_input_method; ime list -s")).text == f"{LATIN}\n{LATIN}\n"
    assert (await run(f"ime disable {ADB}")).text == f"Input method {ADB}: already disabled for user #0\n"


@pytest.mark.parametrize(
    ("script", "name", "act"),
    [
        ("ime set org.example.none/.X", "org.example.none/.X", "selected"),
        (f"ime set {ADB}", ADB, "selected"),
        (
            f"ime set {ADB.replace('/', '/com.android.adbkeyboard')}",
            "com.android.adbkeyboard/com.android.adbkeyboard.AdbIME",
            "selected",
        ),
        ("ime enable org.example.none/.X", "org.example.none/.X", "enabled"),
    ],
)
async def test_an_unknown_or_disabled_input_method_is_refused(run, script: str, name: str, act: str) -> None:
    result = await run(script)
    assert (result.code, result.text) == (255, "")
    assert result.err == f"Unknown input method {name} cannot be {act} for user #0\n"


async def test_settings_are_read_written_and_deleted(run, android) -> None:
    assert (await run("settings get system user_rotation")).text == "null\n"
    assert (await run("settings put system user_rotation 1")).text == ""
    assert (await run("settings get --user 0 system user_rotation; settings list system")).text == (
        "1\nuser_rotation=1\n"
    )
    assert (await run("settings delete system user_rotation; settings delete system user_rotation")).text == (
        "Deleted 1 rows\nDeleted 0 rows\n"
    )
    result = await run("settings get nowhere x")
    assert (result.code, result.err) == (255, "Invalid namespace 'nowhere'\n")


async def test_properties_are_printed_and_a_missing_one_is_an_empty_line(run) -> None:
    assert (
        await run("getprop ro.product.model; getprop nope; getprop nope other")
    ).text == "Paper 1\n\nother\n"
    assert "[ro.product.model]: [Paper 1]\n" in (await run("getprop")).text


async def test_staying_awake_is_a_setting(run, android) -> None:
    result = await run("svc power stayon usb")
    assert (result.code, result.text, result.err) == (0, "", "")
    assert android.settings == {("global", "stay_on_while_plugged_in"): "2"}
    assert (await run("svc power fly")).code == 1


async def test_the_shade_opens_and_closes_in_silence(run, android) -> None:
    result = await run("cmd statusbar expand-notifications; cmd statusbar collapse")
    assert (result.code, result.text, result.err) == (0, "", "")
    assert android.acts == [("shade", True), ("shade", False)]


async def test_services_answer_or_are_not_found(run, android) -> None:
    android.posted = (NotificationRecord(3, "org.example.shop", "t", "x", 1),)
    assert (await run("cmd notification list")).text == "0|org.example.shop|3|null|10100\n"
    result = await run("cmd clipboard get")
    assert (result.code, result.err) == (0, "No shell command implementation.\n")
    result = await run("cmd nope x")
    assert (result.code, result.err) == (20, "cmd: Can't find service: nope\n")
    assert (await run("service check clipboard; service check nope")).text == (
        "Service clipboard: found\nService nope: not found\n"
    )
    assert (await run("service list")).text.startswith("Found 20 services:\n0\tSurfaceFlinger: [android.ui.")


async def test_a_transaction_is_answered_with_an_empty_parcel(run) -> None:
    assert (
        await run("service call clipboard 2 i32 1")
    ).text == "Result: Parcel(00000000 00000000   '........')\n"
    result = await run("service call nope 1")
    assert (result.code, result.err) == (10, "service: Service nope does not exist\n")


async def test_the_nights_colours_are_a_command_since_android_10(run, android) -> None:
    assert (await run("cmd uimode night yes; cmd uimode night")).text == "Night mode: yes\nNight mode: yes\n"
    assert android.settings == {("secure", "ui_night_mode"): "2"}
    assert "mNightMode=2 (yes)" in (await run("dumpsys uimode")).text
    assert (await run("cmd uimode night no")).text == "Night mode: no\n"
    assert (await run("cmd uimode night pink")).code == 255
    android.become("9")
    assert (await run("cmd uimode night yes")).err == "No shell command implementation.\n"
    assert android.settings == {("secure", "ui_night_mode"): "1"}


async def test_the_fold_is_told_since_android_12(run, android) -> None:
    assert (await run("cmd device_state print-state")).text == "0\n"
    android.folded_panels = (DisplayRecord("77", 133, "Outer", (4, 6), 300, lit=False),)
    assert (await run("cmd device_state print-state")).text == "2\n"
    assert "name='OPENED'" in (await run("cmd device_state state; dumpsys device_state")).text
    android.become("11")
    assert (await run("cmd device_state print-state")).err == "cmd: Can't find service: device_state\n"
    assert (await run("dumpsys device_state")).err == "Can't find service: device_state\n"
    assert "device_state" not in (await run("service list; cmd -l; dumpsys -l")).text


MESSAGES = (
    SmsRecord("+4930123", "Your code is 123456, keep it", 1_700_000_000_000, 1),
    SmsRecord("+4930123", "Thanks", 1_700_000_001_000, 2),
    SmsRecord("It's", "你好", 1_700_000_002_000, 1),
)
QUERY = "content query --uri content://sms"


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        (
            f'{QUERY}/inbox --projection address:body:date --sort "date DESC LIMIT 1"',
            "Row: 0 address=It's, body=你好, date=1700000002000\n",
        ),
        (f"{QUERY}/sent", "Row: 0 _id=2, address=+4930123, body=Thanks, date=1700000001000, type=2\n"),
        (f"{QUERY} --projection _id --where 'date>1700000000500 AND type=1'", "Row: 0 _id=3\n"),
        (f"{QUERY} --projection _id --where \"address='It''s'\"", "Row: 0 _id=3\n"),
        (f"{QUERY} --projection _id --sort 'date ASC'", "Row: 0 _id=1\nRow: 1 _id=2\nRow: 2 _id=3\n"),
        (f"{QUERY} --where \"address='nobody'\"", "No result found.\n"),
    ],
)
async def test_messages_are_queried(run, android, script: str, printed: str) -> None:
    android.messages = MESSAGES
    result = await run(script)
    assert (result.code, result.text, result.err) == (0, printed, "")


@pytest.mark.parametrize(
    ("script", "error"),
    [
        (
            "content query --uri content://contacts",
            "Error while accessing provider:contacts\njava.lang.IllegalState",
        ),
        (
            f"{QUERY} --projection password",
            "Error while accessing provider:sms\njava.lang.IllegalArgumentException: Inv",
        ),
        (
            f"{QUERY} --where 'x; drop'",
            "Error while accessing provider:sms\nandroid.database.sqlite.SQLiteException",
        ),
        (
            f"{QUERY} --sort ';'",
            "Error while accessing provider:sms\nandroid.database.sqlite.SQLiteException",
        ),
        ("content delete --uri content://sms", "[ERROR] Unsupported operation: delete"),
        ("content query", "[ERROR] Content provider URI not specified."),
    ],
)
async def test_a_bad_query_is_an_error_on_stderr(run, android, script: str, error: str) -> None:
    android.messages = MESSAGES
    result = await run(script)
    assert result.text == ""
    assert result.err.startswith(error)


async def test_the_log_is_empty_and_following_it_never_ends(run) -> None:
    assert (await run("logcat -d")).text == "--------- beginning of main\n"
    assert (await run("logcat -c")).text == ""
    async with asyncio.TaskGroup() as group:
        following = group.create_task(run("logcat"))
        await run("logcat -d")
        assert not following.done()
        following.cancel()


async def test_the_phone_does_not_reboot(run) -> None:
    result = await run("reboot")
    assert (result.code, result.err) == (1, "reboot: Operation not permitted\n")
