"""Join what Flarum's API tells apart (JSON:API): discussions, their posts and the users who wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.reading.data.values import Object, at, first_ident, ident, objects


def prepared(pieces: Sequence[Object]) -> Iterator[Object]:
    """Give an object for each discussion, with its posts and their users in it."""
    for piece in pieces:
        told = [*objects(piece.get("data")), *objects(piece.get("included"))]
        known = {(str(one.get("type")), ident(one.get("id"))): one for one in told}
        discussions: dict[str, list[Object]] = {key: [] for kind, key in known if kind == "discussions"}
        for one in told:
            if one.get("type") == "posts":
                key = first_ident(one, ("relationships.discussion.data.id",)) or next(iter(discussions), "")
                discussions.setdefault(key, []).append(_post(one, known))
        for key, posts in discussions.items():
            mine = known.get(("discussions", key), {})
            everything = [ident(one.get("id")) for one in objects(at(mine, "relationships.posts.data"))]
            yield {"flarum": posts, "id": key, "title": at(mine, "attributes.title"), "all": everything}


def _post(post: Object, known: dict[tuple[str, str], Object]) -> Object:
    """Give a post's attributes with those of its user."""
    told = post.get("attributes")
    user = known.get(("users", first_ident(post, ("relationships.user.data.id",))), {})
    return (told if isinstance(told, dict) else {}) | {"id": post.get("id"), "user": user.get("attributes")}
