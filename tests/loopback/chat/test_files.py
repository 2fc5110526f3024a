import pytest

from loopback.chat.errors import BadRequestError
from loopback.chat.files import MAX_DOCUMENT_BYTES, FileStore
from loopback.chat.photos import Rendition


def test_a_file_is_found_by_id_and_by_path() -> None:
    files = FileStore()
    document = files.add_document("a.txt", "text/plain", b"abc")
    stored = files.find(document.file_id)
    assert stored.content == b"abc"
    assert stored.path.startswith("documents/")
    assert stored.path.endswith(".txt")
    assert files.at(stored.path) is stored
    assert files.content(document.file_id) == document


def test_equal_bytes_share_the_unique_id_but_not_the_file_id() -> None:
    files = FileStore()
    first, second = (files.add_document("a", "text/plain", b"abc") for _ in range(2))
    assert first.unique_id == second.unique_id
    assert first.file_id != second.file_id


def test_every_rendition_leads_to_its_photo() -> None:
    files = FileStore()
    photo = files.add_photo((Rendition(1, 2, b"small"), Rendition(2, 4, b"large")))
    assert [files.content(size.file_id) for size in photo.sizes] == [photo, photo]
    assert [size.size for size in photo.sizes] == [5, 5]


@pytest.mark.parametrize("name", ["..", "a/../../b", "x.p/q"])
def test_a_name_never_becomes_a_way_out_of_the_folder(name: str) -> None:
    files = FileStore()
    path = files.find(files.add_document(name, "text/plain", b"x").file_id).path
    assert path == "documents/file_0.bin"


def test_what_is_empty_or_too_large_is_refused() -> None:
    files = FileStore()
    for content in (b"", b"x" * (MAX_DOCUMENT_BYTES + 1)):
        with pytest.raises(BadRequestError):
            files.add_document("a", "text/plain", content)


def test_unknown_ids_and_paths_are_refused() -> None:
    files = FileStore()
    with pytest.raises(BadRequestError):
        files.find("x")
    with pytest.raises(BadRequestError):
        files.content("x")
    assert files.at("photos/x.jpg") is None
