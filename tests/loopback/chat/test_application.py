"""A whole python-telegram-bot application with its own polling, as anybody would write it."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, CommandHandler, ContextTypes

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])


async def ask(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text("Sure?", reply_markup=KEYS, do_quote=True)


async def settle(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("Noted")
    await update.callback_query.edit_message_text("Settled")


async def test_a_standard_application_works_unchanged(server, world) -> None:
    url = server.url
    builder = ApplicationBuilder().token(server.token).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot")
    application = builder.build()
    application.add_handler(CommandHandler("start", ask))
    application.add_handler(CallbackQueryHandler(settle))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        ann = await world.add_person("Ann")
        said = await ann.say("/start pair")
        question = await ann.await_message(lambda one: one.text == "Sure?")
        assert question.reply_to == said
        assert (await ann.press(question.id, "Yes")).text == "Noted"
        await ann.await_message(lambda one: one.id == question.id and one.text == "Settled")
        await application.updater.stop()
        await application.stop()
