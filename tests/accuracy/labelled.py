"""Read the labelled threads: one JSON line a post, each with its gold (post, drug) pairs.

A file is named <group>_<shelf>.jsonl; group is "tune" or "test", and a thread or an author is in one group only. A line is
{"thread", "title", "specialty", "post" (1, 2, 3 …), "author" | null, "voice", "kind": "plain" | "idiom", "text",
"quotes"?: [{"poster" | null, "text"}], "gold": [{"drug", "surface", "stance", "alt", "uses", "reasons", "evidence", "flags"}]}.
Every drug that a post speaks of has its pair, so that an opinion outside the set is known to be wrong.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from db.models import Post, Quote, Stance, Thread

THREADS = Path(__file__).parent / "threads"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "threads"
SHARED_GROUPS = ("seed", "practice plain", "practice idiom")


@dataclass(frozen=True, slots=True)
class Gold:
    """What a careful reader holds that one post says of one drug.

    `surface` is empty when the drug stands only in the quoted post or the thread's topic; `alt` are other
    labels a careful reader could defend; `evidence` is the shortest exact slice that decides.
    """

    drug: str
    surface: str
    stance: Stance
    alt: tuple[Stance, ...]
    evidence: str
    uses: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled post; `group` is "tune", "test" or the name of the shared material it comes from."""

    group: str
    thread: str
    title: str
    number: int
    author: str | None
    voice: str
    kind: str
    specialty: str
    text: str
    gold: tuple[Gold, ...]
    quotes: tuple[Quote, ...] = ()


def own(folder: Path = THREADS) -> tuple[Labelled, ...]:
    """Return every labelled post of our own, the file's first word giving its group."""
    return tuple(
        _post(path.name.partition("_")[0], json.loads(line))
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )


def shared(folder: Path = SHARED) -> tuple[Labelled, ...]:
    """Return the labelled posts kept beside the project, grouped in seed, practice plain and practice idiom; none when absent."""
    seed, plain, idiom = SHARED_GROUPS
    sources = [(folder / "seed.gold.jsonl", seed)]
    sources += [
        (path, plain if path.name.startswith("plain") else idiom)
        for path in sorted((folder / "practice").glob("*.gold.jsonl"))
    ]
    return tuple(post for path, group in sources if path.exists() for post in _shared_posts(path, group))


def threads(posts: Iterable[Labelled]) -> Iterator[tuple[Thread, tuple[Labelled, ...]]]:
    """Yield each thread as the bot would read it, with its labelled posts in the same order."""
    ordered = sorted(posts, key=lambda post: (post.group, post.thread, post.number))
    for (_, name), group in groupby(ordered, key=lambda post: (post.group, post.thread)):
        lines = tuple(group)
        read = tuple(Post(number=line.number, text=line.text, poster=line.author, quotes=line.quotes) for line in lines)
        yield Thread(title=lines[0].title or name, posts=read, engine="labelled"), lines


def our_id(drug: str) -> str:
    """Return a drug of the shared material as our ids write it: no "class:", a combination joined by " + "."""
    drug = drug.removeprefix("class:")
    parts = drug.split("-")
    if len(parts) > 1 and all(part.isalpha() and len(part) > 4 for part in parts):
        return " + ".join(sorted(parts))
    return drug


def _post(group: str, line: dict) -> Labelled:
    """Return one line of our own files as a value."""
    return Labelled(
        group=group,
        thread=line["thread"],
        title=line["title"],
        number=line["post"],
        author=line["author"],
        voice=line["voice"],
        kind=line["kind"],
        specialty=line["specialty"],
        text=line["text"],
        gold=tuple(_gold(gold, gold["uses"]) for gold in line["gold"]),
        quotes=tuple(Quote(quote["text"], quote["poster"]) for quote in line.get("quotes", ())),
    )


def _shared_posts(path: Path, group: str) -> Iterator[Labelled]:
    """Yield the posts of one shared file; the posts that a post echoes become its quotes."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = {(line["thread"], line["post"]): (line["text"], line["author"]) for line in lines}
    for line in lines:
        echoed = [
            texts[line["thread"], number] for number in line.get("echo_of", ()) if (line["thread"], number) in texts
        ]
        yield Labelled(
            group=group,
            thread=line["thread"],
            title=line.get("title", ""),
            number=line["post"],
            author=line["author"],
            voice="",
            kind="plain" if group != "practice idiom" else "idiom",
            specialty=line.get("specialty", ""),
            text=line["text"],
            gold=tuple(_gold(gold, gold["indications"]) for gold in line["gold"]),
            quotes=tuple(Quote(text, author) for text, author in echoed),
        )


def _gold(gold: dict, uses: list[str]) -> Gold:
    """Return one labelled pair as a value."""
    return Gold(
        drug=our_id(gold["drug"]),
        surface=gold["surface"],
        stance=Stance(gold["stance"]),
        alt=tuple(Stance(label) for label in gold.get("alt", ())),
        evidence=gold["evidence"],
        uses=tuple(uses),
        reasons=tuple(gold["reasons"]),
        flags=tuple(gold["flags"]),
    )
