"""toybox's commands on files: cat, rm, mkdir, rmdir, mv, cp, touch."""

from __future__ import annotations

from loopback.phone.commands.options import path_of, read_operand, read_options
from loopback.phone.shell.command import CommandError, Context, Input
from loopback.phone.shell.nodes import Directory, Errno, File, FileError


async def cat(context: Context, arguments: list[str], stdin: Input) -> int:
    """Print files one after the other."""
    status = 0
    for operand in read_options("cat", arguments, flags="u").operands or ["-"]:
        try:
            if operand == "-":
                while chunk := await stdin.read():
                    await context.stdout.write(chunk)
            else:
                await context.stdout.write(await read_operand(context, operand, stdin))
        except FileError as error:
            await context.complain(f"cat: {operand}: {error}")
            status = 1
    return status


async def rm(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Remove files; with -r folders too, with -f without a word about what is missing."""
    options = read_options("rm", arguments, flags="friRv")
    forced = "f" in options.flags
    if not options.operands and not forced:
        raise CommandError('rm: Needs 1 argument (see "rm --help")')
    status = 0
    for operand in options.operands:
        try:
            _remove(context, path_of(context, operand), recursive=bool(options.flags & {"r", "R"}))
        except FileError as error:
            if not (forced and error.errno is Errno.ENOENT):
                await context.complain(f"rm: {operand}: {error}")
                status = 1
    return status


def _remove(context: Context, path: str, *, recursive: bool) -> None:
    node = context.files.find(path, follow=False)
    if isinstance(node, Directory):
        if not recursive:
            raise FileError(Errno.EISDIR, path)
        for name, _ in context.files.entries(path):
            _remove(context, f"{path}/{name}", recursive=True)
    context.files.remove(path)


async def mkdir(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Make folders; with -p also those above them."""
    options = read_options("mkdir", arguments, flags="pv", valued="m")
    if not options.operands:
        raise CommandError('mkdir: Needs 1 argument (see "mkdir --help")')
    status = 0
    for operand in options.operands:
        try:
            context.files.make_directory(path_of(context, operand), parents="p" in options.flags)
        except FileError as error:
            await context.complain(f"mkdir: '{operand}': {error}")
            status = 1
    return status


async def rmdir(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Remove empty folders."""
    status = 0
    for operand in read_options("rmdir", arguments, flags="p").operands:
        try:
            _remove_folder(context, path_of(context, operand))
        except FileError as error:
            await context.complain(f"rmdir: {operand}: {error}")
            status = 1
    return status


def _remove_folder(context: Context, path: str) -> None:
    if not isinstance(context.files.find(path, follow=False), Directory):
        raise FileError(Errno.ENOTDIR, path)
    context.files.remove(path)


async def mv(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Move files to another name, or into a folder."""
    sources, target = _sources_and_target("mv", read_options("mv", arguments, flags="finv").operands)
    status = 0
    for source in sources:
        try:
            context.files.move(path_of(context, source), _landing(context, source, target))
        except FileError as error:
            await context.complain(f"mv: bad '{source}': {error}")
            status = 1
    return status


async def cp(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Copy files to another name, or into a folder; with -r folders and what they hold."""
    options = read_options("cp", arguments, flags="fiprRavn")
    sources, target = _sources_and_target("cp", options.operands)
    status = 0
    for source in sources:
        try:
            landing = _landing(context, source, target)
            _copy(context, path_of(context, source), landing, recursive=bool(options.flags & {"r", "R", "a"}))
        except FileError as error:
            await context.complain(f"cp: bad '{source}': {error}")
            status = 1
    return status


def _copy(context: Context, source: str, target: str, *, recursive: bool) -> None:
    node = context.files.find(source)
    if not isinstance(node, Directory):
        written = context.files.write(target, context.files.read(source))
        if isinstance(node, File) and isinstance(written, File):
            written.permissions = node.permissions
        return
    if not recursive:
        raise FileError(Errno.EISDIR, source)
    if f"{target}/".startswith(f"{source}/"):
        raise FileError(Errno.EINVAL, source)
    context.files.make_directory(target, parents=True)
    for name, _ in context.files.entries(source):
        _copy(context, f"{source}/{name}", f"{target}/{name}", recursive=True)


def _sources_and_target(name: str, operands: list[str]) -> tuple[list[str], str]:
    if len(operands) < 2:
        raise CommandError(f'{name}: Needs 2 arguments (see "{name} --help")')
    return operands[:-1], operands[-1]


def _landing(context: Context, source: str, target: str) -> str:
    """Where a source comes to lie: in the target where that is a folder, else under its name."""
    path = path_of(context, target)
    try:
        inside = isinstance(context.files.find(path), Directory)
    except FileError:
        inside = False
    return f"{path}/{path_of(context, source).rpartition('/')[2]}" if inside else path


async def touch(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Make empty files, or give those that stand the present time."""
    options = read_options("touch", arguments, flags="acm")
    status = 0
    for operand in options.operands:
        path = path_of(context, operand)
        try:
            context.files.find(path).modified = context.now()
        except FileError as error:
            if "c" in options.flags and error.errno is Errno.ENOENT:
                continue
            try:
                context.files.write(path, b"")
            except FileError as refusal:
                await context.complain(f"touch: '{operand}': {refusal}")
                status = 1
    return status
