"""ime: which input methods there are, and which one types."""

from __future__ import annotations

from loopback.phone.commands.java import unknown_command
from loopback.phone.shell.command import CommandError, Context, Input


async def ime(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Input methods: list, enable, disable, set, reset."""
    match [argument for argument in arguments if argument not in ("--user", "0", "current")]:
        case ["list", *flags]:
            await _list(context, set(flags))
        case ["enable", ime_id]:
            await _enable(context, ime_id, enabled=True)
        case ["disable", ime_id]:
            await _enable(context, ime_id, enabled=False)
        case ["set", ime_id]:
            if not context.android.select_input_method(ime_id):
                raise CommandError(f"Unknown input method {ime_id} cannot be selected for user #0", 255)
            await context.say(f"Input method {ime_id} selected for user #0")
        case ["reset"]:
            await _reset(context)
        case [] | ["help"]:
            await context.say("InputMethodManagerService commands:\n  help\n    Prints this help text.")
        case [name, *_]:
            raise unknown_command(name)
    return 0


async def _list(context: Context, flags: set[str]) -> None:
    for ime_id, enabled in context.android.input_methods():
        if not enabled and "-a" not in flags:
            continue
        if "-s" in flags:
            await context.say(ime_id)
            continue
        package, _, service = ime_id.partition("/")
        name = package + service if service.startswith(".") else service
        await context.say(
            f"{ime_id}:\n  mId={ime_id} mSettingsActivityName=null mIsVrOnly=false\n"
            f"  mIsDefaultResId=0x0\n  Service:\n    name={name}\n    packageName={package}"
        )


async def _enable(context: Context, ime_id: str, *, enabled: bool) -> None:
    word = "enabled" if enabled else "disabled"
    was = dict(context.android.input_methods()).get(ime_id)
    if was is None or not context.android.enable_input_method(ime_id, enabled=enabled):
        raise CommandError(f"Unknown input method {ime_id} cannot be {word} for user #0", 255)
    already = "already" if was is enabled else "now"
    await context.say(f"Input method {ime_id}: {already} {word} for user #0")


async def _reset(context: Context) -> None:
    """Back to the phone's own keyboard, which is the first one installed."""
    first, *others = (ime_id for ime_id, _ in context.android.input_methods())
    context.android.enable_input_method(first, enabled=True)
    context.android.select_input_method(first)
    for ime_id in others:
        context.android.enable_input_method(ime_id, enabled=False)
    await context.say("Reset current and enabled IMEs for user #0")
    await context.say(f"  Newly selected IME: {first}\n  Newly enabled IMEs:\n    {first}")
