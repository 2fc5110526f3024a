"""What a new phone says of itself."""

from __future__ import annotations

import pytest

from loopback.phone.system.profile import PROFILES, RELEASES, STOCK, Profile, release_named
from loopback.phone.system.properties import INJECTION_REFUSED, factory_properties


@pytest.mark.parametrize(("locale", "tag"), [("en", "en-US"), ("zh", "zh-Hans-CN")])
def test_a_phone_names_its_release_serial_and_language(locale, tag: str) -> None:
    properties = factory_properties(release_named("15"), STOCK, serial="LOOPBACK03", locale=locale)
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


@pytest.mark.parametrize("name", [release.name for release in RELEASES])
@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.name)
def test_the_fingerprint_fits_maker_release_and_build(name: str, profile: Profile) -> None:
    release = release_named(name)
    properties = factory_properties(release, profile, serial="X", locale="en")
    brand, device = properties["ro.product.brand"], properties["ro.product.device"]
    assert properties["ro.build.fingerprint"] == (
        f"{brand}/{device}/{device}:{release.version}/{properties['ro.build.id']}/1:user/release-keys"
    )
    assert properties["ro.build.version.sdk"] == str(release.sdk)
    assert ("ro.build.version.release_or_codename" in properties) is (release.sdk >= 30)
    assert ("ro.miui.ui.version.name" in properties) is (profile.name == "miui")


def test_a_refused_injection_names_the_permission() -> None:
    assert INJECTION_REFUSED.startswith("java.lang.SecurityException: Injecting input events requires ")
    assert INJECTION_REFUSED.endswith("INJECT_EVENTS permission.")
