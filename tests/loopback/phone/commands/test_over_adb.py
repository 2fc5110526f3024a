"""Every release and every maker's phone over the real adb, as the product works it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import pytest

from agent_core.adapters import adb_hands as hands
from agent_core.adapters import adb_server
from agent_core.adapters.adb import AdbPhone
from agent_core.adapters.adb_stream import AdbDevice
from agent_core.domain.errors import (
    ActionFailedError,
    CaptureFailedError,
    PhoneBusyError,
    TreeUnavailableError,
)
from agent_core.domain.screen import Point
from loopback.phone.server import PhoneServer
from loopback.phone.system.profile import PROFILES, RELEASES

EVERYWHERE = [(release.name, "stock") for release in RELEASES]
EVERYWHERE += [(release, profile) for release in ("11", "16") for profile in PROFILES if profile != "stock"]
SETTINGS = "am start -n com.android.settings/.Settings"


@dataclass(frozen=True)
class Plugged:
    """A phone behind the real adb, and the product's two ends of the cable."""

    server: PhoneServer
    phone: AdbPhone
    device: AdbDevice


Plug = Callable[[str, str], AbstractAsyncContextManager[Plugged]]


@pytest.fixture
def plug(adb_port: int) -> Plug:
    @asynccontextmanager
    async def connected(release: str, profile: str = "stock") -> AsyncIterator[Plugged]:
        async with PhoneServer(android=release, profile=profile) as server:
            server.scenarios.apply({"input_start_s": 0, "screencap_s": 0})
            serial = server.adb_address
            await adb_server.connect(serial, host="127.0.0.1", port=adb_port)
            yield Plugged(
                server, AdbPhone("p", serial=serial, port=adb_port), AdbDevice("127.0.0.1", adb_port, serial)
            )
            await adb_server.disconnect(serial, host="127.0.0.1", port=adb_port)

    return connected


@pytest.mark.parametrize(("release", "profile"), EVERYWHERE)
async def test_the_product_sees_and_touches_every_phone(plug: Plug, release: str, profile: str) -> None:
    async with plug(release, profile) as plugged:
        await hands.act(plugged.device, SETTINGS)
        screen = await plugged.phone.look()
        assert screen.foreground.package == "com.android.settings"
        assert (screen.frame.size.width, screen.frame.size.height) == plugged.server.phone.physical_size
        before = plugged.server.phone.journal.inputs
        if profile == "miui":
            with pytest.raises(ActionFailedError, match="Security settings"):
                await hands.act(plugged.device, hands.tap(Point(500, 700)))
            plugged.server.scenarios.apply({"injection": True})
        await hands.act(plugged.device, hands.tap(Point(500, 700)))
        assert plugged.server.phone.journal.inputs == before + 1


@pytest.mark.parametrize(("release", "profile"), EVERYWHERE)
async def test_the_product_reads_the_tree_or_is_told_that_there_is_none(
    plug: Plug, release: str, profile: str
) -> None:
    async with plug(release, profile) as plugged:
        if profile == "no_uiautomator":
            with pytest.raises(TreeUnavailableError, match="uiautomator: inaccessible or not found"):
                await plugged.phone.read_elements()
            return
        assert await plugged.phone.read_elements()
        plugged.server.phone.automation.claim("somebody")
        with pytest.raises(PhoneBusyError, match="another program"):
            await plugged.phone.read_elements()


@pytest.mark.parametrize("release", ["9", "10", "11"])
async def test_a_secret_page_is_no_picture_up_to_android_11(plug: Plug, release: str) -> None:
    async with plug(release) as plugged:
        plugged.server.phone.device.scenario.secure_payment = True
        coffee = "com.bluefern.coffee"
        plugged.server.phone.parts.tasks.open_page(coffee, f"{coffee}.PaymentActivity", {})
        with pytest.raises(CaptureFailedError):
            await plugged.phone.look()
