from __future__ import annotations

import pytest

from loopback.phone.apps.contact_book import ContactBook, letter
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Device


@pytest.fixture
def book() -> ContactBook:
    return ContactBook(Device(SteppedClock(), "en"))


@pytest.mark.parametrize(
    ("name", "initial"),
    [("anna", "A"), ("李娜", "L"), ("张伟", "Z"), ("外婆", "W"), ("+1 555", "#"), ("", "#"), ("é", "#")],
)
def test_a_name_stands_under_its_letter(name: str, initial: str) -> None:
    assert letter(name) == initial


def test_a_number_is_known_however_it_is_written(book: ContactBook) -> None:
    assert book.caller("+15550123") == "Li Na"
    assert book.caller("+1 555 0199") == "+1 555 0199"


def test_mail_goes_to_a_name_or_to_an_address(book: ContactBook) -> None:
    assert book.mail_address("zhang wei") == "zhang.wei@northmill.example"
    assert book.mail_address(" x@y.example ") == "x@y.example"
    assert book.writing("anna.keller@fernmail.example") == "Anna Keller"


def test_every_contact_of_a_new_phone_has_a_number_of_its_own(book: ContactBook) -> None:
    numbers = [record["number"] for record in book.records]
    assert len(set(numbers)) == len(numbers) >= 15


def test_two_books_of_one_phone_are_the_same_book() -> None:
    device = Device(SteppedClock(), "en")
    ContactBook(device).remove(ContactBook(device).records[0])
    assert ContactBook(device).calling("+1 555 0108") is None
    assert device.state.deleted == ["contact Anna Keller"]
