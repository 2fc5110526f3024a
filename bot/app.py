"""The composition root: the one place that names concrete adapters and joins them to a running bot."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from agent_core.adapters import adb_server
from agent_core.adapters.adb import AdbPhone
from agent_core.adapters.clock import SystemClock
from agent_core.adapters.openai_chat import OpenAIModel
from agent_core.agent import Agent, Brain
from agent_core.domain.errors import PhoneError
from agent_core.domain.event import Event
from agent_core.domain.task import Language, Task
from agent_core.ports import Human
from bot.brain import brain_of
from bot.control import listening
from bot.household.household import Household
from bot.household.patience import Patience
from bot.household.ports import Runner, Surroundings
from bot.orders import DATA_FILE, LOCK_FILE, Orders
from bot.pictures import Pictures
from bot.remote import HouseholdPhones, KeyboardBook
from bot.settings import Settings, SettingsError, check_reach
from bot.store.database import Store, opened
from bot.store.faults import FaultPoints
from bot.telegram.errors import TokenRefusedError
from bot.telegram.messenger import Messenger

logger = logging.getLogger(__name__)


class StartError(Exception):
    """Something outside cannot be reached at start. The message says what to do next."""


class AlreadyRunningError(Exception):
    """Another process runs this household."""


@dataclass(slots=True)
class RunningBot:
    """A bot at work."""

    phone_names: tuple[str, ...]
    orders: Orders
    store: Store
    household: Household
    messenger: Messenger
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def until_stopped(self) -> None:
        """Wait for the signal to end."""
        await self.stopping.wait()


async def phone_serials(settings: Settings) -> dict[str, str]:
    """Serial by name: what PHONES says, else the one phone that is plugged in, called `phone`.

    Raises PhoneError when the adb server cannot be reached.
    """
    if settings.phone_serials:
        return settings.phone_serials
    await adb_server.ensure_server(settings.adb_host, settings.adb_port)
    found = await adb_server.list_phones(settings.adb_host, settings.adb_port)
    return {"phone": found[0].serial} if len(found) == 1 else {}


@asynccontextmanager
async def running(settings: Settings, language: Language) -> AsyncIterator[RunningBot]:
    """Run the household until the context is left: then tasks are stopped and everything is closed.

    Raises SettingsError, StartError, AlreadyRunningError, before anything was changed.
    """
    await _check(settings)
    serials = await _serials(settings)
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    clock = SystemClock()
    faults = FaultPoints(settings.fault_point)
    async with AsyncExitStack() as stack:
        _hold(stack, settings.data_dir)
        store = await stack.enter_async_context(opened(settings.data_dir / DATA_FILE, now=clock.now()))
        brain = brain_of(settings)
        phones = HouseholdPhones(settings, serials, brain, KeyboardBook(store, clock, faults))
        model = OpenAIModel(
            base_url=settings.model_base_url,
            api_key=settings.model_api_key.get_secret_value(),
            model=settings.model_name,
        )
        stack.push_async_callback(model.close)
        pictures = Pictures(settings.data_dir / "pictures")
        surroundings = Surroundings(
            runners={name: _runner(phones.for_agent(name), model, brain, clock) for name in serials},
            remote=phones,
            picture=pictures.render,
            type_secret=phones.type_secret,
            name_app=brain.catalogue.name_of,
        )
        patience = Patience(money_s=settings.approval_timeout_s)
        household = Household(store, surroundings, clock=clock, faults=faults, patience=patience)
        messenger = await stack.enter_async_context(
            Messenger(settings, store, household, pictures=pictures, clock=clock, faults=faults)
        )
        await store.transaction(household.recover)
        await phones.give_keyboards_back()
        orders = Orders(store, clock, link=messenger.link)
        bot = RunningBot(tuple(serials), orders, store, household, messenger)
        await stack.enter_async_context(listening(settings.data_dir, orders.answer))
        async with _beside(household.run(), messenger.run()):
            with _signals(bot.stopping):
                yield bot


@asynccontextmanager
async def _beside(*work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Run the work for as long as the context is open. The first failure of either ends both.

    What fails inside the context is raised as it is, and a refused token as StartError.
    """
    inside: BaseException | None = None
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(each) for each in work]
            try:
                yield
            except BaseException as error:
                inside = error
                raise
            for task in tasks:
                task.cancel()
    except BaseExceptionGroup as failures:
        refused = failures.subgroup(TokenRefusedError)
        if refused is not None:
            raise StartError("TELEGRAM_TOKEN: Telegram does not take it. See @BotFather.") from failures
        if inside is not None and not isinstance(inside, asyncio.CancelledError):
            raise inside from None
        raise


async def _check(settings: Settings) -> None:
    if settings.chat == "house":
        raise SettingsError("CHAT: the household's own chat is not in this version; use telegram.")
    if not settings.telegram_token.get_secret_value():
        raise SettingsError(
            "TELEGRAM_TOKEN: missing. Ask @BotFather in Telegram for one and put it into .env."
        )
    await asyncio.to_thread(check_reach, settings)


async def _serials(settings: Settings) -> dict[str, str]:
    try:
        await adb_server.ensure_server(settings.adb_host, settings.adb_port)
        serials = await phone_serials(settings)
    except PhoneError as error:
        raise StartError(f"{error} (farhand doctor says more)") from error
    if not serials:
        raise StartError(
            "Which phone? None, or more than one, is plugged in. See `farhand phones`; name them in PHONES."
        )
    return serials


def _hold(stack: AsyncExitStack, data_dir: Path) -> None:
    try:
        stack.enter_context(FileLock(data_dir / LOCK_FILE, timeout=0))
    except Timeout as error:
        raise AlreadyRunningError(str(data_dir)) from error


def _runner(phone: AdbPhone, model: OpenAIModel, brain: Brain, clock: SystemClock) -> Runner:
    def run(task: Task, human: Human) -> AsyncGenerator[Event, None]:
        return Agent(phone, model, human, brain=brain, clock=clock).run(task)

    return run


@contextmanager
def _signals(stopping: asyncio.Event) -> Iterator[None]:
    """Let SIGTERM and SIGINT end the bot in order. Windows has no such handlers: Ctrl-C interrupts there."""
    loop = asyncio.get_running_loop()
    caught = []
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stopping.set)
        except (NotImplementedError, RuntimeError):
            continue
        caught.append(number)
    try:
        yield
    finally:
        for number in caught:
            loop.remove_signal_handler(number)
