"""Plaza: a social feed with posts, comments, profiles and direct messages. Its collections: see `Board`.

A tap on an advertisement's button is kept in the collection "ad_clicks" (time).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loopback.phone.apps.base import BaseApp, Drag, Write, walk
from loopback.phone.apps.bubbles import bubble, composer
from loopback.phone.apps.people_parts import ago, disc, plain_bar
from loopback.phone.apps.plaza_board import OWNER, Board
from loopback.phone.apps.plaza_compose import NewPost
from loopback.phone.apps.plaza_posts import Posts
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import bottom_bar, divider
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import WHITE, palette
from loopback.phone.ui.parts import floating, round_button
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, HEADLINE, TextStyle
from loopback.phone.ui.views import FILL, Handler, Insets, Spinner, Text, View, column, pad, row

_COLORS = palette("7A3E9D")
_LOGO = TextStyle(26, medium=True)
_FIRST = "Six degrees this morning and not a single ripple. Who is in tomorrow?"
_FIRST_ZH = "今早水温六度，湖面一丝波纹也没有。明天谁一起？"


class Plaza(BaseApp):
    """What friends post."""

    package = "social.plaza.app"
    launcher = "social.plaza.app.MainActivity"
    version = "21.7"
    icon = "people"
    colors = (_COLORS.primary, WHITE)
    names = ("Plaza", "广场")
    tours = (
        walk(
            "comment",
            (_FIRST, _FIRST_ZH),
            ("Like", "赞"),
            Write(("Add a comment", "写评论"), ("Count me in", "算我一个")),
            ("Send", "发送"),
        ),
        walk(
            "post",
            ("New post", "发帖"),
            Write(("What is new?", "分享新鲜事"), ("First swallow of the year", "今年的第一只燕子")),
            ("id:audience_button", "id:audience_button"),
            ("Friends only", "仅好友"),
            ("Post", "发布"),
        ),
        walk("report", ("More options", "更多选项"), ("Report post", "举报帖子")),
        walk(
            "profile",
            ("Tom Becker", "汤姆"),
            ("Message", "私信"),
            Write(("Message", "私信"), ("Tea after?", "之后喝茶？")),
        ),
        walk("me", ("Messages", "消息"), ("Me", "我的")),
        walk("refreshed", Drag(0.8, 0.2), Drag(0.8, 0.2)),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._board = Board(device, self.package)
        self._posts = Posts(device, self._board, _COLORS)
        self._new = NewPost(device, self._board, _COLORS)

    def screens(self) -> tuple[Screen, ...]:
        """The three places, posts, people and talks."""
        return (
            Screen(self.launcher or "", self._main, exported=True),
            *self._posts.screens(self.package),
            *self._new.screens(self.package),
            Screen(f"{self.package}.ProfileActivity", self._profile),
            Screen(f"{self.package}.ChatActivity", self._chat),
        )

    def resolve(self, action: str, data: str) -> tuple[str, Mapping[str, str]] | None:
        """Words shared by other apps begin a post."""
        if action == "android.intent.action.SEND":
            return f"{self.package}.ComposerActivity", {"text": data}
        return None

    def _main(self, page: Page) -> Scene:
        tr, place = page.tr, page.choices.get("place", "feed")
        content = {"feed": self._feed, "talks": self._talks, "me": self._me}[place](page)
        names = (
            ("feed", "home", tr("Feed", "首页")),
            ("talks", "bubbles", tr("Messages", "消息")),
            ("me", "person", tr("Me", "我的")),
        )
        places = bottom_bar(
            tuple((icon, word, page.choose("place", key), key == place) for key, icon, word in names), _COLORS
        )
        scroll = page.scroll(content, key=place, on_pull=lambda: self._refresh(page))
        add = round_button("edit", tr("New post", "发帖"), page.open("ComposerActivity"), _COLORS)
        body = column(
            row(
                Text(self.label(), style=_LOGO, color=_COLORS.primary, id="title"),
                width=FILL,
                padding=pad(20, 10),
            ),
            replace(floating(scroll, add), weight=1) if place == "feed" else scroll,
            places,
        )
        return Scene(body, _COLORS.background, foot=_COLORS.surface)

    def _feed(self, page: Page) -> View:
        turning = Spinner(page.turn(), _COLORS.primary, description=page.tr("Refreshing", "正在刷新"))
        cards: list[View] = []
        for post in self._board.feed():
            cards += [self._posts.card(page, post), divider(_COLORS)]
        waiting = row(turning, width=FILL, justify="center", padding=pad(0, 8)) if page.busy else None
        return column(waiting, *cards, width=FILL, padding=Insets(0, 0, 0, 96))

    def _refresh(self, page: Page) -> None:
        if not page.busy:
            page.wait(1.2, lambda: self.device.toast(page.tr("You are up to date", "已是最新")))

    def _talks(self, page: Page) -> View:
        rows = [
            list_item(
                self._board.name(handle),
                _COLORS,
                subtitle=last or f"@{handle}",
                subtitle_lines=1,
                leading=disc(self._board.name(handle)),
                on_tap=page.open("ChatActivity", handle=handle),
                name="talk",
            )
            for handle, last in self._board.talks()
        ]
        return column(*rows, width=FILL)

    def _me(self, page: Page) -> View:
        return self._member(page, OWNER)

    def _member(self, page: Page, handle: str) -> View:
        member, name = self._board.member(handle), self._board.name(handle)
        posts = self._board.feed(handle)
        followed = self._board.is_followed(handle)
        count = len(self._board.follows)
        numbers = page.tr(f"{len(posts)} post{'' if len(posts) == 1 else 's'}", f"{len(posts)} 条帖子")
        if handle == OWNER:
            numbers += page.tr(f" · follows {count}", f" · 关注 {count} 人")
        deeds = row(
            button(
                page.tr("Following", "已关注") if followed else page.tr("Follow", "关注"),
                lambda: self._board.turn_follow(handle),
                _COLORS,
                kind="outlined" if followed else "filled",
                name="follow_button",
                weight=1,
            ),
            button(
                page.tr("Message", "私信"),
                page.open("ChatActivity", handle=handle),
                _COLORS,
                kind="tonal",
                name="message_button",
                weight=1,
            ),
            width=FILL,
            gap=12,
            padding=pad(0, 8),
        )
        head = column(
            disc(name, size=84),
            Text(name, style=HEADLINE, color=_COLORS.ink, id="profile_name"),
            Text(f"@{handle}", style=BODY, color=_COLORS.soft_ink, id="profile_handle"),
            Text(page.tr(*member.about), style=BODY, color=_COLORS.ink),
            Text(numbers, style=BODY, color=_COLORS.soft_ink, id="profile_numbers"),
            deeds if handle != OWNER else None,
            width=FILL,
            align="center",
            gap=5,
            padding=pad(20, 12),
        )
        cards: list[View] = []
        for post in posts:
            cards += [divider(_COLORS), self._posts.card(page, post)]
        return column(head, *cards, width=FILL)

    def _profile(self, page: Page) -> Scene:
        handle = page.arguments.get("handle", OWNER)
        bar = plain_bar(page, page.tr("Profile", "个人主页"), _COLORS)
        return Scene(column(bar, page.scroll(self._member(page, handle))), _COLORS.background)

    def _chat(self, page: Page) -> Scene:
        handle = page.arguments.get("handle", OWNER)

        def send() -> None:
            text = page.fields.get("message", "").strip()
            if text:
                self._board.write(handle, text)
                page.fields["message"] = ""

        lines: list[View] = [
            bubble(
                one.text,
                _COLORS,
                own=one.direction == "sent",
                time=ago(self.device, one.time),
                on_hold=self._copier(one.text),
            )
            for one in self._board.talk(handle)
        ]
        hello = Text(
            page.tr(f"Say hello to @{handle}", f"向 @{handle} 打个招呼"),
            style=BODY,
            color=_COLORS.soft_ink,
            text_align="center",
            width=FILL,
        )
        body = column(
            plain_bar(page, self._board.name(handle), _COLORS),
            divider(_COLORS),
            page.scroll(
                column(*(lines or [hello]), width=FILL, gap=10, padding=pad(16, 14)), from_end=bool(lines)
            ),
            composer(page, _COLORS, hint=page.tr("Message", "私信"), on_send=send),
        )
        return Scene(body, _COLORS.background)

    def _copier(self, text: str) -> Handler:
        return lambda: self.device.copy(text)
