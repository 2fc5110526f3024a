"""The rules of the house, read off the syntax trees of every module."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("agent_core", "bot", "loopback")

HOMES = {
    "telegram": ("bot.telegram",),
    "adbutils": ("agent_core.adapters.adb",),
    "uiautomator2": ("agent_core.adapters.adb",),
    "openai": ("agent_core.adapters.openai_chat",),
    "httpx2": ("agent_core.adapters.openai_chat_client",),
    "aiosqlite": ("bot.store",),
    "PIL": ("agent_core.adapters.images", "bot.pictures", "loopback"),
}
"""Where each outside library may be imported: prefixes of module names."""

BELOW_THE_LOOP = ("agent_core.domain", "agent_core.rules", "agent_core.ports")

LAYERS = {
    "agent_core.domain": ("agent_core.domain",),
    "agent_core.rules": ("agent_core.domain", "agent_core.rules", "agent_core.data"),
    "agent_core.ports": ("agent_core.domain", "agent_core.rules"),
    "agent_core.adapters": (
        "agent_core.domain",
        "agent_core.ports",
        "agent_core.adapters",
        "agent_core.rules.apps",
    ),
    "agent_core.run": ("agent_core.domain", "agent_core.rules"),
    "agent_core.outside": ("agent_core.domain", "agent_core.ports"),
    "agent_core.acting": (*BELOW_THE_LOOP, "agent_core.run", "agent_core.outside"),
    "agent_core.agent": (*BELOW_THE_LOOP, "agent_core.run", "agent_core.outside", "agent_core.acting"),
    "agent_core": ("agent_core",),
    "bot.store": ("agent_core.domain", "agent_core.ports", "bot.store", "bot.codec", "bot.household"),
    "bot.household": (
        "agent_core.domain",
        "agent_core.ports",
        "bot.store",
        "bot.codec",
        "bot.household",
    ),
    "bot": ("agent_core", "bot", "loopback"),
    "loopback": ("loopback",),
}
"""What a module of ours may import of ours; the longest matching prefix decides."""

SPEAKERS = ("bot.cli", "bot.terminal", "loopback.__main__")
"""Modules that may print."""


def modules() -> Iterator[tuple[str, Path, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            yield name, path, ast.parse(path.read_text("utf-8"))


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, prefixes: tuple[str, ...]) -> bool:
    return any(name == prefix or name.startswith((f"{prefix}.", f"{prefix}_")) for prefix in prefixes)


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def test_every_module_imports_only_what_its_layer_may() -> None:
    wrong = []
    for name, _, tree in modules():
        layer = max((prefix for prefix in LAYERS if within(name, (prefix,))), key=len)
        for imported in imports(tree):
            ours = imported.split(".")[0] in (*PACKAGES, "tests")
            if ours and not within(imported, (*LAYERS[layer], name)) and imported not in PACKAGES:
                wrong.append(f"{name} imports {imported}")
    assert wrong == []


def test_the_domain_uses_the_standard_library_alone() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, _, tree in modules()
        if within(name, ("agent_core.domain", "agent_core.rules"))
        for imported in imports(tree)
        if imported.split(".")[0] not in sys.stdlib_module_names and not imported.startswith("agent_core")
    ]
    assert wrong == []


def test_every_library_has_one_home() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, _, tree in modules()
        for imported in imports(tree)
        if (homes := HOMES.get(imported.split(".")[0])) and not within(name, homes)
    ]
    assert wrong == []


def test_only_the_guard_makes_clearances() -> None:
    makers = {
        name for name, _, tree in modules() for _, called in calls(tree) if called.split(".")[-1] == "Cleared"
    }
    assert makers
    assert all(within(name, ("agent_core.rules.guard",)) for name in makers), makers


def test_performing_takes_a_clearance_and_nothing_else() -> None:
    signatures = [
        (name, [ast.unparse(arg.annotation) for arg in node.args.args[1:] if arg.annotation], node.args)
        for name, _, tree in modules()
        if within(name, ("agent_core",))
        for node in ast.walk(tree)
        if isinstance(node, ast.AsyncFunctionDef) and node.name == "perform"
    ]
    assert signatures
    for name, taken, arguments in signatures:
        assert taken == ["Cleared"], name
        more = (arguments.kwonlyargs, arguments.vararg, arguments.kwarg)
        assert not any(more), name


def test_only_the_terminal_prints() -> None:
    wrong = [
        f"{name}:{call.lineno}"
        for name, _, tree in modules()
        for call, called in calls(tree)
        if called == "print" and not within(name, SPEAKERS)
    ]
    assert wrong == []


def test_broad_handlers_stand_only_at_marked_borders() -> None:
    wrong = []
    for name, path, tree in modules():
        lines = path.read_text("utf-8").splitlines()
        for node in ast.walk(tree):
            if not isinstance(node, ast.ExceptHandler):
                continue
            caught = ast.unparse(node.type) if node.type else "BaseException"
            reraises = any(isinstance(child, ast.Raise) and child.exc is None for child in ast.walk(node))
            broad = (
                any(word in caught for word in ("BaseException", "Exception)", "(Exception"))
                or caught == "Exception"
            )
            if broad and not reraises and "border:" not in lines[node.lineno - 1]:
                wrong.append(f"{name}:{node.lineno}")
    assert wrong == []


def test_no_task_is_made_outside_a_group() -> None:
    forbidden = ("asyncio.create_task", "asyncio.ensure_future", "loop.create_task", "asyncio.shield")
    wrong = [
        f"{name}:{call.lineno} {called}"
        for name, _, tree in modules()
        for call, called in calls(tree)
        if called in forbidden or called.endswith("get_running_loop().create_task")
    ]
    assert wrong == []


def test_no_generator_yields_inside_a_timeout_or_a_group() -> None:
    wrong = []
    for name, _, tree in modules():
        for function in ast.walk(tree):
            if not isinstance(function, ast.AsyncFunctionDef):
                continue
            if any("asynccontextmanager" in ast.unparse(mark) for mark in function.decorator_list):
                continue
            for block in ast.walk(function):
                if isinstance(block, ast.AsyncWith) and any(
                    ast.unparse(item.context_expr).startswith(("asyncio.timeout", "asyncio.TaskGroup"))
                    for item in block.items
                ):
                    yields = [
                        child for child in ast.walk(block) if isinstance(child, ast.Yield | ast.YieldFrom)
                    ]
                    wrong += [f"{name}:{child.lineno}" for child in yields]
    assert wrong == []


def test_importing_a_module_runs_nothing() -> None:
    wrong = []
    for name, _, tree in modules():
        if name.endswith("__main__"):
            continue
        for node in tree.body:
            docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            if isinstance(node, ast.Expr | ast.For | ast.While | ast.With | ast.Try) and not docstring:
                wrong.append(f"{name}:{node.lineno}")
    assert wrong == []


def test_no_module_keeps_changing_state() -> None:
    wrong = []
    for name, _, tree in modules():
        wrong += [f"{name}:{node.lineno}" for node in ast.walk(tree) if isinstance(node, ast.Global)]
        for node in tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(
                node.value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp
            ):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = [target.id for target in targets if isinstance(target, ast.Name)]
                wrong += [
                    f"{name}.{target}"
                    for target in names
                    if not target.strip("_").isupper() and target != "__all__"
                ]
    assert wrong == []


def test_a_task_is_ours_and_asyncios_is_written_out() -> None:
    wrong = [name for name, _, tree in modules() if "asyncio.Task" in set(imports(tree))]
    assert wrong == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "raise NotImplementedError"])
def test_nothing_is_left_open_in_the_code(word: str) -> None:
    wrong = [name for name, path, _ in modules() if word in path.read_text("utf-8")]
    assert wrong == []
