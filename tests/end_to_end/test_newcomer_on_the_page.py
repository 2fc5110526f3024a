"""What a newcomer does with `make demo`, in a real browser: writes, watches, approves, reads."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE_MS = 60_000
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[str]:
    """`farhand demo` as a process; gives the address it tells."""
    environment = os.environ | {"HOME": str(folder), "USERPROFILE": str(folder), "LANGUAGE": "en"}
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--no-browser",
        cwd=ROOT, env=environment, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert child.stdout is not None
        async with asyncio.timeout(PATIENCE_MS / 1000):
            while not (found := re.search(rb"http://\S+", await child.stdout.readline())):
                assert not child.stdout.at_eof()
        yield found[0].decode()
    finally:
        child.terminate()
        await child.wait()


@asynccontextmanager
async def browser_page(width: int) -> AsyncIterator[Page]:
    """A page of the system's Chromium."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        try:
            yield await browser.new_page(viewport={"width": width, "height": 800})
        finally:
            await browser.close()


@pytest.mark.skipif(CHROMIUM is None and "CI" not in os.environ, reason="no Chromium on this computer")
@pytest.mark.parametrize("width", [360, 1100])
async def test_a_newcomer_orders_a_latte_on_the_page(tmp_path: Path, width: int) -> None:
    async with demo(tmp_path) as url, browser_page(width) as page:
        await page.goto(url)
        chat = page.get_by_role("button", name=re.compile("Farhand"))
        if width < 700:
            await chat.first.click()
        box = page.get_by_role("textbox", name=re.compile("message", re.IGNORECASE))
        await box.fill("Order a latte")
        await box.press("Enter")
        approve = page.get_by_role("button", name="Approve", exact=True)
        await approve.wait_for(timeout=PATIENCE_MS)
        picture = page.get_by_role("button", name="Show larger").last.locator("img").first
        await expect(picture).to_be_visible()
        assert await picture.evaluate("image => image.naturalHeight") > 1000
        await page.screenshot(path=tmp_path / f"approve-{width}.png")
        await approve.click()
        answer = page.get_by_text(re.compile(r"Your latte is ordered: order number \d+"))
        await answer.last.wait_for(timeout=PATIENCE_MS)
        await expect(page.get_by_role("button", name="Approve", exact=True)).to_have_count(0)
