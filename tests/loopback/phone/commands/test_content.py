"""Text messages by query."""

from __future__ import annotations

import pytest

from loopback.phone.android import SmsRecord
from loopback.phone.quirks import Quirks

QUERY = "content query --uri content://sms --projection _id"
MESSAGES = (
    SmsRecord("100", "b", 3_000, 1),
    SmsRecord("20", 'say "hi"', 1_000, 2),
    SmsRecord("3", "it's", 2_000, 1),
)


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ("", [1, 3, 2]),
        ("--sort 'date ASC'", [2, 3, 1]),
        ("--sort date", [2, 3, 1]),
        ("--sort 'address DESC'", [1, 2, 3]),
        ("--sort '_id desc limit 2'", [3, 2]),
        ("--sort 'LIMIT 1'", [2]),
        ("--where date=2000", [3]),
        ("--where 'date != 2000'", [1, 2]),
        ("--where 'date <> 2000'", [1, 2]),
        ("--where 'date >= 2000'", [1, 3]),
        ("--where 'date <= 2000'", [3, 2]),
        ("--where 'date < 2000'", [2]),
        ("--where \"body='it''s'\"", [3]),
        ("--where 'address = \"20\"'", [2]),
        ("--where 'type=1 and _id>1'", [3]),
        ("--user 0 --where ''", [1, 3, 2]),
    ],
)
async def test_a_query_chooses_and_orders_rows(run, android, options: str, numbers: list[int]) -> None:
    android.messages = MESSAGES
    result = await run(f"{QUERY} {options}")
    rows = "".join(f"Row: {row} _id={number}\n" for row, number in enumerate(numbers))
    assert (result.text, result.err) == (rows, "")


@pytest.mark.parametrize(
    ("box", "numbers"), [("", "1 3 2"), ("/inbox", "1 3"), ("/sent", "2"), ("/drafts", None)]
)
async def test_each_box_holds_its_own(run, android, box: str, numbers: str | None) -> None:
    android.messages = MESSAGES
    result = await run(f"content query --uri content://sms{box} --projection _id")
    if numbers is None:
        assert "IllegalStateException: Could not find provider: sms" in result.err
    else:
        assert " ".join(line.rpartition("=")[2] for line in result.text.splitlines()) == numbers


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--where 'type=1 OR type=2'", "SQLiteException: near "),
        ("--where 'secret=1'", "IllegalArgumentException: Invalid column secret"),
        ("--where 'date = " + "1" * 5000 + "'", "SQLiteException: near "),
        ("--sort 'date; drop'", "SQLiteException: near "),
        ("--sort 'date DESC LIMIT x'", "SQLiteException: near "),
        ("--projection _id:secret", "IllegalArgumentException: Invalid column secret"),
    ],
)
async def test_what_the_provider_refuses_is_told_with_code_0(
    run, android, options: str, message: str
) -> None:
    android.messages = MESSAGES
    result = await run(f"content query --uri content://sms {options}")
    assert (result.code, result.text) == (0, "")
    assert result.err.startswith("Error while accessing provider:sms\n")
    assert message in result.err


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("content", "[ERROR] Unsupported operation: "),
        ("content insert --uri content://sms", "[ERROR] Unsupported operation: insert"),
        ("content query --uri", "[ERROR] Unsupported argument: "),
        ("content query --what x", "[ERROR] Unsupported argument: --what"),
    ],
)
async def test_content_itself_refuses_with_code_1(run, script: str, message: str) -> None:
    result = await run(script)
    assert (result.code, result.text) == (1, "")
    assert result.err.startswith(message)


@pytest.mark.parametrize(
    ("release", "frame"),
    [
        ("9", "createException(Parcel.java:1950)"),
        ("11", "createExceptionOrNull("),
        ("16", "createExceptionOrNull("),
    ],
)
async def test_some_makers_keep_text_messages_from_the_shell(run, android, release: str, frame: str) -> None:
    android.become(release)
    android.quirks = Quirks(hides_sms=True)
    android.messages = (SmsRecord("+4930123", "secret", 1, 1),)
    result = await run("content query --uri content://sms/inbox")
    assert (result.code, result.text) == (0, "")
    assert result.err.startswith(
        "Error while accessing provider:sms\njava.lang.SecurityException: Permission Denial: reading "
        "com.android.providers.telephony.SmsProvider uri content://sms/inbox from pid="
    )
    assert result.err.splitlines()[2].startswith(f"\tat android.os.Parcel.{frame}")
    assert "secret" not in result.err
