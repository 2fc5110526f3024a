"""One loopback server as a program: `python -m loopback phone|model|chat`."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import importlib
import sys
from collections.abc import Mapping
from types import MappingProxyType, ModuleType

_SERVERS: Mapping[str, str] = MappingProxyType(
    {
        "phone": "loopback.phone.server",
        "model": "loopback.model.server",
        "chat": "loopback.chat.server",
    }
)


def main(arguments: list[str] | None = None, program: str = "python -m loopback") -> None:
    """Run the named server until it is interrupted, or its standard input closes where that is asked for."""
    given = sys.argv[1:] if arguments is None else arguments
    choice = argparse.ArgumentParser(
        prog=program, description="Stand-ins for the outside world, on 127.0.0.1 only."
    )
    choice.add_argument("server", choices=sorted(_SERVERS), help="which one to start")
    name: str = choice.parse_args(given[:1]).server
    module: ModuleType = importlib.import_module(_SERVERS[name])
    parser = argparse.ArgumentParser(prog=f"{program} {name}")
    module.add_arguments(parser)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(module.run(parser.parse_args(given[1:])))


if __name__ == "__main__":
    main()
