"""No arguments, however odd, bring a command to anything but an exit code and words."""

from __future__ import annotations

import asyncio
import shlex

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loopback.phone.commands.table import command_table

WAITING = {"sleep", "logcat"}
FRAGMENTS = [
    "-",
    "--",
    "-n",
    "-c",
    "-p",
    "-a",
    "-d",
    "-f",
    "-e",
    "-1",
    "--es",
    "--user",
    "0",
    "x",
    "/",
    "..",
    "%s",
]
FRAGMENTS += [
    "/sdcard",
    "/nope",
    "1",
    "2",
    "99999999999999999999",
    "nan",
    "inf",
    "中",
    "[",
    "*",
    "a:b",
    "org.example.shop",
]
FRAGMENTS += [
    "list",
    "packages",
    "start",
    "broadcast",
    "size",
    "density",
    "tap",
    "swipe",
    "keyevent",
    "motionevent",
]
FRAGMENTS += [
    "DOWN",
    "UP",
    "put",
    "get",
    "secure",
    "query",
    "--uri",
    "content://sms",
    "--sort",
    "--where",
    "dump",
]
FRAGMENTS += [
    "window",
    "activity",
    "package",
    "set",
    "enable",
    "power",
    "stayon",
    "z-a",
    "+%s",
    "\\",
    "'",
    "(",
    "{2}",
]
ARGUMENTS = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6).filter(lambda text: "\0" not in text))
)


@pytest.mark.parametrize("name", sorted(set(command_table()) - WAITING))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arguments=ARGUMENTS, stdin=st.binary(max_size=50))
def test_odd_arguments_end_in_an_exit_code(run, name: str, arguments: list[str], stdin: bytes) -> None:
    script = " ".join(shlex.quote(word) for word in [name, *arguments])
    result = asyncio.run(run(script.encode("utf-8", "replace").decode(), stdin=stdin))
    assert 0 <= result.code <= 255
