"""The phone adapter over the real adb server, on a loopback phone that misbehaves on demand."""

from __future__ import annotations

import asyncio
import contextlib
import re
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from agent_core.adapters.adb import AdbPhone
from agent_core.domain.action import Key, Launch, PhoneAct, Press, Swipe, Tap
from agent_core.domain.errors import (
    ActionFailedError,
    ActionUnknownError,
    CaptureFailedError,
    PhoneBusyError,
    PhoneError,
    PhoneGoneError,
    StaleClearanceError,
    StrayTreeError,
    TreeUnavailableError,
)
from agent_core.domain.screen import PixelFormat, Share, Size
from agent_core.domain.verdict import Cleared

HOME = "com.android.launcher3"


async def perform(held: Any, act: PhoneAct) -> None:
    screen = await held.phone.look()
    await held.phone.perform(Cleared(act, phone_id="mum", observation=screen.observation, approval_id=None))


def commands(held: Any) -> list[str]:
    return [each.command for each in held.server.phone.device.state.commands]


async def test_a_look_holds_the_pixels_and_the_moment(hand_held: Any) -> None:
    screen = await hand_held.phone.look()
    assert screen.frame.format is PixelFormat.RGBA
    assert screen.size == Size(1080, 2400)
    assert (screen.locked, screen.dark, screen.keyboard_shown, screen.rotation) == (False, False, False, 0)
    assert screen.foreground.package == HOME


async def test_a_black_page_is_dark_and_a_locked_phone_locked(hand_held: Any) -> None:
    hand_held.server.scenarios.apply({"black": True})
    assert (await hand_held.phone.look()).dark
    hand_held.server.scenarios.apply({"black": False, "lock": {"pin": "1234"}})
    screen = await hand_held.phone.look()
    assert (screen.dark, screen.locked) == (False, True)
    assert screen.foreground.package == "com.android.systemui"


async def test_a_refused_capture_is_an_error_in_androids_words(hand_held: Any) -> None:
    await hand_held.phone.look()
    hand_held.server.daemon.faults.add("screencap", "fail", times=4)
    with pytest.raises(CaptureFailedError, match="screencap"):
        await hand_held.phone.look()
    assert (await hand_held.phone.look()).size == Size(1080, 2400)


async def test_a_pulled_cable_is_a_gone_phone(hand_held: Any) -> None:
    await hand_held.phone.look()
    hand_held.server.daemon.unplug()
    with pytest.raises(PhoneGoneError):
        await hand_held.phone.look()
    with pytest.raises(PhoneGoneError):
        await hand_held.phone.foreground()


async def test_a_tap_whose_end_was_cut_off_is_unknown(hand_held: Any) -> None:
    hand_held.server.daemon.faults.add("input tap", "cut")
    with pytest.raises(ActionUnknownError):
        await perform(hand_held, Tap(Share(0.5, 0.95)))


async def test_a_phone_that_left_before_the_act_was_sent_is_gone(hand_held: Any) -> None:
    screen = await hand_held.phone.look()
    hand_held.server.daemon.unplug()
    with pytest.raises((PhoneGoneError, ActionUnknownError)):
        await hand_held.phone.perform(
            Cleared(Press(Key.BACK), phone_id="mum", observation=screen.observation, approval_id=None)
        )
    with pytest.raises(PhoneGoneError):
        await hand_held.device.shell("true", timeout_s=5)


async def test_a_refused_injection_names_its_cure(hand_held: Any) -> None:
    hand_held.server.phone.injection_allowed = False
    with pytest.raises(ActionFailedError, match="Security settings"):
        await perform(hand_held, Tap(Share(0.5, 0.95)))


async def test_a_failed_command_is_refused_with_its_words(hand_held: Any) -> None:
    hand_held.server.daemon.faults.add("input keyevent", "fail")
    with pytest.raises(ActionFailedError, match="refused"):
        await perform(hand_held, Press(Key.BACK))


async def test_a_refused_tree_is_an_error_in_androids_words(hand_held: Any) -> None:
    await hand_held.phone.read_elements()
    hand_held.server.daemon.faults.add("uiautomator", "fail")
    with pytest.raises((TreeUnavailableError, PhoneBusyError)):
        await hand_held.phone.read_elements()


