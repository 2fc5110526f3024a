"""The controls of the test world alone: who exists, what goes wrong, what time it is."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from loopback.chat.bodies import read_body
from loopback.chat.deeds import Deeds, found_group
from loopback.chat.errors import DeedRefusedError
from loopback.chat.faults import Fault, fault_kind
from loopback.chat.methods.table import METHODS
from loopback.chat.person_routes import answer_of
from loopback.chat.state import ChatState
from loopback.chat.views import chat_view, person_view


class ControlRoutes:
    """Everything only a test may do."""

    def __init__(self, state: ChatState) -> None:
        self._state = state

    def routes(self) -> list[Route]:
        """The test world's routes under /world."""
        return [
            Route("/world/state", self._show_state),
            Route("/world/calls", self._calls),
            Route("/world/persons", self._add_person, methods=["POST"]),
            Route("/world/groups", self._add_group, methods=["POST"]),
            Route("/world/forge", self._forge, methods=["POST"]),
            Route("/world/raw_update", self._raw_update, methods=["POST"]),
            Route("/world/faults", self._add_fault, methods=["POST"]),
            Route("/world/faults", self._clear_faults, methods=["DELETE"]),
            Route("/world/clock", self._advance_clock, methods=["POST"]),
        ]

    async def _show_state(self, _request: Request) -> Response:
        state = self._state
        return JSONResponse(
            {
                "mode": "test",
                "bot": {"id": state.bot.id, "name": state.bot.name, "username": state.bot.username},
                "persons": [person_view(state, person) for person in state.persons],
                "chats": [chat_view(state, chat) for chat in state.chats.values()],
                "pending_updates": len(state.updates),
                "unknown_methods": dict(state.journal.unknown_methods),
                "ignored_parameters": dict(state.journal.ignored_parameters),
                "now": state.clock.now(),
            }
        )

    async def _calls(self, request: Request) -> Response:
        after = request.query_params.get("after", "0")
        found = self._state.journal.after(int(after) if after.isdecimal() else 0)
        return JSONResponse({"calls": [call.json() for call in found]})

    async def _add_person(self, request: Request) -> Response:
        body = await read_body(request)
        name = body.text("name").strip()
        if not name:
            raise DeedRefusedError("a person needs a name")
        username = body.text("username", "").strip() or None
        person = self._state.add_person(name, body.text("language", "en"), username)
        return JSONResponse(person_view(self._state, person.id))

    async def _add_group(self, request: Request) -> Response:
        body = await read_body(request)
        title, members = body.text("title"), body.wholes("members")
        chat = found_group(self._state, title, members, bot_is_admin=body.truth("bot_is_admin"))
        return JSONResponse(chat_view(self._state, chat))

    async def _forge(self, request: Request) -> Response:
        body = await read_body(request)
        deeds = Deeds(self._state, body.whole("as"), body.whole("chat"))
        return await answer_of(deeds.forge(body.whole("message"), body.text("data")), body)

    async def _raw_update(self, request: Request) -> Response:
        body = await read_body(request)
        return JSONResponse({"update_id": self._state.updates.put_raw(body.fields)})

    async def _add_fault(self, request: Request) -> Response:
        body = await read_body(request)
        method, chat = body.text("method").lower(), body.optional("chat")
        if method != "*" and method not in METHODS:
            raise DeedRefusedError(f"there is no method {method}")
        fault = Fault(
            method,
            fault_kind(body.text("kind")),
            times=body.whole("times", 1),
            retry_after_s=body.whole("retry_after", 3),
            seconds=body.number("seconds", 1.0),
            chat=None if chat is None else str(chat),
        )
        self._state.faults.add(fault)
        return JSONResponse({"planned": fault.times})

    async def _clear_faults(self, _request: Request) -> Response:
        self._state.faults.clear()
        return JSONResponse({"planned": 0})

    async def _advance_clock(self, request: Request) -> Response:
        body = await read_body(request)
        self._state.clock.advance(body.number("advance_s"))
        return JSONResponse({"now": self._state.clock.now()})
