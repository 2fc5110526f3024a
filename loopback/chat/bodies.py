"""Bodies of world API requests: JSON, or a form with a file."""

from __future__ import annotations

import base64

from starlette.datastructures import UploadFile
from starlette.requests import Request

from loopback.chat.errors import DeedRefusedError
from loopback.chat.parameters import Upload, read_json

MAX_BODY_BYTES = 60 * 1024 * 1024
_LONGEST_NUMBER = 20


class Body:
    """Fields read by name. Raises DeedRefusedError for what is missing or of the wrong kind."""

    def __init__(self, fields: dict[str, object], file: Upload | None = None) -> None:
        self.fields = fields
        self._file = file

    def text(self, name: str, default: str | None = None) -> str:
        """A string; required where there is no default."""
        value = self.fields.get(name)
        value = default if value is None else value
        if not isinstance(value, str):
            raise DeedRefusedError(f"{name} must be a string")
        return value

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number, also as a string of digits; required where there is no default."""
        value = self.fields.get(name)
        value = default if value in (None, "") else value
        if isinstance(value, str) and value.removeprefix("-").isdecimal() and len(value) <= _LONGEST_NUMBER:
            return int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            raise DeedRefusedError(f"{name} must be a whole number")
        return value

    def number(self, name: str, default: float | None = None) -> float:
        """A number; required where there is no default."""
        value = self.fields.get(name)
        value = default if value is None else value
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise DeedRefusedError(f"{name} must be a number")
        return float(value)

    def truth(self, name: str) -> bool:
        """A flag; missing means false."""
        return self.fields.get(name) is True

    def wholes(self, name: str) -> list[int]:
        """A list of whole numbers."""
        value = self.fields.get(name)
        if not isinstance(value, list) or not all(type(one) is int for one in value):
            raise DeedRefusedError(f"{name} must be a list of whole numbers")
        return value

    def optional(self, name: str) -> int | None:
        """A whole number or nothing."""
        return None if self.fields.get(name) in (None, "") else self.whole(name)

    def file(self) -> Upload:
        """The file: a part named `file`, or `base64` with `media_type` in JSON."""
        if self._file is not None:
            return self._file
        try:
            content = base64.b64decode(self.text("base64"), validate=True)
        except ValueError as error:
            raise DeedRefusedError("base64 cannot be decoded") from error
        return Upload("file", self.text("media_type", "application/octet-stream"), content)


async def read_body(request: Request) -> Body:
    """The body of a request. Raises DeedRefusedError when it is neither JSON nor a form, or too big."""
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > MAX_BODY_BYTES:
        raise DeedRefusedError("too big", 413)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return Body(_object(await request.body()))
    if kind != "multipart/form-data":
        raise DeedRefusedError("send JSON or multipart/form-data", 415)
    fields: dict[str, object] = {}
    upload: Upload | None = None
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                media_type = value.content_type or "application/octet-stream"
                upload = Upload(value.filename or name, media_type, await value.read())
            else:
                fields[name] = value
    return Body(fields, upload)


def _object(raw: bytes) -> dict[str, object]:
    try:
        body = read_json(raw)
    except ValueError as error:
        raise DeedRefusedError("this is not JSON") from error
    if not isinstance(body, dict):
        raise DeedRefusedError("a JSON object is expected")
    return body
