"""What AutoGLM-Phone is sent."""

from __future__ import annotations

from agent_core.domain.action import Tap
from agent_core.domain.conversation import Briefing, Prompt, Turn
from agent_core.domain.screen import Foreground, Frame, PixelFormat, Screen, Share, Size
from agent_core.domain.task import Language, Task
from agent_core.rules.dialects.autoglm import AutoGLM
from agent_core.rules.dialects.prompts import load_prompts

SCREEN = Screen(
    phone_id="mum",
    observation="1",
    boot="b",
    taken_at=0.0,
    frame=Frame(b"\0" * 4, PixelFormat.RGBA, Size(1, 1)),
    foreground=Foreground("com.example", ".Main"),
)
DONE = Turn("", "I see </think> a button", Tap(Share(0.5, 0.25), "Pay"), "Done.")
UNREAD = Turn("<answer>do(", None, None, "It could not be read.")


def prompt(
    *turns: Turn,
    remarks: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    language: Language = Language.ENGLISH,
    system_prompt: str | None = None,
) -> Prompt:
    briefing = Briefing(
        task=Task("1", "Order a latte", language),
        today="2026-11-23",
        screen=SCREEN,
        app="Coffee",
        turns=turns,
        notes=notes,
        remarks=remarks,
    )
    return AutoGLM(load_prompts(), system_prompt=system_prompt).prompt(briefing)


def test_the_first_turn_is_system_text_then_the_picture_with_the_task_and_the_app() -> None:
    system, user = prompt().messages
    assert (system.role, system.frame) == ("system", None)
    assert user.frame is SCREEN.frame
    assert user.text == 'Order a latte\n\n{"current_app": "Coffee"}'


def test_later_turns_repeat_the_words_but_only_the_current_picture() -> None:
    messages = prompt(DONE, UNREAD, remarks=("It could not be read.", "The price changed.")).messages
    assert [message.role for message in messages] == [
        "system",
        "user",
        "assistant",
        "user",
        "assistant",
        "user",
    ]
    assert [message.frame is not None for message in messages] == [False] * 5 + [True]
    assert messages[1].text == "Order a latte"
    assert messages[3].text == "Result of your last action: Done.\n\n** Screen Info **"
    assert messages[5].text == (
        "Result of your last action: It could not be read.\n\nThe price changed.\n\n"
        '** Screen Info **\n\n{"current_app": "Coffee"}'
    )


def test_own_replies_are_repeated_with_exactly_one_pair_of_each_tag() -> None:
    messages = prompt(DONE, UNREAD).messages
    assert messages[2].text == (
        '<think>I see  a button</think><answer>do(action="Tap", element=[500,250], message="Pay")</answer>'
    )
    assert messages[4].text == "<think></think><answer>do(</answer>"


def test_what_was_sent_before_is_the_start_of_what_is_sent_next() -> None:
    first, second = prompt(DONE).messages, prompt(DONE, UNREAD).messages
    assert second[: len(first) - 1] == first[:-1]


def test_notes_are_listed() -> None:
    assert (
        "Your notes so far:\n- 3 apples\n- 4 pears" in prompt(notes=("3 apples", "4 pears")).messages[-1].text
    )


def test_the_day_stands_in_the_system_text_in_both_languages() -> None:
    assert "2026-11-23, Monday" in prompt().messages[0].text
    chinese = prompt(DONE, language=Language.CHINESE)
    assert "2026-11-23 星期一" in chinese.messages[0].text
    assert "上一步操作的结果：Done." in chinese.messages[-1].text


def test_both_texts_carry_every_action() -> None:
    names = ("Launch", "Tap", "Type", "Swipe", "Long Press", "Double Tap", "Back", "Home", "Recents", "Enter")
    names += ("Wait", "Take_over", "Interact", "Note", "Call_API")
    for text in load_prompts().values():
        assert [name for name in names if f'do(action="{name}"' not in text] == []
        assert 'finish(message="' in text
        assert 'element=[x,y], message="' in text


def test_a_text_of_the_household_replaces_the_own_one() -> None:
    assert prompt(system_prompt="Be brief. {today}").messages[0].text == "Be brief. 2026-11-23, Monday"


def test_the_numbers_are_those_of_the_family() -> None:
    sent = prompt()
    assert (sent.max_tokens, sent.temperature, sent.top_p, sent.frequency_penalty) == (3000, 0.0, 0.85, 0.2)
