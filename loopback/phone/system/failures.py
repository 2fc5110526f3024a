"""Apps that go wrong: one that crashes, and one that answers nothing any more."""

from __future__ import annotations

from dataclasses import replace

from loopback.phone.system.device import Device, Popup
from loopback.phone.system.tasks import Tasks

_SETTINGS = "com.android.settings"
_APP_PAGE = "com.android.settings.applications.InstalledAppDetails"


class Failures:
    """What the system says about them, and what the person chooses."""

    def __init__(self, device: Device, tasks: Tasks) -> None:
        self._device = device
        self._tasks = tasks

    def crash(self, package: str) -> None:
        """End the app's task and tell the person. Raises KeyError where it is not installed."""
        label, tr = self._tasks.apps[package].label(), self._device.tr
        about, close = tr("App info", "应用信息"), tr("Close app", "关闭应用")
        title = tr(f"{label} keeps stopping", f"{label}屡次停止运行")
        self._tasks.stop(package)

        def choose(word: str) -> None:
            if word == about and self._device.navigator:
                self._device.navigator.open(_SETTINGS, _APP_PAGE, {"package": package})

        self._ask("Application Error", package, Popup(title, "", (about, close), on_choose=choose))

    def freeze(self, package: str) -> None:
        """Let the app answer nothing until the person closes it or waits. Raises KeyError, as above."""
        label, tr = self._tasks.apps[package].label(), self._device.tr
        close, wait = tr("Close app", "关闭应用"), tr("Wait", "等待")
        title = tr(f"{label} isn't responding", f"{label}没有响应")
        self._device.unresponsive.add(package)

        def choose(word: str) -> None:
            self._device.unresponsive.discard(package)
            if word == close:
                self._tasks.stop(package)

        question = tr("Do you want to close it?", "要将其关闭吗？")
        self._ask(
            "Application Not Responding", package, Popup(title, question, (close, wait), on_choose=choose)
        )

    def _ask(self, what: str, package: str, popup: Popup) -> None:
        name, _ = self._device.aliases.outward(package)
        self._device.popups.append(replace(popup, window=f"{what}: {name}", cancelable=False))
