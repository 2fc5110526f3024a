"""dumpsys of what has to do with the device: power, display, input, battery, lock."""

from __future__ import annotations

from loopback.phone.android import Android, DisplayRecord
from loopback.phone.commands.dump_window import yes
from loopback.phone.commands.releases import wording

_CHARGING = 2


def power(android: Android, _arguments: list[str]) -> str:
    """Whether the phone is awake, and what keeps it so."""
    awake = android.wakefulness == "Awake"
    stays = android.setting("global", "stay_on_while_plugged_in") not in (None, "0")
    plugged = android.battery.get("status") == _CHARGING
    lines = [
        "POWER MANAGER (dumpsys power)",
        "",
        "Power Manager State:",
        f"  mWakefulness={android.wakefulness}",
        "  mWakefulnessChanging=false",
        f"  mIsPowered={yes(plugged)}",
        f"  mStayOn={yes(stays and plugged)}",
        "  mBootCompleted=true",
        f"  mHoldingWakeLockSuspendBlocker={yes(awake)}",
        f"  mHoldingDisplaySuspendBlocker={yes(awake)}",
    ]
    if wording(android.sdk).display_power:
        lines += ["", f"Display Power: state={'ON' if awake else 'OFF'}"]
    return "\n".join(lines)


def display(android: Android, _arguments: list[str]) -> str:
    """The lit panel as its viewport shows it, and every panel as a device."""
    lit = android.displays[0]
    width, height = android.override_size or android.physical_size
    if android.rotation % 2:
        width, height = height, width
    state = "ON" if android.wakefulness == "Awake" else "OFF"
    active = "isActive=true, " if wording(android.sdk).viewport_active else ""
    return (
        "DISPLAY MANAGER (dumpsys display)\n"
        "  mOnlyCode=false\n"
        f"  mScreenState={state}\n"
        f"  mViewports=[DisplayViewport{{type=INTERNAL, valid=true, {active}displayId=0, "
        f"uniqueId='local:{lit.id}', physicalPort={lit.port}, orientation={android.rotation}, "
        f"logicalFrame=Rect(0, 0 - {width}, {height}), physicalFrame=Rect(0, 0 - {width}, {height}), "
        f"deviceWidth={width}, deviceHeight={height}}}]\n"
        "  mDefaultDisplayDefaultColorMode=0\n"
        f"Display Devices: size={len(android.displays)}\n"
        + "\n".join(_display_device(record, state if record.lit else "OFF") for record in android.displays)
    )


def _display_device(record: DisplayRecord, state: str) -> str:
    width, height = record.size
    return (
        f'  DisplayDeviceInfo{{"{record.name}": uniqueId="local:{record.id}", {width} x {height}, '
        f"density {record.density}, state {state}}}\n"
        f"  mState={state}"
    )


def input_state(android: Android, _arguments: list[str]) -> str:
    """How the touch screen lies, in the form of the release."""
    forms = {
        "surface": f"SurfaceOrientation: {android.rotation}",
        "number": f"InputDeviceOrientation: {android.rotation}",
        "name": f"InputDeviceOrientation: Rotation{android.rotation * 90}",
    }
    width, height = android.physical_size
    return (
        "INPUT MANAGER (dumpsys input)\n\n"
        "Input Reader State (Nums of device: 1):\n"
        "  Device 2: touchscreen\n"
        "    Touch Input Mapper (mode - DIRECT):\n"
        f"      SurfaceWidth: {width}px\n"
        f"      SurfaceHeight: {height}px\n"
        f"      {forms[wording(android.sdk).orientation]}"
    )


def input_method(android: Android, _arguments: list[str]) -> str:
    """Which keyboard types, and whether it is shown."""
    shown = yes(android.input_shown)
    input_type = int(android.input_shown)
    listed = [
        f"    InputMethod #{number}:\n      mId={ime_id}"
        for number, (ime_id, _) in enumerate(android.input_methods())
    ]
    focus = android.focus()
    selected = android.setting("secure", "default_input_method") or "null"
    return "\n".join(
        [
            "Current Input Method Manager state:",
            "  Input Methods:",
            *listed,
            f"  mCurMethodId={selected}",
            f"  mCurClient=ClientState{{uid=10100 pkg={focus.package if focus else 'null'}}}",
            f"  mShowRequested={shown} mShowExplicitlyRequested=false mShowForced=false mInputShown={shown}",
            f"  mSystemReady=true mInteractive={yes(android.wakefulness == 'Awake')}",
            "  mCurAttribute:",
            f"    inputType=0x{input_type} imeOptions=0x2000000 privateImeOptions=null",
            f"  mIsInputViewShown={shown}",
        ]
    )


def battery(android: Android, _arguments: list[str]) -> str:
    """The battery, with its temperature in tenths of a degree Celsius."""
    values = android.battery
    charging = values["status"] == _CHARGING
    return (
        "Current Battery Service state:\n"
        "  AC powered: false\n"
        f"  USB powered: {yes(charging)}\n"
        "  Wireless powered: false\n"
        f"  status: {values['status']}\n"
        "  health: 2\n"
        "  present: true\n"
        f"  level: {values['level']}\n"
        "  scale: 100\n"
        "  voltage: 4160\n"
        f"  temperature: {values['temperature']}\n"
        "  technology: Li-ion"
    )


def trust(android: Android, _arguments: list[str]) -> str:
    """Whether the phone is locked for its user."""
    locked = int(android.keyguard_showing and android.keyguard_secure)
    if wording(android.sdk).trust_state:
        state = (
            f"trustState=UNTRUSTED, trustManaged=0, deviceLocked={locked}, "
            "isActiveUnlockRunning=0, strongAuthRequired=0x0"
        )
    else:
        state = f"trusted=0, trustManaged=0, deviceLocked={locked}, strongAuthRequired=0x0"
    return f'Trust manager state:\n User "Owner" (id=0, flags=0x13) (current): {state}'


def surface_flinger(android: Android, arguments: list[str]) -> str:
    """With --display-id the panels and the ids that `screencap -d` takes; Android 9 has no such ids."""
    lines = [
        f"Display {record.id} (HWC display {number}): "
        f'port={record.port} pnpId=LOP displayName="{record.name}"'
        for number, record in enumerate(sorted(android.displays, key=lambda record: record.port))
    ]
    if not wording(android.sdk).display_ids:
        return "Build configuration: [sf PRESENT_TIME_OFFSET=0]"
    if arguments[:1] == ["--display-id"]:
        return "\n".join(lines)
    heads = [line.partition(" port=")[0] for line in lines]
    return "\n".join(["Build configuration: [sf PRESENT_TIME_OFFSET=0]", *heads])
