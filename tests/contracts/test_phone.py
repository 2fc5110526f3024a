"""What every `Phone` promises: proved on the double and on the adapter alike."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from agent_core.domain.action import (
    DoubleTap,
    Key,
    Launch,
    LongPress,
    PhoneAct,
    Press,
    Swipe,
    Tap,
    TypeText,
)
from agent_core.domain.errors import ActionFailedError, StaleClearanceError, StrayTreeError
from agent_core.domain.screen import Screen, Share, Stillness
from agent_core.domain.verdict import Cleared
from agent_core.ports import Phone
from agent_core.testing import PAPER_SIZE, PaperPhone, PaperScreen, stacked

FIELD = "Search or type an address"


def paper() -> PaperPhone:
    plain = stacked(FIELD, "Weather", package="org.heron.browser")
    focused = tuple(replace(element, focused=element.label == FIELD) for element in plain)
    screens = [
        PaperScreen(
            "home", stacked("Heron", package="com.android.launcher3"), package="com.android.launcher3"
        ),
        PaperScreen("browser", plain, taps={FIELD: "field"}, package="org.heron.browser", app="Heron"),
        PaperScreen("field", focused, package="org.heron.browser", keyboard_shown=True),
    ]
    return PaperPhone(screens, id="mum", size=PAPER_SIZE)


@pytest.fixture(params=["paper", "adb"])
def phone(request: pytest.FixtureRequest) -> Phone:
    if request.param == "paper":
        return paper()
    held: Any = request.getfixturevalue("hand_held")
    return held.phone


async def perform(phone: Phone, act: PhoneAct) -> None:
    screen = await phone.look()
    await phone.perform(clearance(screen, act))


def clearance(screen: Screen, act: PhoneAct, *, phone_id: str = "mum") -> Cleared:
    return Cleared(act, phone_id=phone_id, observation=screen.observation, approval_id=None)


async def place_of(phone: Phone, label: str) -> Share:
    screen, elements = await phone.look(), await phone.read_elements()
    center = next(element for element in elements if element.label == label).bounds.center
    return Share(center.x / screen.size.width, center.y / screen.size.height)


async def test_a_look_is_a_whole_picture_with_a_new_observation(phone: Phone) -> None:
    first, second = await phone.look(), await phone.look()
    assert first.observation != second.observation
    assert first.phone_id == phone.id == "mum"
    assert first.boot == second.boot
    assert len(first.frame.data) == first.size.width * first.size.height * 4
    assert first.elements is None
    assert second.taken_at >= first.taken_at
    assert first.foreground.package == "com.android.launcher3"


async def test_the_tree_names_its_elements_root_first(phone: Phone) -> None:
    elements = await phone.read_elements()
    assert elements[0].parent is None
    assert all(e.parent is not None and e.parent < place for place, e in enumerate(elements) if place)
    assert "Heron" in [element.label for element in elements]


async def test_a_launched_app_comes_to_the_front(phone: Phone) -> None:
    await perform(phone, Launch("heron"))
    assert (await phone.foreground()).package == "org.heron.browser"


async def test_an_unknown_app_is_refused(phone: Phone) -> None:
    with pytest.raises(ActionFailedError, match="Nothing of that name"):
        await perform(phone, Launch("Nothing of that name"))
    assert (await phone.foreground()).package == "com.android.launcher3"


async def test_home_leads_home(phone: Phone) -> None:
    await perform(phone, Launch("Heron"))
    await perform(phone, Press(Key.HOME))
    assert (await phone.foreground()).package == "com.android.launcher3"


async def test_typing_replaces_the_text_of_the_field_that_has_the_focus(phone: Phone) -> None:
    await perform(phone, Launch("Heron"))
    await perform(phone, Tap(await place_of(phone, FIELD)))
    await perform(phone, TypeText("first"))
    await perform(phone, TypeText("äöü 你好 \"'$(ls)"))
    texts = [element.text for element in await phone.read_elements() if element.focused]
    assert texts == ["äöü 你好 \"'$(ls)"]


async def test_typing_without_a_field_is_refused(phone: Phone) -> None:
    with pytest.raises(ActionFailedError, match="tap one first"):
        await perform(phone, TypeText("hello"))


@pytest.mark.parametrize(
    "act",
    [
        DoubleTap(Share(0.5, 0.95)),
        LongPress(Share(0.5, 0.95)),
        Swipe(Share(0.5, 0.8), Share(0.5, 0.4)),
        Press(Key.BACK),
        Tap(Share(1.0, 1.0)),
    ],
    ids=lambda act: type(act).__name__,
)
async def test_every_gesture_is_taken(phone: Phone, act: PhoneAct) -> None:
    await perform(phone, act)


async def test_a_clearance_serves_once(phone: Phone) -> None:
    cleared = clearance(await phone.look(), Press(Key.BACK))
    await phone.perform(cleared)
    with pytest.raises(StaleClearanceError):
        await phone.perform(cleared)


async def test_a_clearance_for_an_older_look_is_refused(phone: Phone) -> None:
    cleared = clearance(await phone.look(), Launch("Heron"))
    await phone.look()
    with pytest.raises(StaleClearanceError):
        await phone.perform(cleared)
    assert (await phone.foreground()).package == "com.android.launcher3"


async def test_a_clearance_for_another_phone_is_refused(phone: Phone) -> None:
    cleared = clearance(await phone.look(), Launch("Heron"), phone_id="dad")
    with pytest.raises(StaleClearanceError):
        await phone.perform(cleared)


async def test_a_clearance_is_refused_before_the_first_look(phone: Phone) -> None:
    cleared = Cleared(Press(Key.BACK), phone_id="mum", observation="mum-0", approval_id=None)
    with pytest.raises(StaleClearanceError):
        await phone.perform(cleared)


@pytest.mark.parametrize(
    "act",
    [
        Tap(Share(0.5, 0.5)),
        DoubleTap(Share(0.5, 0.5)),
        LongPress(Share(0.5, 0.5)),
        Swipe(Share(0.5, 0.8), Share(0.5, 0.4)),
        TypeText("hello", submit=True),
        Press(Key.ENTER),
    ],
    ids=lambda act: type(act).__name__,
)
async def test_what_is_aimed_at_a_window_is_refused_where_another_came_up(
    phone: Phone, act: PhoneAct
) -> None:
    screen = await phone.look()
    await phone.perform(clearance(screen, Launch("Heron")))
    with pytest.raises(StaleClearanceError, match="another window"):
        await phone.perform(clearance(screen, act))


@pytest.mark.parametrize("key", [Key.BACK, Key.HOME, Key.RECENTS])
async def test_leaving_means_the_same_whatever_came_up(phone: Phone, key: Key) -> None:
    screen = await phone.look()
    await phone.perform(clearance(screen, Launch("Heron")))
    await phone.perform(clearance(screen, Press(key)))
    await phone.perform(clearance(screen, Launch("Heron")))
    assert (await phone.foreground()).package == "org.heron.browser"


async def test_installed_apps_are_listed(phone: Phone) -> None:
    assert "org.heron.browser" in [app.package for app in await phone.apps()]


async def test_settling_ends_and_the_next_look_is_a_new_observation(phone: Phone) -> None:
    screen = await phone.look()
    await phone.perform(clearance(screen, Launch("Heron")))
    await phone.settle(Stillness())
    now = await phone.look()
    assert now.observation != screen.observation
    assert (now.foreground.package, now.still) == ("org.heron.browser", True)


async def test_waking_a_phone_that_is_awake_changes_nothing(phone: Phone) -> None:
    screen = await phone.look()
    await phone.wake()
    now = await phone.look()
    assert now.foreground == screen.foreground
    assert (now.asleep, now.locked, now.secured) == (False, False, False)


async def test_a_tree_is_of_the_newest_look_or_a_stray(phone: Phone) -> None:
    screen = await phone.look()
    assert await phone.read_elements(of=screen.observation)
    await phone.perform(clearance(screen, Launch("Heron")))
    with pytest.raises(StrayTreeError):
        await phone.read_elements(of=screen.observation)
    now = await phone.look()
    with pytest.raises(StrayTreeError):
        await phone.read_elements(of=screen.observation)
    assert await phone.read_elements(of=now.observation)


async def test_a_place_that_is_watched_and_stayed_is_touched(phone: Phone) -> None:
    await perform(phone, Launch("Heron"))
    place = await place_of(phone, FIELD)
    screen = await phone.look()
    phone.watch(screen.observation)
    await phone.perform(clearance(screen, Tap(place)))
    assert (await phone.look()).keyboard_shown
