from loopback.chat.journal import KEPT_CALLS, Journal


def test_calls_are_numbered_and_the_oldest_go_at_last() -> None:
    journal = Journal()
    for _ in range(KEPT_CALLS + 5):
        journal.add("getMe", {}, time=1.0, status=200, description="")
    kept = journal.after(0)
    assert (len(kept), kept[0].number, kept[-1].number) == (KEPT_CALLS, 6, KEPT_CALLS + 5)
    assert [call.number for call in journal.after(KEPT_CALLS + 4)] == [KEPT_CALLS + 5]
