"""What a touch does: by its labels and, where these say too little, by what is around."""

from __future__ import annotations

from agent_core.domain.action import DoubleTap, LongPress
from agent_core.rules.guard.context import Scene
from agent_core.rules.guard.finding import Finding, allow, block, confirm
from agent_core.rules.guard.gestures import searches
from agent_core.rules.guard.labels import Plainness, core_of
from agent_core.rules.guard.lexicon import MONEY, Meaning, Weight

_IMMEDIATE = frozenset({"send", "发送", "forward", "转发"})
"""Labels that say enough: what else the page talks about changes their meaning only on a money page."""

_PLAIN_DEEDS = frozenset({"delete", "uninstall", "settings_system", "account_security", "install"})
"""Their verbs mean what they say wherever they stand."""

_LENT_BY_PLACE = (
    ("permission", "permission"),
    ("uninstall", "uninstall"),
    ("install", "install"),
    ("installer", "install"),
)
"""What a window is for, where its texts do not say."""

_KEYPAD = frozenset("0123456789")


def judge_touch(scene: Scene) -> Finding:
    """What touching the target does. What the request forbids is a later step."""
    if not scene.labels:
        return _judge_unnamed(scene)
    if scene.cues.lexicon.harmless.within(scene.label) == scene.label:
        return allow("It opens or chooses something.")
    if reaction := _judge_reaction(scene):
        return reaction
    readings = scene.readings
    if readings[0] is Plainness.PROTECTIVE:
        return _judge_protective(scene)
    meanings = [reading for reading in readings if isinstance(reading, Meaning)]
    if meanings:
        return _judge_meaning(
            scene, max(meanings, key=lambda m: (m.weight, m.category in MONEY, len(m.phrase)))
        )
    if Plainness.UNCLEAR in readings:
        return _judge_unclear(scene)
    return _judge_neutral(scene)


def _judge_protective(scene: Scene) -> Finding:
    rings = "dialer" in scene.kinds or scene.has("gestures.upwards", scene.nearby) or "来电" in scene.page
    if rings and scene.label in ("decline", "拒绝", "reject", "dismiss"):
        return confirm("call_sms", "It turns a caller away.")
    return allow("It declines or goes back.")


def _judge_reaction(scene: Scene) -> Finding | None:
    core = core_of(scene.label, scene.cues.lexicon)
    reactions = scene.cues.lexicon.reactions
    if core not in reactions and scene.label not in reactions:
        return None
    if core == "subscribe" and ("social" not in scene.kinds or scene.money_on_page):
        return None
    if "post" in scene.wish.asks or core in scene.wish.text:
        return allow("The request asks for this reaction.")
    return confirm("post", "It reacts in public, and the request did not ask for it.")


def _judge_meaning(scene: Scene, meaning: Meaning) -> Finding:
    if _rubs_out(scene, meaning):
        return allow("It rubs out a character.")
    if meaning.category in ("order", "top_up") and _leads_to_options(scene, meaning):
        return allow("It leads to the order's own page.")
    phrase = core_of(meaning.phrase, scene.cues.lexicon) or meaning.phrase
    if phrase in _IMMEDIATE and (scene.money_on_label or scene.is_purse):
        return confirm("transfer", _reason("transfer"))
    lent = lent_category(scene)
    if phrase in scene.cues.lexicon.unclear and lent is not None and _may_lend(scene, phrase, lent):
        return confirm(lent, _reason(lent))
    category = _narrowed(scene, meaning)
    renamed = category in ("location_share", "post")
    if meaning.weight is Weight.ENTRY and not renamed and not _is_settled(scene, meaning):
        return allow("It opens a page; nothing is done yet.")
    if meaning.category == "install" and ("protection" in scene.kinds or _warns(scene)):
        return block("install", "Android warns that this app may be harmful.")
    return confirm(category, _reason(category))


def _may_lend(scene: Scene, phrase: str, lent: str) -> bool:
    return phrase not in _IMMEDIATE or lent not in MONEY or scene.handles_money or scene.is_purse


def _narrowed(scene: Scene, meaning: Meaning) -> str:
    """A title that shares a location or moves money says more than "Share" or "Pay"."""
    titled = next((category for phrase, category in scene.cues.lends if phrase in scene.title), None)
    if meaning.category in ("share", "send_message") and titled in ("location_share", "post"):
        return titled
    to_a_person = scene.is_purse and "transfer" in scene.wish.asks
    if meaning.category == "payment" and ("transfer" in scene.kinds or titled == "transfer" or to_a_person):
        return "transfer"
    return meaning.category


def _is_settled(scene: Scene, meaning: Meaning) -> bool:
    """Whether a page that a button may merely lead to has been reached already."""
    if scene.around.is_dialog or "protection" in scene.kinds or meaning.category in _PLAIN_DEEDS:
        return True
    if meaning.category == "send_message" and "chat" in scene.kinds:
        return True
    if meaning.category in MONEY:
        return bool(scene.money_on_page or scene.money_on_label or scene.handles_money or _crypto(scene))
    if meaning.category == "share" and any(
        text in ("share", "分享", "共享", "sharing") for text in scene.texts
    ):
        return True
    lends = [phrase for phrase, category in scene.cues.lends if category == meaning.category]
    return any(phrase != meaning.phrase and phrase in scene.nearby for phrase in lends)


def _crypto(scene: Scene) -> bool:
    return scene.is_purse and scene.has("money.total", scene.nearby)


