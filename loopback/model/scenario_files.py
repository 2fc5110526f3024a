"""Scenarios as TOML files, read strictly: an unknown key is a mistake, and every mistake names its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any, TypeVar

from loopback.model.scenario import Act, Condition, Deed, Direction, Pick, Reading, Rule, Scenario
from loopback.model.targets import Target, fixed_spot
from loopback.model.words import Alike, Words

_REFUSED = Words(
    "It was not approved, so I did not do it.",
    "没有得到批准，所以我没有执行。",
)
_SCENARIO_KEYS = {"title", "asks", "learns", "budget", "refused", "defaults", "alike", "rule"}
_RULE_KEYS = {"step", "when", "do", "say", "reads", "times", "gullible"}
_DEED_KEYS = {"act", "on", "words", "direction", "seconds"}
_READING_KEYS = {"blank", "pattern", "id", "beside", "pick"}

COMMON = "common"
"""The file whose rules every scenario begins with."""

T = TypeVar("T")


class ScenarioError(Exception):
    """A scenario file is wrong. The message names file, place and what is wrong there."""


def load_scenarios() -> tuple[Scenario, ...]:
    """The scenarios that come with the stand-in, by file name. Raises ScenarioError.

    The rules of common.toml come before those of every other.
    """
    folder = files("loopback.model") / "scenarios"
    texts = {
        file.name.removesuffix(".toml"): file.read_text("utf-8")
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    }
    common = read_scenario(COMMON, texts.pop(COMMON)).rules
    written = (read_scenario(name, text) for name, text in sorted(texts.items()))
    return tuple(replace(scenario, rules=common + scenario.rules) for scenario in written)


def read_scenario(name: str, text: str) -> Scenario:
    """The scenario written in `text`. Raises ScenarioError."""
    try:
        written = tomllib.loads(text)
        _check_keys(written, _SCENARIO_KEYS)
        return Scenario(
            name=name,
            title=_words(written["title"]),
            asks=tuple(_pattern(ask) for ask in written["asks"]),
            rules=tuple(_at(f"rule {i + 1}", _rule, rule) for i, rule in enumerate(written["rule"])),
            learns=tuple(_pattern(pattern) for pattern in written.get("learns", [])),
            refused=_words(written["refused"]) if "refused" in written else _REFUSED,
            defaults={blank: _words(value) for blank, value in written.get("defaults", {}).items()},
            alike=Alike(
                {k: tuple(tuple(g) for g in groups) for k, groups in written.get("alike", {}).items()}
            ),
            budget=written.get("budget", 40),
        )
    except KeyError as error:
        raise ScenarioError(f"{name}.toml: {error} is missing") from error
    except (ValueError, TypeError) as error:
        raise ScenarioError(f"{name}.toml: {error}") from error


def _rule(written: Mapping[str, Any]) -> Rule:
    _check_keys(written, _RULE_KEYS)
    return Rule(
        step=written["step"],
        when=_at("when", _condition, written.get("when", {})),
        deed=_at("do", _deed, written["do"]),
        thought=_words(written["say"]),
        reads=tuple(_at("reads", _reading, reading) for reading in written.get("reads", [])),
        times=written.get("times", 3),
        gullible=written.get("gullible", False),
    )


def _condition(written: Mapping[str, Any]) -> Condition:
    readers: dict[str, Callable[[Any], object]] = {
        "app": _names,
        "elsewhere": _names,
        "activity": _pattern,
        "sees": _targets,
        "lacks": _targets,
        "on": _target,
        "off": _target,
        "holds": lambda value: tuple((_target(field), str(text)) for field, text in value.items()),
        "keyboard": bool,
        "focused": _target,
        "asked": _pattern,
        "heard": _pattern,
        "lacks_blank": str,
        "after": _names,
        "before": _names,
    }
    _check_keys(written, set(readers))
    parts: dict[str, Any] = {key: readers[key](value) for key, value in written.items()}
    return Condition(**parts)


def _deed(written: Mapping[str, Any]) -> Deed:
    _check_keys(written, _DEED_KEYS)
    act = Act(written["act"])
    if (act in (Act.TAP, Act.LONG_PRESS)) and "on" not in written:
        raise ValueError(f"{act} needs 'on'")
    if (
        act in (Act.TYPE, Act.LAUNCH, Act.NOTE, Act.TAKE_OVER, Act.INTERACT, Act.FINISH)
        and "words" not in written
    ):
        raise ValueError(f"{act} needs 'words'")
    return Deed(
        act=act,
        on=_place(written["on"]) if "on" in written else None,
        words=_words(written["words"]) if "words" in written else None,
        direction=Direction(written.get("direction", "up")),
        seconds=int(written.get("seconds", 2)),
    )


def _reading(written: Mapping[str, Any]) -> Reading:
    _check_keys(written, _READING_KEYS)
    return Reading(
        blank=written["blank"],
        pattern=_pattern(written["pattern"]),
        id=written.get("id"),
        beside=_target(written["beside"]) if "beside" in written else None,
        pick=Pick(written.get("pick", "first")),
    )


def _words(written: Any) -> Words:
    if isinstance(written, str):
        return Words(written, written)
    _check_keys(written, {"en", "zh"})
    return Words(written["en"], written["zh"])


def _names(written: Any) -> frozenset[str]:
    return frozenset([written] if isinstance(written, str) else written)


def _targets(written: Any) -> tuple[Target, ...]:
    return tuple(_target(one) for one in written)


def _place(written: Any) -> Target:
    """What a deed is done on: a target, or a fixed place of the screen."""
    if isinstance(written, str) and written.startswith("at:"):
        if fixed_spot(written) is None:
            raise ValueError(f"{written!r} is no place such as at:500,620")
        return Target((written,))
    return _target(written)


def _target(written: Any) -> Target:
    ways = (written,) if isinstance(written, str) else tuple(written)
    for way in ways:
        if way.startswith("at:"):
            raise ValueError(f"{way!r} is a place: it can only be touched, and is no alternative")
        if way.startswith("re:"):
            _pattern(re.sub(r"\{[a-z_]+\}", "x", way.removeprefix("re:")))
    return Target(ways)


def _pattern(written: str) -> re.Pattern[str]:
    try:
        return re.compile(written, re.IGNORECASE | re.DOTALL)
    except re.error as error:
        raise ValueError(f"{written!r} is no pattern: {error}") from error


def _check_keys(written: Any, known: set[str]) -> None:
    if not isinstance(written, Mapping):
        raise TypeError(f"a table is needed, not {written!r}")
    if unknown := sorted(set(written) - known):
        raise ValueError(f"unknown key {', '.join(unknown)}")


def _at(place: str, read: Callable[[Mapping[str, Any]], T], written: Mapping[str, Any]) -> T:
    try:
        return read(written)
    except KeyError as error:
        raise ValueError(f"{place}: {error} is missing") from error
    except (ValueError, TypeError) as error:
        raise ValueError(f"{place}: {error}") from error
