"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from loopback.chat.connections import Connections
from loopback.chat.errors import ApiError, BadRequestError
from loopback.chat.faults import Fault
from loopback.chat.methods.table import METHODS, Method
from loopback.chat.parameters import Parameters, Upload, read_json
from loopback.chat.state import ChatState

MAX_BODY_BYTES = 60 * 1024 * 1024
_log = logging.getLogger(__name__)


class BotApi:
    """Answers a bot as Telegram does: token, faults, flood control, then the method. Keeps a journal."""

    def __init__(self, state: ChatState, token: str, connections: Connections) -> None:
        self._state = state
        self._token = token
        self._connections = connections

    def routes(self) -> list[Route]:
        """The two routes of the Bot API."""
        return [
            Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download, methods=["GET"]),
        ]

    async def _call(self, request: Request) -> Response:
        if not self._knows(request.path_params["token"]):
            return _refusal(ApiError(401, "Unauthorized"))
        name = request.path_params["method"]
        method = METHODS.get(name.lower())
        if method is None:
            return self._refuse_unknown(name)
        time, call = self._state.clock.now(), Parameters({})
        try:
            call = await _read(request)
            fault = self._state.faults.take(method.name, call.text("chat_id"))
            result = await self._apply(method, call, fault)
            response: Response | None = JSONResponse({"ok": True, "result": result})
            description = ""
        except ApiError as error:
            response, description = _refusal(error), error.description
        except _ResetError:
            response, description = None, "connection reset"
        status = None if response is None else response.status_code
        self._write_down(method, call, time=time, status=status, description=description)
        if response is None:
            return await self._connections.reset(request)
        return response

    async def _apply(self, method: Method, call: Parameters, fault: Fault | None) -> object:
        if fault is not None and fault.kind == "reset_before":
            raise _ResetError
        if fault is not None and (error := fault.error()) is not None:
            raise error
        if fault is not None and fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        self._count(method, call)
        result = await method.run(self._state, call)
        if fault is not None and fault.kind == "reset_after":
            raise _ResetError
        return result

    def _count(self, method: Method, call: Parameters) -> None:
        chat = (call.text("chat_id") or "").strip()
        number = next((known for known in self._state.chats if str(known) == chat), None)
        if number is not None and (cost := method.cost(call)):
            self._state.limits.spend(number, cost)

    def _write_down(
        self, method: Method, call: Parameters, *, time: float, status: int | None, description: str
    ) -> None:
        if status == 200:
            for name in call.unread():
                self._state.journal.ignored_parameters[f"{method.name}.{name}"] += 1
                _log.warning("%s ignores the parameter %s", method.name, name)
        params = call.without_bytes()
        record = self._state.journal.add(
            method.name, params, time=time, status=status, description=description
        )
        if method.name != "getUpdates":
            self._state.events.publish({"type": "call", "number": record.number, "method": method.name})

    def _refuse_unknown(self, name: str) -> Response:
        self._state.journal.unknown_methods[name] += 1
        _log.error("the loopback chat has no method %s", name)
        return _refusal(ApiError(404, "Not Found"))

    async def _download(self, request: Request) -> Response:
        if not self._knows(request.path_params["token"]):
            return _refusal(ApiError(401, "Unauthorized"))
        file = self._state.files.at(request.path_params["path"])
        if file is None:
            return _refusal(ApiError(404, "Not Found"))
        return Response(file.content, media_type="application/octet-stream")

    def _knows(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self._token.encode())


class _ResetError(Exception):
    """The fault plan wants the connection reset."""


def _refusal(error: ApiError) -> Response:
    return JSONResponse(error.body(), status_code=error.code)


async def _read(request: Request) -> Parameters:
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > MAX_BODY_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    fields = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return Parameters(fields | await _json_fields(request))
    uploads: dict[str, Upload] = {}
    async with request.form(max_part_size=1024 * 1024) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                media_type = value.content_type or "application/octet-stream"
                uploads[name] = Upload(value.filename or name, media_type, await value.read())
            else:
                fields[name] = value
    return Parameters(fields, uploads)


async def _json_fields(request: Request) -> dict[str, str]:
    try:
        body = read_json(await request.body() or b"{}")
    except ValueError as error:
        raise BadRequestError("can't parse JSON object") from error
    if not isinstance(body, dict):
        raise BadRequestError("object expected")
    given = {name: value for name, value in body.items() if value is not None}
    return {name: one if isinstance(one, str) else json.dumps(one) for name, one in given.items()}
