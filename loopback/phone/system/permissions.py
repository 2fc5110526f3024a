"""What apps may do: asked of the person in the system's own prompt, and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from loopback.phone.system.popups import Popup
from loopback.phone.system.state import Record

if TYPE_CHECKING:
    from loopback.phone.system.device import Device

PERMISSION_PACKAGE = "com.android.permissioncontroller"
PERMISSION_ACTIVITY = "com.android.permissioncontroller.permission.ui.GrantPermissionsActivity"
_MOST_DENIALS: Final = 2


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that apps ask for. A `fine` one can be allowed only this time, or only while it is used."""

    icon: str
    english: str
    chinese: str
    fine: bool = False


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "location": Kind("pin", "access this device's location", "获取此设备的位置信息", fine=True),
        "camera": Kind("camera", "take pictures and record video", "拍摄照片和录制视频", fine=True),
        "microphone": Kind("microphone", "record audio", "录音", fine=True),
        "contacts": Kind("people", "access your contacts", "访问您的通讯录"),
        "phone": Kind("answer", "make and manage phone calls", "拨打电话和管理通话"),
        "sms": Kind("bubble", "send and view SMS messages", "发送和查看短信"),
        "calendar": Kind("receipt", "access your calendar", "访问您的日历"),
        "photos": Kind("picture", "access photos and videos on this device", "访问此设备上的照片和视频"),
        "notifications": Kind("bell", "send you notifications", "向您发送通知"),
    }
)
"""Everything that has a prompt of its own, by its name in the record."""


class Permissions:
    """Keeps the collection "permissions": package, permission, granted ("always", "while_using", "once" or
    "denied") and denials, a number. After two denials nobody is asked again; "once" ends as the app is left.
    """

    def __init__(self, device: Device) -> None:
        self._device = device
        device.watchers.append(self.tick)

    def granted(self, package: str, permission: str) -> bool:
        """Whether the app may do it now."""
        return self._record(package, permission).get("granted") in ("always", "while_using", "once")

    def denied(self, package: str, permission: str) -> bool:
        """Whether somebody decided that the app may not do it."""
        return self._record(package, permission).get("granted") == "denied"

    def set(self, package: str, permission: str, granted: str) -> None:
        """Decide it without asking, as the settings do; a choice made there can be asked about again."""
        self._put(package, permission, granted, denials=0)

    def request(
        self,
        package: str,
        permission: str,
        on_allowed: Callable[[], None],
        on_denied: Callable[[], None] | None = None,
    ) -> None:
        """Ask the person unless that is settled. `permission` is one of KINDS, or words for what it is.

        Exactly one of both handlers is called, at once or after the answer; none where the prompt is left.
        """
        denials = int(self._record(package, permission).get("denials", "0"))
        refuse = on_denied or _nothing
        if self.granted(package, permission):
            on_allowed()
        elif denials >= _MOST_DENIALS:
            refuse()
        else:
            self._prompt(package, permission, on_allowed, refuse)

    def tick(self) -> None:
        """Take back what was allowed only this time, once the app is left."""
        for record in self._records:
            if record["granted"] == "once" and record["package"] != self._front():
                record["granted"] = ""

    def _prompt(
        self, package: str, permission: str, on_allowed: Callable[[], None], on_denied: Callable[[], None]
    ) -> None:
        tr = self._device.tr
        kind = KINDS.get(permission, Kind("shield", permission, permission, fine=True))
        using, once = tr("While using the app", "仅在使用该应用时允许"), tr("Only this time", "仅限这一次")
        allow, deny = tr("Allow", "允许"), tr("Don't allow", "不允许")
        meanings = {using: "while_using", once: "once", allow: "always"}

        def answer(word: str) -> None:
            if word == deny:
                denials = int(self._record(package, permission).get("denials", "0")) + 1
                self._put(package, permission, "denied", denials=denials)
                on_denied()
            elif word in meanings:
                self._put(package, permission, meanings[word], denials=0)
                on_allowed()

        label, what = self._label(package), tr(kind.english, kind.chinese)
        self._device.popups.append(
            Popup(
                tr(f"Allow {label} to {what}?", f"允许“{label}”{what}吗？"),
                "",
                (deny, once, using) if kind.fine else (deny, allow),
                PERMISSION_PACKAGE,
                PERMISSION_ACTIVITY,
                icon=kind.icon,
                on_choose=answer,
            )
        )

    @property
    def _records(self) -> list[Record]:
        return self._device.state.collection("permissions")

    def _record(self, package: str, permission: str) -> Record:
        found = (r for r in self._records if (r["package"], r["permission"]) == (package, permission))
        return next(found, {})

    def _put(self, package: str, permission: str, granted: str, *, denials: int) -> None:
        record = self._record(package, permission)
        if not record:
            record = {"package": package, "permission": permission}
            self._records.append(record)
        record.update(granted=granted, denials=str(denials))

    def _label(self, package: str) -> str:
        apps = self._device.navigator.apps if self._device.navigator else {}
        return apps[package].label() if package in apps else package

    def _front(self) -> str:
        return self._device.navigator.front.package if self._device.navigator else ""


def _nothing() -> None:
    """What a refusal does where the app has no answer to it."""
