"""Posts: in the feed, and alone with their comments."""

from __future__ import annotations

from loopback.phone.apps.bubbles import composer
from loopback.phone.apps.people_parts import ago, choice, disc, empty, plain_bar
from loopback.phone.apps.plaza_board import OWNER, Board
from loopback.phone.apps.plaza_pictures import photograph
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Dialog, Page, Scene, Screen
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import divider
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import WHITE, Color, Palette, rgb
from loopback.phone.ui.parts import sheet
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, LABEL, TITLE
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Insets, Text, View, column, pad, row

_HEART: Color = rgb("C8364F")


class Posts:
    """What is posted, and everything that can be done with it."""

    def __init__(self, device: Device, board: Board, colors: Palette) -> None:
        self._device = device
        self._board = board
        self._colors = colors

    def screens(self, package: str) -> tuple[Screen, ...]:
        """One post, and its menu."""
        return (
            Screen(f"{package}.PostActivity", self._page),
            Screen(f"{package}.PostMenuActivity", self._menu),
        )

    def card(self, page: Page, post: Record, *, alone: bool = False) -> View:
        """A post with what can be done at once."""
        words = Text(post["text"], style=BODY_LARGE, color=self._colors.ink, id="post_text")
        picture = photograph(post["picture"], page.tr("Photo", "照片")) if post["picture"] else None
        return column(
            self._head(page, post),
            words,
            picture,
            self._offer(page) if post["sponsored"] == "yes" else None,
            self._deeds(page, post),
            width=FILL,
            gap=10,
            padding=Insets(18, 14, 18, 4),
            on_tap=None if alone else page.open("PostActivity", id=post["id"]),
            id="post",
        )

    def _head(self, page: Page, post: Record) -> View:
        handle, name = post["author"], self._board.name(post["author"])
        about = {
            "friends": page.tr("Friends", "好友可见"),
            "me": page.tr("Only me", "仅自己可见"),
        }.get(post["audience"], "")
        when = (
            page.tr("Sponsored", "推广")
            if post["sponsored"] == "yes"
            else ago(self._device, float(post["time"]))
        )
        more = icon_button(
            "more",
            page.tr("More options", "更多选项"),
            page.open("PostMenuActivity", id=post["id"]),
            color=self._colors.soft_ink,
        )
        who = row(
            disc(name, size=42),
            column(
                Text(name, style=TITLE, color=self._colors.ink, max_lines=1, id="author"),
                Text(
                    " · ".join(part for part in (f"@{handle}", when, about) if part),
                    style=CAPTION,
                    color=self._colors.soft_ink,
                    max_lines=1,
                    id="byline",
                ),
                weight=1,
            ),
            gap=12,
            weight=1,
            on_tap=page.open("ProfileActivity", handle=handle),
        )
        return row(who, more, width=FILL)

    def _offer(self, page: Page) -> View:
        def open_offer() -> None:
            self._device.state.collection("ad_clicks").append({"time": str(int(self._device.now()))})
            self._device.toast(page.tr("Opening the shop…", "正在打开商店…"))

        words = page.tr("Learn more", "了解详情")
        return button(words, open_offer, self._colors, kind="tonal", name="call_to_action", wide=True)

    def _deeds(self, page: Page, post: Record) -> View:
        tr, liked, soft = page.tr, post["liked"] == "yes", self._colors.soft_ink
        count = str(len(self._board.comments(post)))
        like = tr("Unlike", "取消赞") if liked else tr("Like", "赞")
        return row(
            _deed(
                "heart" if liked else "heart_line",
                like,
                post["likes"],
                lambda: self._board.turn_like(post),
                _HEART if liked else soft,
            ),
            _deed("comment", tr("Comments", "评论"), count, page.open("PostActivity", id=post["id"]), soft),
            _deed("share", tr("Share", "分享"), "", lambda: self._device.share(post["text"]), soft),
            width=FILL,
            gap=14,
        )

    def _page(self, page: Page) -> Scene:
        post = self._board.with_id(page.arguments.get("id", ""))
        bar = plain_bar(page, page.tr("Post", "帖子"), self._colors)
        if post is None:
            gone = empty("bubbles", page.tr("This post is gone", "帖子已被删除"), self._colors)
            return Scene(column(bar, gone), self._colors.background)
        said = [self._said(page, one) for one in self._board.comments(post)]
        none = Text(
            page.tr("No comments yet", "还没有评论"),
            style=BODY,
            color=self._colors.soft_ink,
            padding=pad(20, 16),
        )
        content = column(
            self.card(page, post, alone=True), divider(self._colors), *(said or [none]), width=FILL
        )
        write = composer(
            page,
            self._colors,
            hint=page.tr("Add a comment", "写评论"),
            on_send=lambda: self._comment(page, post),
        )
        return Scene(column(bar, page.scroll(content), divider(self._colors), write), self._colors.background)

    def _said(self, page: Page, comment: Record) -> View:
        name = self._board.name(comment["author"])
        return row(
            column(disc(name, size=34), padding=Insets(0, 7, 0, 0)),
            column(
                row(
                    Text(name, style=LABEL, color=self._colors.ink, max_lines=1, id="comment_author"),
                    Text(
                        ago(self._device, float(comment["time"])), style=CAPTION, color=self._colors.soft_ink
                    ),
                    gap=8,
                    height=48,
                    on_tap=page.open("ProfileActivity", handle=comment["author"]),
                ),
                Text(comment["text"], style=BODY, color=self._colors.ink, id="comment_text"),
                weight=1,
            ),
            width=FILL,
            gap=12,
            align="start",
            padding=Insets(18, 0, 18, 8),
            id="comment_row",
        )

    def _comment(self, page: Page, post: Record) -> None:
        text = page.fields.get("message", "").strip()
        if text:
            self._board.comment(post, text)
            page.fields["message"] = ""
            page.blur()

    def _menu(self, page: Page) -> Scene:
        tr, post = page.tr, self._board.with_id(page.arguments.get("id", ""))
        lines: tuple[View, ...] = ()
        if post is not None and post["author"] == OWNER:
            lines = (
                choice(
                    "trash",
                    tr("Delete post", "删除帖子"),
                    lambda: self._ask_delete(page, post),
                    self._colors,
                    danger=True,
                ),
            )
        elif post is not None:
            author = post["author"]
            followed = self._board.is_followed(author)
            word = (
                tr(f"Unfollow @{author}", f"取消关注 @{author}")
                if followed
                else tr(f"Follow @{author}", f"关注 @{author}")
            )
            lines = (
                choice(
                    "person", word, self._closing(page, lambda: self._board.turn_follow(author)), self._colors
                ),
                choice(
                    "share",
                    tr("Copy text", "复制文字"),
                    self._closing(page, lambda: self._device.copy(post["text"])),
                    self._colors,
                ),
                choice(
                    "flag",
                    tr("Report post", "举报帖子"),
                    lambda: self._ask_report(page, post),
                    self._colors,
                    danger=True,
                ),
            )
        return self._sheet(page, *lines)

    def _sheet(self, page: Page, *lines: View) -> Scene:
        panel = sheet(*lines, palette=self._colors, on_close=page.close)
        return Scene(panel, WHITE, foot=self._colors.background, translucent=True, light_icons=True)

    def _closing(self, page: Page, act: Handler) -> Handler:
        def close_and_act() -> None:
            page.close()
            act()

        return close_and_act

    def _ask_delete(self, page: Page, post: Record) -> None:
        tr = page.tr
        question = Dialog(
            tr("Delete this post?", "删除这条帖子？"),
            tr("It cannot be brought back.", "删除后无法恢复。"),
            (
                (tr("Cancel", "取消"), lambda: None),
                (tr("Delete", "删除"), self._closing(page, lambda: self._board.remove(post))),
            ),
        )
        page.ask(question)

    def _ask_report(self, page: Page, post: Record) -> None:
        tr = page.tr

        def report() -> None:
            self._board.report(post)
            self._device.toast(tr("Thank you for telling us", "感谢您的举报"))

        reasons = (tr("Spam", "垃圾信息"), tr("Fraud", "诈骗"))
        buttons = (
            (tr("Cancel", "取消"), lambda: None),
            *((one, self._closing(page, report)) for one in reasons),
        )
        page.ask(Dialog(tr("Why do you report it?", "举报的原因是什么？"), "", buttons))


def _deed(icon: str, description: str, count: str, act: Handler, ink: Color) -> Box:
    return row(
        Icon(icon, size=22, color=ink),
        Text(count, style=LABEL, color=ink, ghost=True) if count else None,
        gap=7,
        height=48,
        padding=pad(6, 0),
        on_tap=act,
        merged=True,
        class_name="android.widget.Button",
        description=description,
        id=f"action_{icon.removesuffix('_line')}",
    )
