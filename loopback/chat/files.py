"""Bytes the chat keeps, and the ids and paths they go by."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field

from loopback.chat.errors import BadRequestError
from loopback.chat.photos import Rendition
from loopback.chat.records import Content, Document, Photo, PhotoSize, Voice

MAX_DOCUMENT_BYTES = 50 * 1024 * 1024
MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file. `path` is what getFile answers."""

    file_id: str
    unique_id: str
    path: str
    media_type: str
    content: bytes = field(repr=False)


class FileStore:
    """Everything uploaded, in memory."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._paths: dict[str, StoredFile] = {}
        self._contents: dict[str, Content] = {}

    def find(self, file_id: str) -> StoredFile:
        """The file behind an id. Raises BadRequestError for an unknown one."""
        if file_id not in self._files:
            raise BadRequestError("wrong file_id or the file is temporarily unavailable")
        return self._files[file_id]

    def at(self, path: str) -> StoredFile | None:
        """The file behind a path of getFile."""
        return self._paths.get(path)

    def content(self, file_id: str) -> Content:
        """The photo, document or voice message an id belongs to. Raises BadRequestError."""
        if file_id not in self._contents:
            raise BadRequestError("wrong file identifier/HTTP URL specified")
        return self._contents[file_id]

    def add_photo(self, renditions: tuple[Rendition, ...]) -> Photo:
        """Keep a photo's renditions."""
        kept = [(one, self._keep("photos", "jpg", "image/jpeg", one.jpeg)) for one in renditions]
        photo = Photo(
            tuple(
                PhotoSize(file.file_id, file.unique_id, one.width, one.height, len(file.content))
                for one, file in kept
            )
        )
        self._contents.update((size.file_id, photo) for size in photo.sizes)
        return photo

    def add_document(self, name: str, media_type: str, content: bytes) -> Document:
        """Keep a file byte for byte. Raises BadRequestError when it is empty or above 50 MB."""
        _check_size(content)
        ending = name.rpartition(".")[2] if "." in name else "bin"
        file = self._keep("documents", ending if ending.isalnum() else "bin", media_type, content)
        document = Document(file.file_id, file.unique_id, name, media_type, len(content))
        self._contents[file.file_id] = document
        return document

    def add_voice(self, media_type: str, content: bytes, duration_s: int) -> Voice:
        """Keep a voice message. Raises BadRequestError when it is empty or above 50 MB."""
        _check_size(content)
        file = self._keep("voice", "oga", media_type, content)
        voice = Voice(file.file_id, file.unique_id, media_type, len(content), duration_s)
        self._contents[file.file_id] = voice
        return voice

    def _keep(self, folder: str, ending: str, media_type: str, content: bytes) -> StoredFile:
        file_id = f"LB{secrets.token_urlsafe(30)}"
        unique_id = f"U{hashlib.sha256(content).hexdigest()[:15]}"
        path = f"{folder}/file_{len(self._files)}.{ending}"
        stored = StoredFile(file_id, unique_id, path, media_type, content)
        self._files[file_id] = self._paths[path] = stored
        return stored


def _check_size(content: bytes) -> None:
    if not content:
        raise BadRequestError("file must be non-empty")
    if len(content) > MAX_DOCUMENT_BYTES:
        raise BadRequestError("file is too big")