async def test_points_are_pixels_of_the_picture(hand_held: Any) -> None:
    await perform(hand_held, Swipe(Share(0.5, 0.75), Share(0.5, 0.25)))
    assert any(command.startswith("input swipe 540 1800 540 600 ") for command in commands(hand_held))


async def test_a_name_that_is_no_name_never_reaches_the_shell(hand_held: Any) -> None:
    before = len(commands(hand_held))
    with pytest.raises(ActionFailedError):
        await perform(hand_held, Launch("x; rm -rf /sdcard"))
    assert not any("rm -rf" in command for command in commands(hand_held)[before:])


Answer = Callable[[str], bytes]
FRAME = struct.pack("<4I", 2, 2, 1, 0) + b"\xff" * 16


def shelled(text: str) -> bytes:
    data = text.encode()
    return b"OKAY" + struct.pack("<BI", 1, len(data)) + data + struct.pack("<BI", 3, 1) + b"\0"


@asynccontextmanager
async def lied_to(answer: Answer) -> AsyncIterator[tuple[AdbPhone, list[str]]]:
    """The adapter on an adb server that answers each service as it likes, and what it was asked."""
    services: list[str] = []
    ended: list[asyncio.Event] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ended.append(asyncio.Event())
        this = ended[-1]
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await reader.readexactly(int(await reader.readexactly(4), 16))
            writer.write(b"OKAY")
            services.append((await reader.readexactly(int(await reader.readexactly(4), 16))).decode())
            writer.write(answer(services[-1]))
            writer.write_eof()
            # Left open until the other side leaves, so that nothing said is lost.
            await reader.read()
        writer.close()
        this.set()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield AdbPhone("mum", serial="x", port=server.sockets[0].getsockname()[1]), services
        for each in ended:
            await each.wait()


class Honest:
    """What a phone says that shows one window."""

    def __init__(self) -> None:
        self.window = "86fb04f"
        self.end = "@end\n"

    def __call__(self, service: str) -> bytes:
        focus = f"@window\n mCurrentFocus=Window{{{self.window} u0 com.shop/.Main}}\n"
        if service.startswith("exec:screencap"):
            return b"OKAY" + FRAME
        if "@boot" in service:
            return shelled(f"{focus}@completed\n1\n@end\n")
        return shelled(focus + self.end if "@window" in service else "")


def inputs(services: list[str]) -> list[str]:
    return [service for service in services if "input " in service and "@" not in service]


async def test_a_dialog_over_the_page_that_was_seen_is_not_touched() -> None:
    honest = Honest()
    async with lied_to(honest) as (phone, services):
        await touch(phone)
        assert inputs(services) == ["shell,v2,raw:input tap 1 1"]
        screen = await phone.look()
        honest.window = "1a2b3c4"
        with pytest.raises(StaleClearanceError, match=r"com\.shop"):
            await touch(phone, screen.observation)
        assert len(inputs(services)) == 1


async def test_where_the_window_cannot_be_told_any_more_nothing_is_touched() -> None:
    honest = Honest()
    async with lied_to(honest) as (phone, services):
        screen = await phone.look()
        honest.end = ""
        with pytest.raises(PhoneGoneError, match="nothing was sent"):
            await touch(phone, screen.observation)
        assert inputs(services) == []


async def touch(phone: AdbPhone, observation: str | None = None) -> None:
    observation = observation or (await phone.look()).observation
    await phone.perform(
        Cleared(Tap(Share(0.5, 0.5)), phone_id="mum", observation=observation, approval_id=None)
    )


