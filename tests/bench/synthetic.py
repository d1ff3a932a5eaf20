"""A catalogue of N projects that never were, in the project's own file layout.

``python -m tests.bench.synthetic N FOLDER [--notices 1.0] [--attachments 0.0] [--seed 0]``. Rows are the real
ones taken apart and put together anew (``parts``), 400 a year, the newest 2016 and back from there; each
year's notice of record is the real one with its own counts and table. Telephones, people and units are
invented. The same arguments give the same bytes; ``yanxiu check`` finds no error in them.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.bench.invite import notice
from tests.bench.parts import PLAN, ROOT, Dice, Row, Unit, Units, year_of

NEWEST, A_YEAR = 2016, 400
_COLUMNS = ["编号", "项目名称", "申报单位", "申报单位联系电话", "承办单位", "承办单位联系电话", "标识"]
_HEADER = "编号\t项目名称\t申报单位\t联系电话\t承办单位\t联系电话\t标识"
_A_PAGE = 10  # rows of a printed table before its heading comes again
_ATTACHMENT = "报名回执.docx"
# what the real notice and plan.yml say of people and places to ring
_INVENTED = {
    "赵立祥": "王示例",
    "鄢鸣": "李示例",
    "0531-86062283": "0531-85550001",
    "0531—86062283": "0531—85550001",
    "86912801": "85550002",
    "shandongokzjc@163.com": "office@yanxiu.example",
    "鲁人社字〔2016〕135号": "示人社字〔{year}〕9135号",
    # the annex calls the trainees otherwise than the notice does: an erratum of the real year alone
    "专业技术人才知识更新工程": "专业技术人员知识更新工程",
}


def years(count: int, newest: int = NEWEST, a_year: int = A_YEAR) -> Iterator[tuple[int, int]]:
    """Each year, newest first, with how many of ``count`` projects it has."""
    for back, start in enumerate(range(0, count, a_year)):
        yield newest - back, min(a_year, count - start)


def generate(
    count: int,
    folder: Path,
    *,
    notices: float = 0.0,
    attachments: float = 0.0,
    seed: int = 0,
    a_year: int = A_YEAR,
) -> None:
    """Write a site with ``count`` projects, ``a_year`` in each, into ``folder``, which must not exist or be
    empty.

    ``notices`` is the share of projects with an enrolment notice, ``attachments`` that of notices with a
    file.
    """
    if folder.exists() and any(folder.iterdir()):
        raise ValueError(f"{folder} is not empty")
    units = Units(Dice(seed, "units", count), 60 + count * 35 // 100)
    used: dict[str, Unit] = {}
    sectors: dict[str, None] = {}
    for year, number in years(count, a_year=a_year):
        rows = year_of(year, number, units, Dice(seed, count, year))
        for row in rows:
            used.setdefault(row.applicant.name, row.applicant)
            used.setdefault(row.organiser.name, row.organiser)
            sectors.setdefault(row.sector)
        _plan(folder / "data" / "plans" / str(year), year, rows)
        _notices(folder / "content" / "notices" / str(year), rows, notices, attachments, seed)
    _tables(folder / "data", used.values())
    _around(folder)


def _plan(folder: Path, year: int, rows: list[Row]) -> None:
    """The four files of a year's plan."""
    national = sum(row.level == "N" for row in rows)
    counts = (("N: 6", f"N: {national}"), ("P: 90", f"P: {len(rows) - national}"))
    swaps = (
        ("国家高级研修项目6项", f"国家高级研修项目{national}项"),
        ("省高级研修项目90项", f"省高级研修项目{len(rows) - national}项"),
    )
    source = (PLAN / "notice.md").read_text("utf-8")
    _write(folder / "plan.csv", _csv(_COLUMNS, (row.cells for row in rows)))
    _write(folder / "plan.yml", _of_year((PLAN / "plan.yml").read_text("utf-8"), year, counts))
    _write(folder / "notice.md", _with_table(_of_year(source, year, swaps), rows))
    reviewed = f"{year}-04-25"
    _write(
        folder / "classification.csv",
        _csv(
            ["number", "sector", "city", "basis", "reviewed"],
            ((row.number, row.sector, row.organiser.city.name, _basis(row), reviewed) for row in rows),
        ),
    )


