"""The union of events is closed, and an event cannot be changed once it is told."""

from __future__ import annotations

import dataclasses
import inspect
import typing

import pytest

from agent_core.domain import event
from agent_core.domain.conversation import Usage
from agent_core.domain.event import ActionFailed, ActionPerformed, ActionUnknown, Event, NoteTaken, TaskEnded
from agent_core.domain.task import Finished

EVENTS = typing.get_args(Event)


def test_every_event_of_the_module_belongs_to_the_union() -> None:
    defined = {
        cls for _, cls in inspect.getmembers(event, inspect.isclass) if cls.__module__ == event.__name__
    }
    assert defined == set(EVENTS)


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
def test_an_event_is_a_frozen_value_without_room_for_more(kind: type) -> None:
    parameters = kind.__dataclass_params__  # type: ignore[attr-defined]
    assert parameters.frozen
    assert parameters.eq
    assert "__dict__" not in dir(kind)


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
def test_every_event_within_a_run_says_in_which_step_it_happened(kind: type) -> None:
    names = [field.name for field in dataclasses.fields(kind)]
    expected = {"TaskStarted": "task", "TaskEnded": "outcome"}.get(kind.__name__, "step")
    assert names[0] == expected


@pytest.mark.parametrize("kind", [ActionPerformed, ActionFailed, ActionUnknown])
def test_every_outcome_of_an_act_names_the_approval_it_used(kind: type) -> None:
    assert {"action", "approval_id"} <= {field.name for field in dataclasses.fields(kind)}


def test_an_event_that_was_told_cannot_be_changed() -> None:
    told = NoteTaken(1, "The shop opens at nine.")
    with pytest.raises(dataclasses.FrozenInstanceError):
        told.message = "The shop is closed."  # type: ignore[misc]


def test_a_run_that_remembered_nothing_ends_without_notes() -> None:
    assert TaskEnded(Finished("Done."), 3, Usage()).notes == ()
