"""How a task shows: its card while it waits and runs, and its end."""

from __future__ import annotations

from agent_core.domain.task import Failed, Finished, Refused
from agent_core.domain.verdict import Decision, Facts
from bot.household.notices import (
    CardClosed,
    CardShown,
    ResultTold,
    ScreenShown,
    StatusTold,
    TaskQueued,
    UnknownOutcomeTold,
)
from bot.household.presses import RefreshScreen, StopTask
from bot.locales.catalogue import Words
from bot.telegram.approval_views import facts_line
from bot.telegram.markup import bold, clean, clean_lines, escape, italic, shorten, utf16_units
from bot.telegram.rendered import Look, Rendered, RenderedButton
from bot.telegram.steps import step_sentence

REQUEST_UNITS = 300
ANSWER_UNITS = 3000
DECIDED_UNITS = 850
STEP_UNITS = 300


def queued(words: Words, notice: TaskQueued) -> Rendered:
    """A request was taken: it starts, or has a place in line."""
    phone = clean(notice.phone_id)
    line = (
        words("card.queued", place=notice.place, phone=phone)
        if notice.place
        else words("card.starting", phone=phone)
    )
    return Rendered(
        f"{_heading(notice.request)}\n{escape(line)}",
        rows=_stop_row(words, notice.task_id),
        reply_to=notice.reply_to,
        silent=True,
    )


def card(words: Words, notice: CardShown) -> Rendered:
    """A running task: what it does now, since when, and the way to stop it."""
    doing = (
        words("card.looking")
        if notice.action is None
        else shorten(step_sentence(words, notice.action, notice.label), STEP_UNITS)
    )
    return Rendered(
        f"{_heading(notice.request)}\n{escape(_line(words, notice))}\n{escape(doing)}",
        photo=notice.picture,
        rows=_stop_row(words, notice.task_id),
        silent=True,
    )


def card_closed(words: Words, notice: CardClosed) -> Rendered:
    """The last state of a card, without buttons."""
    end = words(f"card.closed.{notice.standing}")
    return Rendered(
        f"{_heading(notice.request)}\n{escape(_line(words, notice))}\n{bold(end)}",
        photo=notice.picture,
        silent=True,
    )


def result(words: Words, notice: ResultTold) -> Rendered:
    """The end of a task: the answer first, then what it took."""
    steps = words.count("result.steps", notice.steps, time=minutes(notice.seconds))
    decided = [_decided(words, category, facts, decision) for category, facts, decision in notice.approvals]
    parts = [_answer(words, notice), "\n".join([*map(escape, _newest(decided)), italic(steps)])]
    return Rendered("\n\n".join(parts), reply_to=notice.reply_to)


def _newest(lines: list[str]) -> list[str]:
    """As many of the last lines as fit beside an answer of full length; an ellipsis for the others."""
    kept: list[str] = []
    left = DECIDED_UNITS
    for line in reversed(lines):
        left -= utf16_units(line) + 1
        if left < 0:
            return ["…", *kept]
        kept.insert(0, line)
    return kept


def screen(words: Words, notice: ScreenShown) -> Rendered:
    """A fresh picture, with a way to get the next."""
    button = RenderedButton(words("button.refresh"), RefreshScreen(notice.phone_id), frozenset())
    return Rendered(
        escape(words("screen.caption", phone=clean(notice.phone_id))),
        photo=notice.picture,
        rows=((button,),),
        reply_to=notice.reply_to,
    )


def status(words: Words, notice: StatusTold) -> Rendered:
    """What runs and what waits, one paragraph each."""
    if not notice.lines:
        return Rendered(escape(words("status.nothing")), reply_to=notice.reply_to)
    paragraphs = [bold(words("status.title"))]
    for phone, whose, request, place in notice.lines[:20]:
        key = "status.queued" if place else "status.running"
        line = words(key, place=place, phone=clean(phone), whose=clean(whose))
        paragraphs.append(f"{escape(line)}\n{escape(shorten(clean(request), 120))}")
    return Rendered("\n\n".join(paragraphs), reply_to=notice.reply_to)


def unknown_outcome(words: Words, notice: UnknownOutcomeTold) -> Rendered:
    """Something sensitive may have happened, and a person has to look."""
    return Rendered(
        "\n".join(
            [
                f"⚠️ {bold(words('unknown_outcome.title'))}",
                escape(shorten(clean(notice.request), REQUEST_UNITS)),
                bold(facts_line(words, notice.category, notice.facts)),
                "",
                escape(words("unknown_outcome.what")),
            ]
        ),
        reply_to=notice.reply_to,
    )


def minutes(seconds: float) -> str:
    """A length of time as m:ss."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def _heading(request: str) -> str:
    return bold(shorten(clean(request), REQUEST_UNITS))


def _line(words: Words, notice: CardShown | CardClosed) -> str:
    return words("card.line", phone=clean(notice.phone_id), step=notice.step, time=minutes(notice.seconds))


def _stop_row(words: Words, task_id: str) -> tuple[tuple[RenderedButton, ...], ...]:
    return ((RenderedButton(words("button.stop"), StopTask(task_id), frozenset(), Look.BAD),),)


def _answer(words: Words, notice: ResultTold) -> str:
    match notice.outcome:
        case Finished(message):
            answer = clean_lines(message)
            shown = shorten(answer, ANSWER_UNITS)
            cut = "" if shown == answer else f"\n{italic(words('result.cut'))}"
            return f"✅ {escape(shown or words('result.finished'))}{cut}"
        case Failed(kind, detail):
            return f"❌ {_with_detail(words, words(f'result.failed.{kind.value}'), detail)}"
        case Refused(detail):
            return f"🚫 {_with_detail(words, words('result.refused'), detail)}"
        case None if notice.standing == "interrupted":
            return f"⏸ {escape(words('result.interrupted'))}"
        case None:
            return f"⏹ {escape(words('result.stopped'))}"


def _with_detail(words: Words, sentence: str, detail: str) -> str:
    shown = shorten(clean(detail), 500)
    return (
        f"{escape(sentence)}\n{escape(words('result.detail', detail=shown))}" if shown else escape(sentence)
    )


def _decided(words: Words, category: str, facts: Facts, decision: Decision) -> str:
    what = facts_line(words, category, facts)
    return words("result.approval", decision=words(f"decision.{decision.value}"), what=what)
