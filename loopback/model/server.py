"""The stand-in model as a server on 127.0.0.1, in this process or as a command of its own."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Sequence
from types import TracebackType

import httpx

from loopback.lifetime import wait_for_end
from loopback.model.endpoint import Endpoint
from loopback.model.frames import ControlPorts
from loopback.model.player import Player
from loopback.model.scenario_files import load_scenarios
from loopback.serving import Serving


class ModelServer:
    """The stand-in, listening from `async with` to its end.

    It asks each of `control_urls` about the frames it is shown. `port` 0 picks a free one.
    """

    def __init__(self, control_urls: Sequence[str], *, port: int = 0) -> None:
        self._control_urls = tuple(control_urls)
        self._port = port
        self._stack = contextlib.AsyncExitStack()

    @property
    def base_url(self) -> str:
        """What an OpenAI client takes as its base URL."""
        return f"{self.url}/v1"

    @property
    def url(self) -> str:
        """Where faults and the journal are."""
        return f"http://127.0.0.1:{self._port}"

    async def __aenter__(self) -> ModelServer:
        """Listen. Raises OSError where the port is taken and ScenarioError where a scenario is wrong."""
        async with self._stack as stack:
            client = await stack.enter_async_context(httpx.AsyncClient(trust_env=False))
            endpoint = Endpoint(Player(load_scenarios()), ControlPorts(self._control_urls, client))
            self._port = await stack.enter_async_context(Serving(endpoint.app(), self._port))
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop: open replies have a second to end."""
        await self._stack.__aexit__(kind, error, traceback)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `python -m loopback model` takes."""
    parser.description = "A stand-in for a vision-language model: it plays written scenarios."
    parser.add_argument(
        "--phone", action="append", default=[], metavar="CONTROL_URL", help="a phone's control port"
    )
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    parser.add_argument(
        "--until-stdin-closes",
        action="store_true",
        help="leave when standard input ends, as it does with its parent",
    )


async def run(args: argparse.Namespace) -> None:
    """Print the address as one JSON line and serve until cancelled, or until standard input closes."""
    async with ModelServer(args.phone, port=args.port) as server:
        sys.stdout.write(json.dumps({"model": server.base_url}) + "\n")
        sys.stdout.flush()
        await wait_for_end(until_input_closes=args.until_stdin_closes)
