from __future__ import annotations

import io

import pytest
from PIL import Image

from loopback import framecode
from loopback.phone.android import Capture
from loopback.phone.apps.catalogue import installed
from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Popup
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.scenario import Moment

_STATUS_BAR = 84


def picture(capture: Capture) -> Image.Image:
    return Image.frombytes("RGBA", (capture.width, capture.height), capture.rgba).convert("RGB")


def as_model_gets_it(image: Image.Image) -> Image.Image:
    small = image.resize((400, 400 * image.height // image.width))
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=60)
    return Image.open(buffer)


async def to_payment(hand: Hand) -> None:
    await hand.open("com.bluefern.coffee")
    await hand.tap("Latte", "Add to cart", "View cart", "Checkout", "Continue to payment")


def test_frames_are_numbered_upwards(phone: LoopbackPhone) -> None:
    assert [phone.capture().number for _ in range(3)] == [1, 2, 3]


def test_a_number_is_readable_after_scaling_and_jpeg(phone: LoopbackPhone) -> None:
    capture = phone.capture()
    found = framecode.find(as_model_gets_it(picture(capture)))
    assert found is not None
    assert found.number == capture.number


def test_a_number_is_readable_on_a_dimmed_screen(phone: LoopbackPhone) -> None:
    phone.device.popups.append(_popup())
    capture = phone.capture()
    found = framecode.find(as_model_gets_it(picture(capture)))
    assert found is not None
    assert found.number == capture.number


def test_the_slot_tells_phones_apart(clock: SteppedClock) -> None:
    other = LoopbackPhone(installed, clock=clock, slot=3)
    assert other.capture().number == framecode.frame_number(3, 1)


def test_a_reset_goes_on_counting(phone: LoopbackPhone) -> None:
    phone.capture()
    phone.reset("zh")
    assert phone.capture().number == 2


def test_every_pixel_is_opaque(phone: LoopbackPhone) -> None:
    capture = phone.capture()
    assert set(capture.rgba[3::4]) == {255}
    assert len(capture.rgba) == 1080 * 2400 * 4


async def test_a_secure_payment_is_black_below_the_status_bar_and_its_tree_stays(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    phone.device.scenario.secure_payment = True
    await to_payment(hand)
    clock.advance(3)
    capture = phone.capture()
    image = picture(capture)
    handle = 63
    body = image.crop((0, _STATUS_BAR, 1080, 2400 - handle)).convert("L")
    assert body.getextrema() == (0, 0)
    assert image.crop((0, 0, 1080, _STATUS_BAR)).convert("L").getextrema()[1] > 200
    assert framecode.find(image) is not None
    assert "Pay $4.80" in phone.dump_tree()
    record = phone.journal.find(capture.number)
    assert record is not None
    assert record["secure"] is True


async def test_a_person_sees_a_secure_payment(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.scenario.secure_payment = True
    await to_payment(hand)
    assert phone.see().convert("L").getextrema()[1] == 255
    assert phone.journal.newest == 0


async def test_other_pages_are_not_secret(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.scenario.secure_payment = True
    await hand.open("com.bluefern.coffee")
    assert picture(phone.capture()).crop((0, 200, 1080, 2000)).convert("L").getextrema()[1] > 200


@pytest.mark.parametrize("dark", ["asleep", "black"])
async def test_a_dark_display_is_all_black_and_carries_no_number(phone: LoopbackPhone, dark: str) -> None:
    if dark == "asleep":
        await phone.key(223)
    else:
        phone.device.scenario.black = True
    capture = phone.capture()
    image = picture(capture)
    assert image.convert("L").getextrema() == (0, 0)
    assert framecode.find(image) is None
    assert phone.journal.find(capture.number) is not None


async def test_inputs_after_a_capture_are_counted(phone: LoopbackPhone) -> None:
    number = phone.capture().number
    await phone.tap(540, 1200)
    await phone.key(4)
    phone.touch_by_person(540, 1200)
    record = phone.journal.find(number)
    assert record is not None
    assert record["inputs_since"] == 3


def test_an_unknown_frame_has_no_record(phone: LoopbackPhone) -> None:
    assert phone.journal.find(77) is None


async def test_old_frames_are_forgotten(phone: LoopbackPhone) -> None:
    phone.override_size, phone.override_density = (108, 240), 42
    first = phone.capture().number
    await phone.key(223)
    for _ in range(300):
        last = phone.capture().number
    assert phone.journal.find(first) is None
    assert phone.journal.find(last) is not None


async def test_a_price_can_change_right_after_the_payment_sheet_was_captured(
    phone: LoopbackPhone, hand: Hand
) -> None:
    phone.device.scenario.change_price("latte", "9.90", Moment.AFTER_CAPTURE)
    phone.capture()
    await to_payment(hand)
    assert hand.sees("Pay $4.80")
    phone.capture()
    assert hand.sees("Pay $9.90")


def test_a_turned_display_is_painted_turned(phone: LoopbackPhone) -> None:
    phone.put_setting("system", "user_rotation", "1")
    capture = phone.capture()
    assert (capture.width, capture.height, phone.rotation) == (2400, 1080, 1)
    assert framecode.find(picture(capture)) is not None
    assert 'rotation="1"' in phone.dump_tree()


def test_a_record_lists_the_keyboards_keys_only_while_it_shows(phone: LoopbackPhone) -> None:
    record = phone.journal.find(phone.capture().number)
    assert record is not None
    assert record["keyboard"] is False


def _popup() -> Popup:
    return Popup("Rate us", "Please", ("Later",))


async def test_a_price_can_change_after_the_capture_of_any_apps_sheet(
    phone: LoopbackPhone, hand: Hand
) -> None:
    phone.device.scenario.change_price("com.tidyscan.app", "9.90", Moment.AFTER_CAPTURE)
    await hand.open("com.depot.store")
    await hand.tap("Tidyscan")
    phone.capture()
    await hand.tap("$2.99")
    assert hand.sees("Buy $2.99")
    phone.capture()
    assert hand.sees("Buy $9.90")
