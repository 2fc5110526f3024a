"""Text from a screen or a person, made comparable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_SIMPLER = str.maketrans(
    "確認訂單購買賣轉賬帳繳費發刪錄驗證碼許絕關閉開啟續訊傳還額銀號註銷協議請輸簽約預鎖權裝載級點擊領貨應該實時間資話撥聽電語視頻紅錢進頁價總計優無線調試設備數據"
    "復廠標個們這為與後來從對現體報檢歲滿戶餘記評論贊讚佈創連鏈結暫過綁換機導檔雲徹動塊臉紋別識統贖訴幫給說讓業務員軟鍵確齊歷醫藥處長圖書門車輛馬極終獲項選擇擾屬",
    "确认订单购买卖转账账缴费发删录验证码许绝关闭开启续讯传还额银号注销协议请输签约预锁权装载级点击领货应该实时间资话拨听电语视频红钱进页价总计优无线调试设备数据"
    "复厂标个们这为与后来从对现体报检岁满户余记评论赞赞布创连链结暂过绑换机导档云彻动块脸纹别识统赎诉帮给说让业务员软键确齐历医药处长图书门车辆马极终获项选择扰属",
)
_SIMPLER |= str.maketrans("аеорсухіјѕԁɡоαορνι’‘“”", "aeopcyxijsdgoaopvi''\"\"")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\x00-\x09\x0b-\x1f\x7f-\x9f]"
)
_GAP_BETWEEN_HAN = re.compile(
    "(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fffa-z])|(?<=[a-z])[ \u3000]+(?=[\u3400-\u9fff])"
)
_SPACES = re.compile(r"[^\S\n]+")
_ACCENTED = re.compile("[\u00c0-\u024f]")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[a-z0-9][a-z0-9'@._-]*")


def plain(text: str) -> str:
    """Normalise for comparison: NFKC, no invisible characters, lower case, simplified characters,
    Latin letters for their look-alikes, single spaces and none beside Chinese characters. Line ends stay."""
    text = text.replace("\t", " ")
    if text.isascii():
        folded = _UNSEEN.sub("", text).lower()
    else:
        composed = _UNSEEN.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)))
        folded = _GAP_BETWEEN_HAN.sub("", _without_accents(composed.casefold().translate(_SIMPLER)))
    return _SPACES.sub(" ", folded).strip(" ")


def _without_accents(text: str) -> str:
    return _ACCENTED.sub(lambda match: unicodedata.normalize("NFD", match[0])[0], text)


def plain_all(texts: Iterable[str]) -> tuple[str, ...]:
    """Normalise many short texts at once."""
    texts = tuple(texts)
    if not texts:
        return ()
    joined = "\n".join(text.replace("\n", " ") if "\n" in text else text for text in texts)
    return tuple(line.strip(" ") for line in plain(joined).split("\n"))


def seen(text: str) -> str:
    """The text without characters that nobody sees, for showing it to a person."""
    return " ".join(_UNSEEN.sub("", text).split())


def has_han(text: str) -> bool:
    """Whether any character is Chinese."""
    return _HAN.search(text) is not None


def words(text: str) -> list[str]:
    """The Latin words and numbers of a plain text."""
    return _LATIN_WORD.findall(text)


def occurrences(text: str, phrase: str) -> Iterator[int]:
    """Where a plain phrase stands in a plain text; Latin phrases as whole words only."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        begins = not (_latin(phrase[0]) and at > 0 and _latin(text[at - 1]))
        ends = not (_latin(phrase[-1]) and end < len(text) and _latin(text[end]))
        if begins and ends:
            yield at
        at = text.find(phrase, at + 1)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


class Phrases:
    """A frozen list of plain phrases, the longest first."""

    __slots__ = ("_all", "_set")

    def __init__(self, phrases: Iterable[str]) -> None:
        self._set = frozenset(plain(phrase) for phrase in phrases)
        self._all = tuple(sorted(self._set, key=lambda phrase: (-len(phrase), phrase)))

    def __contains__(self, text: str) -> bool:
        return text in self._set

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def within(self, text: str) -> str | None:
        """The longest phrase that stands somewhere in a plain text."""
        for phrase in self._all:
            if phrase in text and any(True for _ in occurrences(text, phrase)):
                return phrase
        return None

    def all_within(self, text: str) -> tuple[str, ...]:
        """Every phrase that stands somewhere in a plain text."""
        return tuple(
            phrase for phrase in self._all if phrase in text and any(True for _ in occurrences(text, phrase))
        )

    def opening(self, text: str) -> str | None:
        """The longest phrase that a plain text begins with."""
        for phrase in self._all:
            if text.startswith(phrase) and next(occurrences(text, phrase), -1) == 0:
                return phrase
        return None

    def closing(self, text: str) -> str | None:
        """The longest phrase that a plain text ends with."""
        for phrase in self._all:
            if text.endswith(phrase) and len(text) - len(phrase) in occurrences(text, phrase):
                return phrase
        return None
