"""Every release and every maker's phone, read by the product's own parsers and by adbutils' own."""

from __future__ import annotations

import asyncio
import io

import adbutils.shell
import pytest
from PIL import Image

from agent_core.adapters.adb_frames import read_png, read_raw
from agent_core.adapters.adb_readings import (
    read_foreground,
    read_packages,
    read_state,
    state_command,
)
from agent_core.domain.screen import Foreground, Size
from loopback.phone.commands.capture import _SEVERAL
from loopback.phone.system.profile import PROFILES, RELEASES

POWER = 26
RELEASE_NAMES = [release.name for release in RELEASES]
SETTINGS = Foreground("com.android.settings", "com.android.settings.Settings")
EVERYWHERE = [
    *[(release, "stock") for release in RELEASE_NAMES],
    *[("11", profile) for profile in PROFILES],
    *[("16", profile) for profile in PROFILES],
]


class Wire(adbutils.shell.ShellExtension):
    """adbutils' own questions and readings over the phone's shell; both outputs are one, as in `shell:`."""

    def __init__(self, booted, loop: asyncio.AbstractEventLoop) -> None:
        self._booted = booted
        self._loop = loop

    @property
    def sync(self):
        raise AssertionError("nothing is transferred here")

    def shell(self, cmdargs, **_options):
        script = cmdargs if isinstance(cmdargs, str) else " ".join(cmdargs)
        return asyncio.run_coroutine_threadsafe(self._booted.run(script), self._loop).result().text


@pytest.mark.parametrize(("release", "profile"), EVERYWHERE)
async def test_the_product_reads_focus_rotation_lock_and_keyboard(boot, release: str, profile: str) -> None:
    booted = boot(release, profile)
    await booted.run("am start -n com.android.settings/.Settings")
    told = (await booted.run(state_command())).text
    state = read_state(told)
    assert (read_foreground(told), state.rotation) == (SETTINGS, 0)
    assert (state.locked, state.keyboard_shown, state.boot) == (False, False, "6b1f")


@pytest.mark.parametrize("release", RELEASE_NAMES)
@pytest.mark.parametrize("rotation", [1, 2, 3])
async def test_the_product_reads_how_the_phone_is_turned(boot, release: str, rotation: int) -> None:
    booted = boot(release)
    await booted.run(
        f"settings put system accelerometer_rotation 0; settings put system user_rotation {rotation}"
    )
    assert read_state((await booted.run(state_command())).text).rotation == booted.phone.rotation == rotation


@pytest.mark.parametrize("release", RELEASE_NAMES)
@pytest.mark.parametrize("pin", [None, "4711"])
async def test_the_product_reads_the_lock_awake_and_asleep(boot, release: str, pin: str | None) -> None:
    booted = boot(release)
    booted.phone.parts.keyguard.set_pin(pin)
    booted.phone.parts.keys.press(POWER)
    assert read_state((await booted.run(state_command())).text).locked
    booted.phone.parts.keys.press(POWER)
    told = (await booted.run(state_command())).text
    assert (read_state(told).locked, read_foreground(told).package) == (True, "com.android.systemui")
    if pin is None:
        await booted.run("wm dismiss-keyguard")
        assert not read_state((await booted.run(state_command())).text).locked


@pytest.mark.parametrize("release", RELEASE_NAMES)
async def test_the_product_reads_the_keyboard(boot, release: str) -> None:
    booted = boot(release)
    booted.phone.parts.tasks.show_keyboard(shown=True)
    assert read_state((await booted.run(state_command())).text).keyboard_shown


@pytest.mark.parametrize(("release", "profile"), EVERYWHERE)
async def test_the_product_reads_pictures_and_packages(boot, release: str, profile: str) -> None:
    booted = boot(release, profile)
    size = Size(*booted.phone.physical_size)
    assert read_raw([(await booted.run("screencap 2>/dev/null")).data]).size == size
    assert read_png(picture_in((await booted.run("screencap -p")).data)).size == size
    assert SETTINGS.package in read_packages((await booted.run("pm list packages")).text)


@pytest.mark.parametrize("release", RELEASE_NAMES)
async def test_a_dialog_of_androids_own_is_read_as_what_it_is(boot, release: str) -> None:
    booted = boot(release)
    await booted.run("cmd statusbar expand-notifications")
    told = (await booted.run("dumpsys window displays; dumpsys window windows")).text
    assert read_foreground(told).package == "com.android.systemui"


