"""Files, pastes and pages of threads, up to the preview."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final
from weakref import WeakValueDictionary
from zipfile import ZIP_DEFLATED, ZipFile

import discord
from discord import ui

from bot.errors import BadInput
from bot.reading.decode import MOST_BYTES
from cogs import failures, replies
from cogs.cards import limits
from cogs.cards.text import one_line
from cogs.cards.thread import preview_card
from cogs.replies import Press

_LONGEST_URL: Final = 500
_MODAL_LIFE: Final = 30 * 60.0  # seconds; an abandoned form must not be kept for ever
FORM: Final = "form|"
_open_forms: WeakValueDictionary[str, PasteModal] = WeakValueDictionary()
_URL = re.compile(rf"https?://[^\s<>\"]{{1,{_LONGEST_URL}}}", re.IGNORECASE)


async def fetched(file: discord.Attachment) -> tuple[str, bytes]:
    """Download an upload: its name and its bytes. Raises BadInput when it is too large or gone."""
    if file.size > MOST_BYTES:
        raise BadInput(
            f"The file is larger than {MOST_BYTES // 1024 // 1024} MB: pack its pages without pictures, or give only the text."
        )
    try:
        return file.filename, await file.read()
    except discord.NotFound as why:
        raise BadInput("The file is no longer on Discord: upload it again.") from why


async def _together(files: Sequence[discord.Attachment]) -> tuple[str, bytes]:
    """Download uploads and make one document of them: a zip archive of several. Raises BadInput."""
    if sum(file.size for file in files) > MOST_BYTES:
        raise BadInput(f"The files have more than {MOST_BYTES // 1024 // 1024} MB: give them in several goes.")
    documents = [await fetched(file) for file in files]
    if len(documents) == 1:
        return documents[0]
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        names: set[str] = set()
        for at, (name, data) in enumerate(documents, start=1):
            archive.writestr(f"{at}/{name}" if name in names else name, data)
            names.add(name)
    return "files.zip", packed.getvalue()


async def preview(interaction: Press, name: str, data: bytes, url: str | None) -> None:
    """Read a thread and show what saving it would do. Raises BadInput."""
    guild_id, library = replies.server(interaction), interaction.client.library
    found = await library.preview(guild_id, interaction.user.id, name, data, _checked(url))
    await replies.show(interaction, preview_card(found))


async def preview_page(interaction: Press, url: str) -> None:
    """Fetch a thread's page and show what saving it would do. Raises BadInput."""
    guild_id, library = replies.server(interaction), interaction.client.library
    page = await library.fetch(guild_id, url)
    found = await library.preview(guild_id, interaction.user.id, page.name, page.data, page.url)
    await replies.show(interaction, preview_card(found, page.url))


def _checked(url: str | None) -> str | None:
    """Take an address that can be linked to. Raises BadInput on any other."""
    url = (url or "").strip()
    if url and not _URL.fullmatch(url):
        raise BadInput("The url must be the thread's whole address, such as https://forum.example.org/threads/1.")
    return url or None


class PasteModal(ui.Modal):
    """A form to paste a thread's text, or to upload its file."""

    def __init__(self) -> None:
        super().__init__(title="Add a thread", timeout=_MODAL_LIFE, custom_id=f"{FORM}{secrets.token_hex(8)}")
        _open_forms[self.custom_id] = self
        self.text: ui.TextInput[Any] = ui.TextInput(
            style=discord.TextStyle.paragraph, required=False, max_length=limits.TEXT_INPUT
        )
        self.file: ui.FileUpload[Any] = ui.FileUpload(required=False, min_values=0, max_values=limits.FILES)
        self.name: ui.TextInput[Any] = ui.TextInput(required=False, max_length=200)
        self.url: ui.TextInput[Any] = ui.TextInput(required=False, max_length=_LONGEST_URL)
        fields: tuple[tuple[str, str, ui.Item[Any]], ...] = (
            ("Text", "Select all on the thread's page, copy, paste (up to 4,000 letters)", self.text),
            ("File", "Saved pages or text, several of one thread or a zip (used instead of the text)", self.file),
            ("Title", "Only needed when the text does not begin with it", self.name),
            ("Link", "The thread's address, for links to its posts", self.url),
        )
        for label, description, component in fields:
            self.add_item(ui.Label(text=label, description=description, component=component))

    async def on_submit(self, interaction: Press, /) -> None:  # type: ignore[override] # our client, not any
        """Show the preview of what was pasted or uploaded; a file goes before text."""
        await replies.acknowledge(interaction)
        replies.require_moderator(interaction)
        if self.file.values:
            await preview(interaction, *await _together(self.file.values), str(self.url))
        elif str(self.url).strip() and not str(self.text).strip():
            await preview_page(interaction, str(self.url))
        else:
            await preview(interaction, *_pasted(str(self.name), str(self.text)), str(self.url))

    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, /) -> None:  # type: ignore[override]
        """Take the one error path."""
        await failures.report(interaction, error)


def is_lost(custom_id: str) -> bool:
    """Tell whether a form was opened before the last restart: discord.py no longer knows what to do with it."""
    return custom_id.startswith(FORM) and custom_id not in _open_forms


def _pasted(title: str, text: str) -> tuple[str, bytes]:
    """Make a document of a paste, its title on top. Raises BadInput when there is nothing in it."""
    if not text.strip():
        raise BadInput("Nothing was pasted or uploaded: paste the thread's text, or choose its file.")
    title = one_line(title)
    whole = f"{title}\n\n{text}" if title and not text.lstrip().startswith(title) else text
    return "paste.txt", whole.encode("utf-8", errors="replace")
