"""Documents as they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loopback.phone.apps.content import load
from loopback.phone.system.device import Device
from loopback.phone.system.state import Record

_FOLDERS_ZH: Mapping[str, str] = MappingProxyType(
    {"Documents": "文档", "Download": "下载", "Pictures": "图片", "Music": "音乐", "Recordings": "录音"}
)


def documents(device: Device) -> list[Record]:
    """The live collection "documents": name, folder, kind (folder, text …), size (KB), edited, text."""
    return device.state.collection("documents")


def first_documents(device: Device) -> None:
    """Put the folders and files of a new phone there."""
    if documents(device):
        return
    content = load("files")
    for name in content.values["folders"]:
        add_folder(device, str(name))
    for table in content.tables("file"):
        documents(device).append(
            {
                "name": table.text("name"),
                "folder": table.text("folder"),
                "kind": table.text("kind"),
                "size": str(int(table.number("size"))),
                "edited": str(device.now() - table.number("hours") * 3600),
                "text": device.tr(*table.words("text")),
            }
        )


def folders(device: Device) -> list[str]:
    """The names of all folders."""
    return [one["name"] for one in documents(device) if one["kind"] == "folder"]


def files_in(device: Device, folder: str) -> list[Record]:
    """The files of a folder, by name."""
    found = [one for one in documents(device) if one["folder"] == folder and one["kind"] != "folder"]
    return sorted(found, key=lambda one: one["name"].casefold())


def find(device: Device, folder: str, name: str) -> Record | None:
    """The file of that name in a folder."""
    return next((one for one in files_in(device, folder) if one["name"] == name), None)


def add_folder(device: Device, name: str) -> bool:
    """Make a folder. False where there is one of that name."""
    if name in folders(device):
        return False
    documents(device).append(
        {"name": name, "folder": "", "kind": "folder", "size": "0", "edited": str(device.now()), "text": ""}
    )
    return True


def rename(device: Device, file: Record, name: str) -> bool:
    """Give a file another name. False where its folder holds that name already."""
    if find(device, file["folder"], name) not in (None, file):
        return False
    file.update(name=name, edited=str(device.now()))
    return True


def move(device: Device, file: Record, folder: str) -> bool:
    """Put a file into another folder. False where that holds its name already."""
    if find(device, folder, file["name"]) is not None:
        return False
    file["folder"] = folder
    return True


def delete(device: Device, file: Record) -> None:
    """Take a file away, and record its path as deleted."""
    if file in documents(device):
        documents(device).remove(file)
        device.state.deleted.append(f"file: {file['folder']}/{file['name']}")


def folder_words(device: Device, name: str) -> str:
    """A folder's name as people read it."""
    return device.tr(name, _FOLDERS_ZH.get(name, name))
