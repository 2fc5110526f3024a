"""A bot of aiogram, polling by itself: another library, another HTTP client, other habits on the wire."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramRetryAfter,
)
from aiogram.filters import Command, CommandObject
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReplyParameters,
)
from PIL import Image

from loopback.chat.limits import FloodRules
from loopback.chat.person import ChatWorld
from loopback.chat.server import ChatServer

KEYS = InlineKeyboardMarkup(
    inline_keyboard=[
        [
            InlineKeyboardButton(text="Yes", callback_data="y"),
            InlineKeyboardButton(text="No", callback_data="n"),
        ]
    ]
)


def picture(colour: str) -> BufferedInputFile:
    out = io.BytesIO()
    Image.new("RGB", (360, 640), colour).save(out, "PNG")
    return BufferedInputFile(out.getvalue(), f"{colour}.png")


async def start(message: Message, command: CommandObject) -> None:
    await message.reply(f"Hello {command.args}")


async def ask(message: Message) -> None:
    await message.answer("<b>Sure?</b>", reply_markup=KEYS, parse_mode="HTML")


async def settle(query: CallbackQuery) -> None:
    await query.answer("Noted")
    assert isinstance(query.message, Message)
    await query.message.edit_text(f"Settled: {query.data}")


async def show(message: Message) -> None:
    shown = await message.answer_photo(picture("teal"), caption="Before")
    await shown.edit_caption(caption="After", reply_markup=KEYS)
    await shown.edit_media(InputMediaPhoto(media=picture("maroon"), caption="Another"), reply_markup=KEYS)
    await shown.edit_reply_markup(reply_markup=None)


async def album(message: Message) -> None:
    colours = ("red", "green", "blue")
    await message.answer_media_group([InputMediaPhoto(media=picture(one), caption=one) for one in colours])


async def question(message: Message) -> None:
    await message.answer("Your name?", reply_markup=ForceReply(input_field_placeholder="Name"))


async def tidy(message: Message) -> None:
    await message.delete()


async def report(message: Message) -> None:
    await message.answer_document(BufferedInputFile(b"a,b\n1,2\n", "report.csv"), caption="The report")


async def look(message: Message, bot: Bot) -> None:
    assert message.photo is not None
    content = await bot.download(message.photo[-1])
    assert content is not None
    width, height = Image.open(content).size
    await message.answer(f"{message.caption}: {width}x{height}")


async def echo(message: Message) -> None:
    about = f" to {message.reply_to_message.text}" if message.reply_to_message else ""
    quote = ReplyParameters(message_id=message.message_id)
    await message.answer(f"heard {message.text}{about}", reply_parameters=quote)


def dispatcher() -> Dispatcher:
    built = Dispatcher()
    for name, handler in {
        "start": start,
        "ask": ask,
        "show": show,
        "album": album,
        "question": question,
        "tidy": tidy,
        "report": report,
    }.items():
        built.message.register(handler, Command(name))
    built.callback_query.register(settle)
    built.message.register(look, F.photo)
    built.message.register(echo, F.text)
    return built


def bot_of(server: ChatServer) -> Bot:
    return Bot(server.token, session=AiohttpSession(api=TelegramAPIServer.from_base(server.url)))


@pytest.fixture
async def server() -> AsyncIterator[ChatServer]:
    async with ChatServer(rules=FloodRules.relaxed()) as running:
        yield running


@pytest.fixture
async def world(server) -> AsyncIterator[ChatWorld]:
    async with ChatWorld(server.url) as connected:
        yield connected


@pytest.fixture
async def bot(server) -> AsyncIterator[Bot]:
    bot, built = bot_of(server), dispatcher()
    polling = asyncio.ensure_future(built.start_polling(bot, handle_signals=False, polling_timeout=5))
    yield bot
    await built.stop_polling()
    await polling
    await bot.session.close()
    assert server.state.journal.unknown_methods == {}
    assert server.state.journal.ignored_parameters == {}


async def test_commands_buttons_and_replies(world, bot) -> None:
    ann = await world.add_person("Ann")
    said = await ann.say("/start pair me")
    hello = await ann.await_message(lambda one: one.text == "Hello pair me")
    assert hello.reply_to == said
    await ann.say("/ask")
    asked = await ann.await_message(lambda one: one.text == "Sure?")
    assert (await ann.press(asked.id, "No")).text == "Noted"
    await ann.await_message(lambda one: one.id == asked.id and one.text == "Settled: n" and not one.labels)


async def test_pictures_and_files_go_down_and_pictures_come_up(world, bot) -> None:
    ann = await world.add_person("Ann")
    await ann.say("/show")
    shown = await ann.await_message(lambda one: one.text == "Another" and not one.labels)
    got = Image.open(io.BytesIO(await ann.picture(shown))).convert("RGB")
    red, green, blue = got.getpixel((180, 320))
    assert red > 100 > max(green, blue)
    await ann.send_photo(picture("navy").data, "a bill")
    await ann.await_message(lambda one: one.text == "a bill: 360x640")
    await ann.say("/report")
    report = await ann.await_message(lambda one: one.text == "The report")
    assert report.document is not None
    assert await world.download(report.document) == b"a,b\n1,2\n"


async def test_albums_forced_replies_and_deletions(world, bot) -> None:
    ann = await world.add_person("Ann")
    await ann.say("/album")
    await ann.await_message(lambda one: one.text == "blue")
    parts = [one for one in await ann.messages() if one.photo]
    assert (len(parts), len({one.album for one in parts})) == (3, 1)
    await ann.say("/question")
    asked = await ann.await_message(lambda one: one.text == "Your name?")
    mine = await ann.say("Ann", reply_to=asked.id)
    heard = await ann.await_message(lambda one: one.text == "heard Ann to Your name?")
    assert heard.reply_to == mine
    gone = await ann.say("/tidy")
    await ann.await_message(lambda one: one.id == gone and one.deleted)


async def test_refusals_carry_what_the_library_makes_of_them(world, bot) -> None:
    ann = await world.add_person("Ann")
    await ann.say("hello")
    heard = await ann.await_message(lambda one: one.text == "heard hello")
    await bot.set_my_commands([BotCommand(command="ask", description="Ask me")])
    assert [one.command for one in await bot.get_my_commands()] == ["ask"]
    await world.add_fault("sendMessage", "429", retry_after_s=7)
    with pytest.raises(TelegramRetryAfter) as told:
        await bot.send_message(ann.chat, "later")
    assert told.value.retry_after == 7
    with pytest.raises(TelegramBadRequest, match="not modified"):
        await bot.edit_message_text(text="heard hello", chat_id=ann.chat, message_id=heard.id)
    await ann.block()
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(ann.chat, "anybody?")


async def test_a_second_poller_is_a_conflict(server, world, bot) -> None:
    await world.await_call(lambda call: call.method == "getMe")
    other = bot_of(server)

    async def poll() -> None:
        while True:
            await other.get_updates(timeout=1)

    with pytest.raises(TelegramConflictError):
        await asyncio.wait_for(poll(), 10)
    await other.session.close()
