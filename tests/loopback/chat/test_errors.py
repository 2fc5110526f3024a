from loopback.chat.errors import BadRequestError, ConflictError, FloodError, ForbiddenError


def test_errors_have_telegrams_form() -> None:
    assert BadRequestError("chat not found").body() == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: chat not found",
    }
    assert FloodError(7).body()["parameters"] == {"retry_after": 7}
    assert [error.code for error in (ForbiddenError("x"), ConflictError(), FloodError(1))] == [403, 409, 429]
