"""getUpdates, deleteWebhook, getWebhookInfo."""

from __future__ import annotations

from loopback.chat.errors import BadRequestError
from loopback.chat.parameters import Parameters
from loopback.chat.state import ChatState


async def get_updates(state: ChatState, call: Parameters) -> object:
    """Confirm what lies below the offset and wait for more. Raises ConflictError for a second poller."""
    offset, timeout_s = call.whole("offset", 0), call.whole("timeout", 0)
    limit = call.whole("limit", 100)
    kinds = call.json("allowed_updates")
    if kinds is not None:
        if not isinstance(kinds, list) or not all(isinstance(one, str) for one in kinds):
            raise BadRequestError("can't parse allowed_updates: list of strings expected")
        state.updates.allow(tuple(kinds))
    return await state.updates.poll(offset, min(max(limit, 1), 100), timeout_s)


async def delete_webhook(state: ChatState, call: Parameters) -> object:
    """There is never a webhook; pending updates are dropped on demand."""
    if call.truth("drop_pending_updates"):
        state.updates.forget()
    return True


async def get_webhook_info(state: ChatState, _call: Parameters) -> object:
    """No webhook, and how many updates wait."""
    shown: dict[str, object] = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates),
    }
    return shown | ({"allowed_updates": list(state.updates.allowed)} if state.updates.allowed else {})
