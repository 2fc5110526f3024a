from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.state import Record

PACKAGE = "social.plaza.app"
TOM = "Six degrees this morning and not a single ripple. Who is in tomorrow?"


def own(phone: LoopbackPhone, name: str) -> list[Record]:
    return [one for one in phone.device.state.collection(name) if one["author"] == "willow12"]


def settle(phone: LoopbackPhone, clock: SteppedClock) -> None:
    clock.advance(2)
    phone.device.tick()


async def test_a_post_is_liked_and_unliked(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    likes = next(post for post in phone.device.state.collection("posts") if post["id"] == "1")
    await hand.tap(TOM)
    await hand.tap("Like")
    assert (likes["liked"], likes["likes"]) == ("yes", "24")
    await hand.tap("Unlike")
    assert (likes["liked"], likes["likes"]) == ("no", "23")


async def test_a_comment_is_added_once(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap(TOM)
    await hand.write("Add a comment", "Count me in")
    await hand.tap("Send")
    assert [(one["post"], one["text"]) for one in own(phone, "comments")] == [("1", "Count me in")]
    assert hand.read("id:compose_message_text") == "Add a comment"


async def test_a_post_goes_to_whom_it_is_for_and_only_once(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("New post", "id:audience_button", "Friends only")
    await hand.write("What is new?", "Hello")
    publish = hand.find("Post")
    assert publish is not None
    for _ in range(3):
        await phone.tap(*publish.bounds.center)
    settle(phone, clock)
    assert [(post["text"], post["audience"]) for post in own(phone, "posts")] == [("Hello", "friends")]
    await hand.tap("New post")
    assert hand.read("id:audience_button") == "Everyone"


async def test_nothing_and_too_much_are_not_posted(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("New post", "Post")
    await hand.write("What is new?", "a" * 501)
    await hand.tap("Post")
    assert hand.read("id:characters_left") == "-1"
    assert own(phone, "posts") == []


async def test_an_own_post_is_deleted_after_a_question(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("New post")
    await hand.write("What is new?", "Oops")
    await hand.tap("Post")
    settle(phone, clock)
    await hand.tap("Me", "More options", "Delete post", "Cancel")
    assert len(own(phone, "posts")) == 1
    await hand.tap("Delete post", "Delete")
    assert own(phone, "posts") == []
    assert phone.device.state.deleted == ["post Oops"]


async def test_a_post_is_reported_for_a_reason(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("More options", "Report post")
    await hand.tap("Cancel")
    assert phone.device.state.collection("reports") == []
    await hand.tap("Report post", "Spam")
    assert len(phone.device.state.collection("reports")) == 1


async def test_somebody_is_followed_and_written_to(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap(TOM, "Felix Braun", "Follow")
    assert {"handle": "felix.bikes"} in phone.device.state.collection("follows")
    await hand.tap("Message")
    await hand.write("Message", "Is it ready?")
    await hand.tap("Send")
    (message,) = phone.device.state.messages
    assert (message.direction, message.peer, message.text) == ("sent", "felix.bikes", "Is it ready?")
    assert hand.sees("Is it ready?")


async def test_an_advertisement_looks_like_a_post_and_tells_when_it_was_tapped(
    phone: LoopbackPhone, hand: Hand
) -> None:
    await hand.open(PACKAGE)
    await hand.drag(0.8, 0.4)
    assert hand.sees("@drizzle.umbrellas · Sponsored")
    await hand.tap("Learn more")
    assert len(phone.device.state.collection("ad_clicks")) == 1


async def test_a_pull_looks_for_new_posts(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await hand.open(PACKAGE)
    await hand.drag(0.3, 0.7)
    assert hand.sees("Refreshing")
    settle(phone, clock)
    assert hand.sees("You are up to date")


async def test_words_shared_by_other_apps_begin_a_post(phone: LoopbackPhone, hand: Hand) -> None:
    app = phone.parts.tasks.apps[PACKAGE]
    found = app.resolve("android.intent.action.SEND", "Look at this")
    assert found is not None
    phone.parts.tasks.open_page(PACKAGE, *found)
    assert hand.sees("Look at this")


@pytest.mark.parametrize("locale", ["zh"])
async def test_the_feed_in_chinese(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock, locale: Locale
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("发帖", "id:audience_button", "仅自己")
    await hand.write("分享新鲜事", "燕子来了")
    await hand.tap("发布")
    settle(phone, clock)
    assert [(post["text"], post["audience"]) for post in own(phone, "posts")] == [("燕子来了", "me")]
