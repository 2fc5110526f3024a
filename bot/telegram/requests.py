"""HTTP to the Bot API, with the outcomes told apart that decide whether a message may be sent again."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

import httpx
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import HTTPXRequest, RequestData

_BEFORE_SENDING = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_NOTHING_NEW = b'{"ok":true,"result":[]}'


class FloodError(TelegramError):
    """Refused for asking too fast; nothing happened. `retry_after_s` says how long to keep still."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(f"too many requests; again in {retry_after_s:g} s")
        self.retry_after_s = retry_after_s


class NotSentError(NetworkError):
    """No connection came about, so nothing happened on the other side."""


class BotRequest(HTTPXRequest):
    """The library's own transport, which raises FloodError and NotSentError where it can know.

    `direct` leaves the environment's proxies alone.
    """

    def __init__(self, *, proxy: str | None = None, direct: bool = False, connections: int = 64) -> None:
        super().__init__(
            connection_pool_size=connections,
            read_timeout=10.0,
            write_timeout=10.0,
            pool_timeout=5.0,
            proxy=proxy,
            httpx_kwargs={"trust_env": not direct},
        )

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: Any,  # the library's four timeouts are handed through as they are
        **more: Any,
    ) -> tuple[int, bytes]:
        """Make one request. Raises FloodError, NotSentError, and what the library raises."""
        try:
            status, payload = await super().do_request(url, method, request_data, *timeouts, **more)
        except (TimedOut, NetworkError) as error:
            if isinstance(error.__cause__, _BEFORE_SENDING):
                raise NotSentError(f"no connection ({type(error.__cause__).__name__})") from error
            raise
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise FloodError(_retry_after_s(payload))
        return status, payload


class RawUpdatesRequest(BotRequest):
    """The transport of getUpdates: keeps the updates as they came and hands the library none.

    The library decodes a batch as a whole, so one update it cannot read would hold up all others.
    """

    def __init__(self, *, proxy: str | None = None, direct: bool = False) -> None:
        super().__init__(proxy=proxy, direct=direct, connections=2)
        self._updates: list[dict[str, Any]] = []

    def take(self) -> list[dict[str, Any]]:
        """What the last answer held; once."""
        updates, self._updates = self._updates, []
        return updates

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: Any,
        **more: Any,
    ) -> tuple[int, bytes]:
        """Make one request. Raises what BotRequest raises, and NetworkError for an answer without updates."""
        status, payload = await super().do_request(url, method, request_data, *timeouts, **more)
        if status != HTTPStatus.OK:
            return status, payload
        self._updates = _updates(payload)
        return status, _NOTHING_NEW


def _updates(payload: bytes) -> list[dict[str, Any]]:
    try:
        result = json.loads(payload)["result"]
        return [update for update in result if isinstance(update.get("update_id"), int)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NetworkError("the answer to getUpdates holds no list of updates") from error


def _retry_after_s(payload: bytes) -> float:
    try:
        return max(1.0, float(json.loads(payload)["parameters"]["retry_after"]))
    except (ValueError, KeyError, TypeError):
        return 5.0
