from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("echo 'Physical density: 420' | cut -d ' ' -f 3", "420\n"),
        ("echo a:b:c:d | cut -d: -f2-3", "b:c\n"),
        ("echo a:b:c:d | cut -d: -f 3-,1", "a:c:d\n"),
        ("echo abcdef | cut -c -2,5", "abe\n"),
        ("echo plain | cut -d: -f2", "plain\n"),
        ("echo plain | cut -s -d: -f2", ""),
        ("echo 1:2 > /sdcard/x; cut -d: -f1 /sdcard/x", "1\n"),
    ],
)
async def test_cut_prints_the_chosen_parts_of_each_line(run, script: str, printed: str) -> None:
    done = await run(script)
    assert (done.code, done.text, done.err) == (0, printed, "")


@pytest.mark.parametrize("arguments", ["", "-f 0", "-f a", "-f 1 -d ab", "-c -"])
async def test_cut_refuses_what_is_no_list(run, arguments: str) -> None:
    done = await run(f"echo a | cut {arguments}")
    assert done.code == 1
    assert done.err.startswith("cut: ")
