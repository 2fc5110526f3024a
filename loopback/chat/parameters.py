"""The parameters of one Bot API call, whichever of Telegram's three encodings they came in."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from loopback.chat.errors import BadRequestError


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of the request."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


def read_json(raw: str | bytes) -> object:
    """The value that `raw` stands for.

    Raises ValueError for what is no JSON, nests too deeply, or holds a number or half a character that no
    answer could carry.
    """
    try:
        value: object = json.loads(raw)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value


class Parameters:
    """Reads parameters by name and remembers which were asked for, so that none is ignored in silence."""

    def __init__(self, fields: dict[str, str], uploads: dict[str, Upload] | None = None) -> None:
        self._fields = fields
        self._uploads = uploads or {}
        self._read: set[str] = set()

    def text(self, name: str) -> str | None:
        """The parameter as written; None when it is missing."""
        self._read.add(name)
        return self._fields.get(name)

    def needed_text(self, name: str, complaint: str) -> str:
        """The parameter, which must be there. Raises BadRequestError with `complaint`."""
        value = self.text(name)
        if value is None or value == "":
            raise BadRequestError(complaint)
        return value

    def whole(self, name: str, default: int) -> int:
        """A whole number. Raises BadRequestError when it is none."""
        value = self.text(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except ValueError as error:
            raise BadRequestError(f'parameter "{name}" must be an integer') from error

    def truth(self, name: str) -> bool:
        """A flag: true, True or 1 are true, everything else and nothing is false."""
        return (self.text(name) or "").lower() in {"true", "1", "yes"}

    def json(self, name: str) -> object:
        """A parameter that is JSON; None when missing. Raises BadRequestError."""
        value = self.text(name)
        if value is None or value == "":
            return None
        try:
            return read_json(value)
        except ValueError as error:
            raise BadRequestError(f"can't parse {name} JSON object") from error

    def json_object(self, name: str) -> dict[str, object] | None:
        """A parameter that is a JSON object; None when missing. Raises BadRequestError."""
        value = self.json(name)
        if value is None or isinstance(value, dict):
            return value
        raise BadRequestError(f"can't parse {name} JSON object: object expected")

    def json_objects(self, name: str) -> list[dict[str, object]] | None:
        """A parameter that is a JSON list of objects; None when missing. Raises BadRequestError."""
        value = self.json(name)
        if value is None:
            return None
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            return value
        raise BadRequestError(f"can't parse {name} JSON object: list of objects expected")

    def upload(self, name: str) -> Upload | None:
        """The file part of this name."""
        self._read.add(name)
        return self._uploads.get(name)

    def nested(self, fields: dict[str, object]) -> Parameters:
        """A JSON object inside this call read as parameters, with the call's file parts."""
        texts = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in fields.items()
            if value is not None
        }
        self._read.update(self._uploads)
        return Parameters(texts, self._uploads)

    def refuse(self, *names: str) -> None:
        """Refuse parameters that Telegram knows and this server does not. Raises BadRequestError."""
        for name in names:
            if self.text(name) not in {None, "", "false", "False"}:
                raise BadRequestError(f"{name} is not supported by the loopback chat")

    def unread(self) -> list[str]:
        """What was given and never asked for."""
        return sorted((self._fields.keys() | self._uploads.keys()) - self._read)

    def without_bytes(self) -> dict[str, object]:
        """Every parameter for the journal: JSON unfolded, files by name and size."""
        shown: dict[str, object] = {name: _unfolded(value) for name, value in self._fields.items()}
        for name, upload in self._uploads.items():
            shown[name] = {"file": upload.name, "bytes": len(upload.content)}
        return shown


def _unfolded(value: str) -> object:
    if not value.startswith(("{", "[")):
        return value
    try:
        return read_json(value)
    except ValueError:
        return value
