"""The body of a request to the control port, as long as it is one that a program of good will would send."""

from __future__ import annotations

import json

from starlette.requests import Request

LONGEST_BODY = 1_000_000
"""Bytes; a scenario has some hundred."""


async def read_json(request: Request) -> object:
    """The document in a request's body. Raises ValueError, with the reason, for what is none or too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise ValueError(f"more than {LONGEST_BODY} bytes")
    try:
        document: object = json.loads(body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return document
