"""`GET /world/events`: what happens, as server-sent events."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import aclosing

from starlette.requests import Request
from starlette.responses import StreamingResponse

from loopback.chat.events import Event
from loopback.chat.state import ChatState
from loopback.chat.views import message_view


def stream_events(state: ChatState, request: Request) -> StreamingResponse:
    """Every event, or with `?as=ID` what this person can see. Messages come as they stand by then."""
    asked = request.query_params.get("as", "")
    viewer = state.person(int(asked)).id if asked.isdecimal() else None
    return StreamingResponse(
        _lines(state, viewer),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _lines(state: ChatState, viewer: int | None) -> AsyncGenerator[str, None]:
    async with aclosing(state.events.subscribe()) as events:
        async for event in events:
            if _visible(state, event, viewer):
                yield f"data: {json.dumps(_filled(state, event), ensure_ascii=False)}\n\n"


def _visible(state: ChatState, event: Event, viewer: int | None) -> bool:
    if viewer is None or event["type"] in {"ready", "person", "commands"}:
        return True
    if event.get("person", viewer) != viewer:
        return False
    chat = event.get("chat")
    return isinstance(chat, int) and viewer in state.chats[chat].members


def _filled(state: ChatState, event: Event) -> Event:
    chat, number = event.get("chat"), event.get("id")
    if event["type"] not in {"message", "edited", "deleted"}:
        return event
    assert isinstance(chat, int)  # noqa: S101 - our own event
    assert isinstance(number, int)  # noqa: S101
    return event | {"message": message_view(state, state.chats[chat].messages[number])}
