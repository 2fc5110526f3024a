from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.phone.commands.apk import ApkError, Manifest, read_manifest

NONE = 0xFFFFFFFF


def pool(strings: list[str], *, wide: bool) -> bytes:
    offsets, data = [], b""
    for text in strings:
        offsets.append(len(data))
        if wide:
            data += struct.pack("<H", len(text)) + text.encode("utf-16-le") + b"\0\0"
        else:
            data += bytes([len(text), len(text.encode())]) + text.encode() + b"\0"
    data += b"\0" * (-len(data) % 4)
    start = 28 + 4 * len(offsets)
    head = struct.pack("<IIIII", len(strings), 0, 0 if wide else 0x100, start, 0)
    body = head + struct.pack(f"<{len(offsets)}I", *offsets) + data
    return struct.pack("<HHI", 0x0001, 28, 8 + len(body)) + body


def manifest(package: str, version: str = "2.5", *, wide: bool = True) -> bytes:
    strings = ["manifest", "package", package, "versionName", version]
    attributes = b"".join(
        struct.pack("<IIIHBBI", NONE, name, value, 8, 0, 3, value) for name, value in ((3, 4), (1, 2))
    )
    element = struct.pack("<IIIIHHHHHH", 1, NONE, NONE, 0, 20, 20, 2, 0, 0, 0) + attributes
    chunks = pool(strings, wide=wide) + struct.pack("<HHI", 0x0102, 16, 8 + len(element)) + element
    return struct.pack("<HHI", 0x0003, 8, 8 + len(chunks)) + chunks


def apk(content: bytes, name: str = "AndroidManifest.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("wide", [True, False])
def test_package_and_version_are_read_in_both_encodings(wide: bool) -> None:
    assert read_manifest(apk(manifest("org.example.tea", wide=wide))) == Manifest("org.example.tea", "2.5")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        apk(b"", "classes.dex"),
        apk(b""),
        apk(b"<manifest/>"),
        apk(manifest("org.example.tea")[:60]),
        apk(manifest("one")),
        apk(manifest("org.example/../tea")),
        apk(struct.pack("<HHIHHI", 3, 8, 16, 1, 28, 0)),
    ],
)
def test_what_is_no_apk_is_refused(data: bytes) -> None:
    with pytest.raises(ApkError):
        read_manifest(data)


@given(st.integers(0, 300), st.binary(min_size=1, max_size=8))
def test_a_damaged_manifest_is_read_or_refused_and_never_breaks(at: int, noise: bytes) -> None:
    whole = manifest("org.example.tea")
    place = min(at, len(whole) - 1)
    damaged = whole[:place] + noise + whole[place + len(noise) :]
    try:
        found = read_manifest(apk(damaged))
    except ApkError:
        return
    assert "." in found.package
