"""Every release of Android and every maker's phone: seen, read, touched, typed into and opened."""

from __future__ import annotations

import pytest

from agent_core.adapters import adb_server
from agent_core.adapters.adb import AdbPhone
from agent_core.domain.action import Key, Launch, PhoneAct, Press, Tap, TypeText
from agent_core.domain.errors import ActionFailedError, TreeUnavailableError
from agent_core.domain.screen import Element, Screen, Share, Size
from agent_core.domain.verdict import Cleared
from agent_core.rules.apps import Catalogue
from agent_core.testing import SteppedClock
from loopback.phone.server import PhoneServer
from loopback.phone.system.profile import PROFILES, RELEASES

EVERYWHERE = [(release.name, "stock") for release in RELEASES]
EVERYWHERE += [("13", profile) for profile in PROFILES if profile != "stock"]
FIELD = "Search or type an address"


async def perform(phone: AdbPhone, act: PhoneAct) -> Screen:
    screen = await phone.look()
    await phone.perform(Cleared(act, phone_id="mum", observation=screen.observation, approval_id=None))
    return screen


def share_of(element: Element, size: Size) -> Share:
    center = element.bounds.center
    return Share(center.x / size.width, center.y / size.height)


@pytest.mark.parametrize(("release", "profile"), EVERYWHERE)
async def test_a_page_is_opened_read_touched_and_typed_into(
    adb_port: int, release: str, profile: str
) -> None:
    async with PhoneServer(android=release, profile=profile) as server:
        server.scenarios.apply({"input_start_s": 0, "screencap_s": 0, "injection": True})
        await adb_server.connect(server.adb_address, host="127.0.0.1", port=adb_port)
        phone = AdbPhone(
            "mum",
            serial=server.adb_address,
            port=adb_port,
            catalogue=Catalogue.load(),
            clock=SteppedClock(leaping=True),
        )
        await perform(phone, Launch("Heron"))
        screen = await phone.look()
        assert screen.foreground.package == "org.heron.browser"
        width, height = server.phone.physical_size
        assert (screen.size, screen.rotation, screen.dark) == (Size(width, height), 0, False)
        if profile == "no_uiautomator":
            with pytest.raises(TreeUnavailableError):
                await phone.read_elements(of=screen.observation)
        else:
            elements = await phone.read_elements(of=screen.observation)
            field = next(element for element in elements if element.label == FIELD)
            await perform(phone, Tap(share_of(field, screen.size)))
            await perform(phone, TypeText("heron 123"))
            texts = [element.text for element in await phone.read_elements() if element.focused]
            assert texts == ["heron 123"]
        await perform(phone, Press(Key.HOME))
        assert (await phone.foreground()).package == "com.android.launcher3"
        await adb_server.disconnect(server.adb_address, host="127.0.0.1", port=adb_port)


async def test_a_maker_that_takes_no_touches_is_told_with_its_cure(adb_port: int) -> None:
    async with PhoneServer(profile="miui") as server:
        await adb_server.connect(server.adb_address, host="127.0.0.1", port=adb_port)
        phone = AdbPhone("mum", serial=server.adb_address, port=adb_port)
        with pytest.raises(ActionFailedError, match="Security settings"):
            await perform(phone, Tap(Share(0.5, 0.5)))
        await adb_server.disconnect(server.adb_address, host="127.0.0.1", port=adb_port)
