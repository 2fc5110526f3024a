"""Acts as shell commands: carried out once, refused in Android's words, and never taken for done in doubt."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_core.adapters import adb_hands
from agent_core.adapters.adb_hands import (
    SAFE_NAME,
    act,
    ask,
    double_tap,
    launch,
    long_press,
    press,
    swipe,
    tap,
)
from agent_core.adapters.adb_stream import CommandResult, UnseenEndError
from agent_core.domain.action import Key
from agent_core.domain.errors import (
    ActionFailedError,
    ActionUnknownError,
    PhoneBusyError,
    PhoneError,
    PhoneGoneError,
    PhoneUnauthorizedError,
)
from agent_core.domain.screen import Point, Size
from agent_core.rules.apps import Catalogue

SIZE = Size(1080, 2400)
POINTS = st.builds(Point, st.integers(0, 1079), st.integers(0, 2399))
MAPS = "com.google.android.apps.maps"


@dataclass
class PaperShell:
    """Answers commands by what they begin with, and keeps them. Stands where an AdbDevice does."""

    answers: dict[str, CommandResult | Exception] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)

    async def shell(self, command: str, *, timeout_s: float) -> CommandResult:
        self.commands.append(command)
        for start, answer in self.answers.items():
            if command.startswith(start):
                if isinstance(answer, Exception):
                    raise answer
                return answer
        return said()


def said(out: str = "", err: str = "", code: int = 0) -> CommandResult:
    return CommandResult(out.encode(), err.encode(), code)


def phone(resolved: str, *packages: str) -> PaperShell:
    listed = "".join(f"package:{package}\n" for package in packages)
    return PaperShell({"pm list": said(listed), "cmd package": said(resolved)})


@pytest.mark.parametrize(
    ("command", "written"),
    [
        (tap(Point(5, 9)), "input tap 5 9"),
        (double_tap(Point(5, 9)), "input tap 5 9 && input tap 5 9"),
        (long_press(Point(5, 9)), "input swipe 5 9 5 9 800"),
        (press(Key.BACK), "input keyevent 4"),
        (press(Key.HOME), "input keyevent 3"),
        (press(Key.RECENTS), "input keyevent 187"),
        (press(Key.ENTER), "input keyevent 66"),
    ],
)
def test_an_act_is_one_command_of_androids(command: str, written: str) -> None:
    assert command == written


@given(POINTS, POINTS)
def test_a_swipe_goes_from_start_to_end_within_a_second(start: Point, end: Point) -> None:
    *way, duration = map(int, swipe(start, end, SIZE).split()[2:])
    assert way == [start.x, start.y, end.x, end.y]
    assert adb_hands.SHORTEST_SWIPE_MS <= duration <= adb_hands.LONGEST_SWIPE_MS


def test_a_longer_swipe_takes_more_time() -> None:
    lengths = [swipe(Point(0, 0), Point(0, y), SIZE) for y in (0, 400, 1200, 2399)]
    durations = [int(command.split()[-1]) for command in lengths]
    assert durations == sorted(set(durations))


async def test_an_act_that_came_to_its_end_is_done_once() -> None:
    shell = PaperShell()
    assert (await act(shell, "input tap 1 1")).exit_code == 0  # type: ignore[arg-type]
    assert shell.commands == ["input tap 1 1"]


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (said(err="input: not found", code=127), ActionFailedError, "not found"),
        (said(code=1), ActionFailedError, "exit code 1"),
        (said("Error: Activity class does not exist.\n"), ActionFailedError, "does not exist"),
        (said(err="java.lang.IllegalArgumentException: bad"), ActionFailedError, "bad"),
        (said("** Monkey aborted due to error."), ActionFailedError, "aborted"),
        (said(err="requires INJECT_EVENTS permission", code=255), ActionFailedError, "Security settings"),
        (UnseenEndError("no answer within 20 s", late=True), ActionUnknownError, "may have happened"),
        (PhoneBusyError("no answer"), PhoneGoneError, "nothing was sent"),
        (PhoneUnauthorizedError("tap Allow"), PhoneGoneError, "nothing was sent"),
        (PhoneGoneError("unplugged"), PhoneGoneError, "unplugged"),
    ],
)
async def test_what_became_of_an_act_is_told_apart(
    answer: CommandResult | Exception, error: type[PhoneError], words: str
) -> None:
    shell = PaperShell({"input": answer})
    with pytest.raises(error, match=words):
        await act(shell, "input tap 1 1")  # type: ignore[arg-type]
    assert len(shell.commands) == 1


async def test_a_makers_noise_is_neither_a_refusal_nor_an_answer() -> None:
    noise = (
        "java.io.FileNotFoundException: /data/system/theme_config/theme_compatibility.xml: open failed\n"
        "\tat libcore.io.IoBridge.open(IoBridge.java:574)\n"
    )
    shell = PaperShell(
        {"pm": said("package:a.b\n", err=noise), "monkey": said("Events injected: 1", err=noise)}
    )
    assert (await ask(shell, "pm list packages")).text == "package:a.b\n"  # type: ignore[arg-type]
    await act(shell, "monkey -p a.b 1")  # type: ignore[arg-type]
    shell.answers = {"monkey": said(err=noise, code=1)}
    with pytest.raises(ActionFailedError):
        await act(shell, "monkey -p a.b 1")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "answer",
    [UnseenEndError("cut", late=False), PhoneBusyError("no answer"), PhoneUnauthorizedError("tap Allow")],
)
async def test_a_question_without_an_answer_has_changed_nothing(answer: Exception) -> None:
    with pytest.raises(PhoneGoneError, match="nothing was sent"):
        await ask(PaperShell({"settings": answer}), "settings get")  # type: ignore[arg-type]
    for question in ("pm list", "cmd package"):
        shell = phone(f"{MAPS}/.MapsActivity", MAPS)
        shell.answers[question] = answer
        with pytest.raises(PhoneGoneError, match="nothing was sent"):
            await launch(shell, MAPS, Catalogue.load())  # type: ignore[arg-type]
        assert shell.commands[-1].startswith(question)


async def test_an_app_opens_as_its_icon_would() -> None:
    shell = phone(f"priority=0\n{MAPS}/.MapsActivity\n", MAPS)
    await launch(shell, "Google Maps", Catalogue.load())  # type: ignore[arg-type]
    opening = shlex.split(shell.commands[-1])
    assert opening[:2] == ["am", "start"]
    assert opening[-2:] == ["-n", f"{MAPS}/.MapsActivity"]


async def test_where_android_must_choose_the_icon_is_left_to_it() -> None:
    shell = phone("android/com.android.internal.app.ResolverActivity", MAPS)
    await launch(shell, MAPS, Catalogue.load())  # type: ignore[arg-type]
    assert shell.commands[-1] == f"monkey -p {MAPS} -c android.intent.category.LAUNCHER 1"


@pytest.mark.parametrize("resolved", ["", "No activity found", "com.other/.Main", f"{MAPS}/.A;reboot"])
async def test_an_app_without_an_icon_of_its_own_is_not_opened(resolved: str) -> None:
    shell = phone(resolved, MAPS)
    with pytest.raises(ActionFailedError, match="cannot be opened"):
        await launch(shell, MAPS, Catalogue.load())  # type: ignore[arg-type]
    assert not any(command.startswith(("am start", "monkey")) for command in shell.commands)


async def test_an_app_that_is_not_there_is_refused_with_what_comes_near() -> None:
    shell = phone("", MAPS)
    with pytest.raises(ActionFailedError, match=r"no app called 'Gogle Maps'.*Google Maps"):
        await launch(shell, "Gogle Maps", Catalogue.load())  # type: ignore[arg-type]
    assert shell.commands == ["pm list packages"]


@pytest.mark.parametrize("name", ["a b", "a;b", "a`b`", "$(a)\n", "a'b", "a\nb", ""])
def test_a_safe_name_holds_nothing_a_shell_takes_for_more(name: str) -> None:
    assert not SAFE_NAME.fullmatch(name)
    assert SAFE_NAME.fullmatch("com.shop/.Main$Inner_2")
