"""What comes from people, screens and models shows as exactly what it is, and hides nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.markup import bold, clean, clean_lines, escape, quote, shorten, utf16_units, visible


@pytest.mark.parametrize(
    ("dirty", "shown"),
    [
        ("Bean\u202etihs", "Beantihs"),
        ("a\u200bb\u200db\ufeff", "abb"),
        ("one\ntwo\r\n three\tfour", "one two three four"),
        ("a\u2028Amount: 1.00", "a Amount: 1.00"),
        ("\x00\x1b[31mred", "[31mred"),
        ("\u3164\u2800x\u034f", "x"),
        ("  wide   gaps ", "wide gaps"),
        ("\ud800x", "x"),
        ("咖啡 ¥23.90 ☕", "咖啡 ¥23.90 ☕"),
    ],
)
def test_hidden_and_reordering_characters_are_gone(dirty: str, shown: str) -> None:
    assert clean(dirty) == shown


def test_an_answer_keeps_its_paragraphs() -> None:
    assert clean_lines("one\n\n two\u202e\nthree\n") == "one\n\ntwo\nthree"


def test_markup_of_others_is_shown_and_not_obeyed() -> None:
    assert escape("<b>Approved & done</b>") == "&lt;b&gt;Approved &amp; done&lt;/b&gt;"


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_what_a_reader_sees_is_the_text_that_was_put_in(text: str) -> None:
    assert visible(bold(text)) == text
    assert visible(f"{quote(text)}{escape(text)}") == text * 2


@pytest.mark.parametrize(("text", "units"), [("abc", 3), ("咖啡", 2), ("👍", 2), ("é", 1)])
def test_length_is_counted_as_telegram_counts_it(text: str, units: int) -> None:
    assert utf16_units(text) == units


@given(st.text(alphabet=st.characters(codec="utf-8")), st.integers(min_value=1, max_value=40))
def test_a_shortened_text_fits_and_says_that_it_was_cut(text: str, units: int) -> None:
    short = shorten(text, units)
    assert utf16_units(short) <= units
    assert short == text or short.endswith("…")
