"""`farhand task`: one task from the terminal. Without a person at it, every question is answered no."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator
from contextlib import aclosing, contextmanager

import click
from filelock import FileLock, Timeout

from agent_core.adapters import adb_server
from agent_core.adapters.adb import AdbPhone
from agent_core.adapters.clock import SystemClock
from agent_core.adapters.openai_chat import OpenAIModel
from agent_core.agent import Agent
from agent_core.domain.action import Ask, CallApi, HandOver, Wait
from agent_core.domain.errors import DataError, PhoneError
from agent_core.domain.event import (
    ActionBlocked,
    ActionFailed,
    ActionJudged,
    ActionUnknown,
    ApprovalVoided,
    Event,
    NoteTaken,
    PhoneTroubled,
    ReplyRead,
    ReplyUnreadable,
    TaskEnded,
)
from agent_core.domain.task import Failed, FailureKind, Finished, Outcome, Refused, Task
from agent_core.domain.verdict import ApprovalRequest, Decision
from bot.app import phone_serials
from bot.brain import brain_of
from bot.commands.terminal import CommandError, Exit, Terminal, has_person, json_option, run_async
from bot.household.categories import HARMLESS
from bot.orders import LOCK_FILE
from bot.settings import Settings, SettingsError, check_reach
from bot.telegram.markup import clean
from bot.telegram.steps import step_sentence


def command(terminal: Terminal) -> click.Command:
    """`farhand task`."""

    @click.command("task", help=terminal.text("task.help"))
    @click.argument("text")
    @click.option("--phone", metavar="NAME", help=terminal.text("task.phone.help"))
    @click.option(
        "--yes-to", multiple=True, type=click.Choice(sorted(HARMLESS)), help=terminal.text("task.yes_to.help")
    )
    @json_option
    def task(text: str, phone: str | None, yes_to: tuple[str, ...], *, as_json: bool) -> None:
        if not text.strip():
            raise click.UsageError(terminal.text("task.empty"))
        outcome = run_async(_run(terminal, text, phone, frozenset(yes_to), shows=not as_json))
        if as_json:
            terminal.document({"standing": _standing(outcome), "answer": _words(outcome)})
        else:
            terminal.quote(_words(outcome))
        if not isinstance(outcome, Finished):
            out = isinstance(outcome, Failed) and outcome.kind in (FailureKind.PHONE, FailureKind.MODEL)
            if out:
                raise CommandError(terminal.text("task.out_of_reach"), Exit.OUT_OF_REACH)
            raise SystemExit(int(Exit.NOT_DONE))

    return task


async def _run(
    terminal: Terminal, text: str, phone: str | None, yes_to: frozenset[str], *, shows: bool
) -> Outcome:
    settings = terminal.settings()
    try:
        await asyncio.to_thread(check_reach, settings)
        brain = brain_of(settings)
    except (SettingsError, DataError) as error:
        raise CommandError(str(error), Exit.WRONG_USE) from error
    name, serial = await _chosen(terminal, settings, phone)
    model = OpenAIModel(
        base_url=settings.model_base_url,
        api_key=settings.model_api_key.get_secret_value(),
        model=settings.model_name,
    )
    hands = AdbPhone(
        name, serial=serial, host=settings.adb_host, port=settings.adb_port, catalogue=brain.catalogue
    )
    human = TerminalHuman(terminal, yes_to)
    agent = Agent(hands, model, human, brain=brain, clock=SystemClock())
    outcome: Outcome = Failed(FailureKind.INTERNAL, terminal.text("task.no_end"))
    with _alone(terminal, settings):
        try:
            async with aclosing(agent.run(Task(uuid.uuid4().hex, text, terminal.language))) as events:
                async for event in events:
                    if shows:
                        _show(terminal, event)
                    if isinstance(event, TaskEnded):
                        outcome = event.outcome
        finally:
            await model.close()
    return outcome


@contextmanager
def _alone(terminal: Terminal, settings: Settings) -> Iterator[None]:
    """Hold the household's lock: two agents on one phone would take each other's screen away."""
    terminal.open_data_dir(settings)
    try:
        with FileLock(settings.data_dir / LOCK_FILE, timeout=0):
            yield
    except Timeout as error:
        raise CommandError(terminal.text("task.bot_runs"), Exit.NOT_DONE) from error


async def _chosen(terminal: Terminal, settings: Settings, phone: str | None) -> tuple[str, str]:
    try:
        await adb_server.ensure_server(settings.adb_host, settings.adb_port)
        serials = await phone_serials(settings)
        plugged = await adb_server.list_phones(settings.adb_host, settings.adb_port)
    except PhoneError as error:
        raise CommandError(str(error), Exit.OUT_OF_REACH) from error
    if not serials:
        several = terminal.text("task.unnamed", known=", ".join(one.serial for one in plugged))
        raise CommandError(several if plugged else terminal.text("phones.none"), Exit.OUT_OF_REACH)
    if phone is None and len(serials) == 1:
        phone = next(iter(serials))
    if phone is None or phone not in serials:
        raise CommandError(terminal.text("task.which_phone", known=", ".join(serials)), Exit.WRONG_USE)
    return phone, serials[phone]


class TerminalHuman:
    """The person at the terminal, asked in place. Satisfies `agent_core.ports.Human`."""

    def __init__(self, terminal: Terminal, yes_to: frozenset[str]) -> None:
        self._terminal = terminal
        self._yes_to = yes_to

    def open_approval(self, request: ApprovalRequest) -> TerminalTicket:
        """A question about one act, with what the guard found."""
        if request.verdict.category in self._yes_to:
            return TerminalTicket(self._terminal, "", decided=Decision.APPROVED)
        facts = request.verdict.facts
        lines = [
            self._terminal.text("task.approve", category=request.verdict.category, label=facts.label or "?"),
            *(
                f"  {self._terminal.text(f'task.fact.{name}')}: {clean(str(value))}"
                for name, value in (
                    ("app", facts.package),
                    ("amount", facts.amount),
                    ("payee", facts.payee),
                    ("recipient", facts.recipient),
                    ("text", facts.text),
                )
                if value
            ),
            f"  {request.verdict.reason}",
        ]
        return TerminalTicket(self._terminal, "\n".join(lines))

    def open_question(self, question_id: str, question: Ask) -> TerminalTicket:
        """A question in words."""
        choices = f" ({' / '.join(question.choices)})" if question.choices else ""
        return TerminalTicket(self._terminal, clean(question.message + choices))

    def open_hand_over(self, hand_over_id: str, request: HandOver) -> TerminalTicket:
        """The phone is the person's until they say so."""
        return TerminalTicket(self._terminal, self._terminal.text("task.hand_over", why=request.message))


