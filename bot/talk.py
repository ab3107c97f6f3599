"""A conversation in the terminal: commands and questions over some threads, on a database in memory."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import typer

from bot.answers.words import plural
from bot.console import plain, show, show_stored
from bot.errors import BadInput
from bot.library import Library
from bot.reading.unpacking import Document, Unread

GUILD: Final = 0
HELP: Final = (
    "Type /whatdo baclofen, a question such as “what do people think of tizanidine?”, /threads for what is loaded, "
    "or /quit."
)


def over(
    documents: Iterable[Document | Unread],
    seen: Callable[[str], None] | None = None,
    loaded: Callable[[], None] | None = None,
) -> None:
    """Answer commands and questions from standard input over some threads, on a database of its own in memory.

    `seen` is told what is read, and `loaded` when all is. Raises BadInput that names a file that cannot be read.
    """
    # Reading a line blocks, so it is done between the loop's turns: Ctrl-C then ends the conversation at once.
    with asyncio.Runner() as runner:
        library = runner.run(Library.open("sqlite+aiosqlite://"))
        try:
            runner.run(_load(library, documents, seen))
            if loaded:
                loaded()
            kept = runner.run(library.threads(GUILD))
            if sys.stdin.isatty():
                typer.echo(f"{plural(len(kept), 'thread')} loaded: {'; '.join(plain(one.title) for one in kept)}")
                typer.echo(HELP)
            for line in _typed():
                if line.casefold() in {"/quit", "/exit", "quit", "exit"}:
                    return
                try:
                    runner.run(_respond(library, line))
                except BadInput as why:
                    typer.echo(plain(str(why)))
        finally:
            runner.run(library.close())


async def _load(
    library: Library, documents: Iterable[Document | Unread], seen: Callable[[str], None] | None = None
) -> None:
    """Add the threads of some files. Raises BadInput that names the first that cannot be added."""
    for one in await library.add_all(GUILD, documents, seen=seen):
        if one.saved is None:
            raise BadInput(f"{', '.join(one.given)}: {one.why}")


async def _respond(library: Library, line: str) -> None:
    """Answer one line."""
    command, _, rest = line.partition(" ")
    command = command.casefold()
    if command == "/whatdo":
        if not rest.strip():
            raise BadInput("Name a drug or a class, as in: /whatdo baclofen")
        show(await library.whatdo(GUILD, rest.strip(), a_page=None))
    elif command == "/threads":
        for thread in await library.threads(GUILD, limit=50):
            show_stored(thread)
    elif command == "/help":
        typer.echo(HELP)
    elif command.startswith("/"):
        raise BadInput(f"There is no {command} here: /whatdo, /threads, /help and /quit are.")
    else:
        show(await library.ask(GUILD, line, a_page=None))


def _typed() -> Iterator[str]:
    """Read lines that say something, with a prompt on a terminal."""
    while True:
        if sys.stdin.isatty():
            sys.stdout.write("whatdo> ")
            sys.stdout.flush()
        raw = sys.stdin.buffer.readline()
        if not raw:
            return
        line = raw.decode("utf-8", errors="replace").strip()
        if line:
            yield line
