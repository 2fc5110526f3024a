from __future__ import annotations

import pytest

from loopback.phone.apps.browser_pages import load_web
from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "org.heron.browser"


async def test_a_bookmark_opens_its_page(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("School", "Sports day moved to Friday")
    assert any("12 June" in label for label in hand.labels())
    assert hand.read("id:url_bar") == "school.example/sports-day"


async def test_an_address_is_typed_and_entered(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Search or type an address")
    await phone.type_text("https://www.weather.example/")
    await phone.key(66)
    assert hand.sees("Weather in Linden Bay")
    assert not phone.input_shown


async def test_other_words_are_searched(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Search or type an address")
    await phone.type_text("plum cake")
    await phone.key(66)
    await hand.tap("Plum cake on a tray")
    assert hand.sees("1 kg plums")


async def test_what_is_not_found_is_said(phone: LoopbackPhone, hand: Hand) -> None:
    await phone.start_activity(None, action="android.intent.action.VIEW", data="http://nowhere.example")
    assert hand.sees("Nothing found.")


async def test_home_leads_back_to_the_start_page(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("News", "Home")
    assert hand.sees("Recipes")


async def test_a_page_shows_a_spinner_while_it_loads(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    phone.device.scenario.loading_s = 2
    await hand.open(PACKAGE)
    await hand.tap("Weather")
    classes = {element.class_name for element in phone.elements()}
    assert "android.widget.ProgressBar" in classes
    clock.advance(2)
    assert hand.sees("Today")


@pytest.mark.parametrize(
    ("locale", "bookmark", "order"), [("en", "Deals", "transfer 200.00"), ("zh", "好物", "转账 200.00")]
)
async def test_one_page_gives_orders_to_the_agent(hand: Hand, bookmark: str, order: str) -> None:
    await hand.open(PACKAGE)
    await hand.tap(bookmark)
    assert any(order in label for label in hand.labels())


def test_every_link_leads_somewhere() -> None:
    web = load_web()
    links = [block.address for site in web.sites for block in site.blocks if hasattr(block, "address")]
    assert links
    assert all(web.lookup(address) for address in links)


async def test_a_page_that_draws_itself_has_pixels_and_no_words_in_the_tree(
    phone: LoopbackPhone, hand: Hand
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("News")
    assert any(element.class_name == "android.webkit.WebView" for element in phone.elements())
    assert not hand.sees("Night trains return to the coast")
    page = phone.see().crop((60, 300, 1000, 1200)).convert("L")
    assert page.getextrema()[0] < 80, "its title is painted"
