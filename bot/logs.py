"""Where log lines go, and what never stands in them."""

from __future__ import annotations

import logging
import sys

from bot.settings import Settings
from bot.telegram import redaction

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def configure(settings: Settings, *, level: int = logging.INFO) -> None:
    """Send the program's log to standard error, without the token, whoever writes it. Call once, at start."""
    root = logging.getLogger()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter(FORMAT))
    root.addHandler(handler)
    root.setLevel(level)
    redaction.install(settings.telegram_token.get_secret_value(), root)
