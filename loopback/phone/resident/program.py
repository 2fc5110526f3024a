"""The program a computer pushes and starts: it takes UiAutomation, opens a port, and answers."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from loopback.phone.android import AutomationBusyError
from loopback.phone.resident import rpc
from loopback.phone.resident.device_calls import DeviceCalls
from loopback.phone.resident.glass import Glass
from loopback.phone.resident.object_calls import ObjectCalls
from loopback.phone.resident.rpc import Methods
from loopback.phone.resident.scroll_calls import ScrollCalls
from loopback.phone.resident.wire import MalformedRequestError, Request, Requests, Response
from loopback.phone.shell.command import Command, CommandError, Context, Input
from loopback.phone.shell.ports import PortTakenError, Socket
from loopback.phone.system.phone import LoopbackPhone

MAIN_CLASS: Final = "com.wetest.uia2.Main"
"""The class that uiautomator2's client asks app_process for."""
_OWNER: Final = "uiautomator2"
_DEFAULT_PORT: Final = 9008
_GREETING: Final = "[server] INFO: [UiAutomator2Server] Starting Server"
_BUSY: Final = (
    "java.lang.IllegalStateException: UiAutomationService "
    "android.accessibilityservice.IAccessibilityServiceClient$Stub$Proxy@5deffd5already registered!"
)
_BIND: Final = "java.net.BindException: bind failed: EADDRINUSE (Address already in use)"


def resident_programs(phone: LoopbackPhone) -> Mapping[str, Command]:
    """What `app_process` can run on this phone, by main class."""
    return MappingProxyType({MAIN_CLASS: ResidentProgram(phone).run})


class ResidentProgram:
    """One start of it after the other; only one lives at a time, since UiAutomation has one seat."""

    def __init__(self, phone: LoopbackPhone) -> None:
        self._phone = phone

    async def run(self, context: Context, arguments: list[str], _stdin: Input) -> int:
        """Serve until somebody asks for `/stop` or the process is killed. `-p` is the port.

        Raises CommandError where UiAutomation or the port is taken.
        """
        port = _read_port(arguments)
        await context.say(_GREETING)
        automation = self._phone.automation
        try:
            automation.claim(_OWNER)
        except AutomationBusyError as error:
            raise CommandError(_BUSY, 1) from error
        try:
            return await self._serve(context, port)
        finally:
            automation.release(_OWNER)

    async def _serve(self, context: Context, port: int) -> int:
        door = _Door(_methods(self._phone))
        try:
            listener = context.seats.ports.listen(port, door.serve)
        except (PortTakenError, ValueError) as error:
            raise CommandError(_BIND, 1) from error
        with contextlib.closing(listener):
            await door.stopped.wait()
        return 0


class _Door:
    """Answers the requests of each connection in turn."""

    def __init__(self, methods: Methods) -> None:
        self.stopped = asyncio.Event()
        self._methods = methods

    async def serve(self, socket: Socket) -> None:
        requests = Requests(socket)
        try:
            while request := await requests.next():
                response = await self._respond(request)
                await socket.write(response.encode(kept=request.kept))
                if request.path == "/stop":
                    self.stopped.set()
                if not request.kept:
                    return
        except MalformedRequestError as error:
            await socket.write(Response(400, str(error).encode()).encode(kept=False))

    async def _respond(self, request: Request) -> Response:
        match request.method, request.path:
            case _, "/ping":
                return Response(200, b"pong")
            case _, "/stop":
                return Response(200, b"Server stopped!!!")
            case "POST", "/jsonrpc/0":
                answer = await rpc.answer(request.text, self._methods)
                return Response(200, answer.encode(), "application/json; charset=utf-8")
            case _:
                return Response(404, b"Not Found!!!")


def _methods(phone: LoopbackPhone) -> Methods:
    """Calls on elements go first where a name means both: they hand points on."""
    glass = Glass(phone)
    device = DeviceCalls(glass)
    objects = ObjectCalls(glass, device)
    return {**device.methods, **objects.methods, **ScrollCalls(glass, objects).methods}


def _read_port(arguments: list[str]) -> int:
    match arguments:
        case []:
            return _DEFAULT_PORT
        case ["-p" | "--port", number] if number.isdecimal() and len(number) <= 5:
            return int(number)
        case _:
            raise CommandError("java.lang.IllegalArgumentException: usage: -p PORT", 1)
