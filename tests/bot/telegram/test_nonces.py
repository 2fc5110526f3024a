"""A nonce is random, fits into a button, and is kept only as its hash."""

from __future__ import annotations

from bot.household.presses import Approve, Deny
from bot.telegram.nonces import issue, nonce_hash
from bot.telegram.rendered import Rendered, RenderedButton

EVERYBODY = frozenset({5})
TWO = Rendered(
    "x",
    rows=((RenderedButton("Yes", Approve("a1"), EVERYBODY), RenderedButton("No", Deny("a1"), EVERYBODY)),),
)


async def test_each_button_gets_a_nonce_of_its_own_and_the_store_never_sees_it(house) -> None:
    seen = set()
    for _ in range(20):
        nonces = await house.store.transaction(
            lambda tx: issue(tx, TWO, chat_id=5, epoch=house.store.epoch, now=1.0)
        )
        assert [len(value.encode()) for value in nonces.values] == [22, 22]
        seen |= set(nonces.values)
    assert len(seen) == 40
    kept = {row[0] for row in await house.rows("SELECT nonce_hash FROM button")}
    assert kept == {nonce_hash(value) for value in seen}
    assert not kept & seen
