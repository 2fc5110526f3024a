import httpx
import pytest


@pytest.fixture
async def client(server):
    async with httpx.AsyncClient(base_url=server.url, trust_env=False) as connected:
        yield connected


async def test_the_page_comes_under_a_strict_policy(client) -> None:
    page = await client.get("/")
    policy = page.headers["content-security-policy"]
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


async def test_every_file_the_page_names_is_there_and_ours(client) -> None:
    page = (await client.get("/")).text
    names = {part.split('"')[0] for part in page.split('"/page/')[1:]}
    assert {"main.js", "look.css"} <= names
    for name in names:
        assert (await client.get(f"/page/{name}")).status_code == 200
    assert "http://" not in page
    assert "https://" not in page


@pytest.mark.parametrize("name", ["nothing.js", "..%2Fserver.py", "%2e%2e%2fserver.py", "server.py"])
async def test_nothing_else_is_served(client, name: str) -> None:
    assert (await client.get(f"/page/{name}")).status_code == 404
