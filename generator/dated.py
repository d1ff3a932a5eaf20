"""The days that pages tell of the data as a whole, and how they are put anew into a page that stands.

Comes in: the day that states are right on, the day of the newest document. Goes out: the words of a page's
foot, and a page with other days in it. The surprise: a new notice moves these days on every page of the site,
so a page of which nothing else has changed is not made again for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.telling import day


@dataclass(frozen=True, slots=True)
class Days:
    """``states`` are right on ``as_of``; the newest public document is of the day ``data``."""

    as_of: date
    data: date

    @property
    def foot(self) -> str:
        """数据截至, as the foot of every page has it."""
        return f'<time datetime="{self.data.isoformat()}">{day(self.data)}</time>'

    @property
    def _states(self) -> str:
        """The words beside a state, as templates write them; no text of a record can end a tag."""
        return f"data-as-of>（截至 {day(self.as_of)}）</span>"

    def instead_of(self, before: Days, page: bytes) -> bytes | None:
        """``page``, which told ``before``, with these; None where it is not as our templates write it."""
        start, foot, end = page.rpartition(before.foot.encode())
        if not foot:
            return None
        return start.replace(before._states.encode(), self._states.encode()) + self.foot.encode() + end
