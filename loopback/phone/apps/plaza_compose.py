"""A new post, and who may read it."""

from __future__ import annotations

from loopback.phone.apps.plaza_board import AUDIENCES, Board
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import divider
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import WHITE, Palette
from loopback.phone.ui.parts import radio_row, sheet
from loopback.phone.ui.text import CAPTION, LABEL, TITLE_LARGE
from loopback.phone.ui.views import FILL, Handler, Icon, Text, column, pad, row

_LONGEST = 500


class NewPost:
    """The form for a post; everyone sees it unless another audience is chosen."""

    def __init__(self, device: Device, board: Board, colors: Palette) -> None:
        self._device = device
        self._board = board
        self._colors = colors
        self._audience = AUDIENCES[0]

    def screens(self, package: str) -> tuple[Screen, ...]:
        """The form and the sheet."""
        return (
            Screen(f"{package}.ComposerActivity", self._compose),
            Screen(f"{package}.AudienceActivity", self._audiences),
        )

    def _compose(self, page: Page) -> Scene:
        tr, text = page.tr, page.fields.setdefault("text", page.arguments.get("text", ""))
        words = page.field(
            "text",
            tr("What is new?", "分享新鲜事"),
            name="composer_text",
            multiline=True,
            padding=pad(20, 16),
        )
        left = _LONGEST - len(text)
        bar = row(
            icon_button("close", tr("Discard", "放弃"), page.close, color=self._colors.ink),
            Text(tr("New post", "发帖"), style=TITLE_LARGE, color=self._colors.ink, weight=1, id="title"),
            button(
                tr("Post", "发布"),
                lambda: self._publish(page),
                self._colors,
                name="publish",
                enabled=bool(text.strip()) and left >= 0 and not page.busy,
            ),
            width=FILL,
            gap=6,
            padding=pad(6, 8),
        )
        audience = row(
            Icon("people", size=20, color=self._colors.on_container),
            Text(
                self._word(self._audience), style=LABEL, color=self._colors.on_container, id="audience_value"
            ),
            Icon("chevron_down", size=18, color=self._colors.on_container),
            gap=8,
            height=48,
            radius=24,
            background=self._colors.container,
            padding=pad(16, 0),
            on_tap=page.open("AudienceActivity"),
            merged=True,
            class_name="android.widget.Button",
            id="audience_button",
        )
        ink = self._colors.danger if left < 0 else self._colors.soft_ink
        foot = row(
            audience,
            Text(str(left), style=CAPTION, color=ink, id="characters_left"),
            width=FILL,
            justify="between",
            padding=pad(18, 10),
        )
        return Scene(column(bar, divider(self._colors), page.scroll(words), foot), self._colors.background)

    def _publish(self, page: Page) -> None:
        text = page.fields.get("text", "").strip()

        def published() -> None:
            self._board.publish(text, self._audience)
            self._audience = AUDIENCES[0]
            self._device.toast(page.tr("Your post is out", "已发布"))
            page.close()

        if text and not page.busy:
            page.wait(0.8, published)

    def _word(self, audience: str) -> str:
        tr = self._device.tr
        words = (tr("Everyone", "所有人"), tr("Friends only", "仅好友"), tr("Only me", "仅自己"))
        return dict(zip(AUDIENCES, words, strict=True))[audience]

    def _audiences(self, page: Page) -> Scene:
        def choosing(audience: str) -> Handler:
            def choose() -> None:
                self._audience = audience
                page.close()

            return choose

        rows = (
            radio_row(self._word(one), self._colors, choosing(one), chosen=one == self._audience)
            for one in AUDIENCES
        )
        title = page.tr("Who can see this?", "谁可以看？")
        panel = sheet(*rows, palette=self._colors, on_close=page.close, title=title)
        return Scene(panel, WHITE, foot=self._colors.background, translucent=True, light_icons=True)
