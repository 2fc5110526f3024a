"""What lies on a new phone."""

from __future__ import annotations


async def test_a_new_phone_has_androids_folders_and_nothing_of_anyones(run, handset) -> None:
    assert (await run("ls /")).text.split() == (
        ["bin", "data", "dev", "etc", "mnt", "proc", "product", "sdcard", "storage", "system", "vendor"]
    )
    assert "Download" in (await run("ls /sdcard/")).text.split()
    assert handset.shell.files.listing() == {}


async def test_the_boot_is_told_by_linuxs_own_file(run) -> None:
    assert (await run("cat /proc/sys/kernel/random/boot_id")).text == "6b1f\n"
    assert (await run("echo x > /proc/sys/kernel/random/boot_id")).code == 1
