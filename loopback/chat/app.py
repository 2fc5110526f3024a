"""The server's routes put together, by mode."""

from __future__ import annotations

from typing import Literal, assert_never

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from loopback.chat.bot_api import BotApi
from loopback.chat.connections import Connections
from loopback.chat.control_routes import ControlRoutes
from loopback.chat.errors import DeedRefusedError
from loopback.chat.origin import SameOriginOnly
from loopback.chat.page_routes import page_routes
from loopback.chat.person_routes import PersonRoutes
from loopback.chat.state import ChatState

Mode = Literal["test"]
"""How people come in. In the test world anybody may act as anybody, on this computer only."""


def build_app(state: ChatState, *, token: str, port: int, connections: Connections, mode: Mode) -> Starlette:
    """The whole application for a server bound to this port."""
    match mode:
        case "test":
            people = [*PersonRoutes(state).routes(), *ControlRoutes(state).routes()]
        case _:
            assert_never(mode)
    routes: list[Route] = [*BotApi(state, token, connections).routes(), *people, *page_routes()]
    return Starlette(
        routes=routes,
        middleware=[Middleware(SameOriginOnly, port=port)],
        exception_handlers={DeedRefusedError: _tell_refusal},
    )


async def _tell_refusal(_request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, DeedRefusedError) else 500
    return JSONResponse({"error": str(error)}, status_code=status)
