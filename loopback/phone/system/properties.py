"""What a new phone says of itself, and what it says to input it does not want."""

from __future__ import annotations

from loopback.phone.system.device import Locale

INJECTION_REFUSED = (
    "java.lang.SecurityException: Injecting input events requires the caller (or the source of the "
    "instrumentation, if any) to have the INJECT_EVENTS permission."
)
"""Android's words where a build keeps input to itself."""


def factory_properties(release: str, sdk: int, serial: str, locale: Locale) -> dict[str, str]:
    """The system properties of a loopback phone."""
    return {
        "ro.build.version.release": release,
        "ro.build.version.sdk": str(sdk),
        "ro.build.version.security_patch": "2024-06-05",
        "ro.build.fingerprint": f"farhand/loopback/loopback:{release}/LB1A.240605.001/1:user/release-keys",
        "ro.build.type": "user",
        "ro.product.brand": "farhand",
        "ro.product.manufacturer": "Farhand",
        "ro.product.model": "Loopback One",
        "ro.product.name": "loopback",
        "ro.product.device": "loopback",
        "ro.product.cpu.abi": "arm64-v8a",
        "ro.serialno": serial,
        "ro.boot.serialno": serial,
        "sys.boot_completed": "1",
        "init.svc.bootanim": "stopped",
        "persist.sys.locale": "zh-Hans-CN" if locale == "zh" else "en-US",
    }
