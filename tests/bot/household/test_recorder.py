"""What is recorded holds no secret, and what is shown is what was judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.household.notices import CardShown, ResultTold
from bot.household.recorder import takes_secrets


async def typed_into(stage, *elements) -> None:
    stage.play = lambda task, human: stage.typing(task, human, *elements)
    mia = await stage.join("Mia")
    await stage.say(mia, "log in")
    await stage.told(ResultTold)


async def test_what_goes_into_a_password_field_is_kept_and_shown_nowhere(
    staged, make_field, tmp_path: Path
) -> None:
    async with staged() as stage:
        await typed_into(stage, make_field(password=True))
        assert stage.performed[0][1].text == "hunter2!"
        assert [action.text for action in stage.drawn if action is not None] == ["•••"]
        assert {card.action.text for card in stage.all_told(CardShown) if card.action} == {"•••"}
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"hunter2!" not in kept


async def test_what_goes_into_an_ordinary_field_is_on_record_once_the_field_is_known(
    staged, make_field
) -> None:
    async with staged() as stage:
        await typed_into(stage, make_field(password=False))
        rows = await stage.store.read(lambda tx: tx.rows("SELECT kind, payload FROM event"))
        with_text = [row["kind"] for row in rows if "hunter2!" in row["payload"]]
        assert with_text == ["ActionJudged", "ActionCleared", "ActionPerformed"]


@pytest.mark.parametrize(
    ("fields", "secret"),
    [
        (None, True),
        ([], False),
        ([True], True),
        ([False], False),
    ],
)
def test_doubt_about_the_field_counts_as_a_secret(make_screen, make_field, fields, secret) -> None:
    elements = None if fields is None else tuple(make_field(password=one) for one in fields)
    assert takes_secrets(make_screen(1, elements)) is secret


async def test_the_card_shows_the_newest_frame_with_the_act_marked(staged) -> None:
    async with staged() as stage:
        stage.play = stage.tapping
        for name in ("thought", "acted", "settled"):
            stage.mark(name).set()
        mia = await stage.join("Mia")
        await stage.say(mia, "tap it")
        await stage.told(ResultTold)
        assert [type(action).__name__ for action in stage.drawn] == ["NoneType", "Tap"]


async def test_pixels_are_recorded_by_their_digest(staged, make_screen) -> None:
    async with staged() as stage:
        stage.play = stage.tapping
        for name in ("thought", "acted", "settled"):
            stage.mark(name).set()
        mia = await stage.join("Mia")
        await stage.say(mia, "tap it")
        await stage.told(ResultTold)
        payload = await stage.value("SELECT payload FROM event WHERE kind = 'ScreenSeen'")
        assert make_screen(1).frame.digest in payload
        assert '"data"' not in payload
