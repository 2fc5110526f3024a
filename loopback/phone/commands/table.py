"""Every command of the phone by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loopback.phone.commands import (
    activity,
    content,
    digests,
    display,
    dumpsys,
    files,
    injection,
    keyboards,
    listing,
    packages,
    process,
    services,
    settings,
    text,
)
from loopback.phone.shell.command import Command


def command_table() -> Mapping[str, Command]:
    """Each command that lies in /system/bin, by name."""
    return MappingProxyType({**_toybox(), **_android()})


def _toybox() -> dict[str, Command]:
    return {
        "[": listing.bracket,
        "base64": digests.base64,
        "cat": files.cat,
        "cp": files.cp,
        "date": process.date,
        "echo": text.echo,
        "false": process.false,
        "grep": text.grep,
        "gunzip": digests.gunzip,
        "gzip": digests.gzip,
        "head": text.head,
        "id": process.identity,
        "ls": listing.ls,
        "md5sum": digests.md5sum,
        "mkdir": files.mkdir,
        "mv": files.mv,
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
        "screencap": display.screencap,
        "service": services.service,
        "settings": settings.settings,
        "svc": settings.svc,
        "uiautomator": display.uiautomator,
        "wm": display.wm,
    }