def _leads_to_options(scene: Scene, meaning: Meaning) -> bool:
    """Whether it only leads on: "立即购买" beside "加入购物车" to the options, a checkout to the payment."""
    if scene.handles_money:
        return False
    if meaning.phrase == "continue to payment":
        return "checkout" in scene.nearby
    return meaning.phrase == "立即购买" and ("加入购物车" in scene.nearby or "加购" in scene.nearby)


def _rubs_out(scene: Scene, meaning: Meaning) -> bool:
    if meaning.category != "delete" or meaning.phrase not in ("delete", "删除", "清除", "清空"):
        return False
    return "calculator" in scene.kinds or sum(text in _KEYPAD for text in scene.page_texts) >= 9


def _warns(scene: Scene) -> bool:
    around = f"{scene.label}\n{scene.nearby}"
    return any(
        sign in around
        for sign in ("无视风险", "已知悉应用风险", "风险应用", "harmful", "unsafe app", "高风险")
    )


def _judge_unclear(scene: Scene) -> Finding:
    over = "paid" in scene.kinds or scene.has("money.finished", scene.nearby)
    if over and not scene.has("money.charged", scene.nearby):
        return allow("It closes what is finished already.")
    if any(sign in scene.nearby for sign in ("cookie", "before you continue to")):
        return allow("It answers a cookie notice.")
    category = lent_category(scene)
    if category is None and scene.money_on_page and scene.cues.lexicon.affirming.opening(scene.label):
        category = "order" if "order" in scene.wish.asks else "payment"
    if category is not None:
        return confirm(category, _reason(category))
    return allow("Nothing around it is sensitive.")


def lent_category(scene: Scene) -> str | None:
    """The category that title, amounts, activity and texts lend to a button that says too little."""
    if scene.has("money.finished", scene.title):
        return None
    titled = next((c for p, c in scene.cues.lends if p in scene.title), None)
    if titled is not None and titled != "login_otp_password":
        return titled
    if scene.money_on_page and (
        scene.handles_money or scene.is_purse or scene.has("money.charged", scene.nearby)
    ):
        return next((c for p, c in scene.cues.lends if c in MONEY and p in scene.nearby), "payment")
    if scene.handles_money:
        return "payment"
    lines = "\n".join(text for text in scene.texts if len(text) <= 120)
    found = scene.cues.sets["money.total"].within(lines) if scene.money_on_page else None
    for phrase, category in scene.cues.lends:
        if phrase in lines and category != "login_otp_password" and (category not in MONEY or found):
            return category
    return next((category for kind, category in _LENT_BY_PLACE if kind in scene.kinds), None)


def _judge_neutral(scene: Scene) -> Finding:
    label = scene.label
    held = isinstance(scene.action, LongPress) or label.startswith(
        ("hold to", "长按", "按住", "slide to", "swipe to")
    )
    if held and (scene.money_on_page or scene.money_on_label) and scene.handles_money:
        return confirm("payment", _reason("payment"))
    if held and label.startswith(("hold to confirm", "长按确认", "slide to confirm", "滑动确认")):
        category = lent_category(scene) or "consent_contract"
        return confirm(category, _reason(category))
    if scene.money_on_label and scene.handles_money and len(label) <= 24:
        return confirm("payment", _reason("payment"))
    return allow("It reads or moves about.")


def _judge_unnamed(scene: Scene) -> Finding:
    if isinstance(scene.action, DoubleTap):
        return allow("A double tap without a target.")
    if scene.handles_money:
        return confirm("payment", "It touches something without a name on a payment page.")
    if _is_right_of_draft(scene):
        return confirm("send_message", "It touches the button beside a written draft, which sends it.")
    if (
        scene.screen.keyboard_shown
        and _is_on_keyboard(scene)
        and "chat" in scene.kinds
        and scene.field
        and scene.field.text
    ):
        return confirm("send_message", "It touches the keyboard, whose action key may send the draft.")
    return allow("It has no name and nothing around it is sensitive.")


def _is_right_of_draft(scene: Scene) -> bool:
    field, target = scene.field, scene.target
    if field is None or target is None or not field.text.strip() or target.element is field:
        return False
    box, place = field.bounds, target.element.bounds
    beside = place.left >= box.right - 1 and place.top < box.bottom and place.bottom > box.top
    return beside and not searches(scene)


def _is_on_keyboard(scene: Scene) -> bool:
    return scene.point is not None and scene.point.y > scene.screen.size.height * 0.6


_REASONS = {
    "payment": "It pays.",
    "transfer": "It moves money to somebody.",
    "order": "It places, changes or cancels an order.",
    "subscription": "It starts, changes or ends a subscription or a standing permission to charge.",
    "credit_loan": "It borrows money or pays later.",
    "invest": "It trades or bets.",
    "top_up": "It buys credit.",
    "location_share": "It shares where this phone is.",
    "send_message": "It sends something to somebody.",
    "post": "It publishes something.",
    "share": "It shares something.",
    "delete": "It deletes something.",
    "account_security": "It changes an account or how it is protected.",
    "permission": "It gives an app or a site a permission.",
    "install": "It installs or updates an app.",
    "uninstall": "It removes an app.",
    "call_sms": "It places, answers or ends a call.",
    "login_otp_password": "It logs in or confirms a login.",
    "minors": "It answers an age check or changes what protects a child.",
    "medical_gov": "It deals with a doctor or an authority.",
    "privacy_data": "It gives away or exports personal data.",
    "consent_contract": "It agrees to something or submits a form.",
    "settings_system": "It resets or restarts something of the phone.",
    "physical_world": "It does something outside the phone.",
    "injection": "Text on the screen asks for it, not the request.",
}


def _reason(category: str) -> str:
    return _REASONS[category]
