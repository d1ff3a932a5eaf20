"""A notice written in the browser comes back through ``yanxiu import notice`` with the fields it had."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.documents import text, word
from generator.drafts.draft import Draft, draft
from generator.drafts.stated import in_head
from generator.model import Level, Project
from generator.notices import FIELDS
from generator.notices.files import read_notices
from generator.sources import Sources, load
from generator.wording import title
from tests.conftest import ROOT
from tests.organisers.ask import ask

KINDS = {item.name: item.kind for item in FIELDS}


@cache
def sources() -> Sources:
    return load(ROOT)


@cache
def projects() -> tuple[Project, ...]:
    return sources().plans[0].projects


def filled(project: Project, **more: str) -> dict[str, str]:
    """The form of ``project`` as its page fills it, and ``more``."""
    return {
        "level": project.level.value if project.level else "P",
        "project": project.number,
        "course": project.title,
        "title": title(project.title),
        "issuer": "、".join(project.organisers),
        "phone": "、".join(project.organiser_phones),
        "start": "2016-09-20",
        "end": "2016-09-25",
        "issued": "2016-07-12",
        "disclosure": "主动公开",
        **more,
    }


def come_back(forms: list[dict[str, str]]) -> list[tuple[dict[str, Any], Draft, Draft]]:
    """For each form what it holds, and the drafts made of its Word file and of its Markdown."""
    found = []
    for answer in ask([{"what": "write", "fields": form} for form in forms]):
        of_word = draft(word.read(base64.b64decode(answer["docx"]), "通知.docx"), sources())
        raw = answer["md"].encode()
        of_text = draft(text.read(raw, "通知.md"), sources(), stated=in_head(answer["md"], "通知.md"))
        found.append((answer["values"], of_word, of_text))
    return found


def head(drafted: Draft) -> Mapping[str, Any]:
    """The front matter, without what is empty, its values as the form has them."""
    values = yaml.safe_load(drafted.text.split("\n---\n")[0].removeprefix("---\n"))
    kept = {name: value for name, value in values.items() if value is not None}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in kept.items()}


def alike(held: dict[str, Any], *drafts: Draft) -> None:
    for drafted in drafts:
        assert drafted.sound, drafted.findings
        assert head(drafted) == held


def test_every_project_of_the_plan_comes_back_with_the_same_fields():
    forms = [filled(project) for project in projects()]
    for form, (held, *drafts) in zip(forms, come_back(forms), strict=True):
        asked = {name: value for name, value in form.items() if name not in ("level", "course", "phone")}
        assert {name: held[name] for name in asked} == asked
        alike(held, *drafts)


words = st.text(
    st.characters(exclude_categories=("Cs", "Cn", "Nd")) | st.sampled_from("“”：，。；|#-*_<>&\\`'\"{}[]%@!"),
    min_size=1,
    max_size=30,
)
days = st.dates(date(2016, 5, 1), date(2016, 10, 31)).map(date.isoformat)
texts = ("title", "venue", "address", "city", "audience", "fee", "contact", "issuer", "document_number")
forms = st.builds(
    lambda project, own: {**filled(project), **own},
    st.integers(0, 95).map(lambda place: projects()[place]),
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(texts, words),
            **dict.fromkeys(("filed", "check_in", "register_by", "issued", "start", "end"), days),
            "quota": st.integers(1, 999).map(str),
            "hours": st.integers(1, 99).map(str),
            "email": st.just("yanxiu@rizhao.example"),
            "url": st.just("https://rizhao.example/bm?a=1&b=2"),
            "disclosure": st.sampled_from(("", "主动公开", "不予公开")),
        },
    ),
)


@settings(max_examples=2, phases=[Phase.generate])  # a batch is written at once: none is made smaller
@given(st.lists(forms, min_size=15, max_size=20))
def test_whatever_is_typed_comes_back_with_the_same_fields(typed: list[dict[str, str]]):
    for held, *drafts in come_back(typed):
        alike(held, *drafts)


def test_a_day_changed_in_the_sentences_alone_is_told():
    (answer,) = ask([{"what": "write", "fields": filled(projects()[34])}])
    file = docx.Document(io.BytesIO(base64.b64decode(answer["docx"])))
    (sentence,) = (line for line in file.paragraphs if line.text.startswith("研修时间"))
    sentence.runs[0].text = sentence.text.replace("9月20日", "9月21日")
    out = io.BytesIO()
    file.save(out)
    drafted = draft(word.read(out.getvalue(), "通知.docx"), sources())
    assert head(drafted)["start"] == "2016-09-20"
    assert any("正文里像是 2016-09-21" in one.what for one in drafted.findings)


def test_the_table_of_facts_is_not_printed_again_in_the_body():
    ((_, of_word, of_text),) = come_back([filled(projects()[34])])
    for drafted in (of_word, of_text):
        assert "通知要素" not in drafted.text.split("\n---\n")[1]
        assert "## 一、时间和地点" in drafted.text


def test_word_opens_the_file_and_prints_it_as_an_office_does():
    (answer,) = ask([{"what": "write", "fields": filled(projects()[34], venue="<山海>&酒店")}])
    file = docx.Document(io.BytesIO(base64.b64decode(answer["docx"])))
    styles = [line.style.name for line in file.paragraphs if line.style]
    assert styles[0] == "Title"
    assert "Heading 1" in styles
    assert round(file.sections[0].page_width.mm) == 210
    assert any("<山海>&酒店" in line.text for line in file.paragraphs)
    assert len(file.tables) == 1


def test_the_same_fields_give_the_same_bytes():
    forms = [{"what": "write", "fields": filled(projects()[0])}] * 2
    first, second = ask(forms)
    assert first == second


def test_the_md_file_stands_as_a_notice_as_it_is(tmp_path: Path):
    form = filled(projects()[34], venue="山海大酒店", quota="50")
    (answer,) = ask([{"what": "write", "fields": form}])
    folder = tmp_path / "content/notices/2016"
    folder.mkdir(parents=True)
    (folder / "2016035.md").write_text(answer["md"], "utf-8")
    findings: list[Any] = []
    (notice,) = read_notices(tmp_path, findings)
    assert findings == []
    assert (notice.start, notice.quota, notice.venue) == (date(2016, 9, 20), 50, "山海大酒店")


def test_the_command_takes_both_files(tmp_path: Path, capsys: Any):
    (answer,) = ask([{"what": "write", "fields": filled(projects()[34])}])
    (tmp_path / "a.md").write_text(answer["md"], "utf-8")
    (tmp_path / "b.docx").write_bytes(base64.b64decode(answer["docx"]))
    config = str(ROOT / "site_config.yml")
    for name in ("a.md", "b.docx"):
        assert main(["import", "notice", str(tmp_path / name), "--out", "-", "--config", config]) == 0
        assert "start: 2016-09-20" in capsys.readouterr().out


def test_a_markdown_file_with_another_programs_front_matter_is_read_as_before(tmp_path: Path):
    (tmp_path / "c.md").write_text("---\nlayout: post\n---\n\n关于举办电子商务高级研修班的通知\n", "utf-8")
    assert in_head((tmp_path / "c.md").read_text("utf-8"), "c.md") is None


def test_a_mobile_number_among_the_facts_is_not_copied():
    mobile = "138" + "0013" + "8000"
    ((_, *drafts),) = come_back([filled(projects()[34], contact=f"王工 {mobile}")])
    for drafted in drafts:
        assert mobile not in drafted.text.split("\n---\n")[0]


def test_the_form_knows_every_level():
    assert {project.level for project in projects()} == set(Level)
