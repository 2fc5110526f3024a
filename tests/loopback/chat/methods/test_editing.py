import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Message
from telegram.error import BadRequest

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="a")]])


@pytest.fixture
async def note(room) -> Message:
    return await room.bot.send_message(room.ann.chat, "one", reply_markup=KEYS)


async def test_an_edited_text_carries_the_mark(room, note) -> None:
    changed = await room.bot.edit_message_text("two", room.ann.chat, note.message_id, reply_markup=KEYS)
    assert changed.text == "two"
    assert changed.edit_date is not None
    seen = (await room.ann.messages())[-1]
    assert (seen.text, seen.edited, seen.labels) == ("two", True, ("a",))


async def test_an_edit_without_a_keyboard_takes_it_away(room, note) -> None:
    changed = await room.bot.edit_message_text("two", room.ann.chat, note.message_id)
    assert changed.reply_markup is None


async def test_an_edit_that_changes_nothing_is_refused(room, note) -> None:
    with pytest.raises(BadRequest, match="Message is not modified"):
        await room.bot.edit_message_text("one", room.ann.chat, note.message_id, reply_markup=KEYS)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await room.bot.edit_message_reply_markup(room.ann.chat, note.message_id, reply_markup=KEYS)


async def test_a_changed_keyboard_leaves_no_edit_mark(room, note) -> None:
    changed = await room.bot.edit_message_reply_markup(room.ann.chat, note.message_id)
    assert (changed.reply_markup, changed.edit_date) == (None, None)


async def test_only_what_is_there_and_ones_own_can_be_edited(room, note) -> None:
    theirs = (await room.ann.messages())[0].id
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await room.bot.edit_message_text("x", room.ann.chat, theirs)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await room.bot.edit_message_text("x", room.ann.chat, 999)
    await room.ann.delete(note.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await room.bot.edit_message_text("x", room.ann.chat, note.message_id)


async def test_a_photo_is_replaced_by_a_new_upload(room, paint) -> None:
    sent = await room.bot.send_photo(room.ann.chat, paint(), caption="one")
    before = (await room.ann.messages())[-1]
    new = InputMediaPhoto(paint(1080, 2400, colour="red"), caption="<b>two</b>", parse_mode="HTML")
    changed = await room.bot.edit_message_media(new, room.ann.chat, sent.message_id, reply_markup=KEYS)
    assert changed.caption_html == "<b>two</b>"
    assert (changed.photo[-1].width, changed.photo[-1].height) == (576, 1280)
    after = (await room.ann.messages())[-1]
    assert after.photo != before.photo
    assert after.id == before.id
    assert after.labels == ("a",)


async def test_the_same_photo_by_id_is_no_change(room, paint) -> None:
    sent = await room.bot.send_photo(room.ann.chat, paint())
    with pytest.raises(BadRequest, match="Message is not modified"):
        await room.bot.edit_message_media(
            InputMediaPhoto(sent.photo[-1].file_id), room.ann.chat, sent.message_id
        )


async def test_a_text_message_can_be_given_a_photo(room, note, paint) -> None:
    changed = await room.bot.edit_message_media(InputMediaPhoto(paint()), room.ann.chat, note.message_id)
    assert changed.photo


async def test_captions_and_texts_are_not_mistaken_for_each_other(room, note, paint) -> None:
    sent = await room.bot.send_photo(room.ann.chat, paint(), caption="one")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await room.bot.edit_message_text("x", room.ann.chat, sent.message_id)
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await room.bot.edit_message_caption(room.ann.chat, note.message_id, caption="x")
    changed = await room.bot.edit_message_caption(room.ann.chat, sent.message_id, caption="two")
    assert changed.caption == "two"
    assert changed.photo == sent.photo


async def test_an_inline_message_is_refused(room) -> None:
    with pytest.raises(BadRequest, match=r"(?i)inline_message_id is not supported"):
        await room.bot.edit_message_text("x", inline_message_id="abc")
