"""One call to the Bot API for one message, and what is known afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, TelegramError

from bot.store.cards import Card
from bot.telegram.nonces import Nonces
from bot.telegram.rendered import Look, Rendered
from bot.telegram.requests import FloodError, NotSentError

UPLOAD_TIMEOUT_S = 30.0
"""How long a picture may take to go up, and its answer to come down."""


@dataclass(frozen=True, slots=True)
class Out:
    """It is out, as this message."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Flooded:
    """It was refused for speed. Nothing happened."""

    retry_after_s: float


@dataclass(frozen=True, slots=True)
class NotSent:
    """There was no connection. Nothing happened."""

    reason: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """It may be out or not; nobody can say."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It is not out and will never be, in this form or to this chat."""

    reason: str


@dataclass(frozen=True, slots=True)
class CardGone:
    """The message to edit is no longer there, or no longer to be edited."""


@dataclass(frozen=True, slots=True)
class TokenRefused:
    """The token is not, or no longer, the bot's."""


Fate = Out | Flooded | NotSent | Doubtful | Refused | CardGone | TokenRefused


class Courier:
    """Carries messages to Telegram. `read_picture` gives the JPEG behind a digest."""

    def __init__(self, bot: Bot, read_picture: Callable[[str], bytes]) -> None:
        self._bot = bot
        self._read_picture = read_picture

    async def carry(self, rendered: Rendered, nonces: Nonces, *, chat_id: int, card: Card | None) -> Fate:
        """Send the message, or edit the card into it. Tries once, and never raises for what Telegram says."""
        try:
            if card is None:
                return Out(await self._send(rendered, nonces, chat_id))
            await self._edit(rendered, nonces, card)
            return Out(card.message_id)
        except FloodError as error:
            return Flooded(error.retry_after_s)
        except BadRequest as error:
            return _bad_request(error, card)
        except (Forbidden, ChatMigrated, Conflict) as error:
            return Refused(error.message)
        except InvalidToken:
            return TokenRefused()
        except NotSentError as error:
            return NotSent(error.message)
        except TelegramError as error:
            # Among them an answer that is no JSON: it may well be out.
            return Doubtful(error.message)
        except OSError as error:
            return Refused(f"its picture cannot be read: {type(error).__name__}")

    async def _send(self, rendered: Rendered, nonces: Nonces, chat_id: int) -> int:
        reply = rendered.reply_to and ReplyParameters(rendered.reply_to, allow_sending_without_reply=True)
        keyboard = _keyboard(rendered, nonces)
        if rendered.photo is None:
            message = await self._bot.send_message(
                chat_id,
                rendered.text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                reply_parameters=reply or None,
                disable_notification=rendered.silent,
                protect_content=rendered.protect,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        else:
            message = await self._bot.send_photo(
                chat_id,
                await self._picture(rendered.photo),
                caption=rendered.text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                reply_parameters=reply or None,
                disable_notification=rendered.silent,
                protect_content=rendered.protect,
                write_timeout=UPLOAD_TIMEOUT_S,
                read_timeout=UPLOAD_TIMEOUT_S,
            )
        return message.message_id

    async def _edit(self, rendered: Rendered, nonces: Nonces, card: Card) -> None:
        chat_id, message_id, keyboard = card.chat_id, card.message_id, _keyboard(rendered, nonces)
        if rendered.photo is not None:
            media = InputMediaPhoto(
                await self._picture(rendered.photo), caption=rendered.text, parse_mode=ParseMode.HTML
            )
            await self._bot.edit_message_media(
                media,
                chat_id,
                message_id,
                reply_markup=keyboard,
                write_timeout=UPLOAD_TIMEOUT_S,
                read_timeout=UPLOAD_TIMEOUT_S,
            )
        elif card.has_picture:
            await self._bot.edit_message_caption(
                chat_id, message_id, caption=rendered.text, parse_mode=ParseMode.HTML, reply_markup=keyboard
            )
        else:
            await self._bot.edit_message_text(
                rendered.text,
                chat_id,
                message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )

    async def _picture(self, digest: str) -> bytes:
        return await asyncio.to_thread(self._read_picture, digest)


def _bad_request(error: BadRequest, card: Card | None) -> Fate:
    said = error.message.casefold()
    if card is not None and "message is not modified" in said:
        return Out(card.message_id)
    if card is not None and any(words in said for words in _GONE):
        return CardGone()
    return Refused(error.message)


_GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message",
    "there is no caption in the message",
)


def _keyboard(rendered: Rendered, nonces: Nonces) -> InlineKeyboardMarkup | None:
    if not rendered.rows:
        return None
    values = iter(nonces.values)
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(
                    button.label,
                    callback_data=next(values),
                    style=None if button.look is Look.PLAIN else button.look.value,
                )
                for button in row
            ]
            for row in rendered.rows
        ]
    )
