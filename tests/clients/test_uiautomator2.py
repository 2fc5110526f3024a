"""uiautomator2, unmodified: it pushes its server, starts it, and drives the phone through it."""

from __future__ import annotations

import asyncio
import gc
import re
from collections.abc import AsyncIterator
from xml.etree import ElementTree

import pytest
import uiautomator2
from uiautomator2.exceptions import (
    AccessibilityServiceAlreadyRegisteredError,
    RPCUnknownError,
    UiObjectNotFoundError,
)

from loopback.framecode import find

SETTINGS = "com.android.settings"
MESSAGES = "com.android.messaging"
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
"""The client leaves its sockets to the garbage collector."""
work = asyncio.to_thread
"""The client blocks, so each of its calls is made in a thread."""


@pytest.fixture
async def d(plugged) -> AsyncIterator[uiautomator2.Device]:
    device = await work(uiautomator2.connect, plugged.device)
    yield device
    await work(device.stop_uiautomator, wait=False)
    gc.collect()


async def test_it_says_what_the_device_is(plugged, d) -> None:
    known = await work(lambda: d.device_info)
    assert (known["sdk"], known["serial"]) == (34, plugged.server.phone.properties["ro.serialno"])
    told = await work(lambda: d.info)
    assert (told["displayWidth"], told["displayHeight"], told["displayRotation"]) == (1080, 2400, 0)
    assert (told["currentPackageName"], told["screenOn"], told["sdkInt"]) == (
        "com.android.launcher3",
        True,
        34,
    )
    assert await work(d.window_size) == (1080, 2400)
    assert (await work(d.shell, "getprop ro.build.version.sdk")).output == "34\n"
    assert (await work(d.shell, "ls /missing")).exit_code == 1


async def test_its_tree_has_every_window_and_its_picture_the_screen(plugged, d) -> None:
    document = await work(d.dump_hierarchy)
    nodes = list(ElementTree.fromstring(document.encode()).iter("node"))
    packages = {node.get("package") for node in nodes}
    assert {"com.android.systemui", "com.android.launcher3"} <= packages
    assert all(node.get("display-id") == "0" for node in nodes)
    assert 'resource-id="com.android.systemui:id/' not in await work(d.dump_hierarchy, root_in_active=True)
    shallow = await work(d.dump_hierarchy, max_depth=2)
    assert len(shallow) < len(document)
    assert len(await work(d.dump_hierarchy, compressed=True)) < len(document)
    picture = await work(d.screenshot)
    assert (picture.format, picture.size) == ("JPEG", (1080, 2400))
    found = find(picture)
    assert found is not None
    assert plugged.server.phone.journal.find(found.number) is not None


async def test_apps_are_started_and_told_apart(d) -> None:
    await work(d.app_start, SETTINGS, wait=True)
    assert (await work(d.app_current))["package"] == SETTINGS
    assert await work(lambda: bool(d(packageName=SETTINGS).exists))
    await work(d.press, "home")
    assert (await work(lambda: d.info))["currentPackageName"] == "com.android.launcher3"
    assert await work(d.app_wait, MESSAGES, timeout=0.1) == 0
    assert MESSAGES in await work(d.app_list)
    assert (await work(d.app_info, MESSAGES))["versionName"]


async def test_elements_are_found_read_and_touched_by_selector(plugged, d) -> None:
    await work(d.app_start, SETTINGS)
    assert await work(d(packageName=SETTINGS, scrollable=True).wait, timeout=5)
    labels = d(scrollable=True).child(clickable=True).child(className="android.widget.TextView")
    texts = [info["text"] for info in await work(labels.info_list)]
    title, beneath = texts[0], texts[1]
    assert {title, beneath} <= set(plugged.hand.labels())
    assert await work(lambda: d(textStartsWith=title.upper()).info["packageName"]) == SETTINGS
    assert await work(lambda: d(textMatches=".*" + re.escape(title[1:])).get_text()) == title
    assert await work(lambda: d(text=title).sibling(text=beneath).count) == 1
    assert await work(lambda: labels[1].get_text()) == beneath
    assert await work(lambda: d(text=title).down(className="android.widget.TextView").info["text"]) == beneath
    assert await work(lambda: d.xpath(f"//*[@clickable='true']//*[@text='{title}']").exists)
    await work(d(text=title).click)
    assert await work(lambda: d(text=texts[-1]).wait_gone(timeout=5))
    with pytest.raises(UiObjectNotFoundError):
        await work(lambda: d(text="Nowhere").info)
    assert await work(d(text="Nowhere").wait, timeout=0.2) is False


