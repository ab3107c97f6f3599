"""Keep the labelled set honest: `python -m tests.accuracy.check` says what is wrong and how labels are spread."""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process
from rich.console import Console

from db.models import Stance

from .labelled import Gold, Labelled, own

KINDS = frozenset({"plain", "idiom"})
REASONS = frozenset(
    [
        "efficacy",
        "side-effects",
        "sedation",
        "dependence",
        "cost",
        "monitoring",
        "dosing",
        "interaction",
        "convenience",
        "evidence",
        "pregnancy",
        "overdose",
    ]
)
FLAGS = frozenset(
    [
        "agreement",
        "anaphora",
        "brand",
        "class",
        "comparison",
        "coordination",
        "ellipsis",
        "hearsay",
        "irony",
        "list",
        "metaphor",
        "misspelt",
        "negation",
        "quote-only",
        "rhetorical",
        "sarcasm",
        "slang",
        "split",
        "story",
        "understatement",
    ]
)
UNNAMED = frozenset({"quote-only", "anaphora"})
"""How a post may speak of a drug that its own words do not name: the post it quotes, or an earlier one, does."""
NEAR_DUPLICATE = 85.0
"""Two posts more alike than this (rapidfuzz ratio, 0 to 100) count as one post written twice."""
GIVE_AWAY = 6
"""Three words that stand in the evidence of one label alone this often give the label away."""


def problems(posts: Sequence[Labelled]) -> list[str]:
    """Return one sentence for each fault of the set; an empty list when it is sound."""
    return [*_of_numbers(posts), *_of_labels(posts), *_of_groups(posts), *_near_duplicates(posts), *_give_aways(posts)]


def shares(posts: Sequence[Labelled]) -> dict[Stance, float]:
    """Return the share (0 to 1) of each label among all pairs."""
    labels = Counter(gold.stance for post in posts for gold in post.gold)
    total = sum(labels.values())
    return {stance: labels[stance] / total for stance in Stance if labels[stance]}


def _of_numbers(posts: Sequence[Labelled]) -> Iterator[str]:
    """Yield the threads whose posts are not numbered 1, 2, 3 … or whose title changes."""
    by_thread = defaultdict(list)
    for post in posts:
        by_thread[post.thread].append(post)
    for thread, lines in by_thread.items():
        if [line.number for line in lines] != list(range(1, len(lines) + 1)):
            yield f"{thread}: posts are not numbered in order"
        if len({(line.title, line.specialty) for line in lines}) > 1:
            yield f"{thread}: title or specialty differs between posts"


def _of_labels(posts: Sequence[Labelled]) -> Iterator[str]:
    """Yield every post and pair whose spans are not slices or whose labels are not ours."""
    for post in posts:
        at = f"{post.thread} #{post.number}"
        if post.kind not in KINDS:
            yield f"{at}: {post.kind!r} is no kind"
        if not post.text.strip() or post.text != post.text.strip():
            yield f"{at}: text is empty or padded"
        for drug, count in Counter(gold.drug for gold in post.gold).items():
            if count > 1:
                yield f"{at}: {drug} is labelled {count} times"
        for gold in post.gold:
            yield from (f"{at}: {fault}" for fault in _of_pair(post, gold))


def _of_pair(post: Labelled, gold: Gold) -> Iterator[str]:
    """Yield what is wrong with one pair."""
    if gold.drug != gold.drug.lower() or gold.drug.split(" + ") != sorted(gold.drug.split(" + ")):
        yield f"{gold.drug!r} is not a lower-case id in alphabetical order"
    if not gold.evidence or gold.evidence not in post.text:
        yield f"evidence of {gold.drug} is not a slice of the text"
    if gold.surface not in post.text:
        yield f"surface of {gold.drug} is not a slice of the text"
    if gold.stance in gold.alt or Stance.UNCLEAR in (gold.stance, *gold.alt):
        yield f"label and second label of {gold.drug} are not two of the seven"
    if unknown := (set(gold.reasons) - REASONS) | (set(gold.flags) - FLAGS):
        yield f"{', '.join(sorted(unknown))} of {gold.drug} is no reason or flag"
    if not gold.surface and not UNNAMED & set(gold.flags):
        yield f"{gold.drug} has no surface, nor a flag that says where it is named"
    if gold.surface and "quote-only" in gold.flags:
        yield f"{gold.drug} has a surface, yet is flagged as named in the quote alone"


def _of_groups(posts: Sequence[Labelled]) -> Iterator[str]:
    """Yield threads and authors that stand in both tune and test."""
    seen: dict[str, str] = {}
    for post in posts:
        for name in (f"thread {post.thread}", f"author {post.author}" if post.author else None):
            if name and seen.setdefault(name, post.group) != post.group:
                yield f"{name} is in {seen[name]} and in {post.group}"


def _near_duplicates(posts: Sequence[Labelled]) -> Iterator[str]:
    """Yield posts that are another post written again."""
    texts = [post.text.lower() for post in posts]
    for index, text in enumerate(texts):
        found = process.extractOne(text, texts[index + 1 :], scorer=fuzz.ratio, score_cutoff=NEAR_DUPLICATE)
        if found:
            one, other = posts[index], posts[index + 1 + found[2]]
            yield f"{one.thread} #{one.number} is much like {other.thread} #{other.number}"


def _give_aways(posts: Sequence[Labelled]) -> Iterator[str]:
    """Yield phrases of three words that stand in evidence often and under one label alone."""
    under: dict[str, Counter[Stance]] = defaultdict(Counter)
    for post in posts:
        for evidence, stance in {(gold.evidence, gold.stance) for gold in post.gold}:
            words = re.findall(r"[\w']+", evidence.lower())
            for phrase in {" ".join(words[i : i + 3]) for i in range(len(words) - 2)}:
                under[phrase][stance] += 1
    for phrase, labels in under.items():
        if len(labels) == 1 and labels.total() >= GIVE_AWAY:
            yield f"{phrase!r} stands under {next(iter(labels))} alone, {labels.total()} times"


def main() -> int:
    """Print the set's size, spread and faults; return 1 when there is a fault."""
    posts = own()
    pairs = [(post, gold) for post in posts for gold in post.gold]
    console = Console()
    console.print(
        f"{len({post.thread for post in posts})} threads, {len(posts)} posts, {len(pairs)} pairs, "
        f"{len({gold.drug for _, gold in pairs})} drugs and classes, {len({post.specialty for post in posts})} specialties"
    )
    console.print("  ".join(f"{stance} {share:.1%}" for stance, share in shares(posts).items()))
    for field in ("group", "kind", "voice"):
        console.print(field, dict(Counter(getattr(post, field) for post, _ in pairs).most_common()))
    faults = problems(posts)
    for fault in faults:
        console.print(f"[red]{fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
