"""The annexes as blank files, for those without script and for the browser to fill:
``forms/2016/score.docx``.

Comes in: the site. Goes out: a .docx of each form and of the bundle's list, an .xlsx of the accounts that
adds up. The surprise: what makes them is imported only when one has to be made, for most builds make
none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator import prints, urls
from generator.artifacts import Artifact, Planned
from generator.forms.facts import whole
from generator.forms.paper import Paper
from generator.forms.papers import papers
from generator.model import Plan
from generator.pages.page import Site


def produce(site: Site) -> Iterator[Planned]:
    """The blank files of every year."""
    for plan in whole(site.catalogue.plans):
        for name, paper in papers(plan).items():
            yield _planned(plan, f"{name}.docx", paper, _word)
        yield _planned(plan, "accounts.xlsx", papers(plan)["accounts"], _excel)


def _planned(plan: Plan, name: str, paper: Paper, make: Callable[[Paper, Plan], bytes]) -> Planned:
    path = urls.blank(plan.year, name)

    def made() -> Artifact:
        return Artifact(path, make(paper, plan), paper.words)

    return Planned(path, prints.of(repr(paper), plan.issued.isoformat()), partial(made))


def _word(paper: Paper, plan: Plan) -> bytes:
    from generator.forms import word

    return word.blank(paper, plan.issued)


def _excel(paper: Paper, plan: Plan) -> bytes:
    from generator.forms import excel

    return excel.blank(paper, plan.issued)
