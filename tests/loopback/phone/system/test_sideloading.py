from __future__ import annotations

import pytest

from loopback.phone.android import ActivityNotFoundError, PackageRefusedError


async def test_an_app_from_outside_is_known_by_name_and_has_no_screens(phone) -> None:
    phone.install_package("org.example.tea", "1.0")
    phone.install_package("org.example.tea", "2.0")
    (record,) = (one for one in phone.packages() if one.package == "org.example.tea")
    assert (record.label, record.version, record.launcher, record.system) == ("tea", "2.0", None, False)
    assert phone.device.state.installed == ["org.example.tea", "org.example.tea"]
    with pytest.raises(ActivityNotFoundError):
        await phone.start_activity(None, package="org.example.tea")
    assert phone.focus().package == "com.android.launcher3"
    assert phone.dump_tree()


def test_it_goes_for_good(phone) -> None:
    phone.install_package("org.example.tea", "1.0")
    phone.uninstall_package("org.example.tea")
    assert phone.device.state.deleted == ["org.example.tea"]
    assert "org.example.tea" not in phone.parts.tasks.offered
    with pytest.raises(PackageRefusedError, match="not installed"):
        phone.uninstall_package("org.example.tea")


def test_the_phones_own_apps_are_neither_replaced_nor_taken_away(phone) -> None:
    with pytest.raises(PackageRefusedError, match="UPDATE_INCOMPATIBLE"):
        phone.install_package("com.android.settings", "99")
    with pytest.raises(PackageRefusedError, match="DELETE_FAILED"):
        phone.uninstall_package("com.android.settings")
