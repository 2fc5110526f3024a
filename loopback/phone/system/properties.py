"""What a new phone says of itself, and what it says to input it does not want."""

from __future__ import annotations

from typing import Final

from loopback.phone.system.device import Locale
from loopback.phone.system.profile import Profile, Release

INJECTION_REFUSED = (
    "java.lang.SecurityException: Injecting input events requires the caller (or the source of the "
    "instrumentation, if any) to have the INJECT_EVENTS permission."
)
"""Android's words where a build keeps input to itself."""
_NAMED_SINCE: Final = 30


def factory_properties(release: Release, profile: Profile, *, serial: str, locale: Locale) -> dict[str, str]:
    """The system properties of a loopback phone."""
    brand = profile.maker.lower()
    tags = f"{brand}/{profile.device}/{profile.device}:{release.version}/{release.build}/1:user/release-keys"
    named = {"ro.build.version.release_or_codename": release.version} if release.sdk >= _NAMED_SINCE else {}
    return {
        "ro.build.version.release": release.version,
        **named,
        "ro.build.version.sdk": str(release.sdk),
        "ro.build.version.codename": "REL",
        "ro.build.version.security_patch": release.patch,
        "ro.build.id": release.build,
        "ro.build.display.id": release.build,
        "ro.build.fingerprint": tags,
        "ro.build.type": "user",
        "ro.build.tags": "release-keys",
        "ro.build.characteristics": "default",
        "ro.product.brand": brand,
        "ro.product.manufacturer": profile.maker,
        "ro.product.model": profile.model,
        "ro.product.name": profile.device,
        "ro.product.device": profile.device,
        "ro.product.cpu.abi": "arm64-v8a",
        "ro.sf.lcd_density": str(profile.panels[0].density),
        "ro.serialno": serial,
        "ro.boot.serialno": serial,
        "sys.boot_completed": "1",
        "init.svc.bootanim": "stopped",
        "persist.sys.locale": "zh-Hans-CN" if locale == "zh" else "en-US",
        **profile.properties,
    }
