"""Which requests a scenario answers to."""

from __future__ import annotations

import re

import pytest

from loopback.model.scenario import Scenario
from loopback.model.words import Alike, Words

TEA = Scenario(
    name="tea",
    title=Words("tea", "茶"),
    asks=(re.compile("order (?P<size>large|small)? ?(?P<what>.*) tea"), re.compile("点(?P<what>.+)茶")),
    rules=(),
    learns=(),
    refused=Words("no", "不"),
    defaults={},
    alike=Alike(),
)


@pytest.mark.parametrize(
    ("request_", "blanks"),
    [
        ("please order large green tea", {"size": "large", "what": "green"}),
        ("order  black  tea", {"what": "black"}),
        ("order  tea", {}),
        ("点绿茶", {"what": "绿"}),
        ("order coffee", None),
        ("", None),
    ],
)
def test_a_request_fills_blanks_or_is_for_another(request_: str, blanks: dict[str, str] | None) -> None:
    assert TEA.blanks(request_) == blanks
