"""The page, what it shows, and what a mouse does on it. It paints only while somebody looks."""

from __future__ import annotations

import asyncio
import io
import zlib
from pathlib import Path

from PIL import Image
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from loopback.phone.request_bodies import read_json
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.window.fingers import Fingers, GestureError

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
LOOK_S = 10.0
"""How long a request for a new picture waits for the screen to change."""
_STEP_S = 0.1
_PAGE = Path(__file__).parent / "page"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}


class WindowRoutes:
    """`/window` and what belongs to it. Only the page itself may touch the phone, no other site's page."""

    def __init__(self, phone: LoopbackPhone) -> None:
        self._phone = phone
        self._fingers = Fingers(phone)

    def routes(self) -> list[Route]:
        """For the control port's application."""
        return [
            Route("/favicon.ico", self._no_icon),
            Route("/window", self._index),
            Route("/window/look", self._look),
            Route("/window/gesture", self._gesture, methods=["POST"]),
            Route("/window/{name}", self._file),
        ]

    async def _index(self, _request: Request) -> Response:
        return _serve("index.html")

    async def _no_icon(self, _request: Request) -> Response:
        """Browsers ask for it by themselves."""
        return Response(status_code=204)

    async def _file(self, request: Request) -> Response:
        return _serve(request.path_params["name"])

    async def _look(self, request: Request) -> Response:
        """The screen as a PNG once it differs from the one seen; 204 where nothing changed for a while."""
        seen = request.query_params.get("seen", "")
        deadline = asyncio.get_running_loop().time() + LOOK_S
        while True:
            image = self._phone.see()
            mark = f"{zlib.crc32(image.tobytes()):08x}"
            if mark != seen:
                headers = {"Cache-Control": "no-store", "X-Seen": mark}
                return Response(await asyncio.to_thread(_png, image), media_type="image/png", headers=headers)
            if asyncio.get_running_loop().time() > deadline or await request.is_disconnected():
                return Response(status_code=204)
            await asyncio.sleep(_STEP_S)

    async def _gesture(self, request: Request) -> Response:
        if request.headers.get("origin", "") != f"http://{request.headers.get('host', '')}":
            return JSONResponse({"error": "only the phone's own page may touch it"}, status_code=403)
        try:
            self._fingers.do(await read_json(request))
        except ValueError as error:
            kind = str(error) if isinstance(error, GestureError) else "not JSON"
            return JSONResponse({"error": kind}, status_code=400)
        return JSONResponse({"ok": True})


def _serve(name: str) -> Response:
    known = {path.name: path for path in _PAGE.iterdir() if path.suffix in _TYPES}
    if name not in known:
        return PlainTextResponse("not found", status_code=404)
    headers = {
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
    }
    return Response(known[name].read_bytes(), media_type=_TYPES[known[name].suffix], headers=headers)


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
