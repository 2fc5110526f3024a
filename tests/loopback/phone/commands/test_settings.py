"""settings, getprop and svc."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("settings put system x 'a b'; settings get system x", "a b\n"),
        ("settings put secure x 1 default; settings get secure x", "1\n"),
        ("settings put system x 1; settings get secure x", "null\n"),
        ("settings --user 0 put global x 1; settings get --user current global x", "1\n"),
        ("settings put system x ''; settings get system x", "\n"),
        (
            "settings put global zen_mode 1; settings put global adb_enabled 1; settings list global",
            "adb_enabled=1\nzen_mode=1\n",
        ),
        ("settings put global unheard_of 1; settings list global", "unheard_of=1\n"),
    ],
)
async def test_settings_hold_what_was_put(run, script: str, printed: str) -> None:
    result = await run(script)
    assert (result.code, result.text, result.err) == (0, printed, "")


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("settings get system", "Bad arguments"),
        ("settings put system x", "Bad arguments"),
        ("settings delete", "Bad arguments"),
        ("settings list", "Bad arguments"),
        ("settings get everywhere x", "Invalid namespace 'everywhere'"),
        ("settings borrow system x", "Unknown command: borrow"),
    ],
)
async def test_what_settings_cannot_do_is_said(run, android, script: str, error: str) -> None:
    result = await run(script)
    assert (result.code, result.text, result.err) == (255, "", f"{error}\n")
    assert android.settings == {}


async def test_all_properties_are_printed_by_name(run) -> None:
    lines = (await run("getprop")).text.splitlines()
    assert lines == sorted(lines)
    assert "[ro.build.version.release]: [14]" in lines


@pytest.mark.parametrize(
    ("plug", "value"), [("true", "15"), ("false", "0"), ("usb", "2"), ("ac", "1"), ("wireless", "4")]
)
async def test_staying_on_is_a_sum_of_plugs(run, plug: str, value: str) -> None:
    result = await run(f"svc power stayon {plug}; settings get global stay_on_while_plugged_in")
    assert (result.code, result.text) == (0, f"{value}\n")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("svc", "Available commands:"),
        ("svc nfc disable", "Available commands:"),
        ("svc wifi", "usage: "),
        ("svc power stayon x", "usage: "),
    ],
)
async def test_svc_says_what_it_can_do(run, android, script: str, said: str) -> None:
    result = await run(script)
    assert (result.code, result.text, android.settings) == (1, "", {})
    assert said in result.err


@pytest.mark.parametrize(
    ("radio", "key"), [("wifi", "wifi_on"), ("data", "mobile_data"), ("bluetooth", "bluetooth_on")]
)
async def test_svc_turns_a_radio_off_and_on_in_silence(run, android, radio: str, key: str) -> None:
    for word, value in (("disable", "0"), ("enable", "1")):
        result = await run(f"svc {radio} {word}")
        assert (result.code, result.text, result.err) == (0, "", "")
        assert android.settings == {("global", key): value}


async def test_every_setting_is_listed_by_its_name_space(boot) -> None:
    booted = boot()
    for space in ("system", "secure", "global"):
        listed = (await booted.run(f"settings list {space}")).text.splitlines()
        assert listed == sorted(f"{k}={v}" for k, v in booted.phone.settings_in(space).items())
        assert listed
