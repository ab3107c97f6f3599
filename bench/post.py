"""What a forum post costs from bytes to opinions, in time and memory."""

from __future__ import annotations

from bench.measure import Figure, milliseconds, process
from bot.names import vocabulary
from bot.opinions import extract
from bot.reading import read
from bot.samples import sample

# A process of its own, for this one also holds what measures; not getrusage, whose peak a child inherits from its parent.
_ALONE = """
from pathlib import Path
from bot.intake import take_in
from bot.names import vocabulary
from bot.samples import sample
name, data = sample()
take_in(name, data, None, vocabulary())
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) / 1024)
"""


def run() -> list[Figure]:
    """Read and judge the sample thread again and again."""
    words = vocabulary()
    name, data = sample()
    posts = len(read(data, name=name).posts)
    reading = milliseconds(lambda: read(data, name=name), times=20) / posts
    thread = read(data, name=name)
    judging = milliseconds(lambda: extract(thread, words), times=20) / posts
    resident = float(process(["-c", _ALONE]).stdout)
    return [
        Figure("read a post", reading, 10, "ms"),
        Figure("names and opinions of a post", judging, 10, "ms"),
        Figure("read + names + opinions of a post", reading + judging, 10, "ms"),
        Figure("resident memory after it", resident, 150, "MB"),
    ]
