"""Words in both languages and their blanks."""

from __future__ import annotations

import pytest

from loopback.model.words import Alike, Language, Words, blanks_in, fill, language_of, plain


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Order a latte", Language.EN),
        ("点一杯拿铁", Language.ZH),
        ("Send 好 to Ann", Language.ZH),
        ("", Language.EN),
    ],
)
def test_one_chinese_character_makes_a_request_chinese(text: str, language: Language) -> None:
    assert language_of(text) is language


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{a} and {b}", "1 and {b}"),
        ("{a}{a}", "11"),
        ("{A} {a1} {} { a }", "{A} {a1} {} { a }"),
        ("{c}", "{a}"),
    ],
)
def test_blanks_are_filled_once_and_unknown_ones_stay(text: str, filled: str) -> None:
    assert fill(text, {"a": "1", "c": "{a}"}) == filled


def test_a_sentence_is_said_in_the_language_asked_for() -> None:
    words = Words("Sent to {who}.", "已发给{who}。")
    assert [words.say(language, {"who": "Ann"}) for language in Language] == ["Sent to Ann.", "已发给Ann。"]
    assert blanks_in(words.en) == {"who"}


@pytest.mark.parametrize(
    ("one", "other"), [("Pay  Now", "pay now"), (" Ａnn ", "ann"), ("STRASSE", "straße"), ("a\u00a0b", "a b")]
)
def test_width_case_and_spacing_make_no_difference(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("blank", "value", "names"),
    [
        ("who", "ann", ("ann", "安")),
        ("who", "安", ("安", "Ann")),
        ("who", "Bob", ("Bob",)),
        ("what", "Ann", ("Ann",)),
    ],
)
def test_a_value_goes_by_all_its_names_its_own_first(blank: str, value: str, names: tuple[str, ...]) -> None:
    assert Alike({"who": (("Ann", "安"), ("Li Na", "李娜"))}).names(blank, value) == names
