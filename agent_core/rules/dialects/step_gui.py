"""Step-GUI and GELab-Zero: `<THINK>…</THINK>`, then fields with tabs between them: `action:CLICK point:x,y`.

Places are thousandths. Everything is one message of the user's. The summary at the end of a reply is the
model's only memory; the person's answers and what became of the last action are told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from agent_core.domain.action import Ask, Key, Swipe
from agent_core.domain.conversation import Briefing, Message, Reply
from agent_core.domain.errors import ReplyError, ReplyErrorKind
from agent_core.rules.dialects import verbs
from agent_core.rules.dialects.given import Given, Space, malformed
from agent_core.rules.dialects.phrases import present, screen_words
from agent_core.rules.dialects.text_dialect import Family, Sampling
from agent_core.rules.dialects.thinking import THINKS, THOUGHT_ENDS, untagged

REQUEST, HISTORY, ANSWERS = "User task: ", "Summary so far: ", "The user's replies so far:"
LONGEST_SUMMARY = 4000

_NAMES = "explain|action|point1|point2|point|value|summary|return|message|choices|submit"
_FIELD = rf"({_NAMES})[ ]*[:：]"
_BEGINS = re.compile(r"^[ \t]*(?:explain|action)[ ]*[:：]", re.MULTILINE | re.IGNORECASE)
_NEXT_LINE = r"\n(?=\s*(?:explain|action)[ ]*[:：])"
_AFTER_TAB = re.compile(rf"(?:\A|\t|\\t|{_NEXT_LINE})\s*{_FIELD}", re.IGNORECASE)
_AFTER_LINE = re.compile(rf"(?:\A|\n)\s*{_FIELD}", re.IGNORECASE)
_AFTER_SPACE = re.compile(rf"(?:\A|\s){_FIELD}", re.IGNORECASE)
_FENCE = re.compile(r"^```\w*[ \t]*$", re.MULTILINE)
_SUMMARY_MARK = "summary: "

_VERBS: Mapping[str, verbs.Maker] = {
    "click": verbs.tap("point"),
    "doubleclick": verbs.double_tap("point"),
    "longpress": verbs.long_press("point"),
    "slide": lambda given: Swipe(given.place("point1"), given.place("point2")),
    "type": verbs.type_text(("value",), ("point",)),
    "awake": verbs.launch("value"),
    "wait": verbs.wait("value", pause_s=None),
    "info": verbs.ask("value"),
    "calluser": verbs.hand_over("value", "return"),
    "note": verbs.note("value"),
    "hotkey": verbs.press_named("value"),
    "back": verbs.press(Key.BACK),
    "home": verbs.press(Key.HOME),
    "enter": verbs.press(Key.ENTER),
    "recents": verbs.press(Key.RECENTS),
    "complete": verbs.finish("return", "value", success=True),
    "abort": verbs.finish("value", "return", success=False),
}


def _read(text: str, space: Space) -> Reply:
    thought, answer = _split(text)
    before, fields = _fields(_FENCE.sub("", answer).strip())
    verb = fields.get("action", "")
    if not verb:
        raise ReplyError(ReplyErrorKind.MALFORMED, "action: needs one of the list.")
    explained = fields.get("explain", "")
    told = [untagged(f"{thought}\n{before}"), explained, _summarised(fields.get("summary", ""))]
    given = Given(verb, fields, explained or untagged(thought), space)
    return Reply("\n".join(part for part in told if part), verbs.act(_VERBS, given), answer.strip())


def _split(text: str) -> tuple[str, str]:
    """The thought, and what comes after it."""
    thinks, ended, begins = THINKS.search(text), THOUGHT_ENDS.search(text), _BEGINS.search(text)
    opened = thinks is not None and ended is not None and thinks.start() < ended.start()
    if ended is not None and (opened or begins is None or ended.start() < begins.start()):
        return text[: ended.end()], text[ended.end() :]
    if thinks is not None and begins is not None:
        return text[: begins.start()], text[begins.start() :]
    return "", text


def _fields(text: str) -> tuple[str, dict[str, str]]:
    """What stands before the fields, and each by its name. Raises ReplyError."""
    found = _boundaries(text)
    actions = sum(each[1].lower() == "action" for each in found)
    if actions == 0:
        raise ReplyError(ReplyErrorKind.NO_ACTION, "The reply holds no action: field.")
    if actions > 1:
        raise ReplyError(ReplyErrorKind.MULTIPLE_ACTIONS, "Give exactly one action in each reply.")
    fields: dict[str, str] = {}
    for each, following in zip(found, [*found[1:], None], strict=True):
        name, end = each[1].lower(), following.start() if following else len(text)
        if name in fields:
            raise malformed(f"{name}: stands there twice.")
        value = text[each.end() : end].strip()
        # What follows a place or a verb on later lines is no part of it.
        fields[name] = value.split("\n")[0].strip() if name.startswith(("point", "action")) else value
    return text[: found[0].start()], fields


def _boundaries(text: str) -> list[re.Match[str]]:
    """Where fields begin: by tabs, else by lines, else by spaces, whichever first finds an action."""
    tabbed = "\t" in text or "\\t" in text
    for boundary in (_AFTER_TAB, _AFTER_LINE, _AFTER_SPACE) if tabbed else (_AFTER_LINE, _AFTER_SPACE):
        found = list(boundary.finditer(text))
        if any(each[1].lower() == "action" for each in found):
            return found
    return []


def _summarised(summary: str) -> str:
    return f"{_SUMMARY_MARK}{summary}" if summary else ""


def _arranged(briefing: Briefing, system: str) -> tuple[Message, ...]:
    parts = [system, f"{REQUEST}{briefing.task.request}"]
    if summary := _last_summary(briefing):
        parts.append(f"{HISTORY}{summary}")
    answers = [
        f"- {' '.join(turn.outcome.split())}" for turn in briefing.turns if isinstance(turn.action, Ask)
    ]
    if answers:
        parts.append("\n".join([ANSWERS, *answers]))
    text = "\n\n".join([*parts, *present(briefing), screen_words(briefing)])
    return (Message("user", text, briefing.screen.frame),)


def _last_summary(briefing: Briefing) -> str:
    """The newest one: each tells all that went before it."""
    for turn in reversed(briefing.turns):
        found = (turn.thought or "").rpartition(_SUMMARY_MARK)
        if found[1]:
            return " ".join(found[2].split())[-LONGEST_SUMMARY:]
    return ""


STEP_GUI = Family(
    name="step-gui",
    prompt="step-gui",
    arrange=_arranged,
    read=_read,
    sampling=Sampling(temperature=0.1, top_p=0.95),
)
