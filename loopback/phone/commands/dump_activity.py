"""`dumpsys activity`: the activities that stand, and the one in front."""

from __future__ import annotations

from loopback.phone.android import Android, WindowRecord
from loopback.phone.commands.dump_window import focus_lines, yes
from loopback.phone.commands.names import activity_name, hash_of, short_component, task_of, uid_of
from loopback.phone.commands.releases import wording

_PROCESS_ID = 3120


def activity(android: Android, arguments: list[str]) -> str:
    """`activities`, `top`, or without a part the activities."""
    wanted = [argument for argument in arguments if not argument.startswith("-")]
    part = wanted[0] if wanted else "activities"
    if part in ("activities", "a"):
        return _activities(android)
    if part == "top":
        return _top(android)
    return f"Bad activity command, or no activities match: {part}\nUse -h for help."


def _standing(android: Android) -> list[WindowRecord]:
    """Windows that belong to activities, the one in front first, each activity once."""
    resumed = android.resumed()
    records = [*([resumed] if resumed else []), *(record for record in android.windows() if record.activity)]
    return list({(record.package, record.activity): record for record in reversed(records)}.values())[::-1]


def _activities(android: Android) -> str:
    forms, resumed = wording(android.sdk), android.resumed()
    lines = [
        "ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)",
        "Display #0 (activities from top to bottom):",
    ]
    for record in _standing(android):
        lines += _task(android, record, in_front=record == resumed)
    name = "ResumedActivity" if forms.resumed == "topResumedActivity" else "mResumedActivity"
    lines += [f"  {name}: {_record(android, resumed)}", ""]
    if forms.focus_in_activities:
        lines += [focus_lines(android), ""]
    lines += ["KeyguardController:"]
    if not forms.old_lock:
        lines += [f"  isKeyguardShowing={yes(android.keyguard_showing)}"]
    return "\n".join([*lines, f"  mKeyguardShowing={yes(android.keyguard_showing)}", "  mOccluded=false"])


def _record(android: Android, window: WindowRecord | None) -> str:
    if window is None:
        return "null"
    return activity_name(window, closes_early=android.quirks.closes_record_early)


def _task(android: Android, record: WindowRecord, *, in_front: bool) -> list[str]:
    uid = uid_of(android, record.package)
    process = f"{hash_of(record.package)} {_PROCESS_ID}:{record.package}/u0a{uid % 10_000}"
    return [
        *_task_head(android, record, in_front=in_front),
        *(_resumed_lines(android, record) if in_front else []),
        f"    * Hist  #0: {_record(android, record)}",
        f"      packageName={record.package} processName={record.package}",
        f"      app=ProcessRecord{{{process}}}",
        f"      state={'RESUMED' if in_front else 'STOPPED'}",
    ]


def _task_head(android: Android, record: WindowRecord, *, in_front: bool) -> list[str]:
    """A stack with a task record in it up to Android 10, a task since."""
    number, token = task_of(record.package), hash_of(record.package)
    if not wording(android.sdk).affinity_with_uid:
        return [
            f"  Stack #{number}: type=standard mode=fullscreen",
            "  isSleeping=false",
            f"    Task id #{number}",
            f"    * TaskRecord{{{token} #{number} A={record.package} U=0 StackId={number} sz=1}}",
        ]
    name = f"#{number} type=standard A={uid_of(android, record.package)}:{record.package} U=0"
    return [f"  * Task{{{token} {name} visible={yes(in_front)} mode=fullscreen sz=1}}"]


def _resumed_lines(android: Android, record: WindowRecord) -> list[str]:
    forms = wording(android.sdk)
    old = [f"    mResumedActivity: {_record(android, record)}"]
    if forms.resumed == "mResumedActivity":
        return old
    return [f"    topResumedActivity={_record(android, record)}", *(old if forms.resumed_twice else [])]


def _top(android: Android) -> str:
    resumed = android.resumed()
    if resumed is None:
        return ""
    number = task_of(resumed.package)
    prefix = f"{uid_of(android, resumed.package)}:" if wording(android.sdk).affinity_with_uid else ""
    component = short_component(resumed.package, resumed.activity)
    return (
        f"TASK {prefix}{resumed.package} id={number} userId=0\n"
        f"  ACTIVITY {component} {hash_of(component)} pid={_PROCESS_ID}\n"
        f"    Local Activity {hash_of(resumed.activity)} State:\n"
        "      mResumed=true mStopped=false mFinished=false"
    )
