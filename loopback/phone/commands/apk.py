"""Whose app an APK holds: its package and version, out of the binary manifest."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

_MAX_MANIFEST: Final = 4 * 1024 * 1024
_MAX_STRINGS: Final = 100_000
_STRING_POOL, _START_ELEMENT, _DOCUMENT = 0x0001, 0x0102, 0x0003
_UTF8: Final = 0x100
_NONE: Final = 0xFFFFFFFF
_PACKAGE: Final = re.compile(r"[A-Za-z]\w*(\.[A-Za-z]\w*)+")


class ApkError(Exception):
    """This is no APK, or none with a manifest."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an app says of itself."""

    package: str
    version: str


def read_manifest(apk: bytes) -> Manifest:
    """The manifest of an APK. Raises ApkError."""
    try:
        with zipfile.ZipFile(io.BytesIO(apk)) as archive:
            entry = archive.getinfo("AndroidManifest.xml")
            if entry.file_size > _MAX_MANIFEST:
                raise ApkError("a manifest too large")
            return _parse(archive.read(entry))
    except (KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ApkError("no archive with a manifest") from error
    except (struct.error, IndexError, UnicodeDecodeError, ValueError) as error:
        raise ApkError("a damaged manifest") from error


def _parse(data: bytes) -> Manifest:
    """Read chunk after chunk up to the first element, which is the manifest itself."""
    kind, header, _ = struct.unpack_from("<HHI", data)
    if kind != _DOCUMENT:
        raise ApkError("no binary manifest")
    strings: list[str] = []
    at = header
    while at < len(data):
        kind, header, size = struct.unpack_from("<HHI", data, at)
        if size < 8:
            raise ApkError("a chunk of no length")
        if kind == _STRING_POOL:
            strings = _strings(data[at : at + size], header)
        elif kind == _START_ELEMENT:
            return _manifest(_attributes(data[at : at + size], header, strings))
        at += size
    raise ApkError("no element")


def _manifest(attributes: dict[str, str]) -> Manifest:
    package = attributes.get("package", "")
    if _PACKAGE.fullmatch(package) is None:
        raise ApkError("no package")
    return Manifest(package, attributes.get("versionName") or "1.0")


def _attributes(chunk: bytes, header: int, strings: list[str]) -> dict[str, str]:
    """The attributes of an element that are written as text."""
    start, size, count = struct.unpack_from("<HHH", chunk, header + 8)
    found: dict[str, str] = {}
    for number in range(count):
        _, name, value = struct.unpack_from("<III", chunk, header + start + number * size)
        if value != _NONE:
            found[strings[name]] = strings[value]
    return found


def _strings(chunk: bytes, header: int) -> list[str]:
    count, _, flags, start = struct.unpack_from("<IIII", chunk, 8)
    if count > _MAX_STRINGS:
        raise ApkError("too many strings")
    offsets = struct.unpack_from(f"<{count}I", chunk, header)
    read = _utf8_string if flags & _UTF8 else _utf16_string
    return [read(chunk, start + offset) for offset in offsets]


def _utf8_string(chunk: bytes, at: int) -> str:
    at += 2 if chunk[at] & 0x80 else 1
    length, at = chunk[at], at + 1
    if length & 0x80:
        length, at = (length & 0x7F) << 8 | chunk[at], at + 1
    return chunk[at : at + length].decode("utf-8", "replace")


def _utf16_string(chunk: bytes, at: int) -> str:
    (length,) = struct.unpack_from("<H", chunk, at)
    at += 2
    if length & 0x8000:
        length = (length & 0x7FFF) << 16 | struct.unpack_from("<H", chunk, at)[0]
        at += 2
    return chunk[at : at + 2 * length].decode("utf-16-le", "replace")
