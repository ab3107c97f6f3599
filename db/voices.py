"""Posters' own words on a drug, each checked against its post every time it is read."""

import logging
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, text

from db.engine import Database
from db.models import Cue, Stance, Voice
from db.values import body_hash, moment, quote_hash, storable, words_in

_LOG = logging.getLogger(__name__)

_VOICE = """
    SELECT o.id, o.poster_id, w.name, o.thread_id, t.title, p.id, p.number, p.posted_at, p.permalink, o.stance, o.drug,
        o.surface, o.quote_start, o.quote_end, o.confidence, o.cue_start, o.cue_end, o.cue_rule, o.uses, o.reasons,
        v.changed_from, p.body, p.body_hash, o.quote_hash, v.stance, t.url"""
_JOINS = """
    JOIN posts p ON p.guild_id = o.guild_id AND p.id = o.post_id
    JOIN threads t ON t.guild_id = o.guild_id AND t.id = o.thread_id
    JOIN posters w ON w.guild_id = o.guild_id AND w.id = o.poster_id"""
# Each stance is read from the index in order of confidence and no further than the page asked for.
_BEST_OF_STANCE = """
    SELECT * FROM (
        SELECT guild_id, drug, poster_id, opinion_id, score FROM verdicts
        WHERE guild_id = :guild_id AND drug = :drug AND stance = :stance{at}
        ORDER BY score DESC, opinion_id LIMIT :top) AS best{at}"""
_BY_ID = text(
    _VOICE
    + " FROM opinions o"
    + _JOINS
    + " LEFT JOIN verdicts v ON v.guild_id = o.guild_id AND v.drug = o.drug AND v.poster_id = o.poster_id"
    + " AND v.opinion_id = o.id WHERE o.guild_id = :guild_id AND o.id IN :ids"
).bindparams(bindparam("ids", expanding=True))
_IDS_AT_ONCE = 5000


def _page_of(stances: int) -> str:
    """Write the query for a page of voices of so many stances."""
    best = " UNION ALL ".join(_BEST_OF_STANCE.format(at=at) for at in range(stances))
    return (
        f"WITH page AS (SELECT * FROM ({best}) AS best ORDER BY score DESC, opinion_id LIMIT :limit OFFSET :offset)"  # noqa: S608 - only the number of stances varies
        f"{_VOICE} FROM page JOIN opinions o ON o.guild_id = page.guild_id AND o.id = page.opinion_id {_JOINS}"
        " JOIN verdicts v ON v.guild_id = page.guild_id AND v.drug = page.drug AND v.poster_id = page.poster_id"
        " ORDER BY page.score DESC, page.opinion_id"
    )


async def voices(
    database: Database,
    guild_id: int,
    drug: str,
    *,
    stances: Sequence[Stance] | None = None,
    limit: int,
    offset: int,
) -> tuple[Voice, ...]:
    """Give one deciding opinion a poster, the most certain first, of some stances or all; one page of them.

    The voice's stance is the poster's vote. A damaged quote is left out and logged, so a page may be short.
    """
    chosen = list(dict.fromkeys(Stance if stances is None else stances))
    if not chosen:
        return ()
    values: dict[str, Any] = {"guild_id": guild_id, "drug": storable(drug), "limit": limit, "offset": offset}
    values["top"] = limit + offset
    values |= {f"stance{at}": stance.value for at, stance in enumerate(chosen)}
    async with database.read() as connection:
        rows = (await connection.execute(text(_page_of(len(chosen))), values)).all()
    return tuple(voice for row in rows if (voice := _voice(row, guild_id)) is not None)


async def voices_by_id(database: Database, guild_id: int, opinion_ids: Sequence[int]) -> tuple[Voice, ...]:
    """Give the opinions of these ids, in the order asked; those gone, damaged or of another server are left out."""
    found: dict[int, Voice] = {}
    async with database.read() as connection:
        for at in range(0, len(opinion_ids), _IDS_AT_ONCE):
            some = list(opinion_ids[at : at + _IDS_AT_ONCE])
            for row in (await connection.execute(_BY_ID, {"guild_id": guild_id, "ids": some})).all():
                if (voice := _voice(row, guild_id)) is not None:
                    found[voice.opinion_id] = voice
    return tuple(found[asked] for asked in opinion_ids if asked in found)


def _voice(row: Sequence[Any], guild_id: int) -> Voice | None:
    """Read a voice, or None (logged) when the post is no longer what was read or the offsets miss the quote."""
    start, end, body = row[12], row[13], row[21]
    quote = body[start:end]
    if body_hash(body) != bytes(row[22]) or len(quote) != end - start or quote_hash(quote) != bytes(row[23]):
        _LOG.warning("opinion %s of server %s is damaged and not shown: restore a backup", row[0], guild_id)
        return None
    cue = None if row[15] is None else Cue(body[row[15] : row[16]], row[15], row[16], row[17])
    return Voice(
        opinion_id=row[0],
        poster_id=row[1],
        poster=row[2],
        thread_id=row[3],
        thread=row[4],
        post_id=row[5],
        post=row[6],
        posted_at=moment(row[7]),
        permalink=row[8],
        stance=Stance(row[24] or row[9]),
        drug=row[10],
        surface=row[11],
        quote=quote,
        start=start,
        end=end,
        confidence=row[14],
        cue=cue,
        uses=words_in(row[18]),
        reasons=words_in(row[19]),
        changed_from=None if row[20] is None else Stance(row[20]),
        thread_url=row[25],
    )
