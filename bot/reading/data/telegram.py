"""Put messages of a Telegram chat straight, whose texts are cut where their look changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.reading.data.values import Object, first_words, objects

_QUOTES = ("blockquote", "expandable_blockquote")


def prepared(pieces: Sequence[Object]) -> Iterator[Object]:
    """Give an object for each chat with the messages that persons wrote in it."""
    for piece in pieces:
        messages = objects(piece.get("messages"))
        if any("from_id" in one and "date_unixtime" in one for one in messages):
            said = [_message(one) for one in messages if one.get("type") == "message"]
            yield piece | {"telegram": [one for one in said if one["words"] or one["shared"]]}


def _message(message: Object) -> Object:
    """Give a message with its own words, and what it quotes or passes on apart."""
    told = message.get("text")
    pieces = told if isinstance(told, list) else [told]
    own = "".join(_text(one) for one in pieces if not _is_quote(one)).strip()
    shared = [{"text": _text(one)} for one in pieces if _is_quote(one)]
    if "forwarded_from" in message:
        own, shared = "", [*shared, {"by": first_words(message, ("forwarded_from",)), "text": own}]
    return message | {"words": own, "shared": [one for one in shared if one["text"].strip()]}


def _is_quote(piece: object) -> bool:
    """Tell a piece of a message that is marked as a quote."""
    return isinstance(piece, dict) and piece.get("type") in _QUOTES


def _text(piece: object) -> str:
    """Give the text of a piece of a message."""
    text = piece.get("text") if isinstance(piece, dict) else piece
    return text if isinstance(text, str) else ""
