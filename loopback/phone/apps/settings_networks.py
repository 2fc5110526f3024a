"""Wi-Fi: the networks around, what is known of each, and joining one."""

from __future__ import annotations

from loopback.phone.apps.settings_frame import sub_page
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import section
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import SYSTEM
from loopback.phone.ui.rows import list_item, switch_row
from loopback.phone.ui.text import CAPTION
from loopback.phone.ui.views import FILL, Handler, Icon, Text, View, pad, row

_AROUND = (
    ("Willow-5G", "yes", "yes"),
    ("Willow-Guest", "yes", ""),
    ("Number 12", "yes", ""),
    ("CafeNet", "", ""),
    ("Linden Bay Public", "", ""),
    ("Moss Dental", "yes", ""),
)
_SHORTEST_PASSWORD = 8
_JOIN_S = 1.5


def first_networks(device: Device) -> None:
    """Fill the collection "networks": name, secured, saved ("yes" or ""), connected."""
    networks = device.state.collection("networks")
    if not networks:
        for name, secured, saved in _AROUND:
            networks.append({"name": name, "secured": secured, "saved": saved, "connected": saved})


def connected(device: Device) -> str:
    """The name of the network in use, or nothing."""
    return next((one["name"] for one in device.state.collection("networks") if one["connected"]), "")


def wifi(page: Page) -> Scene:
    """The switch and, while it is on, the networks."""
    settings = page.device.settings
    on = settings.is_on("global", "wifi_on")
    use = switch_row(
        page.tr("Use Wi-Fi", "使用 WLAN"),
        SYSTEM,
        checked=on,
        on_tap=lambda: settings.switch("global", "wifi_on"),
    )
    rows: list[View] = [use]
    if on:
        networks = sorted(page.device.state.collection("networks"), key=lambda one: not one["connected"])
        rows.append(section(page.tr("Networks", "可用网络"), SYSTEM))
        rows += [_network(page, one) for one in networks]
        rows.append(
            list_item(
                page.tr("Saved networks", "已保存的网络"),
                SYSTEM,
                subtitle=str(sum(bool(one["saved"]) for one in networks)),
            )
        )
    return sub_page(page, page.tr("Wi-Fi", "WLAN"), rows)


def details(page: Page) -> Scene:
    """One network: leaving it, forgetting it, its numbers."""
    network = _named(page)

    def forget() -> None:
        network.update(saved="", connected="")
        page.close()

    def leave() -> None:
        network.update(connected="")
        page.close()

    facts = (
        (page.tr("Signal strength", "信号强度"), page.tr("Excellent", "极强")),
        (page.tr("Frequency", "频率"), "5 GHz"),
        (page.tr("Security", "安全性"), "WPA2/WPA3" if network["secured"] else page.tr("None", "无")),
        (page.tr("IP address", "IP 地址"), "192.0.2.17"),
        (page.tr("Gateway", "网关"), "192.0.2.1"),
    )
    buttons = row(
        button(page.tr("Forget", "忘记"), forget, SYSTEM, kind="tonal", name="forget"),
        button(page.tr("Disconnect", "断开连接"), leave, SYSTEM, kind="outlined", name="disconnect"),
        gap=12,
        padding=pad(20, 12),
        width=FILL,
    )
    metered = page.device.settings
    data = switch_row(
        page.tr("Treat as metered", "视为按流量计费"),
        SYSTEM,
        checked=metered.is_on("global", "wifi_metered"),
        on_tap=lambda: metered.switch("global", "wifi_metered"),
    )
    return sub_page(
        page,
        network["name"],
        [buttons, data, *(list_item(name, SYSTEM, subtitle=told) for name, told in facts)],
    )


def join(page: Page) -> Scene:
    """The password of a network; a short one is refused."""
    network = _named(page)
    password = page.fields.get("password", "")
    long_enough = len(password) >= _SHORTEST_PASSWORD
    field = page.field(
        "password",
        page.tr("Password", "密码"),
        name="password",
        password=True,
        background=SYSTEM.surface,
        radius=14,
        padding=pad(16, 14),
    )

    def connect() -> None:
        page.wait(_JOIN_S, lambda: _finish(page, network))

    label = page.tr("Connecting…", "正在连接…") if page.busy else page.tr("Connect", "连接")
    act = button(label, connect, SYSTEM, wide=True, name="connect", enabled=long_enough and not page.busy)
    hint = Text(
        page.tr("At least 8 characters", "至少 8 个字符"),
        style=CAPTION,
        color=SYSTEM.soft_ink,
        padding=pad(20, 4),
    )
    return sub_page(
        page,
        network["name"],
        [row(field, padding=pad(20, 8), width=FILL), hint, row(act, padding=pad(20, 12), width=FILL)],
    )


def _finish(page: Page, network: Record) -> None:
    _use(page.device, network)
    page.close()


def _use(device: Device, network: Record) -> None:
    for one in device.state.collection("networks"):
        one["connected"] = ""
    network.update(saved="yes", connected="yes")


def _network(page: Page, network: Record) -> View:
    if network["connected"]:
        state = page.tr("Connected", "已连接")
    elif network["saved"]:
        state = page.tr("Saved", "已保存")
    else:
        state = page.tr("Secured", "已加密") if network["secured"] else page.tr("Open", "开放")
    return list_item(
        network["name"],
        SYSTEM,
        subtitle=state,
        leading=Icon("wifi", color=SYSTEM.primary if network["connected"] else SYSTEM.soft_ink),
        trailing=Icon("lock", size=18, color=SYSTEM.soft_ink) if network["secured"] else None,
        on_tap=_opener(page, network),
        name="network",
    )


def _opener(page: Page, network: Record) -> Handler:
    if network["connected"]:
        return page.open("Settings$WifiDetailsActivity", network=network["name"])
    if network["saved"] or not network["secured"]:
        return lambda: _use(page.device, network)
    return page.open("wifi.WifiDialogActivity", network=network["name"])


def _named(page: Page) -> Record:
    networks = page.device.state.collection("networks")
    name = page.arguments.get("network", "")
    return next((one for one in networks if one["name"] == name), networks[0])
