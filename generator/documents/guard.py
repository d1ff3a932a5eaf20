"""One guard round every reader: whatever a file does to a library, the clerk gets an answer.

Comes in: a reader and the bytes of a file. Goes out: its ``Document``, or one with the finding that says
what to do. The surprise: the reader runs in a process of its own, with a limit of memory and of silence, for
a library may not raise but abort or never return; where a system cannot fork it runs in this one.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from generator.documents.grid import Document, Paragraph, Refused, Table, fault
from generator.finding import Finding, Position

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
Reader = Callable[[bytes, str], Document]
MOST_MEMORY = 450 * 1024 * 1024  # beyond what the program has already
MOST_SILENCE = 30.0
MOST_TIME = 300.0
LONGEST_CELL = 32_767  # as in Excel
LONGEST_PARAGRAPH = 200_000
SAVE_ANEW = "用原来的软件打开，确认内容正常，另存为一份新文件再导入；还不行就另存为 .docx、.xlsx 或 CSV"
_teller: Connection | None = None


def tell(words: str) -> None:
    """Say how far a reader has come, and that it is alive."""
    if _teller is not None:
        _teller.send(words)


def safely(read: Reader, raw: bytes, file: str) -> Document:
    """``read``, with any failure turned into a finding."""
    try:
        document = read(raw, file)
        finding = _oversize(document)
    except Refused as problem:
        return Document(file, findings=(problem.finding(file),))
    except MemoryError:
        return Document(file, findings=(_memory(file),))
    except RecursionError:
        return Document(file, findings=(_unread(file, "import-too-deep", "文件里一层套一层，套得太深"),))
    except Exception:  # a broken file fails in as many ways as it is broken
        what = "文件内容不完整或不符合格式，读不下去"
        return Document(file, findings=(_unread(file, "import-file-unreadable", what),))
    return Document(file, findings=(finding,)) if finding else document


def apart(read: Reader, raw: bytes, file: str) -> Document:
    """``safely`` in a process of its own; on a terminal it says how far it is after a second."""
    answer = alone(lambda: safely(read, raw, file), file)
    return answer if isinstance(answer, Document) else Document(file, findings=(answer,))


def alone(work: Callable[[], T], file: str) -> T | Finding:
    """What ``work`` returns (never a text), done in a process of its own; the finding that it failed."""
    import multiprocessing  # only a file that is read anew needs it

    if "fork" not in multiprocessing.get_all_start_methods():
        return work()
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(work, file, sending), daemon=True)
    process.start()
    sending.close()
    try:
        answer: T | Finding = _answer(receiving, file)
        return answer
    finally:
        if process.is_alive():
            process.kill()
        process.join()
        receiving.close()


def _answer(receiving: Connection, file: str) -> Any:
    began = heard = time.monotonic()
    progress = _Progress(file)
    try:
        while (now := time.monotonic()) - heard < MOST_SILENCE and now - began < MOST_TIME:
            if not receiving.poll(0.5):
                progress.show(now - began, "")
                continue
            message = receiving.recv()
            if not isinstance(message, str):
                return message
            heard = now
            progress.show(now - began, message)
    except EOFError:
        return _memory(file)
    finally:
        progress.clear()
    return _unread(file, "import-too-slow", "读了很久还没有读完，已经停下")


class _Progress:
    """A line on the terminal that goes away again; nothing where nobody looks."""

    def __init__(self, file: str) -> None:
        self.file = "".join(char for char in file if char.isprintable())
        self.seen = ""
        self.shown = False
        self.wanted = sys.stderr is not None and sys.stderr.isatty()

    def show(self, seconds: float, words: str) -> None:
        self.seen = words or self.seen
        if self.wanted and seconds > 1:
            sys.stderr.write(f"\r\x1b[K正在读 {self.file} {self.seen}")
            sys.stderr.flush()
            self.shown = True

    def clear(self) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _child(work: Callable[[], Any], file: str, sending: Connection) -> None:
    global _teller
    _teller = sending
    with open(os.devnull, "wb") as nowhere:  # a library that aborts says so in English
        os.dup2(nowhere.fileno(), 2)
    _limit_memory()
    try:
        sending.send(work())
    except MemoryError:
        sending.send(_memory(file))


def _limit_memory() -> None:
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as status:
            now = int(status.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + MOST_MEMORY, now + MOST_MEMORY))
    except (ImportError, OSError, ValueError):  # another system, with limits of its own
        return


def _oversize(document: Document) -> Finding | None:
    """A cell or a paragraph that nobody wrote by hand."""
    for part in document.parts:
        if isinstance(part, Paragraph) and len(part.text) > LONGEST_PARAGRAPH:
            what = f"有一段文字长达 {len(part.text)} 个字"
            return _unread(document.file, "import-cell-large", what, part.position)
        for row in part.rows if isinstance(part, Table) else ():
            for cell in row.cells:
                if len(cell.text) > LONGEST_CELL:
                    place = Position(row.position.file, cell.line, cell.column)
                    what = f"有一格长达 {len(cell.text)} 个字，超过 Excel 一格能放的 {LONGEST_CELL} 个"
                    return _unread(document.file, "import-cell-large", what, place)
    return None


def _memory(file: str) -> Finding:
    what = "文件展开以后太大，或者已经损坏，读到一半停下了"
    return _unread(file, "import-file-heavy", what)


def _unread(file: str, code: str, what: str, place: Position | None = None) -> Finding:
    return fault(place or Position(file), code, what, "整个文件都没有读", SAVE_ANEW)
