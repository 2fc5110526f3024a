"""How a question for approval shows: fixed fields that code fills in, and nothing cut."""

from __future__ import annotations

from collections.abc import Callable

from agent_core.domain.action import TypeText
from agent_core.domain.verdict import Change, Decision, Facts
from bot.household.notices import ApprovalAsked, ApprovalClosed, ApprovalWaiting
from bot.household.presses import Approve, Deny
from bot.locales.catalogue import Words
from bot.telegram.markup import bold, clean, code, escape, italic, quote, shorten
from bot.telegram.rendered import Look, Rendered, RenderedButton
from bot.telegram.steps import step_sentence

CHANGE_UNITS = 150
REQUEST_UNITS = 200
# The member's own words are context here and may be cut, visibly; what is approved never is.


def approval(words: Words, notice: ApprovalAsked) -> Rendered:
    """The question, with two buttons. Raises UnfitError when it does not fit whole."""
    title = _by_category(words, "approval.title", notice.category)
    lines = [
        f"⚠️ {bold(title)}",
        escape(words("approval.asked", requester=clean(notice.requester))),
        _request(words, notice.request),
        *_fields(words, notice),
        "",
        italic(_expiry(words, notice.expires_in_s)),
    ]
    eligible = frozenset(notice.eligible)
    return Rendered(
        "\n".join(lines),
        photo=notice.picture,
        rows=(
            (
                RenderedButton(words("button.approve"), Approve(notice.approval_id), eligible, Look.GOOD),
                RenderedButton(words("button.deny"), Deny(notice.approval_id), eligible, Look.BAD),
            ),
        ),
        reply_to=notice.reply_to,
        protect=True,
    )


def approval_closed(words: Words, notice: ApprovalClosed) -> Rendered:
    """What became of the question, without buttons."""
    sign = "✅" if notice.decision is Decision.APPROVED else "🚫"
    what = facts_line(words, notice.category, notice.facts)
    return Rendered(f"{sign} {bold(what)}\n{escape(_ending(words, notice))}", silent=True, protect=True)


def approval_waiting(words: Words, notice: ApprovalWaiting) -> Rendered:
    """For a requester who may not decide: who is being asked."""
    return Rendered(
        escape(words("approval.waiting", deciders=clean(notice.deciders))), reply_to=notice.reply_to
    )


def facts_line(words: Words, category: str, facts: Facts) -> str:
    """What it was about, in one line of plain text."""
    name = _by_category(words, "category", category)
    whom = facts.payee or facts.recipient
    amount = None if facts.amount is None else str(facts.amount)
    return " · ".join(shorten(clean(part), 200) for part in (name, amount, whom) if part)


def _by_category(words: Words, kind: str, category: str) -> str:
    key = f"{kind}.{category}"
    return words(key if words.known(key) else f"{kind}.other")


def _request(words: Words, request: str) -> str:
    whole = clean(request)
    shown = shorten(whole, REQUEST_UNITS)
    return quote(shown) if shown == whole else quote(f"{shown} {words('approval.shortened')}")


def _fields(words: Words, notice: ApprovalAsked) -> list[str]:
    facts = notice.facts
    app, package = clean(notice.app), clean(facts.package)
    values = {
        "field.amount": None if facts.amount is None else bold(str(facts.amount)),
        "field.payee": _whole(facts.payee, bold),
        "field.recipient": _whole(facts.recipient, bold),
        "field.text": None if _is_typed(notice) else _whole(facts.text, escape),
        "field.does": escape(step_sentence(words, notice.action, facts.label)),
        "field.title": _whole(facts.title, escape),
        "field.app": " ".join([escape(app)] * (app != package) + [code(package)]),
        "field.phone": escape(clean(notice.phone_id)),
        "field.why": escape(_by_category(words, "why", notice.category)),
    }
    colon = words("field.colon")
    return [f"{escape(words(key))}{colon}{value}" for key, value in values.items() if value]


def _is_typed(notice: ApprovalAsked) -> bool:
    """Whether the text stands in the sentence of what is done already, whole."""
    return isinstance(notice.action, TypeText) and clean(notice.action.text) == clean(notice.facts.text or "")


def _whole(value: str | None, show: Callable[[str], str]) -> str | None:
    shown = clean(value or "")
    return show(shown) if shown else None


def _expiry(words: Words, seconds: int) -> str:
    if seconds % 60 == 0 and seconds > 60:
        return words("approval.expires_minutes", minutes=seconds // 60)
    return words("approval.expires_seconds", seconds=seconds)


def _ending(words: Words, notice: ApprovalClosed) -> str:
    by = clean(notice.by)
    match notice.decision:
        case Decision.APPROVED:
            return words("approval.closed.approved", by=by)
        case Decision.DENIED:
            return words("approval.closed.denied", by=by) if by else words("approval.closed.denied_quietly")
        case Decision.EXPIRED:
            return words("approval.closed.expired")
        case Decision.INVALIDATED:
            return _voiding(words, notice.change)


def _brief(value: str) -> str:
    return shorten(clean(value), CHANGE_UNITS)


def _voiding(words: Words, change: Change | None) -> str:
    if change is None:
        return words("approval.closed.invalidated")
    told = words(f"change.{change.kind.value}", old=_brief(change.old), new=_brief(change.new))
    return words("approval.closed.changed", change=told)
