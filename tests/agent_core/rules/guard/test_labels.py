"""Labels by themselves."""

from __future__ import annotations

import pytest

from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.labels import Plainness, read_label
from agent_core.rules.guard.lexicon import Meaning
from agent_core.rules.guard.text import plain

CUES = load_cues()


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("暂不升级，继续付款", "payment"),
        ("No, pay full price", "payment"),
        ("Cancel subscription", "subscription"),
        ("取消订单", "order"),
        ("塞钱进红包", "transfer"),
        ("一键擦亮", "post"),
        ("Place your order", "order"),
        ("发送(1)", "send_message"),
        ("去支付 ¥468", "payment"),
        ("Delete Meeting", "delete"),
    ],
)
def test_a_label_that_does_something_is_read(label: str, category: str) -> None:
    reading = read_label(plain(label), CUES)
    assert isinstance(reading, Meaning)
    assert reading.category == category


@pytest.mark.parametrize(
    ("label", "plainness"),
    [
        ("取消登录", Plainness.PROTECTIVE),
        ("Not now", Plainness.PROTECTIVE),
        ("No thanks, I don't want free delivery", Plainness.PROTECTIVE),
        ("Keep my benefits", Plainness.PROTECTIVE),
        ("加入购物车 ¥23.90", Plainness.HARMLESS),
        ("Yes, cancel", Plainness.UNCLEAR),
        ("确定", Plainness.UNCLEAR),
        ("转账记录", Plainness.NEUTRAL),
        ("如何申请退款", Plainness.NEUTRAL),
        ("Book: Send and Receive", Plainness.NEUTRAL),
        ("央行降低支付手续费", Plainness.NEUTRAL),
        ("", Plainness.NEUTRAL),
    ],
)
def test_a_label_that_does_nothing_by_itself_is_plain(label: str, plainness: Plainness) -> None:
    assert read_label(plain(label), CUES) is plainness
