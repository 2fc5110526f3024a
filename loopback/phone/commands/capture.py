"""screencap: the pixels of a panel, raw or as a picture, and what each release says when it gives none."""

from __future__ import annotations

import asyncio
import io
import struct
from typing import Final

from PIL import Image

from loopback.phone.android import Capture, CaptureRefusedError, DisplayRecord, SecureCaptureError
from loopback.phone.commands.options import Options, path_of, read_options
from loopback.phone.commands.releases import wording
from loopback.phone.shell.command import CommandError, Context, Input
from loopback.phone.shell.nodes import FileError

_RGBA_8888: Final = 1
_FAILED: Final = "Capturing failed."
_PERMISSION_DENIED: Final = f"Failed to take screenshot. Status: -1\n{_FAILED}"
_SEVERAL: Final = (
    "[Warning] Multiple displays were found, but no display id was specified! Defaulting to the first "
    "display found, however this default is not guaranteed to be consistent across captures. A display id "
    "should be specified.\nA display ID can be specified with the [-d display-id] option.\n"
    'See "dumpsys SurfaceFlinger --display-id" for valid display IDs.'
)
_LONGEST_ID: Final = 20
_LONG_OPTIONS: Final = {"--png": "-p", "--jpeg": "-j", "--help": "-h"}
_PRESERVE: Final = "--preserve-display-colors"
_ENDINGS: Final = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}


async def screencap(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Capture a panel: raw rows behind a header, or a picture; to stdout or into a file."""
    options = _read(context, arguments)
    if "h" in options.flags or len(options.operands) > 1:
        return await _explain(context)
    if context.android.quirks.capture_s > 0:
        await asyncio.sleep(context.android.quirks.capture_s)
    target = options.operands[0] if options.operands else None
    try:
        for number, display in enumerate(await _wanted(context, options)):
            name = _numbered(target, number) if target and "a" in options.flags else target
            await _give(context, await _encode(context, display, _form(context, options, target)), name)
    except CaptureRefusedError as refused:
        return await _refuse(context, refused, target)
    return 0


def _read(context: Context, arguments: list[str]) -> Options:
    """Long options came with `-j`; before, and for letters of later releases, the usage is the answer."""
    letters = wording(context.android.sdk).capture_options
    words = [word for word in arguments if word != _PRESERVE] if "j" in letters else arguments
    if "j" in letters:
        words = [_LONG_OPTIONS.get(word, word) for word in words]
    try:
        return read_options("screencap", words, flags=letters, valued="d")
    except CommandError:
        return Options(frozenset("h"), {}, [])


async def _explain(context: Context) -> int:
    letters = "".join(sorted(wording(context.android.sdk).capture_options))
    await context.complain(
        f"usage: screencap [-{letters}] [-d display-id] [FILENAME]\n"
        "If FILENAME ends with .png it will be saved as a png.\n"
        "If FILENAME is not given, the results will be printed to stdout."
    )
    return 1


async def _wanted(context: Context, options: Options) -> tuple[DisplayRecord, ...]:
    """The panels to capture. Raises CaptureRefusedError for one that there is not."""
    displays = context.android.displays
    if "a" in options.flags:
        return displays
    named = options.values.get("d")
    if named is None:
        if len(displays) > 1 and wording(context.android.sdk).warns_of_displays:
            await context.complain(_SEVERAL)
        return displays[:1]
    if not wording(context.android.sdk).display_ids:
        # Android 9 reads a number as far as there is one: anything else is the first display.
        number = int(named[:_LONGEST_ID]) if named.isdecimal() else 0
        found = displays[number : number + 1]
    else:
        found = tuple(display for display in displays if display.id == named)
    if not found:
        raise CaptureRefusedError(_no_such_display(context, named))
    return found


def _no_such_display(context: Context, named: str) -> str:
    """What the release says, without a word where it says nothing."""
    match wording(context.android.sdk).bad_display:
        case "handle":
            return f"Unable to get handle for display {named}"
        case "nothing":
            return ""
        case "status":
            return f"Failed to take screenshot. Status: -2\n{_FAILED}"
        case "id":
            if not named.isdecimal() or len(named) > _LONGEST_ID or int(named) >= 2**64:
                return "Invalid display ID: Out of range [0, 2^64)."
            return f"Failed to take take screenshot. Display Id '{named}' is not valid.\n{_FAILED}"


def _form(context: Context, options: Options, target: str | None) -> str:
    """PNG, JPEG, or empty for raw rows."""
    letters = wording(context.android.sdk).capture_options
    endings = {"j": "JPEG", "p": "PNG"}
    chosen = [form for letter, form in endings.items() if letter in options.flags]
    if len(chosen) > 1:
        raise CommandError("Ambiguous file type")
    for ending, form in _ENDINGS.items():
        if (target or "").endswith(ending) and (form == "PNG" or "j" in letters):
            return form
    return chosen[0] if chosen else ""


async def _encode(context: Context, display: DisplayRecord, form: str) -> bytes:
    capture = context.android.capture() if display.lit else _dark(display)
    return await asyncio.to_thread(_picture, capture, form) if form else _raw(context, capture)


def _dark(display: DisplayRecord) -> Capture:
    """A panel that is off shows nothing, and Android gives that."""
    width, height = display.size
    return Capture(width, height, b"\0\0\0\xff" * (width * height), 0)


def _raw(context: Context, capture: Capture) -> bytes:
    words = [capture.width, capture.height, _RGBA_8888, context.android.quirks.color_space]
    kept = words[: context.android.quirks.header_bytes // 4]
    return struct.pack(f"<{len(kept)}I", *kept) + capture.rgba


def _picture(capture: Capture, form: str) -> bytes:
    image = Image.frombuffer("RGBA", (capture.width, capture.height), capture.rgba, "raw", "RGBA", 0, 1)
    out = io.BytesIO()
    if form == "JPEG":
        image.convert("RGB").save(out, form, quality=100)
    else:
        image.save(out, form, compress_level=1)
    return out.getvalue()


def _numbered(target: str, number: int) -> str:
    """`a.png` is `a_0.png` for the first of several."""
    for ending in _ENDINGS:
        if target.endswith(ending):
            return f"{target.removesuffix(ending)}_{number}{ending}"
    return f"{target}_{number}"


async def _give(context: Context, picture: bytes, target: str | None) -> None:
    if target is None:
        await context.stdout.write(picture)
        return
    try:
        context.files.write(path_of(context, target), picture)
    except FileError as error:
        raise CommandError(f"Error opening file: {target} ({error})") from error


async def _refuse(context: Context, refused: CaptureRefusedError, target: str | None) -> int:
    """The exit code, after the words and the remains that the release leaves."""
    forms = wording(context.android.sdk)
    words, left, code = str(refused), b"", refused.exit_code
    if isinstance(refused, SecureCaptureError):
        words = _PERMISSION_DENIED if forms.protected == "status" else ""
        left, code = (bytes(12), 0) if forms.protected == "zeros" else (b"", code)
    if left or (target is not None and forms.capture_opens_first):
        await _give(context, left, target)
    if words and forms.capture_words:
        await context.complain(words)
    return code
