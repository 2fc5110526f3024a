"""The token is in no line of the log, whoever wrote it and however."""

from __future__ import annotations

import io
import logging

import pytest

from bot.telegram.redaction import HIDDEN, TokenFilter, install

TOKEN = "7000000001:AAF-made_up-token-0123456789abcdef"
SECRET = TOKEN.partition(":")[2]


@pytest.fixture
def log() -> tuple[logging.Logger, io.StringIO]:
    """A root of its own, so that the process's loggers stay as they are."""
    root = logging.Logger("root of this test", logging.DEBUG)
    out = io.StringIO()
    root.addHandler(logging.StreamHandler(out))
    for handler in root.handlers:
        handler.addFilter(TokenFilter(TOKEN))
    return root, out


@pytest.mark.parametrize(
    "line",
    [
        f"POST https://api.telegram.org/bot{TOKEN}/getMe",
        f"token={TOKEN}",
        f"only the secret: {SECRET}",
        f"https://api.telegram.org/bot{TOKEN.replace(':', '%3A')}/getUpdates",
        f"http://127.0.0.1:8081/file/bot{TOKEN}/photos/1.jpg",
        "http://127.0.0.1:8081/bot123456:another-bots-token-entirely/getMe",
    ],
)
def test_a_message_loses_token_and_address(log: tuple[logging.Logger, io.StringIO], line: str) -> None:
    root, out = log
    root.warning(line)
    assert SECRET not in out.getvalue()
    assert "another-bots-token" not in out.getvalue()
    assert HIDDEN in out.getvalue()


def test_arguments_and_tracebacks_lose_it_too(log: tuple[logging.Logger, io.StringIO]) -> None:
    root, out = log
    try:
        int(f"cannot reach /bot{TOKEN}/x")
    except ValueError:
        root.exception("calling %s of %r failed", f"/bot{TOKEN}/sendMessage", {"token": TOKEN})
    said = out.getvalue()
    assert SECRET not in said
    assert "Traceback" in said
    assert "ValueError" in said


def test_a_record_with_wrong_arguments_still_comes_out(log: tuple[logging.Logger, io.StringIO]) -> None:
    root, out = log
    root.warning("%d of %d", f"x {TOKEN}")
    assert SECRET not in out.getvalue()
    assert "%d of %d" in out.getvalue()


def test_what_holds_no_token_is_left_as_it_is(log: tuple[logging.Logger, io.StringIO]) -> None:
    root, out = log
    root.warning("about robots: %s", "https://example.org/bots/7")
    assert out.getvalue() == "about robots: https://example.org/bots/7\n"


def test_installing_puts_it_on_every_handler_and_quietens_the_loud() -> None:
    root = logging.Logger("root of this test", logging.DEBUG)
    root.addHandler(logging.StreamHandler(io.StringIO()))
    root.addHandler(logging.NullHandler())
    before = {name: logging.getLogger(name).level for name in ("httpx", "httpcore", "telegram", "aiosqlite")}
    try:
        install(TOKEN, root)
        assert all(any(isinstance(f, TokenFilter) for f in handler.filters) for handler in root.handlers)
        assert not any(logging.getLogger(name).isEnabledFor(logging.INFO) for name in before)
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
