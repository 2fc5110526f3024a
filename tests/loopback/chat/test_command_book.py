from loopback.chat.command_book import BotCommand, CommandBook, Scope
from loopback.chat.records import Chat

PRIVATE = Chat(5, "private", "Ann", [5], "i")
GROUP = Chat(-5, "group", "Flat", [5, 6], "i")
STOP = (BotCommand("stop", "Stop"),)
HALT = (BotCommand("stop", "停"),)


def test_the_persons_language_comes_before_the_default() -> None:
    book = CommandBook()
    book.set(Scope(), "", STOP)
    book.set(Scope(), "zh", HALT)
    assert book.seen_by(5, "zh", PRIVATE) == HALT
    assert book.seen_by(5, "en", PRIVATE) == STOP


def test_the_narrowest_scope_wins() -> None:
    book = CommandBook()
    book.set(Scope(), "", STOP)
    book.set(Scope("chat_member", -5, 6), "", HALT)
    assert book.seen_by(6, "en", GROUP) == HALT
    assert book.seen_by(5, "en", GROUP) == STOP


def test_an_empty_list_removes() -> None:
    book = CommandBook()
    book.set(Scope(), "", STOP)
    book.set(Scope(), "", ())
    assert book.get(Scope(), "") == ()
