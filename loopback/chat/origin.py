"""Who may talk to the server: requests that name this very address, from this very page or from no page."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class SameOriginOnly:
    """Refuses foreign Host and Origin headers, so that no web site can reach in (DNS rebinding, forgery)."""

    def __init__(self, app: ASGIApp, *, port: int) -> None:
        self._app = app
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        if scope["type"] == "http" and not self._accepts(Headers(scope=scope)):
            await PlainTextResponse("foreign origin", status_code=403)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _accepts(self, headers: Headers) -> bool:
        if headers.get("host", "") not in self._hosts:
            return False
        if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            return False
        origin = headers.get("origin")
        return origin is None or origin.removeprefix("http://") in self._hosts
