"""Two processes abreast for a build from nothing, where there is a second processor.

Comes in: work that can be done by halves. Goes out: all of it done, the half of the twin told to us. The
surprise: which half is whose never depends on how fast either is, so findings come in the same order each
time; a twin that dies costs time and nothing else, for its half is then done here.
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
from functools import partial
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
_ENDS_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


class Share:
    """Whose work it is: every other item from ``first`` on, all of them where that is None."""

    def __init__(self, first: int | None = None) -> None:
        self._first = first

    def of(self, items: Iterable[T]) -> Iterator[T]:
        """Those of ``items`` that are to be made here."""
        return iter(items) if self._first is None else islice(items, self._first, None, 2)

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

    Nobody may read from a file that was open before: the two would share the place in it.
    """
    reading, writing = os.pipe()
    us = os.getpid()
    gc.freeze()  # what is here already is shared as long as nobody sorts it
    twin = os.fork()
    if not twin:
        _as_twin(partial(do, Share(1)), told, writing, us)
    os.close(writing)
    try:
        do(Share(0))
        with open(reading, "rb") as file:
            words = file.read()
    except BaseException:
        with suppress(ProcessLookupError):
            os.kill(twin, signal.SIGKILL)
        raise
    finally:
        _, status = os.waitpid(twin, 0)
    if status:
        do(Share(1))
    else:
        take(pickle.loads(words))


def _as_twin(do: Callable[[], None], told: Callable[[], object], writing: int, parent: int) -> None:
    """The life of the twin, which never returns; it has nothing to say but to its ``parent``."""
    status = 1
    try:
        _end_with(parent)
        do()
        with open(writing, "wb") as file:
            pickle.dump(told(), file, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)


def _end_with(parent: int) -> None:
    """Let this process be ended when ``parent`` is, where the system can do that."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_ENDS_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
