"""Painted screens, and a control port that tells about them as a phone's does."""

from __future__ import annotations

import base64
import io
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
import openai
import pytest
from PIL import Image, ImageDraw
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from loopback import framecode
from loopback.model.server import ModelServer
from loopback.phone.system.device import Locale
from loopback.serving import Serving

from .driver import Driver
from .stage import Start, world

SIZE = (1080, 2400)


@dataclass(frozen=True)
class Painted:
    """A screen of labelled boxes, one below the other, and the record a control port gives for it."""

    number: int = 1
    labels: tuple[str, ...] = ()
    package: str = "com.example.app"
    inputs_since: int = 0
    size: tuple[int, int] = SIZE
    keyboard: bool = False
    extra: tuple[dict[str, Any], ...] = ()
    invisible: frozenset[str] = frozenset()

    def elements(self) -> list[dict[str, Any]]:
        return [element(label, top=200 + 150 * i) for i, label in enumerate(self.labels)] + list(self.extra)

    def record(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "newest": self.number,
            "inputs_since": self.inputs_since,
            "package": self.package,
            "activity": f"{self.package}.MainActivity",
            "size": list(self.size),
            "secure": False,
            "keyboard": self.keyboard,
            "elements": self.elements(),
        }

    def image(self) -> Image.Image:
        image = Image.new("RGB", self.size, "#f4f4fa")
        pen = ImageDraw.Draw(image)
        for one in self.elements():
            if one["text"] not in self.invisible:
                left, top, right, bottom = one["bounds"]
                pen.rectangle((left + 10, top + 10, right - 11, bottom - 11), fill="#303060")
        framecode.draw(image, self.number)
        return image

    def stale(self) -> Painted:
        return replace(self, inputs_since=1)


def element(text: str, *, top: int, left: int = 100, **changes: Any) -> dict[str, Any]:
    """One element of a control port's record."""
    return {
        "text": text,
        "description": "",
        "resource_id": "",
        "class": "android.widget.Button",
        "bounds": [left, top, left + 600, top + 120],
        "clickable": True,
        "enabled": True,
        "checked": False,
        "focused": False,
        "password": False,
        "scrollable": False,
    } | changes


def encoded(image: Image.Image, *, short_side: int = 720, quality: int = 80) -> bytes:
    """The picture as the bot sends it: scaled and compressed."""
    share = short_side / min(image.size)
    small = image.resize((round(image.width * share), round(image.height * share)))
    data = io.BytesIO()
    small.save(data, "JPEG", quality=quality)
    return data.getvalue()


def user(text: str, picture: bytes | None = None) -> dict[str, Any]:
    """A user turn with the picture before the text."""
    parts: list[dict[str, Any]] = [{"type": "text", "text": text}]
    if picture is not None:
        url = f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}"
        parts.insert(0, {"type": "image_url", "image_url": {"url": url}})
    return {"role": "user", "content": parts}


def own(step: str) -> dict[str, Any]:
    """An earlier reply of the stand-in that played `step`."""
    thought = f"Stand-in model: playing the scenario 'x', step '{step}'."
    return {"role": "assistant", "content": f'<think>{thought}</think><answer>do(action="Back")</answer>'}


@dataclass
class ControlStand:
    """A control port with the frames that a test gave it."""

    frames: dict[int, dict[str, Any]] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)
    url: str = ""

    def show(self, screen: Painted) -> None:
        self.frames[screen.number] = screen.record()

    def app(self) -> Starlette:
        async def frame(request: Request) -> Response:
            number = int(request.path_params["number"])
            self.asked.append(number)
            record = self.frames.get(number)
            return JSONResponse({"error": "unknown"}, 404) if record is None else JSONResponse(record)

        return Starlette(routes=[Route("/frames/{number}", frame)])


@pytest.fixture
async def control() -> AsyncIterator[ControlStand]:
    stand = ControlStand()
    async with Serving(stand.app()) as port:
        stand.url = f"http://127.0.0.1:{port}"
        yield stand


@pytest.fixture
async def server(control: ControlStand) -> AsyncIterator[ModelServer]:
    async with ModelServer([control.url]) as running:
        yield running


@pytest.fixture
async def client(server: ModelServer) -> AsyncIterator[openai.AsyncOpenAI]:
    async with openai.AsyncOpenAI(base_url=server.base_url, api_key="any", max_retries=0) as opened:
        yield opened


@pytest.fixture
async def plain(server: ModelServer) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server.url, trust_env=False) as opened:
        yield opened


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    async with AsyncExitStack() as stack:

        async def starter(locale: Locale) -> Driver:
            return (await stack.enter_async_context(world(locale)))[0]

        yield starter
