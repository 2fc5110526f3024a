from __future__ import annotations

import asyncio
import io
import shutil
from collections.abc import AsyncIterator

import httpx
import pytest
from PIL import Image
from playwright.async_api import async_playwright, expect

from loopback.phone.hand import Hand
from loopback.phone.server import PhoneServer
from loopback.phone.system.clock import SteppedClock

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture
async def server() -> AsyncIterator[PhoneServer]:
    async with PhoneServer(clock=SteppedClock()) as running:
        yield running


async def test_a_look_answers_once_the_screen_has_changed(server: PhoneServer) -> None:
    async with httpx.AsyncClient(base_url=server.control_url, timeout=20) as client:
        first = await client.get("/window/look")
        picture = Image.open(io.BytesIO(first.content))
        assert picture.size == (1080, 2400)
        waiting = asyncio.create_task(client.get("/window/look", params={"seen": first.headers["X-Seen"]}))
        await server.phone.start_activity(None, package="com.android.settings")
        second = await waiting
        assert second.headers["X-Seen"] != first.headers["X-Seen"]


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null", "http://127.0.0.1:1"])
async def test_no_other_page_touches_the_phone(server: PhoneServer, origin: str | None) -> None:
    async with httpx.AsyncClient(base_url=server.control_url) as client:
        headers = {"Origin": origin} if origin else {}
        answer = await client.post("/window/gesture", json={"act": "key", "key": "home"}, headers=headers)
    assert answer.status_code == 403
    assert server.phone.journal.inputs == 0


async def test_garbage_gets_a_clear_error(server: PhoneServer) -> None:
    async with httpx.AsyncClient(base_url=server.control_url) as client:
        for body in (b"{", b"[" * 100_000, b"\xff", b'{"act": "dance"}'):
            answer = await client.post(
                "/window/gesture", content=body, headers={"Origin": server.control_url}
            )
            assert answer.status_code == 400
            assert answer.json()["error"]
        assert (await client.get("/window/secret.txt")).status_code == 404


async def test_a_browser_that_asks_for_an_icon_gets_nothing_and_no_error(server: PhoneServer) -> None:
    async with httpx.AsyncClient(base_url=server.control_url) as client:
        answer = await client.get("/favicon.ico")
    assert (answer.status_code, answer.content) == (204, b"")


async def test_a_person_uses_the_phone_with_a_mouse(server: PhoneServer) -> None:
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        page = await browser.new_page(viewport={"width": 500, "height": 900})
        await page.goto(f"{server.control_url}/window")
        screen = page.locator("#screen")
        await expect(screen).to_have_js_property("naturalWidth", 1080)
        icon = next(e for e in server.phone.elements() if e.label == "Messages" and e.clickable)
        box = await screen.bounding_box()
        assert box is not None
        x, y = icon.bounds.center
        async with page.expect_response("**/window/gesture"):
            await page.mouse.click(box["x"] + x / 1080 * box["width"], box["y"] + y / 2400 * box["height"])
        assert server.phone.resumed().package == "com.android.messaging"  # type: ignore[union-attr]
        async with page.expect_response("**/window/gesture"):
            await page.get_by_role("button", name="Home").click()
        assert server.phone.resumed().package == "com.android.launcher3"  # type: ignore[union-attr]
        await browser.close()


async def test_what_is_typed_fast_arrives_in_its_order(server: PhoneServer) -> None:
    hand = Hand(server.phone)
    await hand.open("com.android.messaging")
    await hand.tap("Locker 12", "Text message")
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        page = await browser.new_page(viewport={"width": 500, "height": 900})
        await page.goto(f"{server.control_url}/window")
        await page.locator("#case").focus()
        async with page.expect_response(lambda answer: '"."' in (answer.request.post_data or "")):
            await page.keyboard.type("Today at six, thank you.")
        await browser.close()
    assert hand.sees("Today at six, thank you.")
