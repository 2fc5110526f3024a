"""`farhand run` says at once what is missing, and leaves with the code that tells whose fault it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("wrong", "code", "named"),
    [
        ({"TELEGRAM_TOKEN": ""}, 2, "TELEGRAM_TOKEN"),
        ({"CHAT": "house"}, 2, "CHAT"),
        ({"MODEL_PROMPT_FILE": "/no/such/file"}, 2, "MODEL_PROMPT_FILE"),
        ({"MODEL_DIALECT": "klingon"}, 2, "MODEL_DIALECT"),
        ({"PHONES": "mum"}, 2, "PHONES"),
        ({"TELEGRAM_TOKEN": "123:wrong"}, 3, "@BotFather"),
    ],
)
def test_a_wrong_setting_ends_it_with_the_settings_name(
    household: Any, wrong: dict[str, str], code: int, named: str
) -> None:
    household.settings |= wrong
    told = household.farhand("run")
    assert told.code == code
    assert named in told.errors


def test_a_data_folder_that_cannot_be_made_is_named(household: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    household.settings["DATA_DIR"] = str(tmp_path / "file" / "data")
    told = household.farhand("run")
    assert told.code == 2
    assert "DATA_DIR" in told.errors
