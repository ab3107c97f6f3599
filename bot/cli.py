"""The `whatdo` command. Exit 0 when it went well, 2 when what was given cannot be used, 1 when we are at fault."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import sys
from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot import settings as environment
from bot.errors import BadInput, NotNow

if TYPE_CHECKING:
    from bot.library import Library
    from db.models import Thread

app = typer.Typer(
    help="What posters in clinicians' forum threads hold about a drug, in their own words.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
log = logging.getLogger(__name__)

HOW_TO_START = "DISCORD_TOKEN is not set: put it in .env to start the bot, or try the bot here with: make run (or .venv/bin/whatdo try)"

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE…",
        help="Files, zip archives and folders of threads, or with FETCH=1 addresses; - reads standard input.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
Guild = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="The server whose threads are meant.")]


def main() -> NoReturn:
    """Run the command line; people get one sentence, the log gets the rest."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except BadInput as why:
        typer.echo(str(why), err=True)
        sys.exit(1 if isinstance(why, NotNow) else 2)
    except BrokenPipeError:
        sys.stdout = None  # the reader left: nothing more can be said to it
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:
        error_id = secrets.token_hex(4)
        log.exception("error %s", error_id)
        typer.echo(f"Something went wrong on our side (error {error_id}); the details are above.", err=True)
        sys.exit(1)
    sys.exit(0)


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Start the bot when there is a token, else the console."""
    if context.invoked_subcommand is None:
        if environment.load().discord_token:
            run()
        else:
            try_it([])


@app.command()
def run() -> None:
    """Start the Discord bot."""
    settings = environment.load()
    if settings.discord_token is None:
        raise BadInput(HOW_TO_START)
    from bot import client

    client.run(settings)


@app.command("try")
def try_it(files: Annotated[list[str] | None, typer.Argument(metavar="[FILE…]")] = None) -> None:
    """Open a console on an embedded database, with your threads or a sample."""
    from bot import inputs, talk
    from bot.progress import Progress
    from bot.reading import Document
    from bot.samples import sample

    names = inputs.files_of(files or [])
    with Progress(len(names)) as progress:
        given = inputs.documents(names, fetch=False, step=progress.step) if names else [Document(*sample())]
        talk.over(given, progress.tell, progress.stop)


@app.command()
def read(files: Files, as_json: Json = False) -> None:
    """Show how the bot reads threads."""
    from bot import console, contract

    def one(file: str, thread: Thread) -> None:
        """Print a thread's posts."""
        if as_json:
            _print(contract.thread_json(file, thread))
        else:
            console.show_thread(thread)

    _threads(files, one)


@app.command()
def opinions(files: Files, as_json: Json = False) -> None:
    """Show what each post of a thread holds about each drug; with -, a thread as JSON a line."""
    from bot import console, contract
    from bot.lines import thread_of
    from bot.names import vocabulary
    from bot.opinions import extract

    words = vocabulary()

    def one(file: str, thread: Thread) -> None:
        """Judge a thread and print it."""
        show(contract.opinions_json(file, thread, found := extract(thread, words)), thread, found)

    def line(text: str) -> None:
        """Judge one thread given as JSON."""
        thread_id, thread = thread_of(text)
        found = extract(thread, words)
        show({"id": thread_id} | contract.opinions_json("-", thread, found), thread, found)

    def show(written: dict[str, Any], thread: Thread, found: Any) -> None:
        """Print a judged thread either way."""
        if as_json:
            _print(written)
        else:
            console.show_opinions(thread, found)

    failed = "-" in files and not _each(_lines(), line)
    others = [name for name in files if name != "-"]
    if others:
        _threads(others, one)
    if failed:
        raise typer.Exit(2)


@app.command()
def names(
    words: Annotated[list[str], typer.Argument(metavar="WORD…", help="Names; - reads one a line.")],
    as_json: Json = False,
) -> None:
    """Say which drug or class a name means."""
    from bot import console, contract
    from bot.names import vocabulary

    vocabulary_here = vocabulary()
    for query in _lines() if words == ["-"] else words:
        found = vocabulary_here.lookup(query)
        if as_json:
            _print(contract.found_json(found))
        else:
            console.show_found(found)


