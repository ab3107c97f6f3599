"""Show on a terminal how far long work is; a pipe sees nothing of it."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE: Final = 0.7  # seconds; what is done sooner needs no bar
_LONGEST: Final = 50


class Progress:
    """A bar on the terminal's error stream, gone when the work is done."""

    def __init__(self, total: int) -> None:
        """Begin; nothing shows until the work turns out to be long."""
        self._total = total
        self._done = 0
        self._name = ""
        self._begun = time.monotonic()
        self._bar: Bar | None = None
        self._shows = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Take the bar away: what comes now shows by itself."""
        self._shows = False
        if self._bar:
            self._bar.stop()

    def step(self) -> None:
        """Count one more as done."""
        self._done += 1
        self.tell("")

    def tell(self, name: str) -> None:
        """Say what is worked on."""
        if not self._shows or time.monotonic() - self._begun < _PATIENCE:
            return
        if self._bar is None:
            self._bar = _bar()
            self._bar.add_task("", total=self._total)
            self._bar.start()
        if name:
            self._name = "".join(mark for mark in name if mark.isprintable())[-_LONGEST:]
        self._bar.update(self._bar.task_ids[0], completed=self._done, description=self._name)


def _bar() -> Bar:
    """Make the bar: rich is loaded when it is wanted."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    return Progress(*columns, console=Console(stderr=True), transient=True)