@pytest.mark.parametrize(
    "lie",
    [
        b"",
        b"OKA",
        b"OKAY",
        b"OKAY" + b"\0" * 7,
        b"OKAY" + b"\xff" * 4096,
        b"OKAY" + struct.pack("<BI", 1, 0xFFFFFFFF),
        b"OKAY" + struct.pack("<BI", 3, 0),
        b"OKAY" + struct.pack("<BI", 9, 3) + b"abc",
        b"FAILzzzz",
        b"FAIL0004\xff\xfe\xff\xfe",
        b"FAIL-001",
        b"HTTP/1.1 200 OK",
        shelled(""),
        shelled("@end\n@end\n@window\n@"),
        shelled("package:\npackage:a b\n<hierarchy></hierarchy>"),
        b"OKAY" + FRAME[:-1],
        b"OKAY\x89PNG\r\n\x1a\n" + b"\xff" * 32 + b"IEND\xaeB`\x82",
    ],
    ids=range(17),
)
async def test_whatever_a_server_says_is_an_answer_or_an_error_of_the_port(lie: bytes) -> None:
    for liar in (lambda _: lie, lambda service: lie if "screencap" in service else Honest()(service)):
        async with lied_to(liar) as (phone, services):
            with pytest.raises(PhoneError):
                await phone.look()
            for call in (phone.read_elements, phone.foreground, phone.apps):
                try:
                    await call()
                except PhoneError:
                    continue
            assert inputs(services) == []
    honest = Honest()
    async with lied_to(lambda service: lie if "input tap" in service else honest(service)) as (phone, _):
        if lie.startswith(b"OKAY") and struct.pack("<BI", 3, 1) in lie:
            await touch(phone)
        else:
            with pytest.raises(ActionUnknownError):
                await touch(phone)


class Painted(Honest):
    """The same phone with a frame that can change, and a link that can be slow to say so."""

    def __init__(self) -> None:
        super().__init__()
        self.level = 200

    def __call__(self, service: str) -> bytes:
        if not service.startswith("exec:screencap"):
            return super().__call__(service)
        picture = struct.pack("<4I", 20, 40, 1, 0) + bytes([self.level] * 3 + [255]) * 800
        cut = re.search(r"tail -c \+(\d+) \| head -c (\d+)$", service)
        return b"OKAY" + (picture[int(cut[1]) - 1 :][: int(cut[2])] if cut else picture)


async def test_what_changed_under_the_finger_is_not_touched() -> None:
    painted = Painted()
    async with lied_to(painted) as (phone, services):
        await touch(phone)
        screen = await phone.look()
        painted.level = 90
        with pytest.raises(StaleClearanceError, match="what is at that place changed"):
            await touch(phone, screen.observation)
        assert len(inputs(services)) == 1


async def test_what_a_person_approved_must_still_look_as_it_did_then() -> None:
    painted = Painted()
    async with lied_to(painted) as (phone, services):
        phone.watch((await phone.look()).observation)
        painted.level = 90
        now = await phone.look()
        approved = Cleared(
            Tap(Share(0.5, 0.5)), phone_id="mum", observation=now.observation, approval_id="a1"
        )
        with pytest.raises(StaleClearanceError, match="what is at that place changed"):
            await phone.perform(approved)
        assert inputs(services) == []
        await touch(phone, (await phone.look()).observation)
        assert len(inputs(services)) == 1


async def test_a_tree_of_another_window_size_or_rotation_is_a_stray() -> None:
    honest = Honest()
    window = honest.window
    root = '<node class="a" package="com.shop" bounds="{}"/>'
    told = {"tree": ""}

    def answer(service: str) -> bytes:
        if "uiautomator" not in service:
            return honest(service)
        focus = f"\n@window\n mCurrentFocus=Window{{{window} u0 com.shop/.Main}}\n@end\n"
        return shelled(told["tree"] + focus)

    async with lied_to(answer) as (phone, _):
        screen = await phone.look()
        told["tree"] = f'<hierarchy rotation="0">{root.format("[0,0][2,2]")}</hierarchy>'
        assert await phone.read_elements(of=screen.observation)
        for rotation, bounds in (("1", "[0,0][2,2]"), ("0", "[0,0][40,20]")):
            told["tree"] = f'<hierarchy rotation="{rotation}">{root.format(bounds)}</hierarchy>'
            with pytest.raises(StrayTreeError):
                await phone.read_elements(of=screen.observation)
            assert await phone.read_elements()
        told["tree"] = f'<hierarchy rotation="0">{root.format("[0,0][2,2]")}</hierarchy>'
        window = "1a2b3c4"
        with pytest.raises(StrayTreeError, match="another window"):
            await phone.read_elements(of=screen.observation)
        window = honest.window
        await phone.look()
        with pytest.raises(StrayTreeError, match="looked at again"):
            await phone.read_elements(of=screen.observation)


async def test_a_second_reader_of_the_tree_waits_for_the_first(hand_held: Any) -> None:
    async with asyncio.TaskGroup() as group:
        readers = [group.create_task(hand_held.phone.read_elements()) for _ in range(3)]
    assert all(reader.result() for reader in readers)
