"""Every dialect that is a family of text models, by its name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from agent_core.rules.dialects.glm_v import GLM_V
from agent_core.rules.dialects.gui_owl import GUI_OWL
from agent_core.rules.dialects.mai_ui import MAI_UI
from agent_core.rules.dialects.qwen_vl import QWEN3_VL, QWEN25_VL
from agent_core.rules.dialects.step_gui import STEP_GUI
from agent_core.rules.dialects.text_dialect import Family
from agent_core.rules.dialects.ui_tars import UI_TARS, UI_TARS_PIXELS
from agent_core.rules.dialects.ui_venus import UI_VENUS

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        family.name: family
        for family in (
            UI_TARS,
            UI_TARS_PIXELS,
            QWEN25_VL,
            QWEN3_VL,
            GUI_OWL,
            MAI_UI,
            STEP_GUI,
            GLM_V,
            UI_VENUS,
        )
    }
)
