"""What a new phone says of itself."""

from __future__ import annotations

import pytest

from loopback.phone.system.properties import INJECTION_REFUSED, factory_properties


@pytest.mark.parametrize(("locale", "tag"), [("en", "en-US"), ("zh", "zh-Hans-CN")])
def test_a_phone_names_its_release_serial_and_language(locale, tag: str) -> None:
    properties = factory_properties("15", 35, "LOOPBACK03", locale)
    expected = {
        "ro.build.version.release": "15",
        "ro.build.version.sdk": "35",
        "ro.serialno": "LOOPBACK03",
        "persist.sys.locale": tag,
        "sys.boot_completed": "1",
        "init.svc.bootanim": "stopped",
    }
    assert {name: properties[name] for name in expected} == expected
    assert ":15/" in properties["ro.build.fingerprint"]


def test_a_refused_injection_names_the_permission() -> None:
    assert INJECTION_REFUSED.startswith("java.lang.SecurityException: Injecting input events requires ")
    assert INJECTION_REFUSED.endswith("INJECT_EVENTS permission.")
