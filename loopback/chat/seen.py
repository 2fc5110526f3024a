"""What a person sees of the chat, as the world API's JSON turned into records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class SeenButton:
    """One button. `data` is None unless it was asked to be revealed."""

    text: str
    style: str = ""
    url: str | None = None
    data: str | None = None


@dataclass(frozen=True, slots=True)
class SeenMessage:
    """One message as the chat shows it now. `date` is Unix seconds; files are paths on the chat server."""

    id: int
    chat: int
    sender_id: int
    sender_name: str
    from_bot: bool
    date: int
    text: str
    photo: str | None
    document: str | None
    voice: str | None
    keyboard: tuple[tuple[SeenButton, ...], ...]
    reply_to: int | None
    album: str | None
    edited: bool
    silent: bool
    deleted: bool
    protected: bool
    spoiler: bool
    reaction: str

    @property
    def labels(self) -> tuple[str, ...]:
        """The texts of all buttons, row after row."""
        return tuple(button.text for row in self.keyboard for button in row)

    @classmethod
    def read(cls, raw: dict[str, object]) -> Self:
        """One message of `GET /world/chats/{chat}/messages`."""
        sender = raw["from"]
        assert isinstance(sender, dict)  # noqa: S101 - our own server's answer
        return cls(
            id=_whole(raw["id"]),
            chat=_whole(raw["chat"]),
            sender_id=_whole(sender["id"]),
            sender_name=str(sender["name"]),
            from_bot=bool(sender["is_bot"]),
            date=_whole(raw["date"]),
            text=str(raw.get("text") or raw.get("caption") or ""),
            photo=_path(raw["photo"]),
            document=_path(raw["document"]),
            voice=_path(raw["voice"]),
            keyboard=_rows(raw["keyboard"]),
            reply_to=None if raw["reply_to"] is None else _whole(raw["reply_to"]),
            album=None if raw["album"] is None else str(raw["album"]),
            edited=bool(raw["edited"]),
            silent=bool(raw["silent"]),
            deleted=bool(raw["deleted"]),
            protected=bool(raw["protected"]),
            spoiler=bool(raw["spoiler"]),
            reaction=str(raw["reaction"]),
        )


@dataclass(frozen=True, slots=True)
class PressAnswer:
    """What came back for a press: a toast, or a dialog with `alert`. `answered` is False after silence."""

    answered: bool
    text: str
    alert: bool

    @classmethod
    def read(cls, raw: dict[str, object]) -> Self:
        """The answer of `POST /world/press`."""
        return cls(bool(raw["answered"]), str(raw["text"]), bool(raw["alert"]))


@dataclass(frozen=True, slots=True)
class Call:
    """One Bot API call in the journal. `status` is the HTTP status, None when the connection was reset."""

    number: int
    method: str
    params: dict[str, object]
    time: float
    status: int | None
    description: str

    @classmethod
    def read(cls, raw: dict[str, object]) -> Self:
        """One call of `GET /world/calls`."""
        params, time = raw["params"], raw["time"]
        assert isinstance(params, dict)  # noqa: S101
        assert isinstance(time, float | int)  # noqa: S101
        status = raw["status"]
        return cls(
            number=_whole(raw["number"]),
            method=str(raw["method"]),
            params=params,
            time=float(time),
            status=None if status is None else _whole(status),
            description=str(raw["description"]),
        )


def _rows(value: object) -> tuple[tuple[SeenButton, ...], ...]:
    if not isinstance(value, list):
        return ()
    return tuple(tuple(_button(one) for one in row) for row in value)


def _button(raw: dict[str, object]) -> SeenButton:
    url, data = raw.get("url"), raw.get("data")
    return SeenButton(
        text=str(raw["text"]),
        style=str(raw.get("style") or ""),
        url=None if url is None else str(url),
        data=None if data is None else str(data),
    )


def _path(value: object) -> str | None:
    return str(value["url"]) if isinstance(value, dict) else None


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"expected a whole number, got {value!r}")
    return value
