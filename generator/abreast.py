"""Two processes abreast for a build from nothing, where there is a second processor.

Comes in: work that can be done by halves, or by itself. Goes out: all of it done, the half of the twin told
to us. The surprise: which half is whose never depends on how fast either is, so findings come in the same
order each time; a twin that dies costs time and nothing else, for its half is then done here.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import cycle, islice
from typing import Self, TypeVar

T = TypeVar("T")
_ENDS_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


class Share:
    """Whose work it is: every other item from ``first`` on, all of them where that is None."""

    def __init__(self, first: int | None = None) -> None:
        self._first = first

    def of(self, items: Iterable[T]) -> Iterator[T]:
        """Those of ``items`` that are to be made here."""
        return iter(items) if self._first is None else islice(items, self._first, None, 2)

    def turns(self) -> Callable[[], bool]:
        """What says of one item after the other whether it is to be made here."""
        if self._first is None:
            return lambda: True
        turn = cycle((self._first == 0, self._first == 1))
        return lambda: next(turn)

    @property
    def whole(self) -> bool:
        """Whether it is the share that also has what cannot be parted."""
        return not self._first


ALL = Share()


def possible() -> bool:
    """Whether a twin may help: a second processor, and no thread, which a twin would not have."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) > 1


def halves(do: Callable[[Share], None], told: Callable[[], T], take: Callable[[T], None]) -> None:
    """``do`` one share here and the other in a twin of this process; ``take`` what that ``told``.

    The twin's is the one that also has what cannot be parted: the memory for it ends with the twin. Nobody
    may read from a file that was open before: the two would share the place in it.
    """
    reading, writing = os.pipe()

    def other() -> int:
        do(Share(0))
        with open(writing, "wb") as file:
            pickle.dump(told(), file, pickle.HIGHEST_PROTOCOL)
        return 0

    with _Twin(other) as twin:
        os.close(writing)
        do(Share(1))
        heard: list[T] = []
        with open(reading, "rb") as file, suppress(EOFError, pickle.UnpicklingError):
            heard.append(pickle.load(file))
        code, _ = twin.ended()
    if code or not heard:
        do(Share(0))
    else:
        take(*heard)


def beside(do: Callable[[], int], meanwhile: Iterable[object]) -> tuple[int, float]:
    """``do`` in a twin, and as much of ``meanwhile`` here as can be done until that has ended.

    The code that ``do`` gave, 1 where the twin died of something; and the seconds of the processor it took.
    It leaves nothing here: what it is to leave, it leaves on the disk.
    """
    with _Twin(do) as twin:
        for _ in meanwhile:
            if twin.has_ended:
                break
        return twin.ended()


class _Twin:
    """A process like this one that does ``do``, and does not outlive the block it is made in."""

    def __init__(self, do: Callable[[], int]) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        us = os.getpid()
        gc.freeze()  # what is here already is shared as long as nobody sorts it
        self._how: tuple[int, float] | None = None
        self._process = os.fork()
        if not self._process:
            _live(do, us)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._how is None:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            self.ended()

    @property
    def has_ended(self) -> bool:
        return self._wait(os.WNOHANG) is not None

    def ended(self) -> tuple[int, float]:
        """Wait for its end: the code that ``do`` gave or 1, the seconds of the processor that it took."""
        while (how := self._wait(0)) is None:
            pass
        return how

    def _wait(self, options: int) -> tuple[int, float] | None:
        if self._how is None:
            process, status, used = os.wait4(self._process, options)
            if process:
                code = os.waitstatus_to_exitcode(status)
                self._how = code if code >= 0 else 1, used.ru_utime + used.ru_stime
        return self._how


def _live(do: Callable[[], int], parent: int) -> None:
    """The life of a twin, which never returns."""
    code = 1
    try:
        _end_with(parent)
        code = do()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _end_with(parent: int) -> None:
    """Let this process be ended when ``parent`` is, where the system can do that."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_ENDS_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
