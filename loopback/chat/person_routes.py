"""The world API of one person: read chats, write, press. What the page itself needs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from loopback.chat.bodies import Body, read_body
from loopback.chat.deeds import Deeds, set_blocked
from loopback.chat.errors import BadRequestError, DeedRefusedError
from loopback.chat.methods.media import keep_photo
from loopback.chat.presses import Press
from loopback.chat.records import Message
from loopback.chat.state import ChatState
from loopback.chat.stream import stream_events
from loopback.chat.views import chat_view, message_view, person_view

WAIT_S = 10.0
LONGEST_WAIT_S = 60.0


class PersonRoutes:
    """Everything a person does with their own chats. Each request says as whom (`as`)."""

    def __init__(self, state: ChatState) -> None:
        self._state = state

    def routes(self) -> list[Route]:
        """The person's routes under /world."""
        return [
            Route("/world/me", self._me),
            Route("/world/chats/{chat:int}/messages", self._messages),
            Route("/world/files/{file_id}", self._file),
            Route("/world/events", self._events),
            Route("/world/send", self._send, methods=["POST"]),
            Route("/world/send_photo", self._send_photo, methods=["POST"]),
            Route("/world/send_voice", self._send_voice, methods=["POST"]),
            Route("/world/edit", self._edit, methods=["POST"]),
            Route("/world/delete", self._delete, methods=["POST"]),
            Route("/world/forward", self._forward, methods=["POST"]),
            Route("/world/press", self._press, methods=["POST"]),
            Route("/world/block", self._block, methods=["POST"]),
        ]

    async def _me(self, request: Request) -> Response:
        """The person, their chats, and the commands the bot offers them."""
        person = self._state.person(_asked(request, "as"))
        chats = [chat for chat in self._state.chats.values() if person.id in chat.members]
        return JSONResponse(
            {
                "person": person_view(self._state, person.id),
                "bot": {"id": self._state.bot.id, "name": self._state.bot.name},
                "chats": [
                    chat_view(self._state, chat)
                    | {
                        "commands": [
                            {"command": one.command, "description": one.description}
                            for one in self._state.commands.seen_by(person.id, person.language[:2], chat)
                        ]
                    }
                    for chat in chats
                ],
            }
        )

    async def _messages(self, request: Request) -> Response:
        """The messages of a chat, oldest first."""
        chat = self._state.chat_of(_asked(request, "as"), request.path_params["chat"])
        after, reveal = _asked(request, "after", 0), _asked(request, "reveal", 0) == 1
        found = [one for one in chat.messages.values() if one.id > after]
        views = [message_view(self._state, one, reveal=reveal) for one in found]
        return JSONResponse({"messages": views})

    async def _file(self, request: Request) -> Response:
        """A file by its unguessable id. Only pictures and sound are shown, everything else is saved."""
        try:
            file = self._state.files.find(request.path_params["file_id"])
        except BadRequestError as error:
            raise DeedRefusedError("no such file", 404) from error
        shown = file.media_type.startswith("audio/") or file.media_type == "image/jpeg"
        headers = {"Cache-Control": "private, max-age=86400, immutable", "X-Content-Type-Options": "nosniff"}
        if not shown:
            headers["Content-Disposition"] = "attachment"
        media_type = file.media_type if shown else "application/octet-stream"
        return Response(file.content, media_type=media_type, headers=headers)

    async def _events(self, request: Request) -> Response:
        return stream_events(self._state, request)

    async def _send(self, request: Request) -> Response:
        body = await read_body(request)
        message = self._deeds(body).write(body.text("text"), reply_to=body.optional("reply_to"))
        return self._shown(message)

    async def _send_photo(self, request: Request) -> Response:
        body = await read_body(request)
        deeds = self._deeds(body)
        try:
            photo = await keep_photo(self._state, body.file().content)
        except BadRequestError as error:
            raise DeedRefusedError(error.description) from error
        return self._shown(deeds.write(body.text("caption", ""), photo, reply_to=body.optional("reply_to")))

    async def _send_voice(self, request: Request) -> Response:
        body = await read_body(request)
        deeds, file = self._deeds(body), body.file()
        if not file.media_type.startswith("audio/"):
            raise DeedRefusedError("a voice message is a sound file")
        try:
            voice = self._state.files.add_voice(file.media_type, file.content, body.whole("duration", 1))
        except BadRequestError as error:
            raise DeedRefusedError(error.description) from error
        return self._shown(deeds.write("", voice, reply_to=body.optional("reply_to")))

    async def _edit(self, request: Request) -> Response:
        body = await read_body(request)
        return self._shown(self._deeds(body).edit(body.whole("message"), body.text("text")))

    async def _delete(self, request: Request) -> Response:
        body = await read_body(request)
        self._deeds(body).delete(body.whole("message"))
        return JSONResponse({"deleted": True})

    async def _forward(self, request: Request) -> Response:
        body = await read_body(request)
        return self._shown(self._deeds(body).forward(body.whole("message"), body.whole("to")))

    async def _press(self, request: Request) -> Response:
        """Press a button and wait for the bot's answer. It is named by its text, or by row and column from 0;
        with both, the button at that place must still have that text."""
        body = await read_body(request)
        deeds, number = self._deeds(body), body.whole("message")
        label = body.text("text", "")
        if "row" in body.fields:
            button = deeds.button_at(number, body.whole("row"), body.whole("column"))
        else:
            button = deeds.find_button(number, label)
        if label and button.text != label:
            raise DeedRefusedError("the button there is another one by now", 409)
        return await answer_of(deeds.press(number, button), body)

    async def _block(self, request: Request) -> Response:
        body = await read_body(request)
        set_blocked(self._state, body.whole("as"), blocked=body.truth("blocked"))
        return JSONResponse({"blocked": body.truth("blocked")})

    def _deeds(self, body: Body) -> Deeds:
        return Deeds(self._state, body.whole("as"), body.whole("chat"))

    def _shown(self, message: Message) -> Response:
        return JSONResponse(message_view(self._state, message))


async def answer_of(press: Press, body: Body) -> Response:
    """The bot's answer to a press; `answered` false when it kept silent for `wait_s`."""
    answer = await press.wait(min(body.number("wait_s", WAIT_S), LONGEST_WAIT_S))
    if answer is None:
        return JSONResponse({"answered": False, "text": "", "alert": False})
    return JSONResponse({"answered": True, "text": answer.text, "alert": answer.alert})


def _asked(request: Request, name: str, default: int | None = None) -> int:
    """A whole number in the query. Raises DeedRefusedError."""
    raw = request.query_params.get(name)
    if raw is None and default is not None:
        return default
    if raw is None or not raw.isdecimal():
        raise DeedRefusedError(f"{name} must be a whole number")
    return int(raw)
