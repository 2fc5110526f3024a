"""The system's question before an app goes."""

from __future__ import annotations

from loopback.phone.system.device import Popup
from loopback.phone.system.pages import App, Page
from loopback.phone.ui.views import Handler

INSTALLER_PACKAGE = "com.android.packageinstaller"
_ACTIVITY = f"{INSTALLER_PACKAGE}.UninstallerActivity"


def ask_to_uninstall(page: Page, app: App, then: Handler | None = None) -> None:
    """Ask the person; on their word the app goes, its package is recorded as deleted, and `then` happens."""
    device, host = page.device, page.host
    cancel, sure = device.tr("Cancel", "取消"), device.tr("OK", "确定")

    def answer(word: str) -> None:
        if word != sure or app.package not in host.apps:
            return
        host.uninstall(app.package)
        device.state.deleted.append(app.package)
        device.toast(device.tr(f"Uninstalled {app.label()}", f"已卸载{app.label()}"))
        if then is not None:
            then()

    text = device.tr("Do you want to uninstall this app?", "要卸载此应用吗？")
    device.popups.append(
        Popup(app.label(), text, (cancel, sure), INSTALLER_PACKAGE, _ACTIVITY, on_choose=answer)
    )
