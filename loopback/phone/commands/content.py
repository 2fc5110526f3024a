"""`content query` for text messages."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from loopback.phone.android import SmsRecord
from loopback.phone.commands.java import process_exception
from loopback.phone.commands.releases import wording
from loopback.phone.shell.command import CommandError, Context, Input

_COLUMNS: Final = ("_id", "address", "body", "date", "type")
_KINDS: Final = {"": None, "/inbox": 1, "/sent": 2}
_SHELL_PROCESS: Final = 4711
_CONDITION: Final = re.compile(
    r"\s*(\w+)\s*(<=|>=|!=|<>|=|<|>)\s*(?:'((?:[^']|'')*)'|\"([^\"]*)\"|(-?\d{1,18}))\s*"
)
_COMPARISONS: Final[dict[str, Callable[[int | str, int | str], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<>": operator.ne,
    "<": lambda one, other: _as_number(one) < _as_number(other),
    ">": lambda one, other: _as_number(one) > _as_number(other),
    "<=": lambda one, other: _as_number(one) <= _as_number(other),
    ">=": lambda one, other: _as_number(one) >= _as_number(other),
}

Row = dict[str, int | str]


@dataclass(frozen=True, slots=True)
class _Query:
    uri: str
    projection: tuple[str, ...]
    where: str
    sort: str


async def content(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Print the rows of content://sms that a query asks for."""
    if arguments[:1] != ["query"]:
        raise CommandError("[ERROR] Unsupported operation: " + " ".join(arguments[:1]), 1)
    query = _read_query(arguments[1:])
    path = query.uri.removeprefix("content://sms")
    if path == query.uri or path not in _KINDS:
        raise _refused(
            query.uri,
            f"java.lang.IllegalStateException: Could not find provider: {query.uri.removeprefix('content://').partition('/')[0]}",
        )
    _check_allowed(context, query.uri)
    rows = _rows(context.android.sms(), _KINDS[path])
    chosen = _sorted([row for row in rows if _passes(row, query)], query)
    for number, row in enumerate(chosen):
        shown = ", ".join(f"{column}={row[column]}" for column in query.projection)
        await context.say(f"Row: {number} {shown}")
    if not chosen:
        await context.say("No result found.")
    return 0


def _check_allowed(context: Context, uri: str) -> None:
    """Some makers keep text messages from the shell."""
    if not context.android.quirks.hides_sms:
        return
    denial = (
        "java.lang.SecurityException: Permission Denial: reading "
        f"com.android.providers.telephony.SmsProvider uri {uri} from pid={_SHELL_PROCESS}, uid=2000 requires "
        "android.permission.READ_SMS, or grantUriPermission()"
    )
    raise _refused(uri, denial, *wording(context.android.sdk).parcel_frames)


def _read_query(arguments: list[str]) -> _Query:
    values = dict(zip(arguments[::2], arguments[1::2], strict=False))
    unknown = set(arguments[::2]) - {"--uri", "--projection", "--where", "--sort", "--user"}
    if unknown or len(arguments) % 2:
        raise CommandError(f"[ERROR] Unsupported argument: {' '.join(sorted(unknown))}", 1)
    uri = values.get("--uri", "")
    if not uri:
        raise CommandError("[ERROR] Content provider URI not specified. Did you specify --uri argument?", 1)
    projection = tuple(values.get("--projection", ":".join(_COLUMNS)).split(":"))
    for column in projection:
        _known(column, uri)
    return _Query(uri, projection, values.get("--where", ""), values.get("--sort", "date DESC"))


def _rows(messages: tuple[SmsRecord, ...], kind: int | None) -> list[Row]:
    return [
        {"_id": number, "address": sms.address, "body": sms.body, "date": sms.date_ms, "type": sms.kind}
        for number, sms in enumerate(messages, start=1)
        if kind in (None, sms.kind)
    ]


def _passes(row: Row, query: _Query) -> bool:
    if not query.where.strip():
        return True
    for condition in re.split(r"\s+AND\s+", query.where, flags=re.IGNORECASE):
        found = _CONDITION.fullmatch(condition)
        if found is None:
            raise _refused(
                query.uri,
                _near(condition),
            )
        column, sign, single, double, number = found.groups()
        value = int(number) if number else (single or "").replace("''", "'") or double or ""
        mine = row[_known(column, query.uri)]
        if not _COMPARISONS[sign](str(mine) if isinstance(value, str) else mine, value):
            return False
    return True


def _sorted(rows: list[Row], query: _Query) -> list[Row]:
    found = re.fullmatch(
        r"\s*(?:(\w+)(?:\s+(ASC|DESC))?)?\s*(?:LIMIT\s+(\d{1,9}))?\s*", query.sort, re.IGNORECASE
    )
    if found is None:
        raise _refused(
            query.uri,
            _near(query.sort),
        )
    column, direction, limit = found.groups()
    name = _known(column or "date", query.uri)
    ordered = sorted(rows, key=lambda row: (_as_number(row[name]), str(row[name])))
    if column and (direction or "").upper() == "DESC":
        ordered.reverse()
    return ordered[: int(limit)] if limit else ordered


def _near(text: str) -> str:
    return f'android.database.sqlite.SQLiteException: near "{text}": syntax error (code 1 SQLITE_ERROR)'


def _known(column: str, uri: str) -> str:
    if column not in _COLUMNS:
        raise _refused(uri, f"java.lang.IllegalArgumentException: Invalid column {column}")
    return column


def _as_number(value: int | str) -> int:
    if isinstance(value, int):
        return value
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else 0


def _refused(uri: str, exception: str, *frames: str) -> CommandError:
    provider = uri.removeprefix("content://").partition("/")[0]
    return process_exception(f"Error while accessing provider:{provider}\n{exception}", *frames, exit_code=0)
