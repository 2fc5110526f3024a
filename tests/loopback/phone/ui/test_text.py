from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.phone.ui.text import FontBook

_LETTERS = st.text(alphabet="ab cdé,.，。（）你好世界 \n", max_size=60)


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return FontBook()


@given(text=_LETTERS, width=st.integers(60, 400))
def test_no_line_is_wider_than_the_room_unless_it_is_one_letter(text: str, width: int) -> None:
    fonts = FontBook()
    for line in fonts.break_lines(text, 40, medium=False, width=width):
        assert fonts.width(line, 40, medium=False) <= width or len(line) == 1


@given(text=_LETTERS, width=st.integers(60, 400))
def test_breaking_loses_nothing_but_blanks(text: str, width: int) -> None:
    lines = FontBook().break_lines(text, 40, medium=False, width=width)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_english_breaks_between_words(fonts: FontBook) -> None:
    assert fonts.break_lines("one two three", 40, medium=False, width=160) == ["one two", "three"]


def test_chinese_breaks_anywhere_but_never_before_a_comma(fonts: FontBook) -> None:
    lines = fonts.break_lines("明天上午有雨，请带伞", 40, medium=False, width=240)
    assert lines == ["明天上午有", "雨，请带伞"]


def test_words_that_fit_are_not_shortened(fonts: FontBook) -> None:
    assert fonts.elide("Latte", 40, medium=True, width=400) == "Latte"


@pytest.mark.parametrize(
    ("text", "end"), [("Espresso with steamed milk", "..."), ("意式浓缩与蒸汽牛奶咖啡", "…")]
)
def test_words_that_do_not_fit_end_in_an_ellipsis(fonts: FontBook, text: str, end: str) -> None:
    short = fonts.elide(text, 40, medium=False, width=200)
    assert short.endswith(end)
    assert fonts.width(short, 40, medium=False) <= 200


def test_the_same_words_are_drawn_once(fonts: FontBook) -> None:
    first = fonts.mask("Pay", 40, medium=True, line_height=56)
    assert fonts.mask("Pay", 40, medium=True, line_height=56) is first
    assert first.getbbox() is not None


class MeasuringFonts(FontBook):
    """Counts the letters that it measures."""

    measured = 0

    def width(self, text: str, pixels: int, *, medium: bool) -> float:
        self.measured += len(text)
        return super().width(text, pixels, medium=medium)


def test_one_endless_word_is_broken_without_measuring_it_again_and_again() -> None:
    fonts = MeasuringFonts()
    word = "x" * 20_000
    lines = fonts.break_lines(word, 40, medium=False, width=900)
    assert "".join(lines) == word
    assert fonts.measured < 100 * len(word)
