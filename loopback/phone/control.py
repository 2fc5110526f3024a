"""The phone's control port: what happened, what frames showed, and scenarios. For tests and stand-ins."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Callable, Mapping

from PIL import Image
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from loopback.phone.request_bodies import read_json
from loopback.phone.scenarios import ScenarioError, Scenarios
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.window.routes import WindowRoutes


class _Answer(JSONResponse):
    """JSON in ASCII alone: a command may hold bytes that are no text, and is told all the same."""

    def render(self, content: object) -> bytes:
        return json.dumps(content).encode()


class Control:
    """The routes. `files` gives the path and size of what lies in the phone's own file system.

    `adb` tells where the phone is plugged in.
    """

    def __init__(
        self,
        phone: LoopbackPhone,
        scenarios: Scenarios,
        files: Callable[[], Mapping[str, int]],
        *,
        adb: Callable[[], Mapping[str, object]],
    ) -> None:
        self._phone = phone
        self._scenarios = scenarios
        self._files = files
        self._adb = adb

    def app(self) -> Starlette:
        """The ASGI application. It answers requests for this computer by name or address only."""
        return Starlette(
            routes=[
                Route("/state", self._state),
                Route("/frames/{number:int}", self._frame),
                Route("/screen.png", self._screen),
                Route("/scenario", self._scenario, methods=["POST"]),
                Route("/advance", self._advance, methods=["POST"]),
                *WindowRoutes(self._phone).routes(),
            ],
            middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])],
        )

    async def _state(self, request: Request) -> Response:
        return _Answer({**self._phone.state(self._files()), "adb": self._adb()})

    async def _frame(self, request: Request) -> Response:
        number: int = request.path_params["number"]
        found = self._phone.journal.find(number)
        if found is None:
            return _refusal(404, f"no frame {number} is known")
        return _Answer(found)

    async def _screen(self, request: Request) -> Response:
        image = self._phone.see()
        return Response(
            await asyncio.to_thread(_png, image),
            media_type="image/png",
            headers={"Cache-Control": "no-store"},
        )

    async def _scenario(self, request: Request) -> Response:
        try:
            self._scenarios.apply(await _document(request))
        except ScenarioError as error:
            return _refusal(400, str(error))
        return JSONResponse({"ok": True})

    async def _advance(self, request: Request) -> Response:
        clock = self._phone.clock
        if not isinstance(clock, SteppedClock):
            return _refusal(409, "this phone follows the computer's clock")
        try:
            seconds = _seconds(await _document(request))
        except ScenarioError as error:
            return _refusal(400, str(error))
        clock.advance(seconds)
        self._phone.device.tick()
        return JSONResponse({"ok": True, "now": clock.now()})


async def _document(request: Request) -> object:
    """The body of a request by a program; a web page's is refused. Raises ScenarioError."""
    if "origin" in request.headers:
        raise ScenarioError("web pages may not use this port")
    try:
        return await read_json(request)
    except ValueError as error:
        raise ScenarioError(f"not JSON: {error}") from error


def _seconds(document: object) -> float:
    seconds = document.get("seconds") if isinstance(document, dict) else None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < 1e9:
        raise ScenarioError(f"seconds: a number from 0, not {seconds!r}")
    return float(seconds)


def _refusal(status: int, words: str) -> JSONResponse:
    return JSONResponse({"error": words}, status_code=status)


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
