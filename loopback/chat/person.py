"""The person's side of the loopback chat as a client, for tests and the headless demo."""

from __future__ import annotations

import asyncio
import json
import ssl
from contextlib import aclosing
from typing import TYPE_CHECKING, Literal, Self

import httpx

from loopback.chat.seen import Call, PressAnswer, SeenMessage

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterable
    from types import TracebackType

FaultKind = Literal["429", "409", "403", "502", "slow", "reset_before", "reset_after"]


class WorldRefusedError(Exception):
    """The chat server refused what a person tried; the message is its reason."""


class ChatWorld:
    """A connection to one test world. Use it as an async context manager.

    Each method raises WorldRefusedError with the server's reason, or httpx.HTTPError when the server is gone.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._http = httpx.AsyncClient(
            base_url=self.url,
            timeout=httpx.Timeout(30, read=None),
            trust_env=False,
            verify=ssl.SSLContext(
                ssl.PROTOCOL_TLS_CLIENT
            ),  # trusts nobody: plain HTTP on loopback needs none
        )

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.__aexit__(kind, error, trace)

    async def add_person(self, name: str, language: str = "en", username: str = "") -> Person:
        """Create a person. The bot may write to them only after they wrote to the bot."""
        made = await self.post(
            "/world/persons", {"name": name, "language": language, "username": username or None}
        )
        return Person(self, _whole(made["id"]), _whole(made["chat"]), name)

    async def persons(self) -> tuple[Person, ...]:
        """Everyone there is, in the order they came."""
        known = (await self.state())["persons"]
        return tuple(
            Person(self, _whole(one["id"]), _whole(one["chat"]), str(one["name"])) for one in _records(known)
        )

    async def add_group(self, title: str, members: Iterable[Person], *, bot_is_admin: bool = False) -> int:
        """Create a group with these people and the bot; returns the chat's id."""
        body = {"title": title, "members": [one.id for one in members], "bot_is_admin": bot_is_admin}
        return _whole((await self.post("/world/groups", body))["id"])

    async def state(self) -> dict[str, object]:
        """`GET /world/state`: the bot, persons, chats, counters."""
        return await self.get("/world/state")

    async def calls(self, after: int = 0) -> tuple[Call, ...]:
        """Every Bot API call numbered above `after`, oldest first, without bytes."""
        found = await self.get("/world/calls", {"after": after})
        return tuple(Call.read(one) for one in _records(found["calls"]))

    async def await_call(
        self, predicate: Callable[[Call], bool], timeout_s: float = 10.0, *, after: int = 0
    ) -> Call:
        """The first Bot API call numbered above `after` that fits, waiting for it. Raises TimeoutError."""
        async with asyncio.timeout(timeout_s), aclosing(self.events()) as events:
            async for event in events:
                if event["type"] in {"ready", "call"}:
                    for call in await self.calls(after):
                        if predicate(call):
                            return call
        raise ConnectionResetError("the chat server ended its events")

    async def add_fault(
        self,
        method: str,
        kind: FaultKind,
        *,
        times: int = 1,
        retry_after_s: int | None = None,
        seconds: float | None = None,
        chat: int | None = None,
    ) -> None:
        """Make the next `times` calls of `method` ("*" for any) go wrong."""
        body = {"method": method, "kind": kind, "times": times, "chat": chat}
        await self.post("/world/faults", body | {"retry_after": retry_after_s, "seconds": seconds})

    async def clear_faults(self) -> None:
        """Forget every fault still to come."""
        _accepted(await self._http.delete("/world/faults"))

    async def advance_clock(self, seconds: float) -> None:
        """Move the server's clock, on which limits, retention and the age of messages and presses depend."""
        await self.post("/world/clock", {"advance_s": seconds})

    async def put_raw_update(self, update: dict[str, object]) -> int:
        """Queue any JSON object as an update; returns the update id it was given."""
        return _whole((await self.post("/world/raw_update", update))["update_id"])

    async def events(self, as_person: int | None = None) -> AsyncGenerator[dict[str, object], None]:
        """What happens from now on, first `{"type": "ready"}`. Close with `contextlib.aclosing`."""
        where = "/world/events" if as_person is None else f"/world/events?as={as_person}"
        async with self._http.stream("GET", where) as response:
            async for line in response.aiter_lines():
                if line.startswith("data: "):
                    yield _record(json.loads(line.removeprefix("data: ")))

    async def get(self, path: str, query: dict[str, str | int] | None = None) -> dict[str, object]:
        """One JSON object from the world API."""
        return _accepted(await self._http.get(path, params=query or {}))

    async def post(self, path: str, body: dict[str, object]) -> dict[str, object]:
        """Send one JSON object to the world API."""
        return _accepted(await self._http.post(path, json=body))

    async def upload(
        self, path: str, fields: dict[str, str], file: tuple[str, bytes, str]
    ) -> dict[str, object]:
        """Send a file (name, bytes, media type) with fields to the world API."""
        return _accepted(await self._http.post(path, data=fields, files={"file": file}))

    async def download(self, path: str) -> bytes:
        """The bytes behind a photo's, document's or voice message's url."""
        response = await self._http.get(path)
        if response.is_error:
            raise WorldRefusedError(response.text)
        return response.content


