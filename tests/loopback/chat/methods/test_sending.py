import pytest
from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

OGG = b"OggS" + b"\0" * 60


async def test_a_message_arrives_formatted_with_its_keyboard(room) -> None:
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y", style="success")]])
    sent = await room.bot.send_message(
        room.ann.chat, " <b>hi</b> /stop ", parse_mode="HTML", reply_markup=keys
    )
    assert sent.text_html == "<b>hi</b> /stop"
    assert [entity.type for entity in sent.entities] == ["bold", "bot_command"]
    assert sent.reply_markup == keys
    seen = (await room.ann.messages())[-1]
    assert (seen.text, seen.from_bot, seen.labels) == ("hi /stop", True, ("Yes",))
    assert seen.keyboard[0][0].style == "success"
    assert seen.keyboard[0][0].data is None
    assert (await room.ann.messages(reveal=True))[-1].keyboard[0][0].data == "y"


async def test_the_manner_of_delivery_is_kept(room) -> None:
    sent = await room.bot.send_message(
        room.ann.chat,
        "https://a.example",
        disable_notification=True,
        protect_content=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    assert sent.has_protected_content
    assert sent.link_preview_options == LinkPreviewOptions(is_disabled=True)
    seen = (await room.ann.messages())[-1]
    assert (seen.silent, seen.protected) == (True, True)


async def test_text_is_counted_in_utf16_units(room) -> None:
    await room.bot.send_message(room.ann.chat, "😀" * 2048)
    with pytest.raises(BadRequest, match="Message is too long"):
        await room.bot.send_message(room.ann.chat, "😀" * 2048 + "a")


async def test_given_entities_are_kept_and_must_lie_inside(room) -> None:
    inside = [MessageEntity("italic", 0, 2)]
    assert (await room.bot.send_message(room.ann.chat, "ab", entities=inside)).text_html == "<i>ab</i>"
    with pytest.raises(BadRequest, match="outside"):
        await room.bot.send_message(room.ann.chat, "ab", entities=[MessageEntity("italic", 1, 2)])


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"text": " "}, "Message text is empty"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "Can't parse entities"),
        ({"text": "x", "parse_mode": "MarkdownV2"}, "HTML only"),
        ({"text": "x", "parse_mode": "RTF"}, "Unsupported parse_mode"),
        ({"text": "x", "message_thread_id": 7}, "Message thread not found"),
        ({"text": "x", "business_connection_id": "b"}, "not supported by the loopback chat"),
        ({"text": "x", "reply_parameters": ReplyParameters(999)}, "Message to be replied not found"),
        ({"text": "x", "reply_markup": ReplyKeyboardMarkup([["a"]])}, "reply keyboards are not supported"),
        (
            {
                "text": "x",
                "reply_markup": InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="d" * 65)]]),
            },
            "Button_data_invalid",
        ),
    ],
)
async def test_a_wrong_message_is_refused(room, arguments, complaint: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){complaint}"):
        await room.bot.send_message(room.ann.chat, **arguments)
    assert len(await room.ann.messages()) == 1


async def test_a_strange_chat_is_not_found(room) -> None:
    for chat in (424242, "@somebody"):
        with pytest.raises(BadRequest, match="Chat not found"):
            await room.bot.send_message(chat, "x")


async def test_a_bot_writes_first_to_nobody(room) -> None:
    ben = await room.world.add_person("Ben")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await room.bot.send_message(ben.chat, "x")


async def test_a_bot_that_is_blocked_is_told_so_until_it_is_let_in_again(room) -> None:
    await room.ann.block()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await room.bot.send_message(room.ann.chat, "x")
    await room.ann.block(blocked=False)
    await room.bot.send_message(room.ann.chat, "x")
    changes = [update.my_chat_member for update in await room.bot.get_updates() if update.my_chat_member]
    assert [one.new_chat_member.status for one in changes] == ["kicked", "member"]


async def test_a_reply_quotes_its_message(room) -> None:
    first = (await room.ann.messages())[0].id
    sent = await room.bot.send_message(room.ann.chat, "x", reply_parameters=ReplyParameters(first))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "/start"
    assert (await room.ann.messages())[-1].reply_to == first
    lenient = ReplyParameters(999, allow_sending_without_reply=True)
    assert (
        await room.bot.send_message(room.ann.chat, "x", reply_parameters=lenient)
    ).reply_to_message is None


async def test_a_forced_reply_and_a_removed_keyboard_are_taken(room) -> None:
    await room.bot.send_message(room.ann.chat, "Your name?", reply_markup=ForceReply())
    await room.bot.send_message(room.ann.chat, "Thanks", reply_markup=ReplyKeyboardRemove())
    found = await room.world.get(f"/world/chats/{room.ann.chat}/messages", {"as": room.ann.id})
    assert [one["force_reply"] for one in found["messages"]] == [False, True, False]


async def test_a_photo_is_encoded_anew_and_can_be_downloaded(room, paint) -> None:
    sent = await room.bot.send_photo(
        room.ann.chat, paint(1080, 2400), caption="<i>c</i>", parse_mode="HTML", has_spoiler=True
    )
    assert [(one.width, one.height) for one in sent.photo][-1] == (576, 1280)
    assert sent.has_media_spoiler
    assert sent.caption_html == "<i>c</i>"
    file = await sent.photo[-1].get_file()
    content = bytes(await file.download_as_bytearray())
    assert len(content) == file.file_size
    seen = (await room.ann.messages())[-1]
    assert (seen.text, seen.spoiler) == ("c", True)
    assert await room.ann.picture(seen) == content


async def test_a_photo_is_sent_again_by_its_id(room, paint) -> None:
    first = await room.bot.send_photo(room.ann.chat, paint())
    again = await room.bot.send_photo(room.ann.chat, first.photo[0].file_id)
    assert again.photo == first.photo


@pytest.mark.parametrize(
    ("photo", "complaint"),
    [
        (b"no picture at all", "Image_process_failed"),
        ("https://x.example/a.png", "Failed to get HTTP URL content"),
        ("AgADwrong", "Wrong file identifier"),
    ],
)
async def test_what_is_no_photo_is_refused(room, photo, complaint: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){complaint}"):
        await room.bot.send_photo(room.ann.chat, photo)


async def test_a_caption_has_its_own_limit(room, paint) -> None:
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await room.bot.send_photo(room.ann.chat, paint(), caption="a" * 1025)


async def test_a_document_keeps_every_byte(room, paint) -> None:
    content = paint(1080, 2400)
    sent = await room.bot.send_document(room.ann.chat, content, filename="screen.png", caption="c")
    assert (sent.document.file_name, sent.document.mime_type) == ("screen.png", "image/png")
    file = await sent.document.get_file()
    assert bytes(await file.download_as_bytearray()) == content
    seen = (await room.ann.messages())[-1]
    assert await room.world.download(seen.document) == content


async def test_an_empty_document_is_refused(room) -> None:
    with pytest.raises(BadRequest, match="must be non-empty"):
        await room.bot.send_document(room.ann.chat, b"", filename="a.txt")


async def test_a_voice_message_is_a_sound(room, paint) -> None:
    sent = await room.bot.send_voice(room.ann.chat, OGG, duration=3)
    assert (sent.voice.mime_type, sent.voice.file_size) == ("audio/ogg", len(OGG))
    with pytest.raises(BadRequest, match=r"(?i)wrong file type"):
        await room.bot.send_voice(room.ann.chat, paint())
    with pytest.raises(BadRequest, match="another type"):
        await room.bot.send_photo(room.ann.chat, sent.voice.file_id)
