"""How the agent's questions and hand-overs show, and the single sentences of the household."""

from __future__ import annotations

from bot.household.notices import HandOverPut, MemberWelcomed, QuestionPut, RequestClosed, Told
from bot.household.presses import Choose, EndHandOver
from bot.locales.catalogue import Words
from bot.telegram.markup import bold, clean, clean_lines, escape, italic, shorten
from bot.telegram.rendered import LABEL_UNITS, Look, Rendered, RenderedButton

MESSAGE_UNITS = 700
MAX_CHOICES = 20


def told(words: Words, notice: Told) -> Rendered:
    """One sentence of the catalogue."""
    values = {name: _value(words, name, value) for name, value in notice.values}
    return Rendered(escape(words(notice.key, **values).strip()), reply_to=notice.reply_to)


def _value(words: Words, name: str, value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    if name == "category" and words.known(f"category.{value}"):
        return words(f"category.{value}")
    return shorten(clean_lines(value), 1000)


def welcomed(words: Words, notice: MemberWelcomed) -> Rendered:
    """The first message to a new member."""
    paragraphs = [
        bold(words("welcome.title", name=clean(notice.name))),
        escape(words(f"welcome.role.{notice.role.value}")),
        escape(words("welcome.how")),
        escape(words("welcome.commands")),
    ]
    return Rendered("\n\n".join(paragraphs))


def question(words: Words, notice: QuestionPut) -> Rendered:
    """A harmless question, with its choices as buttons."""
    eligible = frozenset(notice.eligible)
    choices = notice.question.choices[:MAX_CHOICES]
    rows = tuple(
        (
            RenderedButton(
                shorten(clean(choice), LABEL_UNITS) or "…", Choose(notice.question_id, choice), eligible
            ),
        )
        for choice in choices
    )
    how = words("question.reply" if rows else "question.reply_words")
    asked = shorten(clean_lines(notice.question.message), MESSAGE_UNITS)
    return Rendered(
        f"❓ {escape(asked)}\n\n{italic(how)}", photo=notice.picture, rows=rows, reply_to=notice.reply_to
    )


def hand_over(words: Words, notice: HandOverPut) -> Rendered:
    """The member is asked to take the phone."""
    eligible = frozenset(notice.eligible)
    asked = shorten(clean_lines(notice.message), MESSAGE_UNITS - 200) or _reason(words, notice.category)
    done = EndHandOver(notice.hand_over_id, done=True)
    give_up = EndHandOver(notice.hand_over_id, done=False)
    return Rendered(
        f"✋ {bold(words('hand_over.title'))}\n{escape(asked)}\n\n{italic(words('hand_over.how'))}",
        photo=notice.picture,
        rows=(
            (
                RenderedButton(words("button.done"), done, eligible, Look.GOOD),
                RenderedButton(words("button.give_up"), give_up, eligible),
            ),
        ),
        reply_to=notice.reply_to,
        protect=True,
    )


def _reason(words: Words, category: str) -> str:
    key = f"hand_over.why.{category}"
    return words(key if words.known(key) else "hand_over.why.other")


def request_closed(words: Words, notice: RequestClosed) -> Rendered:
    """The end of a question or hand-over, without buttons."""
    answer = shorten(clean(notice.answer), 200)
    return Rendered(escape(words(f"request.{notice.ending}", answer=answer)), silent=True)
