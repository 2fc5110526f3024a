import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="a")]])


async def test_an_album_is_several_messages_of_one_group(room, paint) -> None:
    items = [
        InputMediaPhoto(paint(colour="red"), caption="first"),
        InputMediaPhoto(paint(), has_spoiler=True),
    ]
    sent = await room.bot.send_media_group(room.ann.chat, items, protect_content=True)
    assert len({one.media_group_id for one in sent}) == 1
    assert [one.caption for one in sent] == ["first", None]
    assert [one.has_media_spoiler for one in sent] == [None, True]
    seen = (await room.ann.messages())[-2:]
    assert seen[0].album == seen[1].album is not None
    assert seen[0].protected


@pytest.mark.parametrize("count", [1, 11])
async def test_an_album_has_two_to_ten_items(room, paint, count: int) -> None:
    with pytest.raises(BadRequest, match="2 to 10"):
        await room.bot.send_media_group(room.ann.chat, [InputMediaPhoto(paint(20, 20))] * count)


async def test_documents_go_with_documents_only(room, paint) -> None:
    photo, document = InputMediaPhoto(paint()), InputMediaDocument(b"text", filename="a.txt")
    with pytest.raises(BadRequest, match="can't be mixed"):
        await room.bot.send_media_group(room.ann.chat, [photo, document])
    sent = await room.bot.send_media_group(room.ann.chat, [document, document])
    assert [one.document.file_name for one in sent] == ["a.txt", "a.txt"]


async def test_an_album_takes_no_keyboard(room, paint) -> None:
    items = [InputMediaPhoto(paint()), InputMediaPhoto(paint())]
    with pytest.raises(BadRequest, match="can't have a keyboard"):
        await room.bot.send_media_group(room.ann.chat, items, api_kwargs={"reply_markup": KEYS.to_dict()})
    sent = await room.bot.send_media_group(room.ann.chat, items)
    with pytest.raises(BadRequest, match="can't have a keyboard"):
        await room.bot.edit_message_reply_markup(room.ann.chat, sent[0].message_id, reply_markup=KEYS)


async def test_an_albums_photo_may_become_another_photo_but_no_document(room, paint) -> None:
    sent = await room.bot.send_media_group(
        room.ann.chat, [InputMediaPhoto(paint()), InputMediaPhoto(paint())]
    )
    number = sent[0].message_id
    await room.bot.edit_message_media(InputMediaPhoto(paint(colour="red")), room.ann.chat, number)
    with pytest.raises(BadRequest, match="kind of media in an album"):
        await room.bot.edit_message_media(InputMediaDocument(b"x", filename="a.txt"), room.ann.chat, number)


async def test_one_bad_item_sends_nothing(room, paint) -> None:
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await room.bot.send_media_group(room.ann.chat, [InputMediaPhoto(paint()), InputMediaPhoto(b"bad")])
    assert len(await room.ann.messages()) == 1
