import base64

import httpx
import pytest

from loopback.chat.person import WorldRefusedError


async def test_me_tells_the_person_their_chats_and_the_bot(room) -> None:
    group = await room.world.add_group("Flat", [room.ann])
    await room.world.add_person("Eve")
    me = await room.world.get("/world/me", {"as": room.ann.id})
    assert me["bot"] == {"id": room.bot.id, "name": "Farhand"}
    assert [chat["id"] for chat in me["chats"]] == [room.ann.chat, group]
    assert me["chats"][0]["last"]["text"] == "/start"


async def test_a_photo_may_come_as_base64(room, paint) -> None:
    body = {"as": room.ann.id, "chat": room.ann.chat, "base64": base64.b64encode(paint()).decode()}
    assert (await room.world.post("/world/send_photo", body))["photo"] is not None


@pytest.mark.parametrize(
    ("path", "body", "complaint"),
    [
        ("send", {"text": 5}, "text must be a string"),
        ("send", {"text": "x", "chat": "mine"}, "chat must be a whole number"),
        ("send", {"text": "x", "as": 42}, "no such person"),
        ("send", {"text": "x", "reply_to": 999}, "no such message"),
        ("send_photo", {"base64": "%%%"}, "cannot be decoded"),
        ("send_photo", {"base64": "eHh4"}, "IMAGE_PROCESS_FAILED"),
        ("send_voice", {"base64": "eHh4"}, "sound file"),
        ("send_voice", {"base64": "", "media_type": "audio/ogg"}, "non-empty"),
        ("press", {"message": 1, "text": "x", "wait_s": "long"}, "0 buttons"),
        ("forge", {"message": 1, "data": "x"}, "only the bot's messages"),
    ],
)
async def test_what_cannot_be_done_is_refused_with_a_reason(room, path: str, body, complaint: str) -> None:
    whole = {"as": room.ann.id, "chat": room.ann.chat} | body
    with pytest.raises(WorldRefusedError, match=complaint):
        await room.world.post(f"/world/{path}", whole)


async def test_broken_bodies_are_refused(room) -> None:
    async with httpx.AsyncClient(base_url=room.server.url, trust_env=False) as client:
        for content in (b"{", b"[]", b"\xff"):
            answer = await client.post(
                "/world/send", content=content, headers={"Content-Type": "application/json"}
            )
            assert answer.status_code == 400
        assert (await client.get("/world/me")).status_code == 400
        assert (await client.get("/world/files/none")).status_code == 404


async def test_a_document_is_saved_and_never_shown(room) -> None:
    await room.bot.send_document(room.ann.chat, b"<script>alert(1)</script>", filename="a.html")
    seen = (await room.ann.messages())[-1]
    async with httpx.AsyncClient(base_url=room.server.url, trust_env=False) as client:
        answer = await client.get(seen.document)
    assert answer.headers["content-disposition"] == "attachment"
    assert answer.headers["content-type"] == "application/octet-stream"
