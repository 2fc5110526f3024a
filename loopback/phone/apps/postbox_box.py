"""The mail in the box: reading, moving and sending it."""

from __future__ import annotations

import itertools

from loopback.phone.apps.contact_book import ContactBook
from loopback.phone.apps.content import Table, load
from loopback.phone.system.device import Device
from loopback.phone.system.state import Message, Record

OWNER = "willow12@postbox.example"
FOLDERS = ("inbox", "starred", "sent", "drafts", "archive", "spam", "trash")
_UNDO_S = 8.0


class Mailbox:
    """The collection "mails".

    Its fields: id, folder, from, from_name, to, subject, body, time, read, starred, attachment, newsletter,
    link, was. Flags are "yes" or "no"; `was` is the folder that a mail was moved from last. What is sent is
    recorded in `state.messages` too, its subject on the first line.
    """

    def __init__(self, device: Device, book: ContactBook, package: str) -> None:
        self._device = device
        self._book = book
        self._package = package
        self._moved: tuple[tuple[str, ...], float] = ((), 0.0)
        self.records.extend(self._first_mails())

    @property
    def records(self) -> list[Record]:
        """All mail, as it came."""
        return self._device.state.collection("mails")

    def folder(self, name: str) -> list[Record]:
        """The mail of a folder, the newest first."""
        starred = name == "starred"
        found = [
            mail
            for mail in self.records
            if (mail["folder"] == name)
            or (starred and mail["starred"] == "yes" and mail["folder"] != "trash")
        ]
        return sorted(found, key=lambda mail: -float(mail["time"]))

    def search(self, words: str) -> list[Record]:
        """Mail in any folder but spam and trash whose people or words hold these."""
        wanted = words.strip().lower()
        found = [
            mail
            for mail in self.records
            if mail["folder"] not in ("spam", "trash")
            and wanted in f"{self.sender(mail)} {mail['from']} {mail['subject']} {mail['body']}".lower()
        ]
        return sorted(found, key=lambda mail: -float(mail["time"]))

    def unread(self, name: str) -> int:
        """How many mails of a folder nobody has opened."""
        return sum(mail["read"] == "no" for mail in self.folder(name))

    def with_id(self, mail_id: str) -> Record | None:
        """The mail of that id."""
        return next((mail for mail in self.records if mail["id"] == mail_id), None)

    def thread(self, mail: Record) -> list[Record]:
        """The mails of one conversation, the oldest first: same subject, same other side."""
        bare, other = bare_subject(mail["subject"]), self._other(mail)
        found = [
            one
            for one in self.records
            if bare_subject(one["subject"]) == bare
            and self._other(one) == other
            and one["folder"] != "drafts"
        ]
        return sorted(found, key=lambda one: float(one["time"])) or [mail]

    def sender(self, mail: Record) -> str:
        """Who wrote it: the contact's name, the name in the mail, or the address."""
        if mail["from"] == OWNER:
            return self._device.tr("me", "我")
        return self._book.writing(mail["from"]) if mail["from_name"] == "" else mail["from_name"]

    def recipient(self, mail: Record) -> str:
        """To whom it went."""
        if mail["to"] == OWNER:
            return self._device.tr("me", "我")
        return ", ".join(self._book.writing(one.strip()) for one in mail["to"].split(","))

    def move(self, mails: list[Record], folder: str) -> None:
        """Put mails into another folder; for some seconds that can be undone."""
        for mail in mails:
            mail["was"], mail["folder"] = mail["folder"], folder
            if folder == "trash":
                self._device.state.deleted.append(f"mail {mail['subject']}")
        self._moved = (tuple(mail["id"] for mail in mails), self._device.now() + _UNDO_S)

    @property
    def undoable(self) -> int:
        """How many mails were moved a moment ago."""
        ids, until = self._moved
        return len(ids) if self._device.now() < until else 0

    def undo(self) -> None:
        """Put back what was moved a moment ago."""
        for mail in self.records:
            if mail["id"] in self._moved[0]:
                if mail["folder"] == "trash":
                    self._device.state.deleted.remove(f"mail {mail['subject']}")
                mail["folder"] = mail["was"]
        self._moved = ((), 0.0)

    def send(self, recipients: list[str], subject: str, body: str, *, attachment: str = "") -> None:
        """Send a mail. Recipients are addresses."""
        to = ", ".join(recipients)
        self.keep("sent", to, subject, body, attachment=attachment)
        files = f"\n[{attachment}]" if attachment else ""
        self._device.state.messages.append(
            Message(self._package, "sent", to, f"{subject}\n{body}{files}", self._device.now())
        )

    def keep(self, folder: str, to: str, subject: str, body: str, *, attachment: str = "") -> None:
        """Put a mail of the owner's own into a folder."""
        number = max((int(mail["id"]) for mail in self.records), default=0) + 1
        own = {"to": to, "subject": subject, "body": body, "attachment": attachment}
        self.records.append(_blank(str(number), folder, self._device.now()) | own | {"from": OWNER})

    def _other(self, mail: Record) -> str:
        return mail["to"] if mail["from"] == OWNER else mail["from"]

    def _first_mails(self) -> list[Record]:
        tables = zip(itertools.count(1), load("mail").tables("mail"), strict=False)
        return [self._mail(str(number), table) for number, table in tables]

    def _mail(self, mail_id: str, table: Table) -> Record:
        tr, given = self._device.tr, table.values
        sent = self._device.now() - table.number("hours") * 3600
        return _blank(mail_id, table.text("folder", "inbox"), sent) | {
            "from": table.text("from"),
            "from_name": tr(*table.words("name")) if "name" in given else "",
            "to": table.text("to", OWNER),
            "subject": tr(*table.words("subject")),
            "body": tr(*table.words("body")),
            "read": "no" if table.flag("unread", default=False) else "yes",
            "attachment": table.text("attachment", ""),
            "newsletter": "yes" if table.flag("newsletter", default=False) else "no",
            "link": tr(*table.words("link")) if "link" in given else "",
        }


def bare_subject(subject: str) -> str:
    """The subject without what replies and forwards put before it."""
    for prefix in ("Re: ", "Fwd: ", "回复：", "转发："):
        subject = subject.removeprefix(prefix)
    return subject


def _blank(mail_id: str, folder: str, time: float) -> Record:
    texts = dict.fromkeys(("from", "from_name", "to", "subject", "body", "attachment", "link", "was"), "")
    flags = {"read": "yes", "starred": "no", "newsletter": "no"}
    return {"id": mail_id, "folder": folder, "time": str(time)} | texts | flags
