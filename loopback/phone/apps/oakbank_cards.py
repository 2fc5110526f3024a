"""Oakbank's cards: what they look like, and freezing them."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.apps.oakbank_book import Book
from loopback.phone.apps.oakbank_pages import OAK, Build, places, top
from loopback.phone.system.pages import Dialog, Page, Scene
from loopback.phone.system.state import Record
from loopback.phone.ui.palette import WHITE, mix
from loopback.phone.ui.rows import switch_row
from loopback.phone.ui.text import CAPTION, LABEL, TITLE, TextStyle
from loopback.phone.ui.views import FILL, Box, Icon, Text, View, column, pad, row, space

_NUMBER = TextStyle(19, medium=True, line=1.3)


class CardPages:
    """One page with every card."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {"CardsActivity": self._cards}

    def _cards(self, page: Page) -> Scene:
        parts: list[View] = []
        for record in self._book.cards:
            parts += [self._face(page, record), *self._switches(page, record), space(10)]
        content = column(*parts, width=FILL, padding=pad(0, 4))
        body = column(top(page, page.tr("Cards", "卡片"), back=False), page.scroll(content), places(page, 2))
        return Scene(body, OAK.background, foot=OAK.surface)

    def _face(self, page: Page, record: Record) -> Box:
        face = self._book.card_faces[record["id"]]
        frozen = record["frozen"] == "yes"
        ground = mix(face.color("tint"), (150, 158, 166), 0.75) if frozen else face.color("tint")
        pale = mix(ground, WHITE, 0.85)
        state = row(
            Icon("snow", size=16, color=pale),
            Text(page.tr("Frozen", "已冻结"), style=LABEL, color=pale, id="frozen_mark"),
            gap=6,
        )
        plate = column(
            row(
                Text(page.tr(*face.words("names")), style=TITLE, color=WHITE, weight=1),
                state if frozen else Icon("bank", size=22, color=pale),
                width=FILL,
            ),
            space(34),
            Text(f"••••  ••••  ••••  {record['number']}", style=_NUMBER, color=WHITE),
            row(
                Text(page.tr(*self._book.customer), style=CAPTION, color=pale, weight=1),
                Text(face.text("until"), style=CAPTION, color=pale),
                width=FILL,
            ),
            background=ground,
            gradient=None,
            radius=20,
            padding=pad(20, 18),
            gap=6,
            width=FILL,
            id="card_face",
            lit=True,
        )
        return row(plate, padding=pad(20, 8), width=FILL)

    def _switches(self, page: Page, record: Record) -> tuple[View, ...]:
        frozen = record["frozen"] == "yes"
        name = page.tr(*self._book.card_faces[record["id"]].words("names"))

        def flip_online() -> None:
            record["online"] = "no" if record["online"] == "yes" else "yes"

        return (
            switch_row(
                page.tr(f"Freeze {name}", f"冻结{name}"),
                OAK,
                checked=frozen,
                on_tap=lambda: self._ask(page, record),
                subtitle=page.tr("No payments until you unfreeze it", "解冻前无法使用"),
                icon="snow",
            ),
            switch_row(
                page.tr("Online payments", "网上支付"),
                OAK,
                checked=record["online"] == "yes",
                on_tap=flip_online,
                icon="globe",
            ),
        )

    def _ask(self, page: Page, record: Record) -> None:
        tr = page.tr
        name = f"{tr(*self._book.card_faces[record['id']].words('names'))} {record['number']}"
        freezing = record["frozen"] != "yes"
        title = (
            tr(f"Freeze {name}?", f"冻结{name}？") if freezing else tr(f"Unfreeze {name}?", f"解冻{name}？")
        )
        words = (
            tr("Payments and withdrawals will be refused.", "将无法消费和取现。")
            if freezing
            else tr("It can be used again at once.", "将立即恢复使用。")
        )
        act = tr("Freeze", "冻结") if freezing else tr("Unfreeze", "解冻")

        def change() -> None:
            record["frozen"] = "yes" if freezing else "no"
            page.device.toast(
                tr("Card frozen", "卡片已冻结") if freezing else tr("Card unfrozen", "卡片已解冻")
            )

        page.ask(Dialog(title, words, ((tr("Cancel", "取消"), lambda: None), (act, change))))
