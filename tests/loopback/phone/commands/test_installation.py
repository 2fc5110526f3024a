from __future__ import annotations

import io
import struct
import zipfile

import pytest

NONE = 0xFFFFFFFF


def apk(package: str) -> bytes:
    """An APK with nothing in it but a manifest that names its package."""
    strings = ("manifest", "package", package)
    data = b"".join(struct.pack("<H", len(text)) + text.encode("utf-16-le") + b"\0\0" for text in strings)
    ends = [sum(2 * len(text) + 4 for text in strings[:count]) for count in range(len(strings))]
    body = struct.pack("<IIIII3I", 3, 0, 0, 40, 0, *ends) + data + b"\0" * (-len(data) % 4)
    pool = struct.pack("<HHI", 0x0001, 28, 8 + len(body)) + body
    element = struct.pack("<IIIIHHHHHH", 1, NONE, NONE, 0, 20, 20, 1, 0, 0, 0)
    element += struct.pack("<IIIHBBI", NONE, 1, 2, 8, 0, 3, 2)
    chunks = pool + struct.pack("<HHI", 0x0102, 16, 8 + len(element)) + element
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("AndroidManifest.xml", struct.pack("<HHI", 3, 8, 8 + len(chunks)) + chunks)
    return out.getvalue()


async def test_a_pushed_file_is_installed(run, handset) -> None:
    handset.shell.files.write("/data/local/tmp/tea.apk", apk("org.example.tea"))
    for command in ("pm install -r -t", "cmd package install --user 0"):
        done = await run(f"{command} /data/local/tmp/tea.apk")
        assert (done.code, done.text, done.err) == (0, "Success\n", "")
    assert handset.android.acts == [("install", "org.example.tea", "1.0")] * 2


async def test_a_streamed_file_is_installed_before_the_stream_ends(run, android) -> None:
    data = apk("org.example.tea")
    done = await run(f"cmd package install -S {len(data)}", stdin=data + b"more that nobody reads")
    assert (done.code, done.text) == (0, "Success\n")
    assert android.acts == [("install", "org.example.tea", "1.0")]


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo no > /sdcard/x.apk; pm install /sdcard/x.apk", "Failure [INSTALL_PARSE_FAILED_NOT_APK"),
        ("pm install /sdcard/none.apk", "Error: Unable to open file: /sdcard/none.apk"),
        ("pm install", "Error: no package specified"),
        ("pm install -", "Error: must specify APK size"),
        ("pm install -S 0", "Error: bad size 0"),
        ("pm install -S 99999999999", "Error: bad size 99999999999"),
        ("pm uninstall", "Error: no package specified"),
        ("pm uninstall org.example.nowhere", "Failure [not installed for 0]"),
    ],
)
async def test_what_cannot_be_is_said_with_its_reason(run, script: str, said: str) -> None:
    done = await run(script)
    assert done.code == 1
    assert (done.text + done.err).startswith(said)


async def test_the_phones_own_apps_are_not_replaced(run, handset) -> None:
    handset.shell.files.write("/sdcard/home.apk", apk("org.example.home"))
    done = await run("pm install /sdcard/home.apk")
    assert (done.code, done.text) == (1, "Failure [INSTALL_FAILED_UPDATE_INCOMPATIBLE: no]\n")


async def test_only_an_app_without_screens_is_cleared(run, android) -> None:
    done = await run("pm clear --user 0 org.example.service")
    assert (done.code, done.text) == (0, "Success\n")
    assert android.acts == [("stop", "org.example.service")]
    for package in ("org.example.shop", "org.example.home", "org.example.nowhere"):
        assert (await run(f"pm clear {package}")).text == "Failed\n"


async def test_an_app_is_uninstalled(run, android) -> None:
    done = await run("pm uninstall -k org.example.shop")
    assert (done.code, done.text) == (0, "Success\n")
    assert android.acts == [("uninstall", "org.example.shop")]