class TerminalTicket:
    """One question at the terminal. Nobody there means no."""

    def __init__(self, terminal: Terminal, question: str, *, decided: Decision | None = None) -> None:
        self._terminal = terminal
        self._question = question
        self._decided = decided

    async def decision(self) -> Decision:
        """See `agent_core.ports.DecisionTicket`."""
        if self._decided is not None:
            return self._decided
        return Decision.APPROVED if await self._confirmed() else Decision.DENIED

    async def answer(self) -> str | None:
        """See `agent_core.ports.AnswerTicket`."""
        if not has_person():
            return None
        return await asyncio.to_thread(click.prompt, self._question, default="", show_default=False) or None

    async def done(self) -> bool:
        """See `agent_core.ports.DoneTicket`."""
        return await self._confirmed()

    async def _confirmed(self) -> bool:
        if not has_person():
            self._terminal.warn("task.nobody")
            return False
        return await asyncio.to_thread(click.confirm, self._question, default=False)


def _show(terminal: Terminal, event: Event) -> None:
    words = terminal.catalogue.words(terminal.language)
    match event:
        case ReplyRead(step=step, action=Wait() | CallApi() as action):
            line = f"{step:>3}  {step_sentence(words, action, '')}"
        case ActionJudged(step=step, action=action, verdict=verdict):
            line = f"{step:>3}  {step_sentence(words, action, verdict.facts.label)}"
        case ActionBlocked(verdict=verdict):
            line = terminal.text("task.blocked", why=verdict.reason)
        case ActionFailed(reason=reason) | ActionUnknown(reason=reason) | PhoneTroubled(reason=reason):
            line = f"     {clean(reason)}"
        case ApprovalVoided(change=change):
            line = terminal.text("task.voided", change=change.sentence)
        case NoteTaken(message=message):
            line = f"     {clean(message)}"
        case ReplyUnreadable(detail=detail):
            line = terminal.text("task.unreadable", detail=detail)
        case _:
            return
    terminal.console.print(line, markup=False, soft_wrap=True)


def _words(outcome: Outcome) -> str:
    return outcome.message if isinstance(outcome, Finished) else outcome.detail


def _standing(outcome: Outcome) -> str:
    return {Finished: "finished", Failed: "failed", Refused: "refused"}[type(outcome)]
