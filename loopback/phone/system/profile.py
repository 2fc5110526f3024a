"""Which Android a phone runs, and whose phone it is: releases 9 to 16, and makers' builds as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from loopback.phone.quirks import Quirks


@dataclass(frozen=True, slots=True)
class Release:
    """One release of Android. `name` is as people write it, `version` as the phone does."""

    name: str
    version: str
    sdk: int
    build: str
    patch: str


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """One panel as it was built in: SurfaceFlinger's id, pixels held upright, dots per inch."""

    id: str
    port: int
    name: str
    size: tuple[int, int]
    density: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A maker's phone. The first panel is the one that is lit while the phone is open, the second while it is
    folded. `injection_locked` is a build that takes no input from a computer until a second developer
    switch is on."""

    name: str
    maker: str
    model: str
    device: str
    panels: tuple[PanelSpec, ...]
    quirks: Quirks = field(default_factory=Quirks)
    injection_locked: bool = False
    properties: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def folds(self) -> bool:
        """Whether there is a panel for the folded phone."""
        return len(self.panels) > 1


RELEASES: Final = (
    Release("9", "9", 28, "PPR1.190610.002", "2019-06-05"),
    Release("10", "10", 29, "QP1A.200605.002", "2020-06-05"),
    Release("11", "11", 30, "RP1A.210605.002", "2021-06-05"),
    Release("12", "12", 31, "SP1A.211205.002", "2021-12-05"),
    Release("12L", "12", 32, "SP2A.220605.002", "2022-06-05"),
    Release("13", "13", 33, "TP1A.230605.002", "2023-06-05"),
    Release("14", "14", 34, "UP1A.240605.001", "2024-06-05"),
    Release("15", "15", 35, "AP3A.250605.001", "2025-06-05"),
    Release("16", "16", 36, "BP2A.250805.001", "2025-08-05"),
)
"""Every release that a phone can run, the oldest first."""
DEFAULT_RELEASE: Final = "14"

_MAIN_PANEL: Final = PanelSpec("4619827259835644672", 0, "Built-in", (1080, 2400), 420)
_INNER_PANEL: Final = PanelSpec("4630946213010294403", 131, "Inner", (1840, 2208), 420)
_OUTER_PANEL: Final = PanelSpec("4630947064936706947", 133, "Outer", (904, 2316), 360)

# What a MIUI build says on stderr whenever it loads the framework into a fresh process.
_THEME_TRACE: Final = (
    "java.io.FileNotFoundException: /data/system/theme_config/theme_compatibility.xml: open failed: ENOENT "
    "(No such file or directory)\n"
    "\tat libcore.io.IoBridge.open(IoBridge.java:574)\n"
    "\tat java.io.FileInputStream.<init>(FileInputStream.java:160)\n"
    "\tat miui.content.res.ThemeCompatibilityLoader.getVersion(ThemeCompatibilityLoader.java:108)\n"
    "\tat miui.content.res.ThemeCompatibility.<clinit>(ThemeCompatibility.java:31)"
)
_SHADER_CACHE: Final = "Failed to create //.cache for shader cache (Read-only file system)---disabling."

STOCK: Final = Profile("stock", "Farhand", "Loopback One", "loopback", (_MAIN_PANEL,))
"""Android as it comes."""

PROFILES: Final[Mapping[str, Profile]] = MappingProxyType(
    {
        profile.name: profile
        for profile in (
            STOCK,
            Profile(
                "miui",
                "Ricemill",
                "Ricemill Note 7",
                "paddy",
                (_MAIN_PANEL,),
                Quirks(
                    noises=MappingProxyType(
                        dict.fromkeys(("uiautomator", "pm", "monkey", "content"), _THEME_TRACE)
                    ),
                    hides_sms=True,
                ),
                injection_locked=True,
                properties=MappingProxyType(
                    {"ro.miui.ui.version.code": "14", "ro.miui.ui.version.name": "V140"}
                ),
            ),
            Profile(
                "foldable",
                "Origamix",
                "Origamix Leaf",
                "leaf",
                (_INNER_PANEL, _OUTER_PANEL),
                Quirks(color_space=2, closes_record_early=True, shares_focus=True),
                properties=MappingProxyType({"ro.build.version.oneui": "60100"}),
            ),
            Profile(
                "no_uiautomator",
                "Plainfield",
                "Plainfield Bare",
                "bare",
                (_MAIN_PANEL,),
                Quirks(
                    missing=frozenset({"uiautomator"}),
                    noises=MappingProxyType({"screencap": _SHADER_CACHE}),
                    color_space=0,
                ),
            ),
            Profile(
                "slow_screencap",
                "Tortuga",
                "Tortuga Lite",
                "lite",
                (_MAIN_PANEL,),
                Quirks(capture_s=1.5, header_bytes=12),
            ),
        )
    }
)
"""Every maker's phone by its name."""


def release_named(name: str) -> Release:
    """The release of that name. Raises ValueError where there is none."""
    for release in RELEASES:
        if release.name == name:
            return release
    raise ValueError(f"no such Android: {name}; there are {', '.join(known.name for known in RELEASES)}")


def profile_named(name: str) -> Profile:
    """The maker's phone of that name. Raises ValueError where there is none."""
    if name not in PROFILES:
        raise ValueError(f"no such profile: {name}; there are {', '.join(PROFILES)}")
    return PROFILES[name]
