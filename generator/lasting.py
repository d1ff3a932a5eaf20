"""What one process keeps from one build to the next: a preview makes the same site again and again.

Comes in: what a build made of records. Goes out: the same to the next one, for those records that are still
the very same objects. The surprise: only identity counts, not what looks alike, and nothing of it is ever
written to the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from generator.catalogue import Catalogue
from generator.dated import Days
from generator.standing import Standing
from generator.writing import Bundled, Written

T = TypeVar("T")


class Waiting(Protocol):
    """Somebody looks at pages: ``wanted`` are made first, and shown before the rest is made.

    A build that is ``overtaken`` need not go on.
    """

    @property
    def wanted(self) -> frozenset[str]: ...

    @property
    def overtaken(self) -> bool: ...

    def show(self, path: str, body: bytes) -> None: ...


@dataclass
class Lasting:
    """``goes_on`` says that another build will come; else nothing is kept for it.

    ``joined`` is the catalogue before it is disclosed; what stands is ``files``, made by ``rule`` and telling
    ``days``; ``early`` are pages that somebody is waiting for.
    """

    goes_on: bool = False
    joined: Catalogue | None = None
    files: Mapping[str, Written] | None = None
    rule: str = ""
    days: Days | None = None
    early: Waiting | None = None
    bundles: Mapping[str, Bundled] = field(default_factory=dict)
    _known: dict[object, tuple[Any, Any]] = field(default_factory=dict)
    _met: dict[object, tuple[Any, Any]] = field(default_factory=dict)
    _ended: bool = True

    def begin(self) -> None:
        """A build begins: what the one before did not meet is forgotten, if that came to its end."""
        self._known = self._met if self._ended else self._known | self._met
        self._met, self._ended = {}, False

    def end(
        self, files: Mapping[str, Written], rule: str, days: Days, bundles: Mapping[str, Bundled]
    ) -> None:
        """The build has ended: ``files`` stand, and are in ``bundles``."""
        self.files, self.rule, self.days, self._ended = files, rule, days, True
        self.bundles = bundles

    def of(self, name: object, thing: Any, make: Callable[[], T]) -> T:
        """What ``make`` makes of ``thing``, which goes by ``name``: made once as long as it is that thing."""
        if not self.goes_on:
            return make()
        known = self._met.get(name) or self._known.get(name)
        if known is None or known[0] is not thing:
            known = thing, make()
        self._met[name] = known
        made: T = known[1]
        return made

    def standing(self, rule: str) -> Standing:
        """What stands, to be made anew where ``rule`` is another; nothing where nobody knows."""
        if self.files is None:
            return Standing()
        if self.rule == rule:
            return Standing(self.files, (), True, True, self.days, self.bundles)
        return Standing(
            {path: one._replace(made_of="", pieces=()) for path, one in self.files.items()}, (), known=True
        )
