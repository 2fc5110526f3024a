"""dumpsys of what has to do with calls, sound, accessibility, the fold and the colours of the night."""

from __future__ import annotations

from loopback.phone.android import Android
from loopback.phone.commands.dump_window import yes

_CALLS = ("", "RINGING", "ACTIVE")


def telecom(android: Android, _arguments: list[str]) -> str:
    """The calls there are; none while the phone is idle."""
    state = _CALLS[android.call_state]
    call = [f"    [Call id=TC@1, state={state}, tpac=null, cmgr=null, handle=tel:***]"] if state else []
    return "\n".join(["CallsManager: ", "  mCalls: ", *call, "  mCallAudioManager:", "  All calls:"])


def telephony_registry(android: Android, _arguments: list[str]) -> str:
    """Whether a call rings (1) or is spoken in (2), for the one SIM."""
    return (
        "last known state:\n"
        "  Phone Id=0\n"
        f"    mCallState={android.call_state}\n"
        f"    mRingingCallState={int(android.call_state == 1)}\n"
        f"    mForegroundCallState={int(android.call_state == 2)}\n"
        "    mDataConnectionState=2"
    )


def media_session(_android: Android, _arguments: list[str]) -> str:
    """Who plays: nobody."""
    return (
        "MEDIA SESSION SERVICE (dumpsys media_session)\n\n0 sessions listeners.\n"
        "Global priority session is null\nUser Records:\nRecord for full_user=0\n"
        "  Sessions Stack - have 0 sessions:"
    )


def accessibility(android: Android, _arguments: list[str]) -> str:
    """Which services read the screen. A client of UiAutomation shows, and silences the others."""
    enabled = android.setting("secure", "enabled_accessibility_services") or ""
    owner = android.automation.owner
    automation = ["     Ui Automation[eventTypes=TYPES_ALL_MASK, notificationTimeout=0]"] if owner else []
    bound = "" if owner else enabled
    return "\n".join(
        [
            "ACCESSIBILITY MANAGER (dumpsys accessibility)",
            "",
            f"User state[attributes:{{id=0, touchExplorationEnabled=false, uiAutomation={yes(bool(owner))}}}",
            f"     Bound services:{{{bound}}}",
            f"     Enabled services:{{{enabled}}}",
            *automation,
            "]",
        ]
    )


def device_state(android: Android, _arguments: list[str]) -> str:
    """How the phone is folded."""
    return f"DEVICE STATE MANAGER (dumpsys device_state)\n  mCommittedState=Optional[{posture(android)}]"


def posture(android: Android) -> str:
    """Folded or open, as the device state service writes it; a phone in one piece has its default alone."""
    panels = sorted(android.displays, key=lambda record: record.port)
    if len(panels) < 2:
        return "DeviceState{identifier=0, name='DEFAULT', app_accessible=true}"
    number, name = (2, "OPENED") if panels[0].lit else (0, "CLOSED")
    return f"DeviceState{{identifier={number}, name='{name}', app_accessible=true}}"


def ui_mode(android: Android, _arguments: list[str]) -> str:
    """Whether the night's colours are on: mNightMode is 1 no, 2 yes, 0 by the hour."""
    night = android.setting("secure", "ui_night_mode") or "1"
    names = {"0": "auto", "1": "no", "2": "yes"}
    return (
        "Current UI Mode Service state:\n"
        f"  mDockState=0 mNightMode={night} ({names.get(night, 'unknown')})\n"
        f"  mComputedNightMode={yes(night == '2')}"
    )
