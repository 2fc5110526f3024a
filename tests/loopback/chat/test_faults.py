import pytest

from loopback.chat.errors import DeedRefusedError
from loopback.chat.faults import Fault, FaultPlan, fault_kind


def test_a_fault_is_used_up() -> None:
    plan = FaultPlan()
    plan.add(Fault("sendphoto", "502", times=2))
    assert plan.take("sendMessage", "1") is None
    assert [plan.take("sendPhoto", "1") is not None for _ in range(3)] == [True, True, False]


def test_a_fault_for_one_chat_leaves_the_others() -> None:
    plan = FaultPlan()
    plan.add(Fault("*", "403", chat="5"))
    assert plan.take("sendMessage", "6") is None
    assert plan.take("getMe", None) is None
    assert plan.take("sendMessage", "5") is not None


@pytest.mark.parametrize(("kind", "code"), [("429", 429), ("409", 409), ("403", 403), ("502", 502)])
def test_refusing_faults_carry_their_code(kind: str, code: int) -> None:
    error = Fault("*", fault_kind(kind)).error()
    assert error is not None
    assert error.code == code


@pytest.mark.parametrize("kind", ["slow", "reset_before", "reset_after"])
def test_the_others_refuse_nothing(kind: str) -> None:
    assert Fault("*", fault_kind(kind)).error() is None


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(DeedRefusedError, match="no such fault"):
        fault_kind("teapot")
