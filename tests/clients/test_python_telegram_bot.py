"""A bot of python-telegram-bot's whole framework, polling by itself, as anybody would write one."""

from __future__ import annotations

import asyncio
import io
import ssl
from collections.abc import AsyncIterator

import pytest
from PIL import Image
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    Update,
)
from telegram.error import BadRequest, Conflict, Forbidden, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from loopback.chat.limits import FloodRules
from loopback.chat.person import ChatWorld
from loopback.chat.server import ChatServer

Moment = ContextTypes.DEFAULT_TYPE
KEYS = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Yes", callback_data="y"), InlineKeyboardButton("No", callback_data="n")]]
)


def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (360, 640), colour).save(out, "PNG")
    return out.getvalue()


def said_to(update: Update) -> Message:
    assert update.effective_message is not None
    return update.effective_message


async def start(update: Update, context: Moment) -> None:
    await said_to(update).reply_text(f"Hello {' '.join(context.args or [])}", do_quote=True)


async def ask(update: Update, _context: Moment) -> None:
    await said_to(update).reply_text("Sure?", reply_markup=KEYS)


async def settle(update: Update, _context: Moment) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("Noted", show_alert=True)
    await update.callback_query.edit_message_text(f"Settled: {update.callback_query.data}")


async def show(update: Update, _context: Moment) -> None:
    shown = await said_to(update).reply_photo(picture("teal"), caption="<b>Before</b>", parse_mode="HTML")
    await shown.edit_caption("After", reply_markup=KEYS)
    await shown.edit_media(InputMediaPhoto(picture("maroon"), caption="Another"), reply_markup=KEYS)
    await shown.edit_reply_markup(None)


async def album(update: Update, _context: Moment) -> None:
    media = [InputMediaPhoto(picture(colour), caption=colour) for colour in ("red", "green", "blue")]
    await said_to(update).reply_media_group(media)


async def question(update: Update, _context: Moment) -> None:
    await said_to(update).reply_text("Your name?", reply_markup=ForceReply(input_field_placeholder="Name"))


async def tidy(update: Update, _context: Moment) -> None:
    await said_to(update).delete()


async def look(update: Update, context: Moment) -> None:
    message = said_to(update)
    file = await message.photo[-1].get_file()
    content = bytes(await file.download_as_bytearray())
    size = Image.open(io.BytesIO(content)).size
    await context.bot.send_message(message.chat_id, f"{message.caption}: {size[0]}x{size[1]}")


async def echo(update: Update, _context: Moment) -> None:
    message = said_to(update)
    about = f" to {message.reply_to_message.text}" if message.reply_to_message else ""
    await message.reply_text(f"{'edited' if update.edited_message else 'heard'} {message.text}{about}")


def application(server: ChatServer) -> Application:
    plain = {"verify": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)}
    builder = ApplicationBuilder().token(server.token)
    builder.base_url(f"{server.url}/bot").base_file_url(f"{server.url}/file/bot")
    builder.request(HTTPXRequest(httpx_kwargs=plain)).get_updates_request(HTTPXRequest(httpx_kwargs=plain))
    built = builder.build()
    for name, handler in {
        "start": start,
        "ask": ask,
        "show": show,
        "album": album,
        "question": question,
        "tidy": tidy,
    }.items():
        built.add_handler(CommandHandler(name, handler))
    built.add_handler(CallbackQueryHandler(settle))
    built.add_handler(MessageHandler(filters.PHOTO, look))
    built.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    return built


@pytest.fixture(autouse=True)
def _times_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns about its own older form of retry_after unless this is set."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def server() -> AsyncIterator[ChatServer]:
    async with ChatServer(rules=FloodRules.relaxed()) as running:
        yield running


@pytest.fixture
async def world(server) -> AsyncIterator[ChatWorld]:
    async with ChatWorld(server.url) as connected:
        yield connected


@pytest.fixture
async def running(server) -> AsyncIterator[Application]:
    async with application(server) as built:
        await built.start()
        assert built.updater is not None
        await built.updater.start_polling()
        yield built
        await built.updater.stop()
        await built.stop()
    assert server.state.journal.unknown_methods == {}
    assert server.state.journal.ignored_parameters == {}


async def test_commands_buttons_and_replies(world, running) -> None:
    ann = await world.add_person("Ann")
    said = await ann.say("/start pair me")
    hello = await ann.await_message(lambda one: one.text == "Hello pair me")
    assert hello.reply_to == said
    await ann.say("/ask")
    asked = await ann.await_message(lambda one: one.text == "Sure?")
    answer = await ann.press(asked.id, "No")
    assert (answer.text, answer.alert) == ("Noted", True)
    await ann.await_message(lambda one: one.id == asked.id and one.text == "Settled: n" and not one.labels)


async def test_pictures_go_down_and_come_up_with_their_captions(world, running) -> None:
    ann = await world.add_person("Ann")
    await ann.say("/show")
    shown = await ann.await_message(lambda one: one.text == "Another" and not one.labels)
    got = Image.open(io.BytesIO(await ann.picture(shown))).convert("RGB")
    red, green, blue = got.getpixel((180, 320))
    assert red > 100 > max(green, blue)
    await ann.send_photo(picture("navy"), "a bill")
    await ann.await_message(lambda one: one.text == "a bill: 360x640")


async def test_albums_forced_replies_edits_and_deletions(world, running) -> None:
    ann = await world.add_person("Ann")
    await ann.say("/album")
    await ann.await_message(lambda one: one.text == "blue")
    parts = [one for one in await ann.messages() if one.photo]
    assert len(parts) == 3
    assert len({one.album for one in parts}) == 1
    await ann.say("/question")
    asked = await ann.await_message(lambda one: one.text == "Your name?")
    await ann.say("Ann", reply_to=asked.id)
    await ann.await_message(lambda one: one.text == "heard Ann to Your name?")
    mine = await ann.say("fist")
    await ann.await_message(lambda one: one.text == "heard fist")
    await ann.edit(mine, "first")
    await ann.await_message(lambda one: one.text == "edited first")
    gone = await ann.say("/tidy")
    await ann.await_message(lambda one: one.id == gone and one.deleted)


async def test_refusals_carry_what_the_library_makes_of_them(world, running) -> None:
    ann = await world.add_person("Ann")
    await ann.say("hello")
    heard = await ann.await_message(lambda one: one.text == "heard hello")
    await world.add_fault("sendMessage", "429", retry_after_s=7)
    with pytest.raises(RetryAfter) as told:
        await running.bot.send_message(ann.chat, "later")
    assert told.value.retry_after.total_seconds() == 7
    with pytest.raises(BadRequest, match="not modified"):
        await running.bot.edit_message_text("heard hello", ann.chat, heard.id)
    long = InlineKeyboardMarkup([[InlineKeyboardButton("Long", callback_data="x" * 65)]])
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await running.bot.send_message(ann.chat, "?", reply_markup=long)
    await ann.block()
    with pytest.raises(Forbidden):
        await running.bot.send_message(ann.chat, "anybody?")


async def poll(bot: Bot) -> None:
    while True:
        await bot.get_updates(timeout=1)


async def test_a_second_poller_is_a_conflict_for_one_of_the_two(server, running) -> None:
    failed = asyncio.Event()
    await running.updater.stop()
    await running.updater.start_polling(error_callback=lambda _error: failed.set())
    async with Bot(server.token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot") as bot:
        with pytest.raises(Conflict):
            await asyncio.wait_for(poll(bot), 10)
    assert failed.is_set(), "the first one is told as well"
