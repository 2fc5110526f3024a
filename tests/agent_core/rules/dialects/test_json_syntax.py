"""Objects are read with their slips; valid JSON exactly; what was cut off never."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_core.rules.dialects.json_syntax import JsonSyntaxError, Node, flat, read_object

FORGIVEN: list[tuple[str, dict[str, Node]]] = [
    ('{"a": "b"}', {"a": "b"}),
    ('{"a": 1.50, "b": true, "c": null, "d": [1, null]}', {"a": "1.50", "b": "true", "d": ["1"]}),
    ('{"a": "x\ny\tz"}', {"a": "x\ny\tz"}),
    ("{'a': 'it\\'s'}", {"a": "it's"}),
    ("{a: b, c: True}", {"a": "b", "c": "True"}),
    ('{"a": "say "hi" now", "b": 1}', {"a": 'say "hi" now', "b": "1"}),
    ('{"a": "x", "b": "say "hi""}', {"a": "x", "b": 'say "hi"'}),
    ('{"a": [195, 620), "b": 1}', {"a": ["195", "620"], "b": "1"}),
    ('{"a": [195, 620}', {"a": ["195", "620"]}),
    ('{"a": (195, 620)}', {"a": ["195", "620"]}),
    ('{"a": ["x "y" z", "w"],}', {"a": ['x "y" z', "w"]}),
    ("｛“a”：“b”，“c”：［1，2］｝", {"a": "b", "c": ["1", "2"]}),
    ('{"a": {"b": "c"', {"a": {"b": "c"}}),
    ('{"a": "b"</tool_call>', {"a": "b"}),
    ('{"a": "b",</tool_call>', {"a": "b"}),
    ("{a: \\u4f60}", {"a": "\\u4f60"}),
    ("{'a': '\\u4f60\\ud83d\\ude00'}", {"a": "你😀"}),
    ("{}", {}),
]


@pytest.mark.parametrize(("text", "members"), FORGIVEN)
def test_an_object_is_read_with_its_slips(text: str, members: dict[str, Node]) -> None:
    assert read_object(text, 0)[0] == members


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "b',
        '{"a": "b",',
        '{"a": [1, 2',
        '{"a": 1',
        '{"a": ',
        '{"a": tru',
        '{"a": "b", "a": "c"}',
        "{'a': 'b', 'a': 'c'}",
        '{"a" "b"}',
        "{a}",
        "{:}",
        '{"a": <b>}',
        "{'a': {'b': {'c': {'d': {'e': {'f': {}}}}}}}",
        '{"a": ' + "[" * 50_000,
    ],
)
def test_what_was_cut_off_or_leaves_doubt_is_no_object(text: str) -> None:
    with pytest.raises(JsonSyntaxError):
        read_object(text, 0)


TEXTS = st.text(st.characters(exclude_categories=("Cs",)))


@given(st.dictionaries(st.from_regex(r"[a-z]\w{0,5}", fullmatch=True), TEXTS), TEXTS)
def test_valid_objects_are_read_as_they_stand(members: dict[str, str], after: str) -> None:
    text = json.dumps(members)
    assert read_object(text + after, 0) == (members, len(text))


@given(st.lists(st.sampled_from(["{", "}", '"a"', ":", "'", '"', "[", "]", ",", "1", "\\", "(", "x ", "“"])))
def test_nothing_else_is_raised(pieces: list[str]) -> None:
    with contextlib.suppress(JsonSyntaxError):
        read_object("{" + "".join(pieces), 0)


def test_lists_lie_flat_and_objects_are_no_arguments() -> None:
    assert flat({"a": [["1", "2"], ["3"]], "b": "x"}) == {"a": ("1", "2", "3"), "b": "x"}
    with pytest.raises(JsonSyntaxError):
        flat({"a": {"x": "1"}})
