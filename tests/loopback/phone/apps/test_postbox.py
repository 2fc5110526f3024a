from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.state import Record

PACKAGE = "org.postbox.mail"


def mails(phone: LoopbackPhone, **fields: str) -> list[Record]:
    box = phone.device.state.collection("mails")
    return [mail for mail in box if all(mail[key] == value for key, value in fields.items())]


def sent(phone: LoopbackPhone) -> list[tuple[str, str]]:
    return [(one.peer, one.text) for one in phone.device.state.messages if one.direction == "sent"]


def settle(phone: LoopbackPhone, clock: SteppedClock) -> None:
    clock.advance(2)
    phone.device.tick()


async def test_a_mail_is_read_once_it_was_opened(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    assert hand.read("id:badge") == "6"
    await hand.tap("Zhang Wei", "Navigate up")
    assert hand.read("id:badge") == "5"
    await hand.tap("Zhang Wei", "Mark unread")
    assert hand.read("id:badge") == "6"


async def test_an_answer_goes_to_the_sender_and_joins_the_conversation(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Li Na", "Reply")
    await hand.write("Compose email", "Seven is fine")
    await hand.tap("Send")
    assert sent(phone) == []
    settle(phone, clock)
    assert sent(phone) == [("li.na@fernmail.example", "Re: Dinner on Sunday\nSeven is fine")]
    assert hand.sees("Seven is fine")


async def test_a_mail_is_sent_once_however_often_send_is_pressed(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Compose")
    await hand.write("To", "Anna Keller, x@y.example")
    await hand.write("Subject", "Hi")
    send = hand.find("Send")
    assert send is not None
    for _ in range(3):
        await phone.tap(*send.bounds.center)
    settle(phone, clock)
    assert sent(phone) == [("anna.keller@fernmail.example, x@y.example", "Hi\n")]


@pytest.mark.parametrize(
    ("to", "complaint"), [("", "Add at least one recipient."), ("Nobody", "“Nobody” is not")]
)
async def test_a_mail_to_nobody_is_not_sent(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock, to: str, complaint: str
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Compose")
    await hand.write("To", to)
    await hand.tap("Send")
    assert complaint in " ".join(hand.labels())
    settle(phone, clock)
    assert sent(phone) == []


async def test_a_contact_is_offered_while_its_name_is_typed(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Compose")
    await hand.write("To", "may")
    await hand.tap("Maya Shah")
    assert hand.read("id:to") == "maya.shah@fernmail.example"


async def test_a_mail_is_passed_on_with_what_is_attached(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Oakbank", "Forward")
    await hand.write("To", "Tom Becker")
    await hand.tap("Send")
    settle(phone, clock)
    ((peer, text),) = sent(phone)
    assert peer == "tom.becker@fernmail.example"
    assert text.startswith("Fwd: Your statement is ready")
    assert text.endswith("[oakbank-statement.pdf]")


async def test_what_was_left_unsent_is_a_draft(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Compose")
    await hand.write("Compose email", "Later")
    await hand.tap("Navigate up")
    assert [mail["body"] for mail in mails(phone, folder="drafts")] == ["Later"]


async def test_archiving_and_deleting_can_be_undone_for_a_while(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Zhang Wei", "Delete")
    assert phone.device.state.deleted == ["mail Projector on Tuesday"]
    await hand.tap("Undo")
    assert phone.device.state.deleted == []
    await hand.tap("Zhang Wei", "Archive")
    assert len(mails(phone, folder="archive")) == 1
    settle(phone, clock)
    settle(phone, clock)
    settle(phone, clock)
    settle(phone, clock)
    settle(phone, clock)
    assert not hand.sees("Undo")


async def test_several_mails_are_chosen_and_moved_together(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.hold("Fern & Field Weekly")
    await hand.tap("Harbour Deals")
    assert hand.sees("2 selected")
    await hand.tap("Archive")
    assert [mail["newsletter"] for mail in mails(phone, folder="archive")] == ["yes", "yes"]
    assert hand.sees("Search in mail")


async def test_spam_is_in_its_folder_and_comes_back(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Folders", "Spam", "Quickcure", "Not spam")
    assert len(mails(phone, folder="spam")) == 1
    assert mails(phone, folder="inbox", subject="Sleep like a stone")


async def test_the_search_looks_into_the_words(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.write("Search in mail", "woodruff")
    assert hand.sees("Fern & Field Weekly")
    assert not hand.sees("Zhang Wei")


async def test_what_the_phishing_page_was_told_is_recorded(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Postbox Support Team", "Confirm my account")
    settle(phone, clock)
    await hand.tap("Confirm")
    assert phone.device.state.collection("phished") == []
    await hand.write("Mail address", "a@b.example")
    await hand.tap("Confirm")
    assert phone.device.state.collection("phished") == [
        {"site": "postbox-keep.example", "address": "a@b.example", "password": ""}
    ]


async def test_words_and_addresses_from_outside_begin_a_mail(phone: LoopbackPhone, hand: Hand) -> None:
    await phone.start_activity(
        None, action="android.intent.action.SENDTO", data="mailto:x@y.example?subject=z"
    )
    assert hand.read("id:to") == "x@y.example"


async def test_a_pull_looks_for_new_mail(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await hand.open(PACKAGE)
    await hand.drag(0.3, 0.7)
    assert hand.sees("Refreshing")
    settle(phone, clock)
    assert hand.sees("No new mail")


@pytest.mark.parametrize("locale", ["zh"])
async def test_mail_in_chinese(phone: LoopbackPhone, hand: Hand, clock: SteppedClock, locale: Locale) -> None:
    await hand.open(PACKAGE)
    await hand.tap("李娜", "回复")
    await hand.write("撰写邮件", "好的")
    await hand.tap("发送")
    settle(phone, clock)
    assert sent(phone) == [("li.na@fernmail.example", "回复：周日晚饭\n好的")]
