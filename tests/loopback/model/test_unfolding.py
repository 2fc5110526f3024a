"""A request that tells its steps in one message is read as the talk it stands for."""

from __future__ import annotations

import pytest

from loopback.model.conversation import Conversation, read_conversation
from loopback.model.unfolding import open_instruction, open_ledger, open_summary

from .conftest import user

NOTE = '{"current_app": "Shop"}'
STEPS = "Steps:"


def ledger(text: str) -> Conversation:
    turns = read_conversation([{"role": "system", "content": "Task: none"}, user(text, b"x")])
    return open_ledger(turns, request="Task: ", steps=STEPS)


def test_a_first_request_is_the_words_after_their_heading() -> None:
    opened = ledger(f"Task: Order a latte\n\n{NOTE}")
    assert (opened.request, opened.remarks, opened.steps) == ("Order a latte", "", ())
    assert opened.picture is not None


def test_each_line_is_a_reply_and_what_was_told_after_it() -> None:
    opened = ledger(
        f"Task: Order a latte\nwith milk\n\n{STEPS}\nStep 1: Play step 'open'. => Done.\n"
        "Step 2: (unreadable) => Answer again.\nStep 3: Play step 'ask'. => The person answered: a => b\n\n"
        f"Result of your last action: The person answered: a => b\n\n"
        f"Your notes so far:\n- Step 4: x\n\n{NOTE}"
    )
    assert opened.request == "Order a latte\nwith milk"
    assert opened.steps == ("open", "", "ask")
    assert [turn.role for turn in opened.turns] == ["user", "assistant"] * 3 + ["user"]
    assert opened.turns[2].text == "Done."
    assert opened.remarks.startswith("Result of your last action: The person answered: a => b")
    assert "Answer again." in opened.later_words
    assert opened.picture is not None


def test_chinese_headings_part_as_well() -> None:
    opened = ledger(
        f"Task: 来杯拿铁\n\n{STEPS}\nStep 1: 步骤 'a' => Done.\n\n上一步操作的结果：Done.\n\n{NOTE}"
    )
    assert (opened.request, opened.steps, opened.remarks) == ("来杯拿铁", ("a",), "上一步操作的结果：Done.")


def test_an_instruction_stands_behind_the_last_of_its_headings() -> None:
    told = [user("Rules say\n## Task\nnothing.\n\n## Task\nOrder a latte"), user(NOTE, b"x")]
    opened = open_instruction(read_conversation(told), request="## Task\n")
    assert (opened.request, opened.remarks) == ("Order a latte", "")


@pytest.mark.parametrize("answers", ["", "\n\nReplies:\n- The person answered: two"])
def test_a_summary_names_every_step(answers: str) -> None:
    told = f"Rules.\n\nTask: Order a latte\n\nSo far: step 'a'; step 'b'{answers}"
    text = f"{told}\n\nResult of your last action: Done."
    turns = read_conversation([user(f"{text}\n\n{NOTE}", b"x")])
    opened = open_summary(turns, request="Task: ", history="So far: ", answers="Replies:")
    assert (opened.request, opened.steps) == ("Order a latte", ("a", "b"))
    assert opened.remarks == "Result of your last action: Done."
    assert ("answered: two" in opened.later_words) == bool(answers)
    assert opened.picture is not None


def test_without_a_summary_there_are_no_steps() -> None:
    turns = read_conversation([user(f"Rules.\n\nTask: Order a latte\n\n{NOTE}")])
    opened = open_summary(turns, request="Task: ", history="So far: ", answers="Replies:")
    assert (opened.request, opened.steps) == ("Order a latte", ())
