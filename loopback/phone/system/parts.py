"""One phone's parts, put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loopback.phone.system.battery import BatteryWatch
from loopback.phone.system.broadcasts import AdbKeyboard
from loopback.phone.system.calls import IncomingCalls
from loopback.phone.system.clock import Clock
from loopback.phone.system.device import Device, Locale
from loopback.phone.system.editor import Editor
from loopback.phone.system.failures import Failures
from loopback.phone.system.keyboard import InputMethods, SoftKeyboard
from loopback.phone.system.keyguard import Keyguard
from loopback.phone.system.keys import Keys
from loopback.phone.system.pages import App
from loopback.phone.system.panel import Panel
from loopback.phone.system.power import Power
from loopback.phone.system.shade import Shade
from loopback.phone.system.tasks import Tasks
from loopback.phone.system.touch import Touch
from loopback.phone.system.windows import Windows
from loopback.phone.ui.text import FontBook

Apps = Callable[[Device], tuple[App, ...]]
"""Makes the apps that are installed on a new phone."""

HOME_PACKAGE = "com.android.launcher3"


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything a phone forgets when it is reset."""

    device: Device
    tasks: Tasks
    panel: Panel
    keyguard: Keyguard
    shade: Shade
    methods: InputMethods
    windows: Windows
    editor: Editor
    touch: Touch
    keys: Keys
    power: Power
    calls: IncomingCalls
    failures: Failures
    adb_keyboard: AdbKeyboard


def assemble(clock: Clock, locale: Locale, apps: Apps, fonts: FontBook) -> Parts:
    """A phone as it leaves the factory, with its apps, showing the launcher."""
    device = Device(clock, locale)
    tasks = Tasks(device, HOME_PACKAGE)
    panel, keyguard, shade = Panel(device.settings), Keyguard(device), Shade(device)
    keyboard = SoftKeyboard(
        on_text=lambda text: editor.insert(text),
        on_delete=lambda: editor.delete(),
        on_enter=lambda: editor.enter(),
    )
    methods = InputMethods(device)
    windows = Windows(
        device,
        tasks,
        panel,
        keyguard=keyguard,
        shade=shade,
        keyboard=keyboard,
        methods=methods,
        fonts=fonts,
    )
    editor = Editor(windows)
    power = Power(device, keyguard, shade)
    BatteryWatch(device)
    touch = Touch(device, tasks, panel, windows=windows, editor=editor, keyguard=keyguard, shade=shade)
    keys = Keys(device, tasks, editor, keyguard=keyguard, shade=shade, power=power, home=HOME_PACKAGE)
    tasks.install(*apps(device))
    return Parts(
        device=device,
        tasks=tasks,
        panel=panel,
        keyguard=keyguard,
        shade=shade,
        methods=methods,
        windows=windows,
        editor=editor,
        touch=touch,
        keys=keys,
        power=power,
        calls=IncomingCalls(device, keyguard),
        failures=Failures(device, tasks),
        adb_keyboard=AdbKeyboard(methods, editor, keys),
    )