@app.command()
def mentions(
    source: Annotated[str, typer.Argument(metavar="-", help="- reads a text a line.")], as_json: Json = False
) -> None:
    """Find the drugs that texts mention."""
    from bot import contract
    from bot.names import vocabulary

    if source != "-":
        raise BadInput("Give - and a text a line on standard input, as in: echo 'baclofen tid' | whatdo mentions -")
    words = vocabulary()
    for text in _lines():
        found = words.mentions(text)
        if as_json:
            _print(contract.mentions_json(found))
        else:
            typer.echo(", ".join(f"{one.surface} = {one.drug}" for one in found) or "(no drug)")


@app.command()
def add(
    files: Files,
    guild: Guild = 0,
    url: Annotated[str | None, typer.Option(help="The thread's address on its forum.")] = None,
    as_json: Json = False,
) -> None:
    """Add threads to the library; adding one again keeps one copy."""
    from bot import contract, inputs
    from bot.progress import Progress

    names = inputs.files_of(files)

    async def work(library: Library) -> None:
        """Add the threads of all files and say what was done."""
        with Progress(len(names)) as progress:
            given = inputs.documents(names, step=progress.step)
            kept = await library.add_all(guild, given, url, seen=progress.tell)
        for one in kept:
            file = ", ".join(one.given)
            if one.saved is None:
                typer.echo(f"{file}: {one.why}", err=True)
            elif as_json:
                _print(contract.saved_json(file, one.saved))
            else:
                typer.echo(f"{file}: {one.saved.outcome}, {one.saved.posts} posts, {one.saved.opinions} opinions")
        failed = [one for one in kept if one.saved is None]
        if failed:
            raise typer.Exit(1 if any(one.later for one in failed) else 2)

    _with_library(work)


@app.command()
def ask(
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="A question, or just a drug.")],
    guild: Guild = 0,
    as_json: Json = False,
) -> None:
    """Answer what posters hold about a drug."""
    from bot import console, contract
    from bot.answers.answer import Answer, NoDrugAsked, UnknownName
    from bot.answers.words import explain

    question = sys.stdin.read() if text == ["-"] else " ".join(text)

    async def work(library: Library) -> None:
        """Ask and print the answer."""
        result = await library.ask(guild, question, a_page=None)
        if not as_json:
            console.show(result)
        else:
            _print(contract.result_json(result))
            if not isinstance(result, Answer):
                typer.echo(" ".join(explain(result, in_terminal=True)), err=True)
        if isinstance(result, UnknownName | NoDrugAsked):
            raise typer.Exit(2)

    _with_library(work)


def _with_library(work: Callable[[Library], Awaitable[None]]) -> None:
    """Open the library of the settings for one piece of work."""
    from bot.library import Library

    async def opened() -> None:
        """Work, and close whatever happens."""
        library = await Library.open(environment.load().database_url)
        try:
            await work(library)
        finally:
            await library.close()

    asyncio.run(opened())


def _threads(files: list[str], one: Callable[[str, Thread], None]) -> None:
    """Do one thing for each thread in some files; say which files could not be used. Exits with 2 when any could not."""
    from bot import inputs
    from bot.progress import Progress
    from bot.reading import Unread, gather

    names = inputs.files_of(files)
    failed = False
    with Progress(len(names)) as progress:
        for found in gather(inputs.documents(names, step=progress.step), seen=progress.tell):
            progress.stop()
            if isinstance(found, Unread):
                failed = True
                typer.echo(f"{found.given}: {found.why}", err=True)
            else:
                one(", ".join(found.given), found.thread)
    if failed:
        raise typer.Exit(2)


def _each(lines: Iterator[str], one: Callable[[str], None]) -> bool:
    """Do one thing for each line; say which could not be used and go on. Tells whether all could."""
    good = True
    for line in filter(str.strip, lines):
        try:
            one(line)
        except BadInput as why:
            good = False
            typer.echo(f"{line[:80]}: {why}", err=True)
    return good


def _lines() -> Iterator[str]:
    """Read standard input a line at a time; bytes that are no UTF-8 are replaced."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")


def _print(value: dict[str, Any]) -> None:
    """Print one JSON object on a line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
