"""toybox's commands that turn bytes into other bytes: gzip, base64 and the digests."""

from __future__ import annotations

import asyncio
import base64 as codec
import binascii
import gzip as archive
import hashlib
import zlib
from collections.abc import Callable
from functools import partial
from typing import Final

from loopback.phone.commands.options import each_input, path_of, read_number, read_operand, read_options
from loopback.phone.shell.command import MAX_BUFFER, CommandError, Context, Input, read_all

_LINE: Final = 76


async def md5sum(context: Context, arguments: list[str], stdin: Input) -> int:
    """Print the MD5 of files or of stdin."""
    return await _digest("md5sum", _md5, context, arguments, stdin=stdin)


async def sha256sum(context: Context, arguments: list[str], stdin: Input) -> int:
    """Print the SHA-256 of files or of stdin."""
    return await _digest("sha256sum", _sha256, context, arguments, stdin=stdin)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


async def _digest(
    name: str, compute: Callable[[bytes], str], context: Context, arguments: list[str], *, stdin: Input
) -> int:
    options = read_options(name, arguments, flags="b")
    found, status = await each_input(context, name, options.operands, stdin)
    for operand, data in found:
        await context.say(compute(data) if "b" in options.flags else f"{compute(data)}  {operand}")
    return status


async def gzip(context: Context, arguments: list[str], stdin: Input) -> int:
    """Compress stdin to stdout, or files in place (with -c to stdout); -d does the opposite."""
    options = read_options("gzip", arguments, flags="cdfk123456789")
    level = max((int(flag) for flag in options.flags if flag.isdecimal()), default=6)
    convert = _unpack if "d" in options.flags else partial(archive.compress, compresslevel=level, mtime=0)
    if not options.operands:
        await context.stdout.write(await asyncio.to_thread(convert, await read_all(stdin)))
        return 0
    for operand in options.operands:
        data = await asyncio.to_thread(convert, await read_operand(context, operand, stdin))
        if "c" in options.flags:
            await context.stdout.write(data)
            continue
        context.files.write(path_of(context, _renamed(operand, unpack="d" in options.flags)), data)
        if "k" not in options.flags:
            context.files.remove(path_of(context, operand))
    return 0


async def gunzip(context: Context, arguments: list[str], stdin: Input) -> int:
    """The same as gzip -d."""
    return await gzip(context, ["-d", *arguments], stdin)


def _renamed(operand: str, *, unpack: bool) -> str:
    if not unpack:
        return f"{operand}.gz"
    if not operand.endswith(".gz"):
        raise CommandError(f"gzip: {operand}: no .gz suffix")
    return operand.removesuffix(".gz")


def _unpack(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(data, MAX_BUFFER)
    except zlib.error as error:
        raise CommandError("gzip: not gzip") from error
    if not unpacker.eof:
        raise CommandError("gzip: unexpected end of data")
    return unpacked


async def base64(context: Context, arguments: list[str], stdin: Input) -> int:
    """Encode a file or stdin; -d decodes."""
    options = read_options("base64", arguments, flags="di", valued="w")
    data = await read_operand(context, (options.operands or ["-"])[0], stdin)
    if "d" in options.flags:
        try:
            await context.stdout.write(codec.b64decode(b"".join(data.split()), validate=True))
        except binascii.Error as error:
            raise CommandError("base64: bad input") from error
        return 0
    width = read_number("base64", options.values.get("w", str(_LINE)))
    encoded = codec.b64encode(data)
    step = width if width > 0 else max(1, len(encoded))
    lines = [encoded[start : start + step] for start in range(0, len(encoded), step)]
    await context.stdout.write(b"\n".join(lines) + (b"\n" if width > 0 else b""))
    return 0
