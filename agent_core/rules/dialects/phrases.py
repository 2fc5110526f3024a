"""What is said around the facts of a turn, in the member's language; the same in every dialect."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass

from agent_core.domain.conversation import Briefing, Turn
from agent_core.domain.task import Language
from agent_core.rules.dialects.given import THOUSANDTHS, Space


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language."""

    result: str
    notes: str
    unreadable: str
    thousandths: str
    pixels: str
    weekdays: tuple[str, ...]
    day: str


_ENGLISH = Phrases(
    result="Result of your last action: ",
    notes="Your notes so far:",
    unreadable="(a reply that could not be read)",
    thousandths=(
        "Places are whole numbers from 0 to 1000, counted from the top left corner: x across, y down, "
        "whatever the size of the picture."
    ),
    pixels=(
        "Places are pixels of the picture, which is {width} wide and {height} high, counted from the top "
        "left corner: x across, y down."
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    day="{date}, {weekday}",
)
_CHINESE = Phrases(
    result="上一步操作的结果：",
    notes="你目前记下的内容：",
    unreadable="（一次无法读懂的回复）",
    thousandths="坐标是0到1000的整数，从左上角算起，x向右，y向下，与图片的实际大小无关。",
    pixels="坐标是图片上的像素，图片宽{width}、高{height}，从左上角算起，x向右，y向下。",
    weekdays=("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    day="{date} {weekday}",
)


def phrases_of(language: Language) -> Phrases:
    """The words of that language."""
    return _CHINESE if language is Language.CHINESE else _ENGLISH


def day_of(briefing: Briefing) -> str:
    """The day of the task with its weekday."""
    phrases = phrases_of(briefing.task.language)
    weekday = phrases.weekdays[datetime.date.fromisoformat(briefing.today).weekday()]
    return phrases.day.format(date=briefing.today, weekday=weekday)


def points_of(language: Language, space: Space) -> str:
    """How places are counted."""
    phrases = phrases_of(language)
    if space == THOUSANDTHS:
        return phrases.thousandths
    return phrases.pixels.format(width=f"{space.width:g}", height=f"{space.height:g}")


def result_of(turn: Turn, language: Language) -> str:
    """What came of an earlier action."""
    return f"{phrases_of(language).result}{turn.outcome}"


def present(briefing: Briefing) -> list[str]:
    """What is new in this turn, a paragraph each: the last outcome, words for the model, its notes."""
    phrases = phrases_of(briefing.task.language)
    parts = list(briefing.remarks)
    if briefing.turns:
        outcome = briefing.turns[-1].outcome
        parts = [phrases.result + outcome, *(words for words in briefing.remarks if words != outcome)]
    if briefing.notes:
        parts.append("\n".join([phrases.notes, *(f"- {note}" for note in briefing.notes)]))
    return parts


def screen_words(briefing: Briefing) -> str:
    """What is known of the screen beside its picture."""
    return json.dumps({"current_app": briefing.app}, ensure_ascii=False)
