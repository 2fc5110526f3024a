"""The tags that models put around their thinking."""

from __future__ import annotations

import re

_NAMES = r"(?:think|thinking|thought|tink)"
THINKS = re.compile(rf"<{_NAMES}>", re.IGNORECASE)
THOUGHT_ENDS = re.compile(rf"</{_NAMES}>", re.IGNORECASE)
LEADING = re.compile(rf"(?:\s|</?{_NAMES}>)*", re.IGNORECASE)
"""Tags, and space, before the first word."""

_LABEL = re.compile(r"\A\s*[*#]*\s*(?:Thought|Reason)\s*[:：]?[*#]*(?<=[:：*#])\s*", re.IGNORECASE)
_TAGS = re.compile(
    rf"</?(?:{_NAMES}|tool_call|tool_calls|answer|action|conclusion)>|<\|[a-z_]{{1,24}}\|>", re.IGNORECASE
)


def untagged(text: str) -> str:
    """The words alone, without the tags of any family."""
    return _TAGS.sub("", text).strip()


def unlabelled(thought: str) -> str:
    """A thought without the word that announces it."""
    return _LABEL.sub("", thought).strip()
