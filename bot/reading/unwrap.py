"""Undo the line breaks that a text browser put in at the width of its window."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.phrases import is_blank, is_post_end

_WIDEST = 140
_NARROWEST = 40
_WIDER = 40  # one line in so many may be wider
_FEW = 3
_TRIED = 12
_ENOUGH = 5
_UNEVEN = 3


def unwrap(lines: Sequence[str]) -> tuple[str, ...]:
    """Join lines that break only because the next word did not fit; text that was never wrapped comes back as it is."""
    # A line that ends a post shows that lines are the page's own: a wrong join here would glue a quote to own words.
    if any(is_post_end(line) for line in lines):
        return tuple(lines)
    widths = sorted((len(line) for line in lines), reverse=True)
    # Rules, addresses and code are not broken, so a few lines may be wider than the window was.
    for width in sorted(set(widths[: len(widths) // _WIDER + _FEW]), reverse=True)[:_TRIED]:
        broken = _broken(lines, width) if _NARROWEST <= width <= _WIDEST else None
        if broken:
            return _joined(lines, broken)
    return tuple(lines)


def _broken(lines: Sequence[str], width: int) -> frozenset[int] | None:
    """Find the lines that were broken at a width; None when nothing shows that any was."""
    long = [at for at in range(len(lines) - 1) if 0.7 * width < len(lines[at]) <= width and not is_blank(lines[at + 1])]
    broken = frozenset(at for at in long if _breaks(lines, at, width))
    uneven = len({len(lines[at]) for at in broken})
    return None if len(broken) < _ENOUGH or uneven < _UNEVEN or len(broken) < 0.8 * len(long) else broken


def _joined(lines: Sequence[str], broken: frozenset[int]) -> tuple[str, ...]:
    """Join each broken line with the next one."""
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
