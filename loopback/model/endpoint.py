"""The HTTP side: completions, the list of models, faults to order, and the journal of requests."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator
from dataclasses import replace

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from loopback.model import wire
from loopback.model.conversation import Conversation, RequestError
from loopback.model.faults import Fault, FaultKind, FaultQueue, read_order
from loopback.model.journal import Entry, Journal, PictureEntry
from loopback.model.player import Player
from loopback.model.script import Beat, Cut, Pause, ScriptedResponse
from loopback.model.sight import FrameSource, look, picture_size

MAX_BODY_BYTES = 64 * 1024 * 1024
_GARBAGE = "%%% la la la 7f3a 窗前明月光 [[[ } not an action at all"


class Endpoint:
    """Answers requests by playing scenarios on what the sent picture shows."""

    def __init__(self, player: Player, frames: FrameSource) -> None:
        self._player = player
        self._frames = frames
        self._faults = FaultQueue()
        self._journal = Journal()
        self._ids = itertools.count(1)
        self._started = int(time.time())

    def app(self) -> Starlette:
        """The ASGI application, which answers to this computer's own names only."""
        routes = [
            Route("/v1/chat/completions", self._complete, methods=["POST"]),
            Route("/v1/models", self._models),
            Route("/v1/models/{name}", self._model),
            Route("/faults", self._change_faults, methods=["POST", "DELETE"]),
            Route("/requests", self._requests),
        ]
        hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
        return Starlette(routes=routes, middleware=[hosts])

    async def _complete(self, request: Request) -> Response:
        if int(request.headers.get("content-length", "0")) > MAX_BODY_BYTES:
            return _error(413, "The request is too large.", "invalid_request_error")
        try:
            ask = wire.read_ask(await request.body())
            text = await self._answer(ask)
        except wire.UnknownModelError as error:
            return _unknown_model(str(error))
        except RequestError as error:
            body = wire.error_body(str(error), "invalid_request_error", param=error.param)
            return Response(body, 400, media_type="application/json")
        fault = self._faults.take()
        self._note(ask, text, fault)
        completion_id = f"chatcmpl-standin-{next(self._ids)}"
        spoiled = _spoiled(ask, text, fault)
        allowed = _shortened(ask, spoiled) if fault and fault.kind is FaultKind.LENGTH else ask
        completion = wire.complete(spoiled, allowed, id=completion_id, created=int(time.time()))
        return _failure(fault) or _response(ask, completion, fault)

    async def _answer(self, ask: wire.Ask) -> str:
        conversation = ask.tongue.open(ask.conversation)
        picture = conversation.picture
        view = await look(picture, self._frames)
        reply = self._player.reply(conversation, view, gullible=ask.gullible)
        grid = ask.tongue.grid(picture_size(picture) if picture else None)
        return ask.tongue.write(reply, grid, conversation.steps)

    def _note(self, ask: wire.Ask, reply: str, fault: Fault | None) -> None:
        turns = ask.conversation.turns
        self._journal.add(
            Entry(
                number=self._journal.next_number(),
                time=time.time(),
                model=ask.model,
                stream=ask.stream,
                messages=len(turns),
                pictures=sum(len(turn.pictures) for turn in turns),
                picture=_picture_entry(ask.conversation),
                text=ask.conversation.last_words,
                reply=reply,
                fault=fault.kind.value if fault else None,
            )
        )

    async def _models(self, _: Request) -> Response:
        data = [wire.model_object(name, self._started) for name in wire.MODELS]
        return JSONResponse({"object": "list", "data": data})

    async def _model(self, request: Request) -> Response:
        name = request.path_params["name"]
        if not wire.is_on_offer(name):
            return _unknown_model(name)
        return JSONResponse(wire.model_object(name, self._started))

    async def _change_faults(self, request: Request) -> Response:
        if request.method == "DELETE":
            self._faults.clear()
            return JSONResponse({"waiting": 0})
        try:
            order = read_order(json.loads(await request.body()))
        except (ValueError, RecursionError) as error:
            return JSONResponse({"error": str(error)}, 400)
        self._faults.add(order.fault, times=order.times, skip=order.skip)
        return JSONResponse({"waiting": len(self._faults)})

    async def _requests(self, request: Request) -> Response:
        after = request.query_params.get("after", "0")
        if not after.isdecimal():
            return JSONResponse({"error": "'after' must be a number"}, 400)
        return JSONResponse({"requests": self._journal.after(int(after))})


def _picture_entry(conversation: Conversation) -> PictureEntry | None:
    picture = conversation.picture
    if picture is None:
        return None
    width, height = picture_size(picture)
    return PictureEntry(width, height, len(picture.data), picture.media_type)


def _spoiled(ask: wire.Ask, text: str, fault: Fault | None) -> str:
    match fault:
        case Fault(FaultKind.GARBAGE):
            return _GARBAGE
        case Fault(FaultKind.EMPTY):
            return ""
        case Fault(FaultKind.TWO_ACTIONS):
            return ask.tongue.double(text)
        case _:
            return text


def _shortened(ask: wire.Ask, text: str) -> wire.Ask:
    return replace(ask, max_tokens=max(1, wire.count_tokens(text) // 2))


def _response(ask: wire.Ask, completion: wire.Completion, fault: Fault | None) -> Response:
    if ask.stream:
        beats = [*wire.events(completion, include_usage=ask.include_usage)]
        return ScriptedResponse(_disturbed(beats, fault), "text/event-stream")
    body = wire.whole(completion)
    middle = len(body) // 2
    return ScriptedResponse(_disturbed([body[:middle], body[middle:]], fault), "application/json")


def _disturbed(pieces: list[bytes], fault: Fault | None) -> Iterator[Beat]:
    middle = max(1, len(pieces) // 2)
    match fault:
        case Fault(FaultKind.SLOW_FIRST_TOKEN, seconds):
            yield Pause(seconds)
            yield from pieces
        case Fault(FaultKind.SILENT, seconds):
            yield from pieces[:middle]
            yield Pause(seconds)
            yield Cut()
        case Fault(FaultKind.TRUNCATED):
            yield from pieces[:middle]
            yield Cut()
        case _:
            yield from pieces


def _failure(fault: Fault | None) -> Response | None:
    match fault:
        case Fault(FaultKind.UNAUTHORIZED):
            return _error(401, "Incorrect API key provided.", "invalid_request_error", code="invalid_api_key")
        case Fault(FaultKind.TOO_MANY_REQUESTS, seconds):
            response = _error(429, "Rate limit reached.", "requests", code="rate_limit_exceeded")
            response.headers["retry-after"] = f"{seconds:g}"
            return response
        case Fault(FaultKind.INTERNAL_ERROR):
            return _error(500, "The server had an error while processing your request.", "server_error")
        case _:
            return None


def _unknown_model(name: str) -> Response:
    known = ", ".join((*wire.MODELS, "and each as name@dialect"))
    return _error(
        404,
        f"The model '{name}' does not exist; this stand-in offers {known}.",
        "invalid_request_error",
        code="model_not_found",
    )


def _error(status: int, message: str, type_: str, *, code: str | None = None) -> Response:
    return Response(wire.error_body(message, type_, code=code), status, media_type="application/json")
