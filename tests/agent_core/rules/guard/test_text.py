"""Normalising."""

from __future__ import annotations

import pytest

from agent_core.rules.guard.text import Phrases, plain, plain_all, seen


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ＰＡＹ ＮＯＷ", "pay now"),
        ("P\u200bay\u202e now", "pay now"),
        ("Рay", "pay"),
        ("登 录", "登录"),
        ("確認付款", "确认付款"),
        ("￥12", "¥12"),
        ("Réservation", "reservation"),
        ("Don’t", "don't"),
        ("a \t b", "a b"),
    ],
)
def test_different_spellings_become_one(written: str, expected: str) -> None:
    assert plain(written) == expected


def test_latin_phrases_stand_as_whole_words_only() -> None:
    phrases = Phrases(["pay", "支付"])
    assert phrases.within("repay") is None
    assert phrases.within("pay!") == "pay"
    assert phrases.within("去支付吧") == "支付"


def test_many_texts_keep_their_places() -> None:
    assert plain_all(["A\nB", "", "C"]) == ("a b", "", "c")
    assert plain_all([]) == ()


def test_what_nobody_sees_is_not_shown() -> None:
    assert seen("Blue\u202e\u200b Fern") == "Blue Fern"
