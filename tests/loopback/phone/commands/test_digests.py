"""gzip, base64 and the digests."""

from __future__ import annotations

import base64
import gzip
import hashlib

import pytest

DATA = bytes(range(256)) * 3
MAKE = "cd /sdcard/Download; echo one > a; echo two > b; "


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("gzip a; ls", "a.gz\nb\n"),
        ("gzip -k a; ls", "a\na.gz\nb\n"),
        ("gzip -c a > z; ls", "a\nb\nz\n"),
        ("gzip a b; gunzip a.gz b.gz; cat a b; ls", "one\ntwo\na\nb\n"),
        ("gzip a; gzip -dc a.gz; ls", "one\na.gz\nb\n"),
        ("gzip < a | gzip -d", "one\n"),
    ],
)
async def test_files_are_packed_in_place_or_beside(run, script: str, printed: str) -> None:
    result = await run(MAKE + script)
    assert (result.text, result.err) == (printed, "")


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("gzip -d a", "gzip: not gzip"),
        ("gzip < a > z; gzip -d z", "gzip: z: no .gz suffix"),
        ("gunzip nope.gz", "gunzip: nope.gz: No such file or directory"),
        ("gzip < a | head -c 20 | gzip -d", "gzip: unexpected end of data"),
        ("echo xx | gzip -d", "gzip: not gzip"),
        ("gzip -z a", "gzip: Unknown option 'z' (see \"gzip --help\")"),
    ],
)
async def test_what_cannot_be_unpacked_stays(run, script: str, error: str) -> None:
    result = await run(MAKE + script)
    assert (result.code, result.text, result.err) == (1, "", f"{error}\n")
    assert (await run("cat /sdcard/Download/a")).text == "one\n"


async def test_stronger_packing_is_no_longer(run) -> None:
    fast, best = [(await run(f"gzip -{level}", stdin=DATA * 50)).out for level in (1, 9)]
    assert gzip.decompress(fast) == gzip.decompress(best) == DATA * 50
    assert len(best) <= len(fast)


@pytest.mark.parametrize("name", ["md5", "sha256"])
async def test_digests_name_their_files(run, name: str) -> None:
    one, two = (hashlib.new(name, word).hexdigest() for word in (b"one\n", b"two\n"))
    result = await run(f"{MAKE} {name}sum a nope b")
    assert (result.code, result.text) == (1, f"{one}  a\n{two}  b\n")
    assert result.err == f"{name}sum: nope: No such file or directory\n"
    assert (await run(f"{MAKE} {name}sum -b a")).text == f"{one}\n"


@pytest.mark.parametrize(("option", "longest"), [("", 76), ("-w 10", 10), ("-w0", 1024)])
async def test_base64_breaks_its_lines(run, option: str, longest: int) -> None:
    out = (await run(f"base64 {option}", stdin=DATA)).out
    assert base64.b64decode(out) == DATA
    assert max(map(len, out.splitlines())) == longest
    assert out.endswith(b"\n") is (longest != 1024)


async def test_base64_of_nothing_is_nothing_but_a_newline(run) -> None:
    assert (await run("base64", stdin=b"")).out == b"\n"
    assert (await run("base64 -w0", stdin=b"")).out == b""


async def test_base64_decodes_over_line_ends_and_nothing_else(run) -> None:
    assert (await run("base64 -d", stdin=b"aGVs\r\nbG8=\n")).out == b"hello"
    assert (await run("base64 -d", stdin=b"aGVs*")).err == "base64: bad input\n"
