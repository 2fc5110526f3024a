"""The adb server: starting it with the right program, and the phones it knows."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import adbutils

from agent_core.adapters.adb_stream import ask_server
from agent_core.domain.errors import PhoneBusyError, PhoneError, PhoneGoneError, PhoneUnauthorizedError

T = TypeVar("T")

START_TIMEOUT_S = 25.0
ANSWER_TIMEOUT_S = 15.0
_LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
_ADDRESS = re.compile(r"[A-Za-z0-9._-]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5}")
_SERIAL = re.compile(r"[A-Za-z0-9._:/@\[\]-]+")
_CODE = re.compile(r"[A-Za-z0-9]{4,16}")
_VERSION = re.compile(r"[0-9a-fA-F]{1,8}")


@dataclass(frozen=True, slots=True)
class PlugState:
    """One phone that the adb server knows. `state` is `device` when it can be used; `model` may be empty."""

    serial: str
    state: str
    model: str


def pinned_adb_path() -> Path:
    """The adb program that came with the installed packages, whatever else is in PATH.

    Two versions of adb end each other's servers and differ in what they can do, so one is always used.
    Raises PhoneGoneError that names what to install where there is none for this machine.
    """
    found = importlib.util.find_spec("adbutils")
    name = "adb.exe" if os.name == "nt" else "adb"
    places = [Path(place) for place in (found.submodule_search_locations or ())] if found else []
    for place in places:
        path = place / "binaries" / name
        if path.is_file():
            return path
    named = os.environ.get("ADBUTILS_ADB_PATH")
    if named and Path(named).is_file():
        return Path(named)
    raise PhoneGoneError(
        "no adb came with the packages for this kind of machine; install Android's platform-tools "
        f"({_package_name()}) and set ADBUTILS_ADB_PATH to its adb"
    )


async def ensure_server(host: str, port: int) -> int:
    """Start the adb server if none listens there, and return its version.

    Raises PhoneGoneError when it does not come up, or is on another machine and away.
    """
    try:
        return await _version(host, port)
    except PhoneGoneError:
        if host not in _LOCAL_HOSTS:
            raise
    await _run_adb("-P", str(port), "start-server", timeout_s=START_TIMEOUT_S)
    return await _version(host, port)


async def _version(host: str, port: int) -> int:
    told = await ask_server(host, port, "host:version", timeout_s=ANSWER_TIMEOUT_S)
    if not _VERSION.fullmatch(told):
        raise PhoneGoneError(f"what listens at {host}:{port} is no adb server; its version is {told[:20]!r}")
    return int(told, 16)


async def list_phones(host: str, port: int) -> tuple[PlugState, ...]:
    """Every phone the server knows, also those that cannot be used yet. Raises PhoneError."""
    await ensure_server(host, port)
    found = await _in_thread(lambda: _client(host, port).list(extended=True))
    # adb writes "no permissions (…)" where the computer may not open the USB device.
    return tuple(
        PlugState(
            each.serial, "no permissions" if each.state == "no" else each.state, each.tags.get("model", "")
        )
        for each in found
    )


async def connect(address: str, *, host: str, port: int) -> str:
    """Reach a phone at HOST:PORT over the network; returns what adb says. Raises PhoneError."""
    _check(address, _ADDRESS, "an address like 192.168.1.20:5555")
    await ensure_server(host, port)
    told = str(await _in_thread(lambda: _client(host, port).connect(address)))
    if "authenticate" in told:
        raise PhoneUnauthorizedError(f"{told}. Tap Allow on the phone, then connect again.")
    if not told.startswith(("connected to", "already connected to")):
        raise PhoneGoneError(told)
    return told


async def disconnect(address: str, *, host: str, port: int) -> str:
    """Let go of a phone reached over the network; returns what adb says. Raises PhoneError."""
    _check(address, _ADDRESS, "an address like 192.168.1.20:5555")
    await ensure_server(host, port)
    return str(await _in_thread(lambda: _client(host, port).disconnect(address, raise_error=True)))


async def pair(address: str, code: str, *, host: str, port: int) -> str:
    """Pair with a phone that shows an address and a code; returns what adb says. Raises PhoneError."""
    _check(address, _ADDRESS, "an address like 192.168.1.20:37123")
    _check(code, _CODE, "the code that the phone shows")
    await ensure_server(host, port)
    told = await ask_server(host, port, f"host:pair:{code}:{address}", timeout_s=START_TIMEOUT_S)
    if not told.startswith("Successfully paired"):
        raise PhoneGoneError(told)
    return told


async def tcpip(serial: str, port: int, *, host: str, server_port: int) -> str:
    """Let a phone on the cable listen on `port` of its network; returns what it says. Raises PhoneError."""
    _check(serial, _SERIAL, "a serial as `farhand phones` lists it")
    await ensure_server(host, server_port)
    told = await _in_thread(lambda: _client(host, server_port).device(serial=serial).tcpip(port))
    return str(told).strip()


def _client(host: str, port: int) -> adbutils.AdbClient:
    return adbutils.AdbClient(host=host, port=port, socket_timeout=ANSWER_TIMEOUT_S)


async def _in_thread(call: Callable[[], T]) -> T:
    """A blocking call of adbutils, its errors as ours. The thread ends by its own socket deadline."""
    try:
        async with asyncio.timeout(ANSWER_TIMEOUT_S + 5):
            return await asyncio.to_thread(call)
    except (TimeoutError, adbutils.AdbTimeout) as error:
        raise PhoneBusyError("the adb server did not answer in time") from error
    except (adbutils.AdbError, OSError, ValueError) as error:
        raise _as_phone_error(str(error)) from error


def _as_phone_error(words: str) -> PhoneError:
    if "unauthorized" in words:
        return PhoneUnauthorizedError("the phone waits for someone to tap Allow on its screen")
    return PhoneGoneError(words or "the adb server broke off")


async def _run_adb(*arguments: str, timeout_s: float) -> None:
    child = await asyncio.create_subprocess_exec(
        str(pinned_adb_path()),
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(timeout_s):
            code = await child.wait()
    except TimeoutError as error:
        child.kill()
        await child.wait()
        raise PhoneBusyError(f"adb {arguments[-1]} took longer than {timeout_s:g} s") from error
    if code != 0:
        raise PhoneGoneError(f"adb {arguments[-1]} failed with {code}; is its port taken by another program?")


def _check(value: str, pattern: re.Pattern[str], wanted: str) -> None:
    if not pattern.fullmatch(value):
        raise PhoneGoneError(f"{value!r} is not {wanted}")


def _package_name() -> str:
    return {"linux": "package adb", "darwin": "brew install android-platform-tools"}.get(
        sys.platform, "from developer.android.com"
    )
