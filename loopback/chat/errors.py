"""What goes wrong, by whom it is told.

ApiError           the bot is told, in Telegram's words
DeedRefusedError   the person is told, by the world API
"""

from __future__ import annotations


class ApiError(Exception):
    """A Bot API call is refused. `description` is what Telegram would say, without its prefix."""

    def __init__(self, code: int, description: str, *, retry_after_s: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after_s = retry_after_s

    def body(self) -> dict[str, object]:
        """The error as Telegram's JSON."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after_s is not None:
            body["parameters"] = {"retry_after": self.retry_after_s}
        return body


class BadRequestError(ApiError):
    """400: the call itself is wrong, or what it names is not there."""

    def __init__(self, description: str) -> None:
        super().__init__(400, f"Bad Request: {description}")


class ForbiddenError(ApiError):
    """403: the person or the chat does not let the bot write."""

    def __init__(self, description: str) -> None:
        super().__init__(403, f"Forbidden: {description}")


class ConflictError(ApiError):
    """409: another poller took over."""

    def __init__(self) -> None:
        super().__init__(
            409,
            "Conflict: terminated by other getUpdates request;"
            " make sure that only one bot instance is running",
        )


class FloodError(ApiError):
    """429: too much in too short a time. Calling again before `retry_after_s` makes it longer."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(429, f"Too Many Requests: retry after {retry_after_s}", retry_after_s=retry_after_s)


class DeedRefusedError(Exception):
    """A person cannot do that; the message says why. `status` is the HTTP status of the answer."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status
