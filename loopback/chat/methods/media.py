"""Photos, documents and voice messages in a call: as a part, as attach://part, or by file id."""

from __future__ import annotations

import asyncio
from typing import TypeVar

from loopback.chat.errors import BadRequestError
from loopback.chat.parameters import Parameters, Upload
from loopback.chat.photos import open_photo, render
from loopback.chat.records import Content, Document, Photo, Voice
from loopback.chat.state import ChatState

_Kind = TypeVar("_Kind", Photo, Document, Voice)
_ATTACHED = "attach://"
_SOUNDS = {b"OggS": "audio/ogg", b"ID3": "audio/mpeg", b"\xff\xfb": "audio/mpeg"}


async def read_photo(state: ChatState, call: Parameters, name: str) -> Photo:
    """A photo in every size. Raises BadRequestError for what is no photo, or a wrong id."""
    source = _source(call, name)
    if isinstance(source, Upload):
        return await keep_photo(state, source.content)
    return _known(state, source, Photo)


async def keep_photo(state: ChatState, content: bytes) -> Photo:
    """Decode, judge and keep a photo. Raises BadRequestError."""
    renditions = await asyncio.to_thread(render, open_photo(content))
    return state.files.add_photo(renditions)


def read_document(state: ChatState, call: Parameters, name: str) -> Document:
    """A file kept byte for byte. Raises BadRequestError."""
    call.text("disable_content_type_detection")
    call.refuse("thumbnail")
    source = _source(call, name)
    if isinstance(source, Upload):
        return state.files.add_document(source.name, source.media_type, source.content)
    return _known(state, source, Document)


def read_voice(state: ChatState, call: Parameters, name: str) -> Voice:
    """A voice message, really a sound file. Raises BadRequestError."""
    source = _source(call, name)
    if isinstance(source, str):
        return _known(state, source, Voice)
    media_type = next((kind for magic, kind in _SOUNDS.items() if source.content.startswith(magic)), None)
    if media_type is None:
        raise BadRequestError("wrong file type: a voice message is OGG with Opus, or MP3")
    return state.files.add_voice(media_type, source.content, call.whole("duration", 0))


def _source(call: Parameters, name: str) -> Upload | str:
    if upload := call.upload(name):
        return upload
    value = call.needed_text(name, f"there is no {name} in the request")
    if value.startswith(_ATTACHED):
        upload = call.upload(value.removeprefix(_ATTACHED))
        if upload is None:
            raise BadRequestError("can't parse file: attached file not found")
        return upload
    if "://" in value:
        raise BadRequestError("failed to get HTTP URL content")
    return value


def _known(state: ChatState, file_id: str, kind: type[_Kind]) -> _Kind:
    content: Content = state.files.content(file_id)
    if not isinstance(content, kind):
        raise BadRequestError("can't use file of another type")
    return content
