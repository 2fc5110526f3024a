"""pm: versions, lists, paths and launchers."""

from __future__ import annotations

import pytest

from loopback.phone.android import PackageRecord
from loopback.phone.commands.packages import version_code


@pytest.mark.parametrize(
    ("version", "code"),
    [("1.2.3", 10_203), ("2.4.1", 20_401), ("14", 140_000), ("1.0", 10_000), ("1.2.3.4", 10_203), ("x", 1)],
)
def test_a_version_comes_to_a_number(version: str, code: int) -> None:
    assert version_code(PackageRecord("a.b", "B", None, False, version)) == code


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("pm list users", "Users:\n\tUserInfo{0:Owner:c13} running\n"),
        ("pm list packages -U -3 shop", "package:org.example.shop uid:10100\n"),
        ("pm list packages --user 0 -s", "package:org.example.home\n"),
        ("pm list packages -3 -s", ""),
        ("pm list packages nothing", ""),
        ("pm list packages -u", ""),
    ],
)
async def test_lists_are_printed(run, script: str, printed: str) -> None:
    result = await run(script)
    assert (result.code, result.text, result.err) == (0, printed, "")


@pytest.mark.parametrize(
    "asked",
    [
        "org.example.shop",
        "-a android.intent.action.MAIN -p org.example.shop",
        "-n org.example.shop/.ui.MainActivity",
        "--user 0 -c android.intent.category.LAUNCHER org.example.shop",
    ],
)
async def test_a_launcher_is_found_however_it_is_asked_for(run, asked: str) -> None:
    result = await run(f"pm resolve-activity --brief {asked}")
    assert result.text == (
        "priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true\n"
        "org.example.shop/.ui.MainActivity\n"
    )


async def test_a_launcher_is_described_unless_brief_is_asked(run) -> None:
    text = (await run("pm resolve-activity org.example.shop")).text
    assert "  name=org.example.shop.ui.MainActivity\n  packageName=org.example.shop\n" in text


@pytest.mark.parametrize("arguments", ["", "--brief", "--brief -c", "-a android.intent.action.MAIN"])
async def test_a_launcher_of_nothing_is_an_error(run, arguments: str) -> None:
    result = await run(f"pm resolve-activity {arguments}")
    assert (result.code, result.text) == (255, "")
    assert result.err.startswith("Error: ")


async def test_a_system_package_lies_among_the_systems(run) -> None:
    assert (await run("pm path --user 0 org.example.home")).text == "package:/system/app/Home/base.apk\n"
