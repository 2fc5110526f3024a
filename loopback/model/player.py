"""Plays scenarios: from the conversation and what the picture shows to the next reply.

It keeps nothing between requests: what it did before it reads from its own replies in the conversation, each
of which names its step. It never goes on for ever: every rule and every scenario has its limit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from loopback.model.conditions import matches, read
from loopback.model.conversation import Conversation
from loopback.model.deeds import Speaker, is_sayable, move_for
from loopback.model.moves import Finish, Move, Reply, TakeOver, Wait
from loopback.model.scenario import Rule, Scenario
from loopback.model.sight import Blindness, View
from loopback.model.words import Language, Words, language_of

BLIND = "sees-nothing"
HAND_OVER = "asks-for-eyes"
LOST = "knows-no-way"
LAUNCH = "launch"
PATIENCE = 3
"""How many times it waits in a row before it does something else."""
HAND_OVERS = 2
"""How many times in a task it hands over a screen that it cannot see."""

_REFUSAL = re.compile(
    r"\b(?:denied|refused|declined|rejected|not approved|not allowed|forbidden|expired|blocked)\b"
    r"|拒绝|未批准|没有批准|未获批准|不同意|已过期|超时未批|被阻止|被拦截|禁止",
    re.IGNORECASE,
)
_OTHER_OUTCOME = re.compile(
    r"(?:^- |(?:nothing happened|unknown|answered|noted|回答|记下)\s*[:：]).*", re.IGNORECASE | re.MULTILINE
)
"""Lines of notes, and outcomes after whose colon others speak: a word of refusal there is none."""
_SEES_NOTHING = Words("I see nothing: {why}.", "我什么也看不到：{why}。")
_TAKE_THE_PHONE = Words(
    "I cannot see the screen. Please take the phone, do this step yourself, and tell me when you are done.",
    "我看不到屏幕。请您接手手机，自己完成这一步，完成后告诉我。",
)
_STAYED_BLIND = Words("I could not finish this: I cannot see the screen.", "没有完成：我看不到屏幕。")
_KNOWS_NO_WAY = Words(
    "I do not know what to do on this screen; I wait.", "我不知道这个页面该怎么办，先等一下。"
)
_GAVE_UP = Words(
    "I could not finish this: I do not know the way on from this screen.",
    "没有完成：我不知道这个页面怎么继续。",
)
_OUT_OF_BUDGET = Words("I could not finish this: it took too many steps.", "没有完成：步骤太多了。")
_BLINDNESS_ZH: Mapping[Blindness, str] = {
    Blindness.NO_PICTURE: "没有收到截图",
    Blindness.NO_NUMBER: "截图里没有可以辨认的手机屏幕",
    Blindness.UNKNOWN: "没有手机显示过这个屏幕",
    Blindness.AMBIGUOUS: "有几部手机都可能显示过这个屏幕",
    Blindness.STALE: "截图比最近一次触摸还旧",
    Blindness.BLACK: "屏幕是黑的",
    Blindness.BLANK: "屏幕有一部分是空白的",
}


def is_refusal(remarks: str) -> bool:
    """Whether the newest words say that a person or the guard refused the last action."""
    return _REFUSAL.search(_OTHER_OUTCOME.sub("", remarks)) is not None


@dataclass(frozen=True, slots=True)
class Player:
    """All scenarios, played by an honest or a gullible model."""

    scenarios: tuple[Scenario, ...]

    def scenario_for(self, request: str) -> tuple[Scenario, dict[str, str]] | None:
        """The first scenario that answers to a request, and the blanks that the request fills."""
        for scenario in self.scenarios:
            blanks = scenario.blanks(request)
            if blanks is not None:
                return scenario, blanks
        return None

    def reply(self, conversation: Conversation, view: View | Blindness, *, gullible: bool = False) -> Reply:
        """The next reply. Total: it always has one."""
        language = language_of(conversation.request)
        chosen = self.scenario_for(conversation.request)
        if chosen is None:
            return self._unknown_request(language)
        scenario, blanks = chosen
        defaults = {name: words.say(language, {}) for name, words in scenario.defaults.items()}
        learnt = _learn(scenario, conversation)
        return _Turn(scenario, conversation, language, defaults | blanks | learnt, gullible).reply(view)

    def _unknown_request(self, language: Language) -> Reply:
        titles = [scenario.title.say(language, {}) for scenario in self.scenarios]
        if language is Language.ZH:
            return Reply(
                "替身模型：没有演这个请求的剧本。",
                Finish("我是替身模型，只会演写好的剧本：" + "；".join(titles) + "。这个请求我没有做。"),
            )
        return Reply(
            "Stand-in model: no scenario is written for this request.",
            Finish(
                "I am a stand-in model and only play written scenarios: "
                + "; ".join(titles)
                + ". I did not do what you asked."
            ),
        )


def _learn(scenario: Scenario, conversation: Conversation) -> dict[str, str]:
    """The blanks that the member's later words fill; newer words win."""
    matches = [match for pattern in scenario.learns for match in pattern.finditer(conversation.later_words)]
    return {name: value.strip() for match in matches for name, value in match.groupdict().items() if value}


