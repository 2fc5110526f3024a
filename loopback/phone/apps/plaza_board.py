"""Who is on Plaza, what they post, and what they say to each other."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from loopback.phone.apps.content import Words, load
from loopback.phone.system.device import Device
from loopback.phone.system.state import Message, Record

OWNER = "willow12"
AUDIENCES = ("everyone", "friends", "me")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on Plaza."""

    handle: str
    names: Words
    about: Words


class Board:
    """The collections of Plaza.

    "posts": id, author, text, audience (one of AUDIENCES), time, likes, liked, sponsored, picture.
    "comments": id, post, author, text, time. "follows": handle. "reports": post. Flags are "yes" or "no".
    Direct messages are in `state.messages`.
    """

    def __init__(self, device: Device, package: str) -> None:
        self._device = device
        self._package = package
        content = load("feed")
        self.members = tuple(
            Member(table.text("handle"), table.words("names"), table.words("about"))
            for table in content.tables("person")
        )
        now = device.now()
        for number, table in zip(itertools.count(1), content.tables("post"), strict=False):
            self.posts.append(
                _post(
                    str(number),
                    table.text("author"),
                    device.tr(*table.words("words")),
                    now - table.number("hours") * 3600,
                )
                | {"likes": str(int(table.number("likes"))), "picture": table.text("picture", "")}
                | {"sponsored": "yes" if table.flag("sponsored", default=False) else "no"}
            )
        for table in content.tables("comment"):
            time = now - table.number("hours") * 3600
            words = device.tr(*table.words("words"))
            self._comment(str(int(table.number("post"))), table.text("author"), words, time)
        self.follows.extend({"handle": handle} for handle in ("anna.k", "tombecker", "lina_noodles"))

    @property
    def posts(self) -> list[Record]:
        """Every post that is not deleted."""
        return self._device.state.collection("posts")

    @property
    def follows(self) -> list[Record]:
        """Whom the owner follows."""
        return self._device.state.collection("follows")

    @property
    def _comments(self) -> list[Record]:
        return self._device.state.collection("comments")

    def feed(self, author: str = "") -> list[Record]:
        """All posts, or those of one member, the newest first."""
        found = [post for post in self.posts if author in ("", post["author"])]
        return sorted(found, key=lambda post: -float(post["time"]))

    def with_id(self, post_id: str) -> Record | None:
        """The post of that id, None once it is deleted."""
        return next((post for post in self.posts if post["id"] == post_id), None)

    def member(self, handle: str) -> Member:
        """The member of that handle; the owner for any other."""
        own = Member(OWNER, ("You", "我"), ("Willow Lane", "柳巷"))
        return next((member for member in self.members if member.handle == handle), own)

    def name(self, handle: str) -> str:
        """What a member is called in the phone's language."""
        return self._device.tr(*self.member(handle).names)

    def comments(self, post: Record) -> list[Record]:
        """What was said below a post, the oldest first."""
        found = [one for one in self._comments if one["post"] == post["id"]]
        return sorted(found, key=lambda one: float(one["time"]))

    def comment(self, post: Record, text: str) -> None:
        """Say something below a post."""
        self._comment(post["id"], OWNER, text, self._device.now())

    def publish(self, text: str, audience: str) -> Record:
        """Post something of the owner's own."""
        number = max((int(post["id"]) for post in self.posts), default=0) + 1
        post = _post(str(number), OWNER, text, self._device.now()) | {"audience": audience}
        self.posts.append(post)
        return post

    def remove(self, post: Record) -> None:
        """Delete a post."""
        self.posts.remove(post)
        self._device.state.deleted.append(f"post {post['text']}")

    def turn_like(self, post: Record) -> None:
        """Like a post, or take that back."""
        liked = post["liked"] == "yes"
        post["liked"] = "no" if liked else "yes"
        post["likes"] = str(int(post["likes"]) + (-1 if liked else 1))

    def is_followed(self, handle: str) -> bool:
        """Whether the owner follows somebody."""
        return {"handle": handle} in self.follows

    def turn_follow(self, handle: str) -> None:
        """Follow somebody, or stop it."""
        if self.is_followed(handle):
            self.follows.remove({"handle": handle})
        else:
            self.follows.append({"handle": handle})

    def report(self, post: Record) -> None:
        """Tell the platform about a post, once."""
        entry = {"post": post["id"]}
        reports = self._device.state.collection("reports")
        if entry not in reports:
            reports.append(entry)

    def talk(self, handle: str) -> list[Message]:
        """The direct messages with a member, the oldest first."""
        every = self._device.state.messages
        return [one for one in every if one.app == self._package and one.peer == handle]

    def talks(self) -> list[tuple[str, str]]:
        """Members that one could write to, each with the last words between them; the newest talks first."""
        last = {member.handle: self.talk(member.handle)[-1:] for member in self.members}
        ordered = sorted(last, key=lambda handle: -last[handle][0].time if last[handle] else 0)
        return [(handle, last[handle][0].text if last[handle] else "") for handle in ordered]

    def write(self, handle: str, text: str) -> None:
        """Send a direct message."""
        self._device.state.messages.append(Message(self._package, "sent", handle, text, self._device.now()))

    def _comment(self, post_id: str, author: str, text: str, time: float) -> None:
        number = str(len(self._comments) + 1)
        self._comments.append(
            {"id": number, "post": post_id, "author": author, "text": text, "time": str(time)}
        )


def _post(post_id: str, author: str, text: str, time: float) -> Record:
    fixed = {"audience": "everyone", "likes": "0", "liked": "no", "sponsored": "no", "picture": ""}
    return {"id": post_id, "author": author, "text": text, "time": str(time)} | fixed
