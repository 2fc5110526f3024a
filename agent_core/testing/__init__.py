"""Public doubles for the ports: no chat, no phone, no endpoint, and no waiting.

They keep the promises written in `agent_core.ports`; the contract suite holds them to it.
"""

from agent_core.testing.clock import SteppedClock
from agent_core.testing.human import InstantHuman, InstantTicket
from agent_core.testing.model import ScriptedModel
from agent_core.testing.paper import PAPER_SIZE, PaperScreen, stacked
from agent_core.testing.phone import PaperPhone

__all__ = [
    "PAPER_SIZE",
    "InstantHuman",
    "InstantTicket",
    "PaperPhone",
    "PaperScreen",
    "ScriptedModel",
    "SteppedClock",
    "stacked",
]