def _basis(row: Row) -> str:
    unit = row.organiser
    return "承办单位名称" if unit.basis == "单位名称" else f"承办单位电话区号 {unit.city.code}"


def _of_year(text: str, year: int, swaps: Iterable[tuple[str, str]]) -> str:
    """``text`` of the real year as one of ``year``, without the people and telephones of the real office."""
    for was, new in _INVENTED.items():
        text = text.replace(was, new.format(year=year))
    for was, new in swaps:
        text = text.replace(was, new)
    for was in ("year: 2016", "issued: 2016-", "value: 2016-", "2016年", "2016 年"):
        text = text.replace(was, was.replace("2016", str(year)))
    return text


def _with_table(text: str, rows: list[Row]) -> str:
    """The notice of record with ``rows`` in the place of the annex, headings printed again on each page."""
    lines = text.split("\n")
    printed = [place for place, line in enumerate(lines) if re.match("(?:编号|2016[0-9]{3})\t", line)]
    pages = [rows[start : start + _A_PAGE] for start in range(0, len(rows), _A_PAGE)]
    tables = "\n\n".join("\n".join([_HEADER, *("\t".join(row.cells) for row in page)]) for page in pages)
    return "\n".join([*lines[: printed[0]], tables, *lines[printed[-1] + 1 :]])


def _notices(folder: Path, rows: list[Row], share: float, attachments: float, seed: int) -> None:
    for row in rows:
        dice = Dice(seed, row.number)
        if not dice.happens(share):
            continue
        attached = _ATTACHMENT if dice.happens(attachments) else ""
        _write(folder / f"{row.number}.md", notice(row, attached, dice))
        if attached:
            _docx(folder / row.number / attached, row.title)


def _docx(path: Path, title: str) -> None:
    """The smallest Word file with a table to fill in."""
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    words = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("报名回执", title, "单位", "职务")
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kinds}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/'
        f'main"><w:body>{words.replace("&", "&amp;")}</w:body></w:document>',
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?>' + text)


def _tables(folder: Path, units: Iterable[Unit]) -> None:
    """The look-up tables: the real ones, but of the units those that these plans name."""
    for path in sorted((ROOT / "data").glob("*.csv")):
        if path.name not in ("addresses.csv", "allowed_personal.csv", "units.csv", "withdrawn.csv"):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / path.name)
    header = ["name", "slug", "kind", "city", "basis", "aliases"]
    lines = ((unit.name, unit.slug, unit.kind, unit.city.name, unit.basis, "") for unit in units)
    _write(folder / "units.csv", _csv(header, lines))


def _around(folder: Path) -> None:
    """Configuration, authored pages, and the theme by reference."""
    config = (ROOT / "site_config.yml").read_text("utf-8")
    subtitle = ("[山东省专业技术人员, 高级研修项目]", "[测速用的虚构数据]")
    _write(folder / "site_config.yml", config.replace(*subtitle))
    pages = ROOT / "content" / "pages"
    for path in sorted(pages.rglob("*.md")):
        text = _of_year(path.read_text("utf-8"), NEWEST, ())
        _write(folder / "content" / "pages" / path.relative_to(pages), text)
    os.symlink(ROOT / "theme", folder / "theme", target_is_directory=True)


def _csv(header: list[str], rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.synthetic")
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--notices", type=float, default=1.0, help="share of projects with a notice")
    parser.add_argument("--attachments", type=float, default=0.0, help="share of notices with a file")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    shares = {"notices": chosen.notices, "attachments": chosen.attachments}
    generate(chosen.count, chosen.folder, **shares, seed=chosen.seed)


if __name__ == "__main__":
    main()
