"""dumpsys of calls, sound, accessibility, the fold and the night."""

from __future__ import annotations

import pytest

from loopback.phone.android import DisplayRecord
from loopback.phone.commands.dump_phone import (
    accessibility,
    device_state,
    media_session,
    telecom,
    telephony_registry,
    ui_mode,
)

INNER = DisplayRecord("1", 131, "Inner", (10, 12), 420, lit=False)


@pytest.mark.parametrize(("state", "call"), [(0, None), (1, "RINGING"), (2, "ACTIVE")])
def test_a_call_is_told_by_both_services(android, state: int, call: str | None) -> None:
    android.call_state = state
    assert f"    mCallState={state}\n" in telephony_registry(android, [])
    assert ("[Call id=TC@1" in telecom(android, [])) is (call is not None)
    assert call is None or f"state={call}, " in telecom(android, [])


def test_nobody_plays(android) -> None:
    assert media_session(android, []).endswith("Sessions Stack - have 0 sessions:")


def test_a_client_of_ui_automation_shows_and_silences_the_services(android) -> None:
    android.settings["secure", "enabled_accessibility_services"] = "org.example.reader/.Service"
    assert "Bound services:{org.example.reader/.Service}" in accessibility(android, [])
    assert "Ui Automation[" not in accessibility(android, [])
    android.automation.claim("somebody")
    text = accessibility(android, [])
    assert "Ui Automation[" in text
    assert "Bound services:{}" in text
    assert "Enabled services:{org.example.reader/.Service}" in text


@pytest.mark.parametrize(
    ("panels", "state"),
    [((), "identifier=0, name='DEFAULT'"), ((INNER,), "identifier=2, name='OPENED'")],
)
def test_the_fold_is_told(android, panels: tuple[DisplayRecord, ...], state: str) -> None:
    android.folded_panels = panels
    assert f"[DeviceState{{{state}, app_accessible=true}}]" in device_state(android, [])


@pytest.mark.parametrize(
    ("mode", "told"), [("0", "0 (auto)"), ("1", "1 (no)"), ("2", "2 (yes)"), (None, "1 (no)")]
)
def test_the_night_is_told(android, mode: str | None, told: str) -> None:
    android.put_setting("secure", "ui_night_mode", mode)
    assert f"mNightMode={told}\n" in ui_mode(android, [])
