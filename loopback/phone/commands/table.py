"""Every command of the phone by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loopback.phone.commands import (
    activity,
    app_process,
    capture,
    columns,
    content,
    digests,
    display,
    dumpsys,
    files,
    injection,
    keyboards,
    listing,
    multiplexer,
    packages,
    process,
    services,
    settings,
    signals,
    text,
    tree,
)
from loopback.phone.shell.command import Command, Context, Input


def command_table(without: frozenset[str] = frozenset()) -> Mapping[str, Command]:
    """Each command that lies in /system/bin, by name; `without` those that a maker left out."""
    android = {name: _after_noise(name, command) for name, command in _android().items()}
    tools = _toybox()
    everything = {**tools, "toybox": multiplexer.toybox_over(tools), **android}
    return MappingProxyType({name: run for name, run in everything.items() if name not in without})


def _after_noise(name: str, command: Command) -> Command:
    """The command, after what a maker's build prints to stderr before it."""

    async def run(context: Context, arguments: list[str], stdin: Input) -> int:
        noise = context.android.quirks.noises.get(name)
        if noise is not None:
            await context.complain(noise)
        return await command(context, arguments, stdin)

    return run


def _toybox() -> dict[str, Command]:
    return {
        "[": listing.bracket,
        "base64": digests.base64,
        "cat": files.cat,
        "cp": files.cp,
        "cut": columns.cut,
        "date": process.date,
        "echo": text.echo,
        "false": process.false,
        "grep": text.grep,
        "gunzip": digests.gunzip,
        "gzip": digests.gzip,
        "head": text.head,
        "id": process.identity,
        "kill": signals.kill,
        "ls": listing.ls,
        "md5sum": digests.md5sum,
        "mkdir": files.mkdir,
        "mv": files.mv,
        "pidof": signals.pidof,
        "pkill": signals.pkill,
        "printenv": process.printenv,
        "ps": process.ps,
        "pwd": process.pwd,
        "rm": files.rm,
        "rmdir": files.rmdir,
        "sha256sum": digests.sha256sum,
        "sleep": process.sleep,
        "stat": listing.stat,
        "tail": text.tail,
        "test": listing.test,
        "touch": files.touch,
        "tr": text.tr,
        "true": process.true,
        "uname": process.uname,
        "wc": text.wc,
        "which": listing.which,
        "whoami": process.whoami,
    }


def _android() -> dict[str, Command]:
    return {
        "am": activity.am,
        "app_process": app_process.app_process,
        "cmd": services.cmd,
        "content": content.content,
        "dumpsys": dumpsys.dumpsys,
        "getprop": settings.getprop,
        "ime": keyboards.ime,
        "input": injection.inject,
        "logcat": services.logcat,
        "monkey": activity.monkey,
        "pm": packages.pm,
        "reboot": services.reboot,
        "screencap": capture.screencap,
        "service": services.service,
        "settings": settings.settings,
        "svc": settings.svc,
        "uiautomator": tree.uiautomator,
        "wm": display.wm,
    }
