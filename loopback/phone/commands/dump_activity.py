"""`dumpsys activity`: the activities that stand, and the one in front."""

from __future__ import annotations

from loopback.phone.android import Android, WindowRecord
from loopback.phone.commands.dump_window import yes
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
    resumed = android.resumed()
    lines = [
        "ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)",
        "Display #0 (activities from top to bottom):",
    ]
    for record in _standing(android):
        lines += _task(android, record, in_front=record == resumed)
    lines += [
        f"  {_resumed_name(android)}: {activity_name(resumed) if resumed else 'null'}",
        "",
        "KeyguardController:",
        f"  isKeyguardShowing={yes(android.keyguard_showing)}",
        f"  mKeyguardShowing={yes(android.keyguard_showing)}",
        "  mOccluded=false",
    ]
    return "\n".join(lines)


def _resumed_name(android: Android) -> str:
    is_new = wording(android.sdk).resumed == "topResumedActivity"
    return "ResumedActivity" if is_new else "mResumedActivity"


def _task(android: Android, record: WindowRecord, *, in_front: bool) -> list[str]:
    number, uid = task_of(record.package), uid_of(android, record.package)
    process = f"{hash_of(record.package)} {_PROCESS_ID}:{record.package}/u0a{uid % 10_000}"
    name = f"#{number} type=standard A={uid}:{record.package} U=0"
    lines = [
        f"  * Task{{{hash_of(record.package)} {name} visible={yes(in_front)} mode=fullscreen sz=1}}",
    ]
    if in_front:
        new = wording(android.sdk).resumed == "topResumedActivity"
        lines.append(f"    {'topResumedActivity=' if new else 'mResumedActivity: '}{activity_name(record)}")
    return [
        *lines,
        f"    * Hist  #0: {activity_name(record)}",
        f"      packageName={record.package} processName={record.package}",
        f"      app=ProcessRecord{{{process}}}",
        f"      state={'RESUMED' if in_front else 'STOPPED'}",
    ]


def _top(android: Android) -> str:
    resumed = android.resumed()
    if resumed is None:
        return ""
    number, uid = task_of(resumed.package), uid_of(android, resumed.package)
    component = short_component(resumed.package, resumed.activity)
    return (
        f"TASK {uid}:{resumed.package} id={number} userId=0\n"
        f"  ACTIVITY {component} {hash_of(component)} pid={_PROCESS_ID}\n"
        f"    Local Activity {hash_of(resumed.activity)} State:\n"
        "      mResumed=true mStopped=false mFinished=false"
    )
