"""Display: brightness, the size of letters, the wallpaper. Storage and battery usage as bars."""

from __future__ import annotations

from loopback.phone.apps.launcher import WALLPAPERS, wallpaper
from loopback.phone.apps.settings_frame import disc, sub_page
from loopback.phone.apps.settings_values import FONT_SIZES, STORAGE, TOTAL_GB, storage_words, used_gb
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import divider, section
from loopback.phone.ui.buttons import icon_button
from loopback.phone.ui.palette import SYSTEM, WHITE, rgb
from loopback.phone.ui.panels import note
from loopback.phone.ui.parts import progress, radio_row, slider
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, HEADLINE, TITLE
from loopback.phone.ui.views import FILL, Handler, Insets, Text, View, column, pad, row, stack

_BRIGHTEST = 255
_STEP = 51


def brightness(page: Page) -> View:
    """The level with a slider, and a step either way."""
    level = int(page.device.settings.get("system", "screen_brightness") or "128")

    def put(value: int) -> None:
        bounded = str(min(_BRIGHTEST, max(0, value)))
        page.device.settings.put("system", "screen_brightness", bounded)

    title = page.tr("Brightness level", "亮度")
    dimmer = icon_button("minus", page.tr("Dimmer", "调暗"), lambda: put(level - _STEP), name="dimmer")
    brighter = icon_button("plus", page.tr("Brighter", "调亮"), lambda: put(level + _STEP), name="brighter")
    line = slider(
        level / _BRIGHTEST,
        SYSTEM,
        description=title,
        on_move=lambda share: put(round(share * _BRIGHTEST)),
        name="brightness",
    )
    return column(
        list_item(
            title, SYSTEM, subtitle=f"{level * 100 // _BRIGHTEST}%", trailing=row(dimmer, brighter, gap=8)
        ),
        row(line, padding=pad(20, 0), width=FILL),
        width=FILL,
        ghost=True,
    )


def text_size(page: Page) -> Scene:
    """A sample and the sizes to choose from."""
    settings = page.device.settings
    sample = column(
        Text(page.tr("Sample", "示例"), style=TITLE, color=SYSTEM.ink),
        Text(
            page.tr(
                "The heron stood so still that the reeds forgot about it.",
                "苍鹭站得那么静，连芦苇都忘了它的存在。",
            ),
            style=BODY,
            color=SYSTEM.soft_ink,
        ),
        background=SYSTEM.surface,
        radius=20,
        padding=pad(20),
        gap=6,
        width=FILL,
        id="preview",
    )

    def taking(value: str) -> Handler:
        return lambda: settings.put("system", "font_scale", value)

    sizes = [
        radio_row(page.tr(*words), SYSTEM, taking(value), chosen=float(value) == settings.font_scale)
        for value, words in FONT_SIZES
    ]
    rows = [
        row(sample, padding=pad(20, 8), width=FILL),
        section(page.tr("Font size", "字体大小"), SYSTEM),
        *sizes,
    ]
    return sub_page(page, page.tr("Font size", "字体大小"), rows)


def wallpapers(page: Page) -> Scene:
    """The wallpapers, each with its colours."""
    now = wallpaper(page.device)[0]

    def taking(name: str) -> Handler:
        return lambda: page.device.settings.put("secure", "wallpaper", name)

    rows: list[View] = []
    for words, above, below in WALLPAPERS:
        picture = stack(width=60, height=52, background=above, gradient=below, ghost=True, lit=True)
        rows.append(
            row(
                row(radio_row(page.tr(*words), SYSTEM, taking(words[0]), chosen=words == now), weight=1),
                picture,
                padding=Insets(0, 6, 20, 6),
                gap=8,
                width=FILL,
            )
        )
    return sub_page(page, page.tr("Wallpaper & style", "壁纸与个性化"), [*rows, _remark(page)])


def storage(page: Page) -> Scene:
    """How full it is, and with what."""
    bar = column(
        Text(f"{used_gb():.1f} GB", style=HEADLINE, color=SYSTEM.ink, id="used"),
        Text(
            page.tr(f"used of {TOTAL_GB:.0f} GB", f"已使用，共 {TOTAL_GB:.0f} GB"),
            style=BODY,
            color=SYSTEM.soft_ink,
        ),
        progress(used_gb() / TOTAL_GB, SYSTEM, height=10, description=storage_words(page)),
        Text(storage_words(page), style=BODY, color=SYSTEM.soft_ink, id="free"),
        padding=pad(20, 12),
        gap=8,
        width=FILL,
    )
    rows = [
        list_item(page.tr(*words), SYSTEM, subtitle=f"{size:.1f} GB", leading=disc(icon, rgb(color)))
        for icon, words, size, color in STORAGE
    ]
    return sub_page(page, page.tr("Storage", "存储空间"), [bar, divider(SYSTEM), *rows])


def battery_usage(page: Page) -> Scene:
    """What used the battery, by app."""
    apps = [app for app in page.host.apps.values() if app.launcher][:8]
    rows = [
        list_item(
            app.label(),
            SYSTEM,
            subtitle=page.tr(f"{share}% of battery use", f"占电池用量的 {share}%"),
            leading=disc(app.icon, app.colors[0]),
        )
        for app, share in zip(apps, (31, 18, 12, 9, 7, 4, 2, 1), strict=False)
    ]
    return sub_page(page, page.tr("Battery usage", "电池用量"), rows)


def _remark(page: Page) -> View:
    words = page.tr("The home screen changes at once.", "桌面会立即更换。")
    return row(note(words, SYSTEM, tint=WHITE), padding=pad(20, 12), width=FILL)
