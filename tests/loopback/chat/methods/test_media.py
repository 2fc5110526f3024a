"""Photos, documents and voice messages in a call."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loopback.chat.errors import BadRequestError
from loopback.chat.limits import FloodRules
from loopback.chat.methods.media import read_document, read_photo, read_voice
from loopback.chat.parameters import Parameters, Upload
from loopback.chat.records import BotIdentity
from loopback.chat.state import ChatState

OGG = b"OggS" + bytes(60)


@pytest.fixture
def state() -> ChatState:
    return ChatState(BotIdentity(7, "Bot", "test_bot"), FloodRules.relaxed())


def part(name: str, content: bytes, **fields: str) -> Parameters:
    return Parameters(fields, {name: Upload(f"{name}.bin", "application/octet-stream", content)})


async def test_a_photo_is_a_part_or_attached_or_known(state: ChatState, paint: Callable[..., bytes]) -> None:
    direct = await read_photo(state, part("photo", paint()), "photo")
    attached = await read_photo(state, part("p1", paint(), photo="attach://p1"), "photo")
    assert [(size.width, size.height) for size in direct.sizes] == [
        (size.width, size.height) for size in attached.sizes
    ]
    again = await read_photo(state, Parameters({"photo": direct.sizes[0].file_id}), "photo")
    assert again is direct


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({}, "there is no document in the request"),
        ({"document": ""}, "there is no document in the request"),
        ({"document": "attach://gone"}, "attached file not found"),
        ({"document": "https://example.org/a.png"}, "failed to get HTTP URL content"),
        ({"document": "unknown"}, "wrong file identifier"),
    ],
)
def test_a_file_that_is_not_there_is_refused(
    state: ChatState, fields: dict[str, str], complaint: str
) -> None:
    with pytest.raises(BadRequestError, match=complaint):
        read_document(state, Parameters(fields), "document")


async def test_a_file_is_not_used_as_another_kind(state: ChatState) -> None:
    document = read_document(state, part("document", b"abc"), "document")
    with pytest.raises(BadRequestError, match="another type"):
        await read_photo(state, Parameters({"photo": document.file_id}), "photo")
    with pytest.raises(BadRequestError, match="another type"):
        read_voice(state, Parameters({"voice": document.file_id}), "voice")


def test_a_document_is_kept_byte_for_byte(state: ChatState) -> None:
    data = bytes(range(256))
    document = read_document(state, part("document", data), "document")
    assert (document.name, document.size) == ("document.bin", 256)
    assert state.files.find(document.file_id).content == data


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(OGG, "audio/ogg"), (b"ID3" + bytes(9), "audio/mpeg"), (b"\xff\xfb" + bytes(9), "audio/mpeg")],
)
def test_a_voice_message_is_known_by_its_bytes(state: ChatState, content: bytes, media_type: str) -> None:
    voice = read_voice(state, part("voice", content, duration="4"), "voice")
    assert (voice.media_type, voice.duration_s, voice.size) == (media_type, 4, len(content))


@pytest.mark.parametrize("content", [b"", b"RIFF" + bytes(9), b"Ogg"])
def test_what_makes_no_sound_is_no_voice_message(state: ChatState, content: bytes) -> None:
    with pytest.raises(BadRequestError, match="wrong file type"):
        read_voice(state, part("voice", content), "voice")


async def test_what_is_no_picture_is_no_photo(state: ChatState) -> None:
    with pytest.raises(BadRequestError):
        await read_photo(state, part("photo", b"not a picture"), "photo")