class Person:
    """One person's hands and eyes. `chat` defaults to their private chat with the bot."""

    def __init__(self, world: ChatWorld, id: int, chat: int, name: str) -> None:  # noqa: A002
        self.world = world
        self.id = id
        self.chat = chat
        self.name = name

    async def say(self, text: str, *, chat: int | None = None, reply_to: int | None = None) -> int:
        """Write a text message; returns its id."""
        body = self._body(chat, text=text, reply_to=reply_to)
        return _whole((await self.world.post("/world/send", body))["id"])

    async def send_photo(self, content: bytes, caption: str = "", *, chat: int | None = None) -> int:
        """Send a picture; returns the message's id."""
        fields = {"as": str(self.id), "chat": str(chat or self.chat), "caption": caption}
        made = await self.world.upload("/world/send_photo", fields, ("photo", content, "image/png"))
        return _whole(made["id"])

    async def send_voice(self, content: bytes, duration_s: int = 1, *, chat: int | None = None) -> int:
        """Send a voice message (OGG); returns the message's id."""
        fields = {"as": str(self.id), "chat": str(chat or self.chat), "duration": str(duration_s)}
        made = await self.world.upload("/world/send_voice", fields, ("voice.ogg", content, "audio/ogg"))
        return _whole(made["id"])

    async def edit(self, message_id: int, text: str, *, chat: int | None = None) -> None:
        """Change the text of one's own message."""
        await self.world.post("/world/edit", self._body(chat, message=message_id, text=text))

    async def delete(self, message_id: int, *, chat: int | None = None) -> None:
        """Delete a message for everyone. The bot is not told, as in Telegram."""
        await self.world.post("/world/delete", self._body(chat, message=message_id))

    async def forward(self, message_id: int, to_chat: int, *, chat: int | None = None) -> int:
        """Forward a message into another chat of this person; returns the new message's id."""
        body = self._body(chat, message=message_id, to=to_chat)
        return _whole((await self.world.post("/world/forward", body))["id"])

    async def press(
        self, message_id: int, label: str, *, chat: int | None = None, wait_s: float = 10.0
    ) -> PressAnswer:
        """Press the button with this label and wait up to `wait_s` for the bot's answer."""
        body = self._body(chat, message=message_id, text=label, wait_s=wait_s)
        return PressAnswer.read(await self.world.post("/world/press", body))

    async def forge(
        self, message_id: int, data: str, *, chat: int | None = None, wait_s: float = 10.0
    ) -> PressAnswer:
        """Send a press with data of one's own, as a changed client can."""
        body = self._body(chat, message=message_id, data=data, wait_s=wait_s)
        return PressAnswer.read(await self.world.post("/world/forge", body))

    async def block(self, *, blocked: bool = True) -> None:
        """Block the bot, or let it write again."""
        await self.world.post("/world/block", {"as": self.id, "blocked": blocked})

    async def messages(
        self, *, chat: int | None = None, after: int = 0, reveal: bool = False
    ) -> tuple[SeenMessage, ...]:
        """The chat as this person sees it, oldest first; with `reveal`, buttons carry their callback data."""
        query: dict[str, str | int] = {"as": self.id, "after": after, "reveal": int(reveal)}
        found = await self.world.get(f"/world/chats/{chat or self.chat}/messages", query)
        return tuple(SeenMessage.read(one) for one in _records(found["messages"]))

    async def await_message(
        self,
        predicate: Callable[[SeenMessage], bool],
        timeout_s: float = 10.0,
        *,
        chat: int | None = None,
        after: int = 0,
    ) -> SeenMessage:
        """The first message above `after`, there already or to come, that fits now or after an edit.

        Raises TimeoutError.
        """
        async with asyncio.timeout(timeout_s), aclosing(self.world.events(self.id)) as events:
            async for event in events:
                if event["type"] in {"ready", "message", "edited", "deleted"}:
                    for message in await self.messages(chat=chat, after=after):
                        if predicate(message):
                            return message
        raise ConnectionResetError("the chat server ended its events")

    async def picture(self, message: SeenMessage) -> bytes:
        """The photo of a message as the chat shows it. Raises WorldRefusedError when it has none."""
        if message.photo is None:
            raise WorldRefusedError("this message has no photo")
        return await self.world.download(message.photo)

    def _body(self, chat: int | None, **fields: object) -> dict[str, object]:
        return {"as": self.id, "chat": chat or self.chat, **fields}


def _accepted(response: httpx.Response) -> dict[str, object]:
    body = _record(response.json())
    if response.is_error:
        raise WorldRefusedError(str(body.get("error", response.status_code)))
    return body


def _record(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise WorldRefusedError(f"expected an object, got {type(value).__name__}")
    return value


def _records(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list):
        raise WorldRefusedError(f"expected a list, got {type(value).__name__}")
    return [_record(one) for one in value]


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise WorldRefusedError(f"expected a whole number, got {value!r}")
    return value
