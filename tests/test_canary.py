"""A notice that is kept back leaves no byte, whatever keeps it back and whatever stood there before."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import docx
import pytest

from generator import pipeline
from generator.cli import main
from tests.conftest import posters

# one kept-back notice a project, each for a reason of its own
REASONS = {"2016001": "依申请公开", "2016002": "不予公开", "2016003": "", "2016004": "主动公开"}
WITHDRAWN = "2016004"
FIELDS = ("title", "document_number", "issuer", "venue", "address", "audience", "fee", "contact", "body")


def words(number: str) -> dict[str, str]:
    """A word for each field that nothing else in the world says."""
    tail = number[-1]
    said = {name: f"鹓鶵{name.replace('_', '')}翡翠{tail}" for name in FIELDS}
    return said | {
        "email": f"yuanchu{tail}@canary.example",
        "url": f"https://canary{tail}.example/enrol",
        "phone": f"0531-5559371{tail}",
        "attachment": f"鹓鶵附件{tail}",
        "inside": f"鹓鶵正文{tail}",
        "property": f"鹓鶵属性{tail}",
    }


def write(project: Path, number: str, disclosure: str) -> None:
    """The notice of one project with its attachment."""
    said = words(number)
    folder = project / "content/notices/2016"
    (folder / number).mkdir(parents=True, exist_ok=True)
    head = {name: value for name, value in said.items() if name in FIELDS and name != "body"}
    head["title"] = f"关于举办“{titles(project)[number]}”高级研修班的通知{said['title']}"
    head |= {"email": said["email"], "url": said["url"], "phone": said["phone"], "project": number}
    head |= {"issued": "2016-05-06", "start": "2016-09-13", "end": "2016-09-18", "filed": "2016-05-06"}
    head |= {"quota": "79193", "hours": "48", "city": "济南"}
    lines = [f"{name}: {value}" for name, value in head.items()]
    lines += [f"disclosure: {disclosure}"] if disclosure else []
    lines += [f"attachments: [{said['attachment']}.docx]"]
    (folder / f"{number}.md").write_text("\n".join(["---", *lines, "---", "", said["body"], ""]), "utf-8")
    document = docx.Document()
    document.add_paragraph(said["inside"])
    document.core_properties.title = said["property"]
    document.save(str(folder / number / f"{said['attachment']}.docx"))


def titles(project: Path) -> dict[str, str]:
    with (project / "data/plans/2016/plan.csv").open(encoding="utf-8", newline="") as file:
        return {row["编号"]: row["项目名称"] for row in csv.DictReader(file)}


def keep_back(project: Path) -> None:
    for number, disclosure in REASONS.items():
        write(project, number, disclosure)
    row = f"address,withdrawn,reason\nnotices/{WITHDRAWN}/,2016-07-01,内容有误\n"
    (project / "data/withdrawn.csv").write_text(row, "utf-8")


def contents(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file, and what lies in those that are packed."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            yield path.relative_to(site).as_posix(), raw + path.name.encode()
            if path.suffix == ".gz":
                yield f"{path.name}, unpacked", gzip.decompress(raw)
            elif zipfile.is_zipfile(io.BytesIO(raw)):
                with zipfile.ZipFile(io.BytesIO(raw)) as package:
                    for name in package.namelist():
                        yield f"{path.name}/{name}", package.read(name)


def spellings(word: str) -> set[bytes]:
    """``word`` as the forms of the web write it."""
    return {word.encode(), json.dumps(word)[1:-1].encode(), quote(word).encode(), word.encode("utf-16-le")}


def leaks(site: Path) -> list[str]:
    said = {
        f"{number} {field}": spellings(word) for number in REASONS for field, word in words(number).items()
    }
    return [
        f"{name}: {label}"
        for name, raw in contents(site)
        for label, forms in said.items()
        if any(form in raw for form in forms)
    ]


@pytest.fixture(autouse=True)
def _stopped_by_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice that states nothing stops the build; here the gate alone must keep it back."""
    monkeypatch.setattr(pipeline.Loaded, "stops", lambda self, strict=False: False)


def build(project: Path, site: Path) -> int:
    return main(["build", "--config", str(project / "site_config.yml"), "--out", str(site)])


def test_no_byte_of_a_notice_that_is_kept_back_leaves(project: Path, tmp_path: Path):
    posters(project, 500)
    keep_back(project)
    assert build(project, tmp_path / "site") == 0
    assert leaks(tmp_path / "site") == []
    assert sorted(path.parent.name for path in tmp_path.glob("site/notices/*/*")) == [WITHDRAWN]


def test_a_site_that_showed_it_forgets_it(project: Path, tmp_path: Path):
    posters(project, 500)
    for number in REASONS:
        write(project, number, "主动公开")
    assert build(project, tmp_path / "site") == 0
    shown = leaks(tmp_path / "site")
    assert {label.split(": ")[1] for label in shown} >= {
        f"{number} {field}" for number in REASONS for field in ("title", "venue", "body", "inside")
    }
    keep_back(project)
    assert build(project, tmp_path / "site") == 0
    assert leaks(tmp_path / "site") == []


def test_the_same_data_makes_the_same_site_with_and_without_what_is_kept_back(project: Path, tmp_path: Path):
    assert build(project, tmp_path / "before") == 0
    for number in ("2016001", "2016002", "2016003"):
        write(project, number, REASONS[number])
    assert build(project, tmp_path / "after") == 0
    before, after = (dict(contents(tmp_path / name)) for name in ("before", "after"))
    assert [name for name in after if before.get(name) != after[name]] == []
    assert before.keys() == after.keys()


@pytest.mark.parametrize("left", ["file", "nothing", "不予公开"])
def test_the_page_of_a_withdrawn_notice_says_the_day_and_the_reason_only(
    project: Path, tmp_path: Path, left: str
):
    keep_back(project)
    for number in ("2016001", "2016002", "2016003"):
        (project / f"content/notices/2016/{number}.md").unlink()
    notice = project / f"content/notices/2016/{WITHDRAWN}.md"
    if left == "nothing":
        notice.unlink()
    elif left == "不予公开":
        write(project, WITHDRAWN, left)
    for folder in (project / "content/notices/2016").iterdir():
        if folder.is_dir() and not folder.with_suffix(".md").exists():
            for file in folder.iterdir():
                file.unlink()
            folder.rmdir()
    assert build(project, tmp_path / "site") == 0
    page = (tmp_path / f"site/notices/{WITHDRAWN}/index.html").read_text("utf-8")
    assert "2016年7月1日" in page and "内容有误" in page
    assert '<meta name="robots" content="noindex">' in page
    assert f"notices/{WITHDRAWN}/" not in (tmp_path / "site/sitemap.xml").read_text("utf-8")
    assert leaks(tmp_path / "site") == []
