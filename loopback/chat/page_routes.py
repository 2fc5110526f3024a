"""The web page: files of the `page` folder, under a policy that lets nothing else in."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:;"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_FOLDER = Path(__file__).parent / "page"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


def page_routes() -> list[Route]:
    """`/` and the page's own files, by exact name."""
    return [Route("/", _index), Route("/page/{name}", _file)]


async def _index(_request: Request) -> Response:
    return _serve("index.html")


async def _file(request: Request) -> Response:
    return _serve(request.path_params["name"])


def _serve(name: str) -> Response:
    known = {path.name: path for path in _FOLDER.iterdir() if path.suffix in _TYPES}
    if name not in known:
        return PlainTextResponse("not found", status_code=404)
    headers = {
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
    }
    return Response(known[name].read_bytes(), media_type=_TYPES[known[name].suffix], headers=headers)
