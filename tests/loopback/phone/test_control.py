from __future__ import annotations

import io
from collections.abc import AsyncIterator

import httpx
import pytest
from PIL import Image

from loopback import framecode
from loopback.phone.hand import Hand
from loopback.phone.server import PhoneServer
from loopback.phone.system.clock import SteppedClock


@pytest.fixture
async def server() -> AsyncIterator[PhoneServer]:
    async with PhoneServer(clock=SteppedClock()) as server:
        yield server


@pytest.fixture
async def client(server: PhoneServer) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server.control_url, trust_env=False) as client:
        yield client


async def test_the_state_is_told(server: PhoneServer, client: httpx.AsyncClient) -> None:
    hand = Hand(server.phone)
    await hand.open("com.bluefern.coffee")
    await hand.tap("Latte", "Add to cart", "View cart", "Checkout", "Continue to payment", "Pay $4.80")
    state = (await client.get("/state")).json()
    assert state["payments"][0]["amount"] == "4.80"
    assert state["foreground"]["activity"] == "com.bluefern.coffee.ReceiptActivity"
    assert isinstance(state["files"], dict)


async def test_a_frame_is_told_by_its_number(server: PhoneServer, client: httpx.AsyncClient) -> None:
    number = server.phone.capture().number
    server.phone.capture()
    await server.phone.tap(1, 1)
    frame = (await client.get(f"/frames/{number}")).json()
    assert (frame["number"], frame["newest"], frame["inputs_since"]) == (1, 2, 1)
    assert (frame["size"], frame["secure"], frame["keyboard"]) == ([1080, 2400], False, False)
    icon = next(element for element in frame["elements"] if element["text"] == "Blue Fern")
    assert set(icon) == {
        "text",
        "description",
        "resource_id",
        "class",
        "bounds",
        "clickable",
        "enabled",
        "checked",
        "focused",
        "password",
        "scrollable",
    }
    assert icon["clickable"] is True


async def test_asking_about_a_frame_changes_nothing(server: PhoneServer, client: httpx.AsyncClient) -> None:
    number = server.phone.capture().number
    first, second = [(await client.get(f"/frames/{number}")).json() for _ in range(2)]
    assert first == second


@pytest.mark.parametrize("number", ["9", "x", "-1"])
async def test_an_unknown_frame_is_not_found(client: httpx.AsyncClient, number: str) -> None:
    assert (await client.get(f"/frames/{number}")).status_code == 404


async def test_the_screen_is_shown_without_being_a_capture(
    server: PhoneServer, client: httpx.AsyncClient
) -> None:
    answer = await client.get("/screen.png")
    image = Image.open(io.BytesIO(answer.content))
    assert image.size == (1080, 2400)
    assert framecode.find(image) is None
    assert server.phone.journal.newest == 0


async def test_a_scenario_is_carried_out(server: PhoneServer, client: httpx.AsyncClient) -> None:
    answer = await client.post("/scenario", json={"sms": {"from": "Mill", "body": "Open"}})
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    assert server.phone.notifications()[0].text == "Open"


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"bogus": 1}', b"\xff"])
async def test_a_scenario_that_makes_no_sense_is_refused(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post("/scenario", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"]


async def test_time_is_moved_on(server: PhoneServer, client: httpx.AsyncClient) -> None:
    before = server.phone.clock.now()
    assert (await client.post("/advance", json={"seconds": 5})).json()["now"] == before + 5
    assert (await client.post("/advance", json={"seconds": -5})).status_code == 400


async def test_a_phone_on_the_computers_time_cannot_be_moved_on() -> None:
    async with (
        PhoneServer() as server,
        httpx.AsyncClient(base_url=server.control_url, trust_env=False) as client,
    ):
        assert (await client.post("/advance", json={"seconds": 5})).status_code == 409


async def test_other_host_names_and_web_pages_are_refused(client: httpx.AsyncClient) -> None:
    assert (await client.get("/state", headers={"Host": "evil.example"})).status_code == 400
    answer = await client.post("/scenario", json={"reset": True}, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 400


async def test_a_command_of_bytes_that_are_no_text_does_not_hide_the_state(
    server: PhoneServer, client: httpx.AsyncClient
) -> None:
    server.phone.record_command("echo \udcff", 1.0, 2.0, 0)
    state = (await client.get("/state")).json()
    assert state["commands"][-1]["command"] == "echo \udcff"


async def test_a_scenario_nested_without_end_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post("/scenario", content=b"[" * 100_000)
    assert (answer.status_code, list(answer.json())) == (400, ["error"])