@pytest.mark.parametrize(("release", "profile"), EVERYWHERE)
async def test_adbutils_reads_every_phone(boot, release: str, profile: str) -> None:
    booted = boot(release, profile)
    await booted.run("am start -n com.android.settings/.Settings; settings put system user_rotation 1")
    wire = Wire(booted, asyncio.get_running_loop())

    def ask() -> None:
        assert wire.app_current().package == "com.android.settings"
        width, height = booted.phone.physical_size
        assert tuple(wire.window_size()) == (height, width)
        assert wire.rotation() == 1
        assert wire.is_screen_on() is True
        assert "com.android.settings" in wire.list_packages()
        app = wire.app_info("com.android.settings")
        assert app is not None
        assert app.first_install_time.year == app.last_update_time.year == 2024
        assert (app.package_name, "SYSTEM" in app.flags, bool(app.signature)) == (
            "com.android.settings",
            True,
            True,
        )
        assert wire.app_info("org.example.none") is None
        assert wire.battery().level == 85

    await asyncio.to_thread(ask)
    booted.phone.parts.keys.press(POWER)
    assert await asyncio.to_thread(wire.is_screen_on) is False


@pytest.mark.parametrize(
    ("release", "refused"), [("9", True), ("10", True), ("11", True), ("12", False), ("16", False)]
)
async def test_a_secret_page_gives_nothing_up_to_android_11_and_a_black_window_since(
    boot, release: str, refused: bool
) -> None:
    booted = boot(release)
    booted.phone.device.scenario.secure_payment = True
    await open_payment(booted)
    told = await booted.run("screencap -p")
    if refused:
        assert b"\x89PNG" not in told.data
        return
    picture = Image.open(io.BytesIO(told.data)).convert("RGB")
    assert picture.getpixel((540, 1200)) == (0, 0, 0)
    assert len(picture.crop((0, 0, 1080, 60)).getcolors(70_000)) > 1, "the status bar stays to be seen"


async def open_payment(booted) -> None:
    booted.phone.parts.tasks.open_page("com.bluefern.coffee", "com.bluefern.coffee.PaymentActivity", {})


def picture_in(told: bytes) -> list[bytes]:
    """The PNG behind what a maker's phone, or one of two displays, says first."""
    return [told[told.index(b"\x89PNG") :]]


async def test_a_foldable_shows_its_cover_while_it_is_folded(boot) -> None:
    booted = boot("16", "foldable")
    assert (await booted.run("wm size")).text == "Physical size: 1840x2208\n"
    opened = read_png(picture_in((await booted.run("screencap -p")).data))
    booted.phone.fold(folded=True)
    assert (await booted.run("wm size; cmd device_state print-state")).text == "Physical size: 904x2316\n0\n"
    folded = await booted.run("screencap -p")
    assert folded.data.startswith(_SEVERAL.encode())
    assert (opened.size, read_png(picture_in(folded.data)).size) == (Size(1840, 2208), Size(904, 2316))
    ids = [
        line.split()[1]
        for line in (await booted.run("dumpsys SurfaceFlinger --display-id")).text.splitlines()
    ]
    inner, outer = [read_png(picture_in((await booted.run(f"screencap -p -d {name}")).data)) for name in ids]
    assert (inner.size, outer.size) == (Size(1840, 2208), Size(904, 2316))
    assert Image.open(io.BytesIO(inner.data)).convert("RGB").getextrema() == ((0, 0), (0, 0), (0, 0))


@pytest.mark.parametrize("release", ["9", "11", "12", "16"])
async def test_miui_takes_no_input_until_its_second_switch_is_on(boot, release: str) -> None:
    booted = boot(release, "miui")
    refused = await booted.run("input keyevent 26")
    assert refused.code == (1 if release in ("9", "11") else 255)
    assert "java.lang.SecurityException: Inject" in refused.text
    assert "INJECT_EVENTS permission" in refused.text
    assert booted.phone.wakefulness == "Awake"
    booted.phone.injection_allowed = True
    assert (await booted.run("input keyevent 26")).text == ""
    assert booted.phone.wakefulness == "Asleep"


async def test_miui_is_recognised_by_its_real_property(boot) -> None:
    assert (await boot("14", "miui").run("getprop ro.miui.ui.version.name")).text == "V140\n"
    assert (await boot("14").run("getprop ro.miui.ui.version.name")).text == "\n"
