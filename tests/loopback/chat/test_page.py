"""The page in a real browser, with a real bot at the other end."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto

from loopback.chat.limits import FloodRules

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
KEYS = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Approve", callback_data="y", style="success"),
            InlineKeyboardButton("Deny", callback_data="n", style="danger"),
        ]
    ]
)
OGG = b"OggS" + b"\0" * 60
Opener = Callable[..., Awaitable[Page]]

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("CI"), reason="needs Chromium; in CI it must be there"
    ),
]


@pytest_asyncio.fixture(loop_scope="module")
async def room(furnish):
    async with furnish(FloodRules.relaxed()) as furnished:
        yield furnished


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="module")
async def opened(browser: Browser, room) -> AsyncIterator[Opener]:
    """Opens the page as Ann; at the end nothing may have been refused or thrown in it."""
    complaints: list[str] = []
    pages: list[Page] = []

    async def open_page(query: str = "", *, width: int = 1100, height: int = 800, **context: object) -> Page:
        viewport = {"width": width, "height": height}
        page = await (await browser.new_context(viewport=viewport, **context)).new_page()
        page.on(
            "console",
            lambda one: complaints.append(f"{one.text} {one.location}") if one.type == "error" else None,
        )
        page.on("pageerror", lambda error: complaints.append(error.stack or str(error)))
        await page.goto(f"{room.server.url}/?as={room.ann.id}{query}")
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        await page.context.close()
    assert complaints == []


async def press_answered(room, **answer: object) -> str:
    """Wait for a press, answer it, and tell its data."""
    offset = 0
    async with asyncio.timeout(20):
        while True:
            for update in await room.bot.get_updates(offset=offset, timeout=10):
                offset = update.update_id + 1
                if update.callback_query:
                    await update.callback_query.answer(**answer)
                    return update.callback_query.data


async def test_a_deep_link_shows_start_and_sends_its_payload(room, opened) -> None:
    page = await opened("&start=pair_ABC-123")
    await page.get_by_role("button", name="Start", exact=True).click()
    seen = await room.ann.await_message(lambda one: "pair" in one.text)
    assert seen.text == "/start pair_ABC-123"
    await expect(page.locator("#text")).to_be_visible()
    assert "start=" not in page.url


async def test_text_goes_both_ways_and_is_never_markup(room, opened, tmp_path: Path) -> None:
    page = await opened()
    await page.get_by_role("textbox", name="Message").fill("<b>Order</b> a latte")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.mine .text").last).to_have_text("<b>Order</b> a latte")
    assert (await room.ann.await_message(lambda one: "latte" in one.text)).text == "<b>Order</b> a latte"
    await room.bot.send_message(
        room.ann.chat, "<b>Paid</b> <code>32.00</code> &lt;img src=x&gt;", parse_mode="HTML"
    )
    answer = page.locator(".message:not(.mine) .text").last
    await expect(answer).to_have_text("Paid 32.00 <img src=x>")
    await expect(answer.locator("b")).to_have_text("Paid")
    await expect(answer.locator("img")).to_have_count(0)
    await page.screenshot(path=tmp_path / "light.png")


async def test_a_press_is_shown_until_it_is_answered(room, opened) -> None:
    page = await opened()
    await room.bot.send_message(room.ann.chat, "Pay 32.00?", reply_markup=KEYS)
    approve = page.get_by_role("button", name="Approve")
    await approve.click()
    await expect(approve).to_have_attribute("aria-busy", "true")
    assert await press_answered(room, text="Thank you") == "y"
    await expect(page.get_by_role("status")).to_have_text("Thank you")
    await expect(approve).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_is_a_dialog_that_a_key_closes(room, opened) -> None:
    page = await opened()
    await room.bot.send_message(room.ann.chat, "Pay 32.00?", reply_markup=KEYS)
    deny = page.get_by_role("button", name="Deny")
    await deny.focus()
    await page.keyboard.press("Enter")
    assert await press_answered(room, text="Nothing was paid", show_alert=True) == "n"
    await expect(page.locator("#alert")).to_contain_text("Nothing was paid")
    await page.keyboard.press("Enter")
    await expect(page.locator("#alert")).to_be_hidden()


WATCH = """() => {
  const box = document.querySelector(".picture");
  window.bubble = box.closest(".message");
  window.shown = [];
  window.heights = new Set([box.offsetHeight]);
  new MutationObserver(() => {
    const image = box.querySelector("img");
    window.shown.push(Boolean(image && image.complete && image.naturalWidth));
    window.heights.add(box.offsetHeight);
  }).observe(box, {childList: true, subtree: true});
}"""


async def test_a_picture_is_replaced_in_place_without_a_gap(room, opened, paint) -> None:
    page = await opened()
    sent = await room.bot.send_photo(room.ann.chat, paint(1080, 2400), caption="Step 1")
    await expect(page.locator(".picture img")).to_be_visible()
    before = await page.locator(".picture img").get_attribute("src")
    await page.evaluate(WATCH)
    new = InputMediaPhoto(paint(1080, 2400, colour="orange"), caption="Step 2")
    await room.bot.edit_message_media(new, room.ann.chat, sent.message_id, reply_markup=KEYS)
    await expect(page.locator(f'.picture img:not([src="{before}"])')).to_be_visible()
    await expect(page.locator(".message .text").last).to_have_text("Step 2")
    assert await page.evaluate("window.shown") == [True]
    assert await page.evaluate("window.heights.size") == 1
    assert await page.evaluate("window.bubble === document.querySelector('.picture').closest('.message')")


async def test_a_picture_opens_large_and_escape_closes_it(room, opened, paint) -> None:
    page = await opened()
    await room.bot.send_photo(room.ann.chat, paint(1080, 2400), has_spoiler=True)
    picture = page.locator(".picture")
    await expect(picture).to_have_class("picture spoiler")
    await picture.click()
    await expect(picture).to_have_class("picture")
    await picture.click()
    await expect(page.locator("#picture img")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("#picture")).to_be_hidden()


async def test_a_message_can_be_answered_edited_and_deleted(room, opened) -> None:
    page = await opened()
    await room.bot.send_message(room.ann.chat, "Which size?")
    question = page.locator(".message", has_text="Which size?")
    await question.hover()
    await question.get_by_role("button", name="Reply").click()
    await page.keyboard.type("large")
    await page.keyboard.press("Enter")
    answer = page.locator(".message.mine", has_text="large")
    await expect(answer.locator(".quote")).to_contain_text("Which size?")
    await answer.hover()
    await answer.get_by_role("button", name="Edit").click()
    await page.get_by_role("textbox", name="Message").fill("small")
    await page.keyboard.press("Enter")
    changed = page.locator(".message.mine").last
    await expect(changed.locator(".text")).to_have_text("small")
    await expect(changed.locator(".edited")).to_have_text("edited")
    await changed.hover()
    await changed.get_by_role("button", name="Delete").click()
    await expect(changed.locator(".text")).to_have_text("Message deleted")
    texts = [update.effective_message.text for update in await room.bot.get_updates()]
    assert texts == ["/start", "large", "small"]


async def test_pictures_and_voice_messages_are_sent(room, opened, paint) -> None:
    page = await opened()
    await expect(page.locator("#attach")).to_be_visible()
    await page.set_input_files("#attach-file", {"name": "a.png", "mimeType": "image/png", "buffer": paint()})
    await room.ann.await_message(lambda one: one.photo is not None)
    await expect(page.locator(".message.mine .picture img")).to_be_visible()
    await page.set_input_files("#voice-file", {"name": "a.ogg", "mimeType": "audio/ogg", "buffer": OGG})
    await room.ann.await_message(lambda one: one.voice is not None)
    await expect(page.locator(".message.mine audio")).to_be_visible()


async def test_what_the_bot_is_doing_shows_until_it_writes(room, opened) -> None:
    page = await opened()
    await expect(page.locator(".message")).to_have_count(1)
    await room.bot.send_chat_action(room.ann.chat, "typing")
    await expect(page.locator("#room-state")).to_have_text("is typing …")
    await room.bot.send_message(room.ann.chat, "quietly", disable_notification=True)
    await expect(page.locator("#room-state")).to_have_text("bot")
    await expect(page.get_by_role("img", name="sent silently")).to_be_visible()


async def test_everybody_sees_their_own_chats(room, opened) -> None:
    ben = await room.world.add_person("Ben")
    await room.world.add_group("The flat", [room.ann, ben])
    page = await opened()
    await ben.say("only for the bot")
    await page.get_by_role("button", name="Ben").click()
    await expect(page.locator(".message .text")).to_have_text("only for the bot")
    await page.get_by_role("button", name="Ann").click()
    await expect(page.locator(".message .text")).to_have_text("/start")
    await room.bot.send_message(ben.chat, "hello Ben")
    await ben.say("@farhand_loopback_bot hi all", chat=(await room.world.state())["chats"][-1]["id"])
    await expect(page.locator(".chat", has_text="The flat").locator(".unread")).to_have_text("1")
    await expect(page.locator(".chat", has_text="hello Ben")).to_have_count(0)


async def test_a_new_person_and_group_are_made_on_the_page(room, opened) -> None:
    page = await opened()
    await page.get_by_role("button", name="New person").click()
    await page.locator("#person-name").fill("Carol")
    await page.keyboard.press("Enter")
    await expect(page.locator('.person[aria-pressed="true"]')).to_have_text("CCarol")
    await page.get_by_role("button", name="New group").click()
    await page.locator("#group-title").fill("Flat")
    await page.keyboard.press("Enter")
    await expect(page.locator(".chat", has_text="Flat")).to_be_visible()
    assert [one.name for one in await room.world.persons()] == ["Ann", "Carol"]


async def test_commands_of_the_bot_are_offered(room, opened) -> None:
    page = await opened()
    await expect(page.locator("#text")).to_be_visible()
    await room.bot.set_my_commands([BotCommand("stop", "Stop the phone")])
    await page.get_by_role("button", name="Commands").click()
    await page.get_by_role("button", name="/stop").click()
    assert (await room.ann.await_message(lambda one: one.text == "/stop")).text == "/stop"


async def test_a_phones_width_is_enough(room, opened, paint, tmp_path: Path) -> None:
    await room.bot.send_photo(room.ann.chat, paint(1080, 2400), caption="c " * 200, reply_markup=KEYS)
    await room.bot.send_message(room.ann.chat, "x" * 300, reply_markup=KEYS)
    page = await opened(width=360, height=740)
    await expect(page.locator("#chats")).to_be_visible()
    await expect(page.locator("#room")).to_be_hidden()
    await page.locator(".chat").click()
    await expect(page.locator(".message")).to_have_count(3)
    wide = await page.evaluate(
        "[...document.querySelectorAll('body, .message, .bubble, .keys, .composer, .banner')]"
        ".filter(one => one.getBoundingClientRect().right > innerWidth + 0.5).length"
    )
    assert wide == 0
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    await page.screenshot(path=tmp_path / "narrow.png")
    await page.get_by_role("button", name="Back to the chats").click()
    await expect(page.locator("#chats")).to_be_visible()


async def test_dark_follows_the_system_and_can_be_turned(room, opened) -> None:
    page = await opened(color_scheme="dark")
    theme = "document.documentElement.dataset.theme"
    ground = "getComputedStyle(document.body).backgroundColor"
    assert await page.evaluate(theme) == "dark"
    dark = await page.evaluate(ground)
    await page.get_by_role("button", name="Light or dark").click()
    assert await page.evaluate(theme) == "light"
    assert await page.evaluate(ground) != dark
    await page.reload()
    await expect(page.locator(".message")).to_have_count(1)
    assert await page.evaluate(theme) == "light"


async def test_the_page_speaks_chinese_to_a_chinese_browser(room, opened) -> None:
    page = await opened(locale="zh-CN")
    await expect(page.get_by_role("note")).to_have_text("本机聊天：这里的一切都不会离开这台电脑")
    await expect(page.get_by_role("button", name="发送", exact=True)).to_be_visible()
    assert await page.evaluate("document.documentElement.lang") == "zh"


async def test_the_page_says_that_nothing_leaves_this_computer(room, opened) -> None:
    page = await opened()
    await expect(page.get_by_role("note")).to_have_text("Loopback chat: nothing here leaves this computer")
