"""Undo the line breaks that a text browser put in at the width of its window."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.phrases import is_blank, is_post_end

_WIDEST = 140
_ENOUGH = 5
_UNEVEN = 3


def unwrap(lines: Sequence[str]) -> tuple[str, ...]:
    """Join lines that break only because the next word did not fit; text that was never wrapped comes back as it is."""
    width = max((len(line) for line in lines), default=0)
    # A line that ends a post shows that lines are the page's own: a wrong join here would glue a quote to own words.
    if width > _WIDEST or width < 40 or any(is_post_end(line) for line in lines):
        return tuple(lines)
    long = [at for at in range(len(lines) - 1) if len(lines[at]) > 0.7 * width and not is_blank(lines[at + 1])]
    broken = {at for at in long if _breaks(lines, at, width)}
    uneven = len({len(lines[at]) for at in broken})
    if len(broken) < _ENOUGH or uneven < _UNEVEN or len(broken) < 0.8 * len(long):
        return tuple(lines)
    joined: list[str] = []
    for at, line in enumerate(lines):
        if joined and at - 1 in broken:
            joined[-1] = f"{joined[-1].rstrip(' ')} {line.strip(' ')}"
        else:
            joined.append(line)
    return tuple(joined)


def _breaks(lines: Sequence[str], at: int, width: int) -> bool:
    """Tell whether the first word of the next line did not fit into this one."""
    first, following = lines[at], lines[at + 1]
    word = following.split(maxsplit=1)[0] if following.split() else ""
    same = len(first) - len(first.lstrip()) <= len(following) - len(following.lstrip())
    return bool(word) and same and len(first.rstrip()) + 1 + len(word) > width
