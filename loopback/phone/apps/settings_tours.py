"""Walks through the settings, past every page."""

from __future__ import annotations

from loopback.phone.apps.base import Drag, Write, walk

_NETWORK = ("Network & internet", "网络和互联网")
_SECURITY = ("Security & privacy", "安全和隐私")
_SYSTEM = ("System", "系统")
_FURTHER = Drag(0.85, 0.15)
_UP = ("id:up", "id:up")
TOURS = (
    walk(
        "network",
        _NETWORK,
        ("SIMs", "SIM 卡"),
        _UP,
        ("Hotspot & tethering", "热点和网络共享"),
        _UP,
        ("VPN", "VPN"),
        _UP,
        ("Wi-Fi", "WLAN"),
        ("Willow-5G", "Willow-5G"),
        _UP,
        ("Willow-Guest", "Willow-Guest"),
        Write(("Password", "密码"), ("willow-and-reed", "willow-and-reed")),
    ),
    walk("apps", ("Apps", "应用"), ("Blue Fern", "蓝蕨咖啡"), ("Notifications", "通知")),
    walk(
        "permissions",
        ("Apps", "应用"),
        ("Blue Fern", "蓝蕨咖啡"),
        ("Permissions", "权限"),
        ("Location", "位置信息"),
        ("Allow only while using the app", "仅在使用该应用时允许"),
    ),
    walk(
        "first",
        ("Connected devices", "已连接的设备"),
        _UP,
        ("Notifications", "通知"),
        _UP,
        ("Battery", "电池"),
        ("Battery usage", "电池用量"),
        _UP,
        _UP,
        ("Storage", "存储空间"),
        _UP,
        ("Sound & vibration", "声音和振动"),
        _UP,
        ("Wallpaper & style", "壁纸与个性化"),
        _UP,
        ("Accessibility", "无障碍"),
    ),
    walk("display", ("Display", "显示"), ("Font size", "字体大小"), _UP, ("Screen timeout", "屏幕超时")),
    walk(
        "security",
        _SECURITY,
        ("Screen lock", "屏幕锁定"),
        ("PIN", "PIN 码"),
        _UP,
        _UP,
        ("Device admin apps", "设备管理应用"),
        _UP,
        ("Permission manager", "权限管理器"),
        ("Location", "位置信息"),
    ),
    walk(
        "later",
        _FURTHER,
        ("Location", "位置信息"),
        _UP,
        ("Safety & emergency", "安全和紧急情况"),
        _UP,
        ("Passwords & accounts", "密码和账号"),
        _UP,
        ("Digital wellbeing", "数字健康"),
        _UP,
        ("Meridian services", "子午服务"),
        _UP,
        ("About phone", "关于手机"),
    ),
    walk(
        "system",
        _FURTHER,
        _SYSTEM,
        ("Languages", "语言"),
        _UP,
        ("Keyboard", "键盘"),
        _UP,
        ("Date & time", "日期和时间"),
        _UP,
        ("Backup", "备份"),
        _UP,
        ("Developer options", "开发者选项"),
        ("USB debugging", "USB 调试"),
    ),
    walk(
        "erase",
        _FURTHER,
        _SYSTEM,
        ("Reset options", "重置选项"),
        ("Erase all data (factory reset)", "清除所有数据（恢复出厂设置）"),
        ("Erase all data", "清除所有数据"),
    ),
    walk(
        "search", ("Search settings", "搜索设置"), Write(("Search settings", "搜索设置"), ("screen", "屏幕"))
    ),
)
"""Each begins on the first page."""
