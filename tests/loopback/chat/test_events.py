import pytest

from loopback.chat.events import EventHub


async def test_every_subscription_hears_everything_after_ready() -> None:
    hub = EventHub()
    first, second = hub.subscribe(), hub.subscribe()
    assert await anext(first) == await anext(second) == {"type": "ready"}
    hub.publish({"type": "message"})
    assert await anext(first) == await anext(second) == {"type": "message"}
    hub.close()
    for events in (first, second):
        with pytest.raises(StopAsyncIteration):
            await anext(events)


async def test_a_closed_subscription_is_forgotten() -> None:
    hub = EventHub()
    events = hub.subscribe()
    await anext(events)
    await events.aclose()
    hub.publish({"type": "message"})
    assert not hub._listeners
