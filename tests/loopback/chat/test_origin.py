import httpx
import pytest


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_foreign_pages_and_names_are_refused(server, headers: dict[str, str]) -> None:
    async with httpx.AsyncClient(base_url=server.url, trust_env=False) as client:
        for path in ("/", "/world/state"):
            assert (await client.get(path, headers=headers)).status_code == 403


async def test_this_very_page_and_programs_without_a_page_are_let_in(server) -> None:
    own = {"Origin": server.url, "Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(base_url=server.url, trust_env=False) as client:
        for headers in ({}, own):
            assert (await client.get("/world/state", headers=headers)).status_code == 200
        localhost = {"Host": server.url.removeprefix("http://").replace("127.0.0.1", "localhost")}
        assert (await client.get("/", headers=localhost)).status_code == 200


async def test_a_plain_form_cannot_write(server) -> None:
    async with httpx.AsyncClient(base_url=server.url, trust_env=False) as client:
        answer = await client.post("/world/persons", data={"name": "Mallory"})
    assert answer.status_code == 415
