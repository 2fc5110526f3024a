import json
import logging
import time

import httpx
import pytest
from telegram import Bot, InputMediaPhoto
from telegram.error import (
    BadRequest,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)


async def test_a_wrong_token_is_unauthorized(room) -> None:
    stranger = Bot("1:wrong", base_url=f"{room.server.url}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_an_unknown_method_fails_loudly(room, caplog) -> None:
    with caplog.at_level(logging.ERROR, "loopback.chat.bot_api"), pytest.raises(EndPointNotFound):
        await room.bot.do_api_request("sendHologram")
    assert "no method sendHologram" in caplog.text
    assert (await room.world.state())["unknown_methods"] == {"sendHologram": 1}


async def test_a_parameter_nobody_reads_is_counted(room, caplog) -> None:
    await room.bot.send_message(room.ann.chat, "x", api_kwargs={"glow": "blue"})
    assert (await room.world.state())["ignored_parameters"] == {"sendMessage.glow": 1}
    assert "ignores the parameter glow" in caplog.text


@pytest.mark.parametrize("how", ["query", "form", "json", "multipart"])
async def test_every_encoding_is_read(room, how: str) -> None:
    url = f"{room.server.url}/bot{room.server.token}/SendMessage"
    keys = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    fields = {"chat_id": str(room.ann.chat), "text": "x", "reply_markup": json.dumps(keys)}
    async with httpx.AsyncClient(trust_env=False) as client:
        match how:
            case "query":
                answer = await client.get(url, params=fields)
            case "form":
                answer = await client.post(url, data=fields)
            case "json":
                answer = await client.post(
                    url, json=fields | {"chat_id": room.ann.chat, "reply_markup": keys}
                )
            case _:
                answer = await client.post(url, data=fields, files={"unused": b""})
    assert answer.json()["result"]["reply_markup"] == keys


async def test_broken_json_is_a_bad_request(room) -> None:
    url = f"{room.server.url}/bot{room.server.token}/sendMessage"
    async with httpx.AsyncClient(trust_env=False) as client:
        for body in (b"{", b"[]"):
            answer = await client.post(url, content=body, headers={"Content-Type": "application/json"})
            assert (answer.status_code, answer.json()["ok"]) == (400, False)


async def test_an_error_has_telegrams_form_and_status(room) -> None:
    url = f"{room.server.url}/bot{room.server.token}/sendMessage"
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(url, data={"chat_id": "1", "text": "x"})
    assert answer.status_code == 400
    assert answer.json() == {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}


async def test_a_download_needs_the_token_and_a_known_path(room) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        for path, status in (
            (f"bot{room.server.token}/photos/none.jpg", 404),
            ("bot1:x/photos/none.jpg", 401),
        ):
            assert (await client.get(f"{room.server.url}/file/{path}")).status_code == status


async def test_every_call_is_in_the_journal_without_bytes_or_token(room, paint) -> None:
    await room.bot.send_photo(room.ann.chat, paint(), caption="c")
    with pytest.raises(BadRequest):
        await room.bot.send_message(1, "x")
    photo, refused = (await room.world.calls())[-2:]
    assert (photo.method, photo.status) == ("sendPhoto", 200)
    assert photo.params["caption"] == "c"
    assert (
        photo.params["photo"] == {"file": "photo.png", "bytes": len(paint())}
        or photo.params["photo"]["bytes"]
    )
    assert (refused.status, refused.description) == (400, "Bad Request: chat not found")
    assert await room.world.calls(after=refused.number) == ()
    assert room.server.token not in repr(await room.world.calls())


@pytest.mark.parametrize(
    ("kind", "error"), [("429", RetryAfter), ("409", Conflict), ("403", Forbidden), ("502", NetworkError)]
)
async def test_a_planned_refusal_comes_once_and_nothing_is_sent(room, kind: str, error) -> None:
    await room.world.add_fault("sendMessage", kind, retry_after_s=7)
    with pytest.raises(error) as caught:
        await room.bot.send_message(room.ann.chat, "x")
    assert kind != "429" or "Retry in 0:00:07" in str(caught.value)
    assert len(await room.ann.messages()) == 1
    await room.bot.send_message(room.ann.chat, "x")


async def test_a_reset_before_leaves_nothing_and_a_reset_after_leaves_the_message(room) -> None:
    for kind, count in (("reset_before", 1), ("reset_after", 2)):
        await room.world.add_fault("sendMessage", kind)
        with pytest.raises(NetworkError):
            await room.bot.send_message(room.ann.chat, kind)
        assert len(await room.ann.messages()) == count
        assert (await room.world.calls())[-1].status is None


async def test_a_slow_call_is_slow(room) -> None:
    await room.world.add_fault("*", "slow", seconds=0.2)
    started = time.monotonic()
    await room.bot.get_me()
    assert time.monotonic() - started >= 0.2


async def test_a_fault_may_mean_one_chat_and_several_times(room) -> None:
    ben = await room.world.add_person("Ben")
    await ben.say("/start")
    await room.world.add_fault("sendMessage", "502", times=2, chat=ben.chat)
    await room.bot.send_message(room.ann.chat, "x")
    for _ in range(2):
        with pytest.raises(NetworkError):
            await room.bot.send_message(ben.chat, "x")
    await room.bot.send_message(ben.chat, "x")


async def test_a_flood_is_refused_per_chat_and_grows_when_not_heeded(strict_room) -> None:
    ben = await strict_room.world.add_person("Ben")
    await ben.say("/start")
    sent = await strict_room.bot.send_message(strict_room.ann.chat, "0")
    waits = []
    for number in range(1, 12):
        try:
            await strict_room.bot.edit_message_text(str(number), strict_room.ann.chat, sent.message_id)
        except RetryAfter as error:
            waits.append(str(error))
    assert len(waits) >= 2
    assert waits[:2] == [
        "Flood control exceeded. Retry in 0:00:03",
        "Flood control exceeded. Retry in 0:00:06",
    ]
    await strict_room.bot.send_message(ben.chat, "not held up")
    await strict_room.world.advance_clock(120)
    await strict_room.bot.send_message(strict_room.ann.chat, "again")


async def test_an_album_counts_its_items_in_a_group(strict_room, paint) -> None:
    group = await strict_room.world.add_group("Flat", [strict_room.ann])
    album = [InputMediaPhoto(paint(20, 20))] * 10
    await strict_room.bot.send_media_group(group, album)
    await strict_room.bot.send_media_group(group, album)
    with pytest.raises(RetryAfter):
        await strict_room.bot.send_message(group, "x")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('{"chat_id": "--5", "text": "x"}', "chat not found"),
        (f'{{"chat_id": "{"9" * 5000}", "text": "x"}}', "must be an integer"),
        ('{"text": "\\ud83d"}', "can't parse JSON object"),
        ('{"timeout": NaN}', "can't parse JSON object"),
        ("[" * 100_000, "can't parse JSON object"),
    ],
)
async def test_odd_values_are_bad_requests_and_leave_the_chat_readable(room, content, complaint) -> None:
    url = f"{room.server.url}/bot{room.server.token}/sendMessage"
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(url, content=content, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["ok"]) == (400, False)
    assert complaint in answer.json()["description"]
    assert len(await room.ann.messages()) == 1
    assert (await room.world.calls())[-1].status == 400


async def test_half_a_character_from_a_person_does_not_stop_the_updates(room) -> None:
    body = f'{{"as": {room.ann.chat}, "chat": {room.ann.chat}, "text": "\\ud83d"}}'
    async with httpx.AsyncClient(trust_env=False) as client:
        headers = {"Content-Type": "application/json"}
        answer = await client.post(f"{room.server.url}/world/send", content=body, headers=headers)
    assert answer.status_code == 400
    assert len(await room.bot.get_updates()) == 1
