"""Keeps the token out of every log record, whoever writes it."""

from __future__ import annotations

import logging
import re
import traceback
from urllib.parse import quote

HIDDEN = "‹token›"
_LOUD = ("httpx", "httpcore", "telegram", "aiosqlite")
_BOT_URL = re.compile(r"(https?://[^\s/'\"]+)?(/file)?/bot\d+(:|%3A)[^\s/'\"]+", re.IGNORECASE)


class TokenFilter(logging.Filter):
    """Removes a token, and every address that holds one, from a record's message, arguments and traceback.

    It belongs on handlers: a logger's filters do not see what comes from its children.
    """

    def __init__(self, token: str) -> None:
        super().__init__()
        secret = token.partition(":")[2]
        known = {token, quote(token, safe=""), secret, quote(secret, safe="")}
        self._known = tuple(sorted((text for text in known if len(text) >= 8), key=len, reverse=True))

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record where it holds the token; lets every record pass."""
        record.msg = self.redact(_message(record))
        record.args = None
        if record.exc_info and record.exc_info[0] is not None:
            record.exc_text = self.redact("".join(traceback.format_exception(*record.exc_info)).rstrip())
            record.exc_info = None
        elif record.exc_text:
            record.exc_text = self.redact(record.exc_text)
        if record.stack_info:
            record.stack_info = self.redact(record.stack_info)
        return True

    def redact(self, text: str) -> str:
        """The text without the token and without bot addresses."""
        for known in self._known:
            text = text.replace(known, HIDDEN)
        return _BOT_URL.sub(HIDDEN, text)


def install(token: str, root: logging.Logger) -> None:
    """Put the filter on every handler of `root`, and quieten the libraries that log addresses or values."""
    for handler in root.handlers:
        handler.addFilter(TokenFilter(token))
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return f"{record.msg} {record.args}"
