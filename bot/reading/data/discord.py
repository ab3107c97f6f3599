"""Put messages of a Discord channel straight, as DiscordChatExporter and Discord itself write them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from bot.reading.data.values import Object, first_ident, first_words, objects

_SAID: Final = frozenset(("Default", "Reply", "0", "19"))  # the other kinds are the program's own words
_REST: Final = re.compile(r"^>>> (?P<rest>.*)", re.DOTALL | re.MULTILINE)
_NO_DISCRIMINATOR: Final = frozenset(("", "0", "0000"))


def prepared(pieces: Sequence[Object]) -> Iterator[Object]:
    """Give an object for each channel with the messages that persons wrote in it."""
    loose: dict[str, list[Object]] = defaultdict(list)
    for piece in pieces:
        if isinstance(piece.get("channel"), dict) and isinstance(piece.get("messages"), list):
            yield _channel(piece, objects(piece["messages"]))
        elif isinstance(piece.get("author"), dict) and "content" in piece and first_ident(piece, ("channel_id",)):
            loose[first_ident(piece, ("channel_id",))].append(piece)
    for channel, messages in loose.items():
        guild = next((said for one in messages if (said := first_ident(one, ("guild_id",)))), "")
        yield _channel({"guild": {"id": guild}, "channel": {"id": channel}}, messages)


def _channel(piece: Object, messages: Sequence[Object]) -> Object:
    """Give a channel with its messages."""
    guild, channel = first_ident(piece, ("guild.id",)), first_ident(piece, ("channel.id",))
    address = f"https://discord.com/channels/{'@me' if guild == '0' else guild}/{channel}" if guild and channel else ""
    said = [_message(one) for one in messages if (first_ident(one, ("type",)) or "0") in _SAID]
    return piece | {"discord": said, "address": address}


def _message(message: Object) -> Object:
    """Give a message with its poster's name and its quotes as Markdown marks them."""
    name = first_words(message, ("author.name", "author.username"))
    discriminator = first_ident(message, ("author.discriminator",))
    content = message.get("content")
    if isinstance(content, str):
        content = _REST.sub(lambda found: "\n".join(f"> {line}" for line in found["rest"].split("\n")), content)
    forwarded = objects(message.get("forwardedMessage"))
    return message | {
        # Before 2023 several persons could have one name, told apart by a number.
        "who": name if discriminator in _NO_DISCRIMINATOR else f"{name}#{discriminator}",
        "words": content,
        "shared": [{"text": one.get("content")} for one in forwarded],
        "silent": not (isinstance(content, str) and content.strip()) and not forwarded,
    }
