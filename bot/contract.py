"""The command line's JSON: one function a value, with exactly the keys that others rely on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.answers.answer import Answer, NobodyMentions, Result
from bot.names import Found, Mention
from db.models import EMPTY_BUCKETS, OWN_STANCES, Opinion, Post, Saved, Thread, UseTally, Voice


def thread_json(file: str, thread: Thread) -> dict[str, Any]:
    """Write a thread as `whatdo read` prints it."""
    return {
        "file": file,
        "title": thread.title,
        "url": thread.url,
        "engine": thread.engine,
        "pages": {"page": thread.pages.page, "of": thread.pages.of} if thread.pages else None,
        "posts": [_post_json(post) for post in thread.posts],
        "warnings": list(thread.warnings),
    }


def opinions_json(file: str, thread: Thread, found: Sequence[Sequence[Opinion]]) -> dict[str, Any]:
    """Write a thread with the opinions of each post as `whatdo opinions` prints it."""
    written = thread_json(file, thread)
    for post, opinions in zip(written["posts"], found, strict=True):
        post["opinions"] = [_opinion_json(opinion) for opinion in opinions]
    return written


def found_json(found: Found) -> dict[str, Any]:
    """Write a looked-up name as `whatdo names` prints it."""
    return {
        "query": found.query,
        "drug": found.drug,
        "kind": found.kind,
        "how": found.how,
        "generics": list(found.generics),
        "brands": list(found.brands),
        "classes": list(found.classes),
        "suggestions": list(found.suggestions),
    }


def mentions_json(mentions: Sequence[Mention]) -> dict[str, Any]:
    """Write a text's mentions as `whatdo mentions` prints them."""
    return {
        "mentions": [
            {"start": one.start, "end": one.end, "surface": one.surface, "drug": one.drug, "kind": one.kind}
            for one in mentions
        ]
    }


def saved_json(file: str, saved: Saved) -> dict[str, Any]:
    """Write what `whatdo add` did with a file."""
    return {
        "file": file,
        "thread": saved.thread_id,
        "outcome": saved.outcome,
        "posts": saved.posts,
        "opinions": saved.opinions,
    }


def result_json(result: Result) -> dict[str, Any]:
    """Write an answer as `whatdo ask` prints it; what is no answer has no drug or no posters."""
    if isinstance(result, Answer):
        tally = result.tally
        return {
            "drug": tally.drug,
            "posters": tally.posters,
            "unnamed": tally.unnamed,
            "threads": tally.threads,
            "buckets": {stance.value: count for stance, count in tally.buckets.items()},
            "uses": [_use_json(use) for use in tally.uses],
            "opinions": [_voice_json(voice) for voice in result.voices],
        }
    return {
        "drug": result.entry.drug if isinstance(result, NobodyMentions) else None,
        "posters": 0,
        "unnamed": 0,
        "threads": 0,
        "buckets": {stance.value: count for stance, count in EMPTY_BUCKETS.items()},
        "uses": [],
        "opinions": [],
    }


def _post_json(post: Post) -> dict[str, Any]:
    """Write one post."""
    return {
        "number": post.number,
        "poster": post.poster,
        "posted_at": _time(post.posted_at),
        "text": post.text,
        "quotes": [{"poster": quote.poster, "text": quote.text} for quote in post.quotes],
        "permalink": post.permalink,
    }


def _opinion_json(opinion: Opinion) -> dict[str, Any]:
    """Write one opinion of a post."""
    cue = opinion.cue
    return {
        "drug": opinion.drug,
        "surface": opinion.surface,
        "stance": opinion.stance.value,
        "quote": opinion.quote,
        "start": opinion.start,
        "end": opinion.end,
        "cue": {"text": cue.text, "start": cue.start, "end": cue.end} if cue else None,
        "uses": list(opinion.uses),
        "reasons": list(opinion.reasons),
        "confidence": round(opinion.confidence, 3),
    }


def _voice_json(voice: Voice) -> dict[str, Any]:
    """Write one poster's deciding words."""
    return {
        "poster": voice.poster,
        "thread": voice.thread,
        "post": voice.post,
        "posted_at": _time(voice.posted_at),
        "stance": voice.stance.value,
        "quote": voice.quote,
        "permalink": voice.permalink,
        "uses": list(voice.uses),
        "confidence": round(voice.confidence, 3),
    }


def _use_json(use: UseTally) -> dict[str, Any]:
    """Write the posters by own stance for one use."""
    return {"use": use.use} | {stance.value: getattr(use, stance.value) for stance in OWN_STANCES}


def _time(at: datetime | None) -> str | None:
    """Write a time as ISO 8601 in UTC."""
    return at.isoformat() if at else None
