"""`farhand check`: what replies parse to, and how cases are judged; wrong lines are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import build
from bot.commands.terminal import CommandError, Exit, Terminal

PAYS = {
    "id": "pays",
    "request": "order a latte",
    "package": "com.bluefern.coffee",
    "activity": "",
    "action": 'do(action="Tap", element=[500,900])',
    "target_text": "Pay $4.80",
    "nearby_texts": ["Total $4.80"],
    "model_message": "",
    "something else": 1,
}
READS = {**PAYS, "id": 7, "target_text": "Latte\u2028of the day", "nearby_texts": None}


def check(terminal: Terminal, *arguments: str) -> list[dict[str, Any]]:
    """Run `farhand check …` in this process; the JSON lines it printed."""
    build(terminal).main(["check", *arguments], prog_name="farhand", standalone_mode=False)
    return printed(terminal)


def printed(terminal: Terminal) -> list[dict[str, Any]]:
    return [json.loads(line) for line in terminal.console.file.getvalue().split("\n") if line]  # type: ignore[attr-defined]


def complaints(terminal: Terminal) -> str:
    return str(terminal.errors.file.getvalue())  # type: ignore[attr-defined]


def written(folder: Path, *lines: object) -> str:
    file = folder / "lines.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    file.write_text("\n".join(texts) + "\n", "utf-8")
    return str(file)


def test_a_file_of_replies_gives_a_line_each(terminal: Terminal, tmp_path: Path) -> None:
    file = written(tmp_path, {"raw": 'do(action="Back")'}, "", {"raw": "what?"}, {"raw": ""})
    told = check(terminal, "reply", "--dialect", "autoglm", file)
    assert [line.get("action", line.get("error")) for line in told] == ["Back", "no_action", "empty"]


def test_a_line_separator_within_a_string_ends_no_line(terminal: Terminal, tmp_path: Path) -> None:
    file = written(tmp_path, {"raw": 'finish(message="a\u2028b\u0085c")'})
    assert [line["action"] for line in check(terminal, "reply", "--dialect", "autoglm", file)] == ["finish"]


@pytest.mark.parametrize(
    ("dialect", "raw"),
    [
        ("autoglm", 'do(action="Tap", element=[500,500])'),
        ("ui-tars", "Action: click(point='<point>500 500</point>')"),
        ("ui-tars-px", "Action: click(start_box='(364,812)')"),
        ("qwen2.5-vl", '{"action": "click", "coordinate": [364, 812]}'),
        (
            "qwen3-vl",
            '<tool_call>{"name": "mobile_use", "arguments": {"action": "click", "coordinate": [500, 500]}}',
        ),
        ("gui-owl", '### Action ### {"action": "click", "coordinate": [500, 500]}'),
        ("mai-ui", '<tool_call>{"action": "click", "coordinate": [400, 400, 600, 600]}</tool_call>'),
        ("step-gui", "<THINK>x</THINK>\nexplain:x\taction:CLICK\tpoint:500,500\tsummary:x"),
        ("glm-v", '{"action_type": "click", "box_2d": [[400, 400, 600, 600]]}'),
        ("ui-venus", "<think>x</think><action>Click(box=(500,500))</action>"),
    ],
)
def test_every_dialect_prints_the_same_action(
    terminal: Terminal, tmp_path: Path, dialect: str, raw: str
) -> None:
    # Of a screen of 720x1620 a picture of 728x1624 is sent where multiples of 28 are wanted.
    file = written(tmp_path, {"raw": raw})
    told = check(terminal, "reply", "--dialect", dialect, "--screen", "720x1620", file)
    assert told == [{"action": "Tap", "element": [500, 500]}]


def test_a_single_reply_comes_on_standard_input(newcomer: Any) -> None:
    told = newcomer.farhand(
        "check", "reply", "--dialect", "autoglm", given="finish(message=\"好的\")".encode()
    )  # fmt: skip
    assert (told.code, json.loads(told.out)) == (0, {"action": "finish", "message": "好的"})


@pytest.mark.parametrize("wrong", ["not json", "[1]", '{"raw": 5}', "{}", "[" * 100_000])
def test_a_wrong_line_is_told_and_the_others_are_still_answered(
    terminal: Terminal, tmp_path: Path, wrong: str
) -> None:
    file = written(tmp_path, {"raw": 'do(action="Home")'}, wrong, {"raw": 'do(action="Back")'})
    with pytest.raises(CommandError) as raised:
        check(terminal, "reply", "--dialect", "autoglm", file)
    assert raised.value.code == Exit.WRONG_USE
    assert [line["action"] for line in printed(terminal)] == ["Home", "Back"]
    assert "lines.jsonl" in complaints(terminal)
    assert "2" in complaints(terminal)


def test_bytes_that_are_no_text_are_told(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    for arguments in (["reply", "--dialect", "autoglm"], ["guard"]):
        with pytest.raises(CommandError) as raised:
            check(terminal, *arguments, str(tmp_path / "bytes"))
        assert raised.value.code == Exit.WRONG_USE


@pytest.mark.parametrize("size", ["10", "0x10", "-1x5", "1_0x20", "٣x٣", "x", "1080x2400x3"])
def test_a_wrong_size_is_refused(terminal: Terminal, tmp_path: Path, size: str) -> None:
    with pytest.raises(CommandError, match=size) as raised:
        check(terminal, "reply", "--dialect", "autoglm", "--screen", size, written(tmp_path, {"raw": ""}))
    assert raised.value.code == Exit.WRONG_USE


def test_cases_are_judged_line_by_line_with_a_table_beside(terminal: Terminal, tmp_path: Path) -> None:
    told = check(terminal, "guard", written(tmp_path, PAYS, READS))
    assert [(line["id"], line["verdict"]) for line in told] == [("pays", "confirm"), (7, "allow")]
    assert told[0]["category"] == "payment"
    assert set(told[0]) == {"id", "verdict", "category", "reason"}
    assert terminal.text("check.verdict") in complaints(terminal)


@pytest.mark.parametrize(
    "change",
    [{"action": 'do(action="Nope")'}, {"action": 5}, {"nearby_texts": 5}, {"request": None}, {"id": None}],
)
def test_a_wrong_case_is_told_and_the_others_are_judged(
    terminal: Terminal, tmp_path: Path, change: dict[str, object]
) -> None:
    with pytest.raises(CommandError) as raised:
        check(terminal, "guard", written(tmp_path, {**PAYS, **change}, PAYS))
    assert raised.value.code == Exit.WRONG_USE
    assert [line["id"] for line in printed(terminal)] == ["pays"]
