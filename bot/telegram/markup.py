"""Text for Telegram: everything from people, the screen and the model is cleaned and escaped here."""

from __future__ import annotations

import html
import unicodedata


def clean(text: str) -> str:
    """The text without characters that hide, reorder or imitate: bidi marks, zero-width, controls.

    Line breaks and tabs become spaces, so that a value can never make a field of its own.
    """
    spaced = "".join(" " if character in "\n\r\t\v\f\u2028\u2029" else character for character in text)
    return " ".join("".join(character for character in spaced if not _hidden(character)).split())


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"} or character in _BLANK_LETTERS


# Letters and signs that Unicode does not count as format characters, and that show nothing.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def clean_lines(text: str) -> str:
    """As `clean`, keeping the paragraphs: for answers that stand alone."""
    lines = [clean(line) for line in text.splitlines()]
    return "\n".join(lines).strip()


def escape(text: str) -> str:
    """Text as HTML that shows exactly it."""
    return html.escape(text, quote=False)


def bold(text: str) -> str:
    """Text in bold, escaped."""
    return f"<b>{escape(text)}</b>"


def italic(text: str) -> str:
    """Text in italics, escaped."""
    return f"<i>{escape(text)}</i>"


def code(text: str) -> str:
    """Text in a fixed width, escaped."""
    return f"<code>{escape(text)}</code>"


def quote(text: str) -> str:
    """Text as a quotation, escaped."""
    return f"<blockquote>{escape(text)}</blockquote>"


def utf16_units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 units, after entities were parsed."""
    return len(text.encode("utf-16-le")) // 2


def visible(markup: str) -> str:
    """What a reader sees of markup made by the functions above."""
    plain, inside = [], False
    for character in markup:
        if character == "<":
            inside = True
        elif character == ">" and inside:
            inside = False
        elif not inside:
            plain.append(character)
    return html.unescape("".join(plain))


def shorten(text: str, units: int) -> str:
    """The text, cut with an ellipsis where it is longer than so many UTF-16 units. Never for approvals."""
    if utf16_units(text) <= units:
        return text
    cut = text.encode("utf-16-le")[: 2 * (units - 1)].decode("utf-16-le", errors="ignore")
    return cut.rstrip() + "…"
