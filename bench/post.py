"""What a forum post costs from bytes to opinions, in time and memory."""

from __future__ import annotations

import resource
import sys

from bench.measure import Figure, milliseconds
from bot.names import vocabulary
from bot.opinions import extract
from bot.reading import read
from bot.samples import sample

_KILOBYTES = 1024 if sys.platform != "darwin" else 1024 * 1024


def run() -> list[Figure]:
    """Read and judge the sample thread again and again."""
    words = vocabulary()
    name, data = sample()
    posts = len(read(data, name=name).posts)
    reading = milliseconds(lambda: read(data, name=name), times=20) / posts
    thread = read(data, name=name)
    judging = milliseconds(lambda: extract(thread, words), times=20) / posts
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES
    return [
        Figure("read a post", reading, 10, "ms"),
        Figure("names and opinions of a post", judging, 10, "ms"),
        Figure("read + names + opinions of a post", reading + judging, 10, "ms"),
        Figure("resident memory after it", resident, 150, "MB"),
    ]
