"""A print changes whenever the file would: no file that came out otherwise is made of what it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator import building, pipeline, production
from generator.artifacts import Artifact, Bundle, Copied, Pieced, Planned
from generator.cache import Cache
from generator.notices import FIELDS, STATUSES, Material, Notice
from generator.opendata.table import Given
from generator.opendata.tables import TABLES
from generator.rendered import Rendered
from generator.writing import Door, Written
from tests.bench import synthetic


@dataclass(frozen=True)
class Made:
    """A file, or a piece of one, as it was made; ``days`` may be put anew into one that is ``dated``."""

    made_of: str
    body: bytes
    dated: bool = False


class Seeing(Door):
    """A door that makes everything and writes nothing."""

    def __init__(self) -> None:
        super().__init__(Path("nowhere"))
        self.made_files: dict[str, Made] = {}

    def let(self, artifacts: Iterable[Artifact | Bundle | Copied | Pieced | Planned]) -> None:
        for each in artifacts:
            if isinstance(each, Bundle):
                known = len(self.made_files)
                for one in each.each():
                    self.let((one,))
                    if isinstance(one, Artifact | Copied):  # which tell of no print: that of all decides
                        body = one.body if isinstance(one, Artifact) else one.digest.encode()
                        self.made_files[one.path] = Made(each.made_of, body)
                files = islice(self.made_files.items(), known, None)
                told = repr([(path, of.made_of) for path, of in files])
                self.made_files[f"bundle {each.name}"] = Made(each.made_of, told.encode())
                continue
            if isinstance(each, Pieced):
                for piece in each.pieces:
                    self.made_files[f"{each.path} {piece.told}"] = Made(piece.told, piece.make())
            if isinstance(each, Planned):
                self.made_files[each.path] = Made(each.made_of, each.make().body, each.dated)
            body = (
                b""
                if isinstance(each, Copied)
                else each.make().body
                if isinstance(each, Planned)
                else each.body
            )
            self.written[each.path] = Written(sha256(body).hexdigest(), len(body), 0)


@dataclass(frozen=True)
class Whole:
    """A small site as it was read, its shells, and every file of it."""

    loaded: pipeline.Loaded
    rendered: Rendered
    work: pipeline.Work
    files: dict[str, Made]


def made(loaded: pipeline.Loaded, rendered: Rendered) -> tuple[pipeline.Work, dict[str, Made]]:
    compiled = loaded.settings.root / "compiled"
    compiled.mkdir(exist_ok=True)
    work, door = pipeline.Work.begin(loaded, private=compiled), Seeing()
    production.produce(work, rendered, door)
    return work, door.made_files


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    folder = tmp_path_factory.mktemp("made-of") / "site"
    synthetic.generate(4, folder, notices=1.0, attachments=0.5)
    second = "project: 2016002\ntitle: 关于更正的通知\ndisclosure: 主动公开\nissued: 2016-09-20\n"
    (folder / "content/notices/2016/2016002-2.md").write_text(
        f"---\n{second}status: 更正\nsupersedes: 2016002\nfee: 不收\n---\n\n更正。\n", "utf-8"
    )
    loaded = pipeline.read(folder / "site_config.yml")
    with building.shells(pipeline.Work.begin(loaded), Cache(folder)) as (rendered, _):
        assert rendered
        yield Whole(loaded, rendered, *made(loaded, rendered))


words = st.text('甲乙丙培训0123456789，：、-=<&"', min_size=1, max_size=12)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": words,
    "date": st.dates(date(2016, 5, 1), date(2017, 2, 1)),
    "whole": st.integers(1, 400),
    "city": st.sampled_from(("日照", "青岛", "济南")),
    "phones": st.lists(st.from_regex("0531-8555[0-9]{4}", fullmatch=True), max_size=2).map(tuple),
    "email": st.just("ban@example.org"),
    "url": st.just("https://example.org/a?b=1&c"),
    "status": st.sampled_from(STATUSES),
    "files": st.just(()),
    "links": st.lists(st.builds(Material, words, st.just("https://example.org/")), max_size=2).map(tuple),
}
# which project it is for and whether it is public are told by its place and by no row at all
FREE = {item.name: item.kind for item in FIELDS if item.name not in ("project", "disclosure", "supersedes")}


def _nothing(name: str) -> Any:
    return next(each.default for each in Notice.__dataclass_fields__.values() if each.name == name)


@pytest.mark.parametrize("name", [*FREE, "body"])
@settings(
    max_examples=2, deadline=None, phases=[Phase.generate]
)  # each makes a whole site: none is made smaller
@given(data=st.data())
def test_a_file_that_comes_out_otherwise_is_made_of_something_else(
    whole: Whole, name: str, data: st.DataObject
):
    which, value = data.draw(st.integers(0, 4)), data.draw(VALUES[FREE.get(name, "text")])
    value = data.draw(st.sampled_from((value, value, _nothing(name))))
    sources = whole.loaded.sources
    notices = list(sources.notices)
    notices[which] = replace(notices[which], **{name: value})
    work, files = made(
        replace(whole.loaded, sources=replace(sources, notices=tuple(notices))), whole.rendered
    )
    before, after = whole.work.site.days, work.site.days
    wrong = []
    for path in files.keys() & whole.files.keys():
        old, new = whole.files[path], files[path]
        if old.made_of == new.made_of and old.body != new.body:
            redated = after.instead_of(before, old.body) if new.dated and before != after else None
            if not (new.dated and before != after and redated in (None, new.body)):
                wrong.append(path)
    assert wrong == []


def test_a_table_has_as_many_rows_as_it_says(whole: Whole):
    given = Given.all(whole.work.site.catalogue, "")
    for table in TABLES:
        assert table.count(given) == sum(1 for _ in table.rows(given))
