"""What stands on a dialog: a page's own question, or one of the system's."""

from __future__ import annotations

from loopback.phone.system.device import Device, Popup
from loopback.phone.system.pages import Dialog, Page
from loopback.phone.ui.palette import SYSTEM, WHITE, mix
from loopback.phone.ui.panels import dialog, message
from loopback.phone.ui.text import BODY, LABEL, TITLE_LARGE
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Insets, Scroll, Text, View, column, stack


def page_dialog(page: Page, question: Dialog) -> View:
    """A question of an app's; its buttons close it before they act."""

    def closing(act: Handler) -> Handler:
        def close_and_act() -> None:
            page.leave_dialog()
            act()

        return close_and_act

    buttons = tuple((label, closing(act)) for label, act in question.buttons)
    return dialog(question.title, message(question.text, question.offsets), buttons, SYSTEM)


def popup_dialog(device: Device, popup: Popup) -> View:
    """A question of the system's; each button closes it, then its word is told."""

    def choosing(word: str) -> Handler:
        def close_and_tell() -> None:
            device.popups = [other for other in device.popups if other is not popup]
            if popup.on_choose is not None:
                popup.on_choose(word)

        return close_and_tell

    buttons = tuple((word, choosing(word)) for word in popup.buttons)
    if popup.icon:
        return _prompt(popup, buttons)
    return dialog(popup.title, message(popup.text, popup.offsets), buttons, SYSTEM)


def _prompt(popup: Popup, buttons: tuple[tuple[str, Handler], ...]) -> Box:
    """A question below a sign, its answers as broad buttons below each other, the last one on top."""
    words = column(
        Text(
            popup.title,
            style=TITLE_LARGE,
            color=SYSTEM.ink,
            text_align="center",
            width=FILL,
            id="permission_message",
        ),
        Text(
            popup.text,
            style=BODY,
            color=SYSTEM.soft_ink,
            text_align="center",
            width=FILL,
            id="detail_message",
        )
        if popup.text
        else None,
        gap=12,
        width=FILL,
    )
    return column(
        Icon(popup.icon, size=28, color=SYSTEM.primary, id="permission_icon"),
        Scroll("message", words, popup.offsets.get("message", 0), weight=1, id="content_container"),
        column(
            *(
                stack(
                    Text(word, style=LABEL, color=SYSTEM.on_container, max_lines=1),
                    class_name="android.widget.Button",
                    id=f"android:id/button{number}",
                    merged=True,
                    width=FILL,
                    height=52,
                    radius=8,
                    background=SYSTEM.container,
                    align="center",
                    justify="center",
                    on_tap=act,
                )
                for number, (word, act) in enumerate(reversed(buttons), start=1)
            ),
            gap=3,
            width=FILL,
            padding=Insets(0, 10, 0, 0),
        ),
        background=mix(SYSTEM.surface, WHITE, 0.4),
        radius=28,
        padding=Insets(22, 24, 22, 24),
        gap=12,
        width=FILL,
        align="center",
        id="grant_dialog",
    )
