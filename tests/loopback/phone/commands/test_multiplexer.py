from __future__ import annotations


async def test_toybox_runs_the_command_that_it_is_given(run) -> None:
    assert (await run("echo abc > /sdcard/x; toybox md5sum -b /sdcard/x")).text == (
        "0bee89b07a248e27c83fc3d5951213c1\n"
    )


async def test_toybox_lists_what_it_has_and_refuses_the_rest(run) -> None:
    names = (await run("toybox")).text.split()
    assert {"ls", "md5sum", "cut"} <= set(names)
    assert "am" not in names
    refused = await run("toybox am")
    assert (refused.code, refused.err) == (127, "toybox: Unknown command am\n")