async def test_text_of_any_script_is_set_sent_and_cleared(plugged, d) -> None:
    await work(d.app_start, MESSAGES)
    await work(d(text="New message").click)
    first = d(className="android.widget.EditText")[0]
    await work(first.set_text, "Ann 安")
    assert await work(first.get_text) == "Ann 安"
    await work(d.send_keys, " + né")
    assert await work(first.get_text) == "Ann 安 + né"
    assert plugged.server.phone.device.state.clipboard == " + né"
    await work(d.clear_text)
    assert "Ann" not in await work(first.get_text)
    assert await work(lambda: d.clipboard) == " + né"


async def test_gestures_keys_and_the_shade_reach_the_phone(plugged, d) -> None:
    plugged.server.phone.override_density = 640
    await work(d.app_start, SETTINGS)
    before = await work(d.dump_hierarchy, root_in_active=True)
    await work(d.swipe, 540, 1900, 540, 700, 0.2)
    assert await work(d.dump_hierarchy, root_in_active=True) != before
    assert await work(lambda: d(scrollable=True).scroll.toBeginning())
    assert await work(d.dump_hierarchy, root_in_active=True) == before
    assert await work(lambda: d(scrollable=True).scroll.to(text="About phone"))
    assert await work(lambda: bool(d(text="About phone").exists))
    await work(d.click, 0.5, 0.5)
    await work(d.open_notification)
    assert plugged.server.phone.focus().kind == "shade"
    await work(d.press, "back")
    await work(d.screen_off)
    assert (await work(lambda: d.info))["screenOn"] is False
    await work(d.screen_on)
    assert (await work(lambda: d.info))["screenOn"] is True


async def test_the_last_toast_is_told_until_it_is_forgotten(plugged, d) -> None:
    assert await work(lambda: d.last_toast) is None
    plugged.server.phone.device.toast("Saved")
    assert await work(lambda: d.toast.get_message(wait_timeout=0)) == "Saved"
    await work(d.clear_toast)
    assert await work(lambda: d.last_toast) is None


async def test_the_display_turns_and_coordinates_with_it(d) -> None:
    await work(d.set_orientation, "left")
    assert await work(lambda: d.orientation) == "left"
    told = await work(lambda: d.info)
    assert (told["displayWidth"], told["displayHeight"]) == (2400, 1080)
    assert await work(d.window_size) == (2400, 1080)
    assert 'rotation="1"' in await work(d.dump_hierarchy)


async def test_while_it_lives_nobody_else_gets_ui_automation(plugged, d) -> None:
    process = (await work(d.shell, "pidof app_process")).output.strip()
    refused = await work(d.shell, "uiautomator dump /sdcard/a.xml")
    assert "hierchary dumped" not in refused.output
    with pytest.raises(AccessibilityServiceAlreadyRegisteredError):
        await work(uiautomator2.connect, plugged.device, port=9009)
    await work(d.shell, f"kill {process}")
    done = await work(d.shell, "uiautomator dump /sdcard/a.xml")
    assert "hierchary dumped to: /sdcard/a.xml" in done.output


async def test_a_server_that_was_killed_is_started_again(plugged, d) -> None:
    first = (await work(d.shell, "pidof app_process")).output
    await work(d.shell, "pkill -9 app_process")
    assert plugged.server.phone.automation.owner is None
    assert (await work(lambda: d.info))["sdkInt"] == 34
    second = (await work(d.shell, "pidof app_process")).output
    assert first != second != ""


async def test_what_it_never_learnt_and_what_is_forbidden_are_errors(plugged, d) -> None:
    with pytest.raises(RPCUnknownError, match="-32601"):
        await work(lambda: d.jsonrpc.makeToast("no", 1))
    plugged.server.phone.injection_allowed = False
    with pytest.raises(RPCUnknownError, match="SecurityException"):
        await work(d.click, 10, 10)