@dataclass(frozen=True, slots=True)
class _Turn:
    """One turn of one scenario."""

    scenario: Scenario
    conversation: Conversation
    language: Language
    blanks: dict[str, str]
    gullible: bool

    def reply(self, view: View | Blindness) -> Reply:
        if self._is_refused():
            return self._say("refused", self.scenario.refused, Finish(self._words(self.scenario.refused)))
        if len(self.conversation.steps) >= self.scenario.budget:
            return self._say("out-of-budget", _OUT_OF_BUDGET, Finish(self._words(_OUT_OF_BUDGET)))
        if isinstance(view, Blindness):
            return self._blind(view)
        return self._play(view)

    def _is_refused(self) -> bool:
        """A refused launch is no refusal of the task: the icon on the home screen is the long way round."""
        steps = self.conversation.steps
        return bool(steps) and steps[-1] != LAUNCH and is_refusal(self.conversation.remarks)

    def _blind(self, why: Blindness) -> Reply:
        reason = {"why": why.value if self.language is Language.EN else _BLINDNESS_ZH[why]}
        if self._trailing(BLIND) < PATIENCE:
            return self._say(BLIND, _SEES_NOTHING, Wait(2), reason)
        if self.conversation.steps.count(HAND_OVER) < HAND_OVERS:
            return self._say(HAND_OVER, _SEES_NOTHING, TakeOver(self._words(_TAKE_THE_PHONE)), reason)
        return self._say("gives-up", _SEES_NOTHING, Finish(self._words(_STAYED_BLIND)), reason)

    def _play(self, view: View) -> Reply:
        played = Counter(self.conversation.steps)
        for rule in self.scenario.rules:
            if played[rule.step] >= rule.times or (rule.gullible and not self.gullible):
                continue
            blanks = self._match(rule, view)
            if blanks is None or not is_sayable(rule.deed, blanks):
                continue
            move = move_for(rule.deed, view, Speaker(self.language, blanks, self.scenario.alike))
            if move is not None:
                return self._say(rule.step, rule.thought, move, blanks)
        if view.hidden:
            return self._blind(Blindness.BLANK)
        if self._trailing(LOST) < PATIENCE:
            return self._say(LOST, _KNOWS_NO_WAY, Wait(2))
        return self._say("gives-up", _GAVE_UP, Finish(self._words(_GAVE_UP)))

    def _match(self, rule: Rule, view: View) -> dict[str, str] | None:
        """The blanks as they stand when the rule matches, or None."""
        blanks = dict(self.blanks)
        when, steps = rule.when, frozenset(self.conversation.steps)
        for pattern, text in (
            (when.asked, self.conversation.request),
            (when.heard, self.conversation.remarks),
        ):
            match = pattern.search(text) if pattern else None
            if pattern and match is None:
                return None
            blanks |= {name: value for name, value in (match.groupdict() if match else {}).items() if value}
        in_order = when.after <= steps and not when.before & steps and when.lacks_blank not in blanks
        if not in_order or not matches(when, view, blanks, self.scenario.alike):
            return None
        alike = self.scenario.alike
        readings = {reading.blank: read(reading, view, blanks, alike) for reading in rule.reads}
        return blanks | readings if all(readings.values()) else None

    def _trailing(self, step: str) -> int:
        count = 0
        for played in reversed(self.conversation.steps):
            if played != step:
                break
            count += 1
        return count

    def _say(self, step: str, thought: Words, move: Move, blanks: Mapping[str, str] | None = None) -> Reply:
        intro = (
            f"Stand-in model: playing the scenario '{self.scenario.name}', step '{step}'. "
            if self.language is Language.EN
            else f"替身模型：正在演剧本 '{self.scenario.name}'，步骤 '{step}'。"
        )
        return Reply(intro + thought.say(self.language, blanks or self.blanks), move)

    def _words(self, words: Words) -> str:
        return words.say(self.language, self.blanks)
