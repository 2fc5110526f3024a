"""A message that Telegram would not take whole is not made."""

from __future__ import annotations

import pytest

from bot.household.presses import Approve
from bot.telegram.markup import bold
from bot.telegram.rendered import CAPTION_UNITS, TEXT_UNITS, Rendered, RenderedButton, UnfitError

DIGEST = "ab" * 32


@pytest.mark.parametrize(("photo", "limit"), [(None, TEXT_UNITS), (DIGEST, CAPTION_UNITS)])
def test_the_limit_counts_what_is_seen_in_utf_16(photo: str | None, limit: int) -> None:
    assert Rendered(bold("👍" * (limit // 2)), photo=photo).text
    with pytest.raises(UnfitError):
        Rendered(bold("👍" * (limit // 2) + "x"), photo=photo)


def test_escapes_count_as_what_they_show() -> None:
    assert Rendered("&lt;" * TEXT_UNITS).text


def test_a_button_with_another_meaning_is_another_content() -> None:
    def with_button(approval: str) -> Rendered:
        return Rendered("x", rows=((RenderedButton("Approve", Approve(approval), frozenset({1})),),))

    assert with_button("a1").content_hash == with_button("a1").content_hash
    assert with_button("a1").content_hash != with_button("a2").content_hash
