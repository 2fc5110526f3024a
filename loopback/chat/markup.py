"""`parse_mode=HTML`: Telegram's small, strict HTML turned into text and entities."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loopback.chat.entities import utf16_length
from loopback.chat.errors import BadRequestError
from loopback.chat.records import Entity, RichText

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(
    r"<(?P<tag>[^<>]*)>|&(?P<entity>#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z]{2,5});|(?P<stray><)"
)
_TAG = re.compile(r"(?P<end>/)?(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:\s.*)?)\Z", re.DOTALL)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    name: str
    offset: int
    attributes: dict[str, str]


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.text: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> RichText:
        position = 0
        for token in _TOKEN.finditer(self.source):
            self._put(self.source[position : token.start()])
            self._take(token)
            position = token.end()
        self._put(self.source[position:])
        if self.open:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        self.entities.sort(key=lambda entity: (entity.offset, -entity.length))
        return RichText("".join(self.text), tuple(self.entities))

    def _put(self, text: str) -> None:
        self.text.append(text)
        self.length += utf16_length(text)

    def _take(self, token: re.Match[str]) -> None:
        if token["entity"] is not None:
            self._put(_character(token["entity"]) or token.group())
            return
        at = len(self.source[: token.start()].encode())
        tag = None if token["stray"] else _TAG.match(token["tag"])
        if tag is None or tag["name"].lower() not in _KINDS:
            name = token["tag"] or "" if tag is None else tag["name"]
            raise _unparsable(f'Unsupported start tag "{name}" at byte offset {at}')
        if tag["end"]:
            self._close(tag["name"].lower(), at)
        else:
            self._start(tag["name"].lower(), tag["attributes"], at)

    def _start(self, name: str, attributes: str, at: int) -> None:
        read = {
            found[1].lower(): _unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(attributes)
        }
        if name == "span" and read.get("class") != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
        self.open.append(_Open(name, self.length, read))

    def _close(self, name: str, at: int) -> None:
        if not self.open:
            raise _unparsable(f"Unexpected end tag at byte offset {at}")
        started = self.open.pop()
        if started.name != name:
            raise _unparsable(
                f'Unmatched end tag at byte offset {at}, expected "</{started.name}>", found "</{name}>"'
            )
        length = self.length - started.offset
        if length > 0 and (entity := self._entity(started, length)):
            self.entities.append(entity)

    def _entity(self, tag: _Open, length: int) -> Entity | None:
        kind = _KINDS[tag.name]
        detail: tuple[tuple[str, str], ...] = ()
        match tag.name:
            case "a":
                url = tag.attributes.get("href", "")
                return Entity(kind, tag.offset, length, (("url", url),)) if _is_address(url) else None
            case "tg-emoji":
                detail = (("custom_emoji_id", tag.attributes.get("emoji-id", "")),)
            case "code" if self.open and self.open[-1].name == "pre":
                language = tag.attributes.get("class", "").removeprefix("language-")
                self.open[-1].attributes["language"] = language
                return None
            case "pre" if tag.attributes.get("language"):
                detail = (("language", tag.attributes["language"]),)
            case "blockquote" if "expandable" in tag.attributes:
                kind = "expandable_blockquote"
        return Entity(kind, tag.offset, length, detail)


def parse_html(source: str) -> RichText:
    """Text and entities. Raises BadRequestError for an unknown, unclosed or crossed tag, as Telegram does."""
    return _Reader(source).read()


def _unparsable(reason: str) -> BadRequestError:
    return BadRequestError(f"can't parse entities: {reason}")


def _is_address(url: str) -> bool:
    return url.startswith(("http://", "https://", "tg://", "mailto:"))


def _unescape(value: str) -> str:
    return re.sub(r"&([^;&]{1,8});", lambda found: _character(found[1]) or found[0], value)


def _character(name: str) -> str:
    """The character an HTML entity stands for; empty for one Telegram leaves as it is."""
    if not name.startswith("#"):
        return _NAMED.get(name, "")
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
