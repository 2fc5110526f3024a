import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.chat.entities import detect, plain, trim, utf16_length
from loopback.chat.records import Entity, RichText


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_lengths_count_utf16_units(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start now", [("bot_command", "/start")]),
        ("do /stop@some_bot", [("bot_command", "/stop@some_bot")]),
        ("and/or", []),
        ("see https://a.example/x?y=1.", [("url", "https://a.example/x?y=1")]),
        ("hi @ann_k!", [("mention", "@ann_k")]),
        ("mail a@example", []),
        ("来 /help", [("bot_command", "/help")]),
    ],
)
def test_plain_text_shows_its_commands_links_and_mentions(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, text[one.offset : one.offset + one.length]) for one in detect(text)] == found


def test_offsets_after_an_emoji_count_two_units() -> None:
    assert detect("😀 /go") == (Entity("bot_command", 3, 3),)


def test_trimming_moves_entities_along() -> None:
    rich = RichText("  bold \n", (Entity("bold", 0, 8),))
    assert trim(rich) == RichText("bold", (Entity("bold", 0, 4),))


def test_an_entity_over_white_space_alone_goes() -> None:
    assert trim(RichText("a   ", (Entity("bold", 2, 2),))) == RichText("a")


def test_typed_text_is_stripped() -> None:
    assert plain("  /start x ") == RichText("/start x", (Entity("bot_command", 0, 6),))
