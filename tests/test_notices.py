"""Enrolment notices as files: what is read, with its place, and what is said of what cannot be."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import checks, report
from generator.notices import Notice
from generator.notices.files import read_notices
from generator.sources import load

SITES = Path(__file__).parent / "sites"
FOLDER = "content/notices/2016"
HEAD = "project: 2016002\ntitle: 通知\ndisclosure: 主动公开\nissued: 2016-05-06\n"


def put(root: Path, text: str | bytes, name: str = "2016002") -> Path:
    file = root / FOLDER / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def read(root: Path) -> tuple[list[Notice], list[str]]:
    findings = []
    notices = read_notices(root, findings)
    for form in report.FORMATS.values():  # none of them may raise
        form(findings).encode()
    return list(notices), [finding.code for finding in findings]


def head(root: Path, lines: str) -> tuple[Notice, list[str]]:
    """The notice with ``lines`` in its front matter, and what was said of it."""
    put(root, f"---\n{HEAD}{lines}\n---\n正文\n")
    [notice], said = read(root)
    return notice, said


def test_a_notice_is_a_file_of_its_year(tmp_path):
    put(tmp_path, f"---\n{HEAD}---\n正文\n")
    [notice], said = read(tmp_path)
    assert (notice.name, notice.year, notice.project, notice.issued, said) == (
        "2016002",
        2016,
        "2016002",
        date(2016, 5, 6),
        [],
    )


def test_a_second_notice_is_one_of_its_own(tmp_path):
    put(tmp_path, f"---\n{HEAD}---\n正文\n")
    put(tmp_path, f"---\n{HEAD}---\n正文\n", "2016002-2")
    assert sorted(notice.name for notice in read(tmp_path)[0]) == ["2016002", "2016002-2"]


def test_a_key_knows_its_place(tmp_path):
    notice, _ = head(tmp_path, "venue: 会议中心")
    place = notice.position.at("venue")
    assert (place.line, place.column) == (6, 8)


def test_the_body_knows_its_lines(tmp_path):
    notice, _ = head(tmp_path, "")
    file = (tmp_path / FOLDER / "2016002.md").read_text("utf-8").split("\n")
    place = notice.in_body(notice.body.index("文"))
    assert file[place.line - 1][place.column - 1] == "文"


def test_a_mark_of_order_and_windows_line_ends_are_borne(tmp_path):
    put(tmp_path, b"\xef\xbb\xbf" + f"---\n{HEAD}---\n正文\n".replace("\n", "\r\n").encode())
    [notice], said = read(tmp_path)
    assert (notice.title, notice.body, said) == ("通知", "正文\n", [])


def test_a_line_of_dashes_in_the_body_is_no_end_of_the_head(tmp_path):
    put(tmp_path, f"---\n{HEAD}---\n一\n\n---\n\n二\n")
    assert read(tmp_path)[0][0].body == "一\n\n---\n\n二\n"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("2016-06-14", 14), ('"2016-06-14"', 14), ("2016年6月14日", 14), ("2016/6/14", 14)],
)
def test_a_date_may_be_written_as_people_do(tmp_path, written, read_as):
    notice, said = head(tmp_path, f"start: {written}")
    assert (notice.start, said) == (date(2016, 6, read_as), [])


def test_a_day_that_is_not_in_the_calendar_leaves_the_rest_readable(tmp_path):
    notice, said = head(tmp_path, "start: 2016-02-30\nend: 2016-13-01\nvenue: 会议中心")
    assert (notice.start, notice.end, notice.venue, said) == (None, None, "会议中心", ["yaml-value"] * 2)


def test_a_number_that_yaml_takes_for_octal_is_what_is_written(tmp_path):
    assert head(tmp_path, "phone: 063355500012")[0].phone == ("0633-55500012",)


def test_a_no_is_a_word(tmp_path):
    assert head(tmp_path, "fee: no")[0].fee == "no"


def test_several_telephones_are_a_list_or_a_cell(tmp_path):
    wanted = ("0633-5550001", "0633-5550002")
    assert head(tmp_path, "phone: [0633-5550001, 0633-5550002]")[0].phone == wanted
    assert head(tmp_path, "phone: 0633-5550001/5550002")[0].phone == wanted


def test_an_empty_key_says_nothing(tmp_path):
    notice, said = head(tmp_path, "venue:\nquota:\nattachments:")
    assert (notice.venue, notice.quota, notice.attachments, said) == ("", None, (), [])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("quota: 70人", "notice-value"),
        ("quota: 0", "notice-value"),
        ("quota: 0xffff", "notice-value"),
        ("hours: 1:30", "notice-value"),
        ("start: 2016-06-14 08:00:00", "notice-value"),
        ("status: 推迟", "notice-value"),
        ("venue: [一, 二]", "notice-value"),
        ("venue: {一: 二}", "notice-value"),
        ("phone: 请来电", "notice-value"),
        ("feee: 免费", "notice-key-unknown"),
        ("2016: 免费", "notice-key-unknown"),
        ("title: 又一个", "yaml-key-twice"),
        ('venue: "\\ud800"', "control-character"),
        ('venue: "\\e[31m"', "control-character"),
        ('venue: "\\u202e"', "control-character"),
        ('"\\ud800": 1', "notice-key-unknown"),
        ("venue: !!binary aGVsbG8=", "notice-value"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_and_the_rest_is_read(tmp_path, line, code):
    notice, said = head(tmp_path, line)
    assert (notice.project, said) == ("2016002", [code])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "notice-front-matter"),
        ("关于举办研修班的通知\n", "notice-front-matter"),
        (f"---\n{HEAD}", "notice-front-matter"),
        ("---\nproject：2016002\n---\n", "notice-front-matter"),
        ("---\n- 一\n---\n", "notice-front-matter"),
        (f"---\n{HEAD}a: &a [x]\nb: *a\n---\n", "yaml-reference"),
        (f"---\n{HEAD}fee: !!python/name:os.system ''\n---\n", "yaml-tag"),
        (f"---\n{HEAD}start: !!timestamp 明天\n---\n", "yaml-tag"),
        (f"---\n{HEAD}quota: !!int ''\n---\n", "yaml-tag"),
        (f"---\n{HEAD}? [a]\n: 1\n---\n", "yaml-syntax"),
        (f"---\n{HEAD}fee: {'[' * 3000}\n---\n", "yaml-syntax"),
        (f"---\n? {'k' * 900_000}\n: 1\n---\n", "notice-too-large"),
        ("x" * 1_100_000, "notice-too-large"),
        ("---\n标题: 通知\n---\n".encode("gb18030"), "file-encoding"),
        ("---\n\x00\n---\n", "control-character"),
    ],
)
def test_a_notice_that_cannot_be_read_is_said_and_none(tmp_path, text, code):
    put(tmp_path, text)
    notices, said = read(tmp_path)
    assert (notices, said[0]) == ([], code)


def test_what_is_required_is_said_at_once(tmp_path):
    put(tmp_path, "---\nvenue: 会议中心\n---\n正文\n")
    assert read(tmp_path)[1] == ["notice-key-missing"] * 3


def test_a_suggestion_knows_the_chinese_name_of_a_key(tmp_path):
    put(tmp_path, f"---\n{HEAD}联系电话: 1\n---\n")
    findings = []
    read_notices(tmp_path, findings)
    assert findings[0].fix == "是不是“phone”？"


def test_files_of_the_notices_folder_are_named(tmp_path):
    put(tmp_path, f"---\n{HEAD}---\n正文\n")
    (tmp_path / FOLDER / "2016002").mkdir()
    (tmp_path / FOLDER / "2016002" / "回执.docx").write_bytes(b"")
    assert read(tmp_path)[0][0].files == ("回执.docx",)


def test_a_link_out_of_the_attachments_folder_is_not_followed(tmp_path):
    put(tmp_path, f"---\n{HEAD}---\n正文\n")
    (tmp_path / FOLDER / "2016002").mkdir()
    (tmp_path / "secret.pdf").write_bytes(b"")
    os.symlink(tmp_path / "secret.pdf", tmp_path / FOLDER / "2016002" / "课程.pdf")
    [notice], said = read(tmp_path)
    assert (notice.files, said) == ((), ["attachment-link"])


def test_a_folder_of_attachments_that_is_a_link_is_not_followed(tmp_path):
    put(tmp_path, f"---\n{HEAD}---\n正文\n")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "课程.pdf").write_bytes(b"")
    os.symlink(tmp_path / "elsewhere", tmp_path / FOLDER / "2016002")
    assert read(tmp_path)[1] == ["attachment-link"]


def test_a_notice_that_is_a_link_out_of_the_site_is_not_read(tmp_path):
    site = tmp_path / "site"
    (site / FOLDER).mkdir(parents=True)
    (tmp_path / "elsewhere.md").write_text(f"---\n{HEAD}---\n正文\n", "utf-8")
    os.symlink(tmp_path / "elsewhere.md", site / FOLDER / "2016002.md")
    assert read(site) == ([], ["notice-place"])


def test_a_link_that_leads_to_itself_is_said_and_nothing_breaks(tmp_path):
    put(tmp_path, f"---\n{HEAD}---\n正文\n")
    (tmp_path / FOLDER / "2016002").mkdir()
    for name in ("2016003.md", "2016002/课程.pdf"):
        os.symlink(Path(name).name, tmp_path / FOLDER / name)
    assert sorted(read(tmp_path)[1]) == ["attachment-link", "notice-place"]


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini"])
def test_what_a_desk_leaves_behind_is_not_worth_a_word(tmp_path, name):
    put(tmp_path, f"---\n{HEAD}---\n正文\n")
    (tmp_path / FOLDER / "2016002").mkdir()
    (tmp_path / FOLDER / "2016002" / name).write_bytes(b"")
    assert read(tmp_path)[1] == []


def test_a_site_need_have_no_notices(tmp_path):
    assert read(tmp_path) == ([], [])


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_no_front_matter_makes_reading_raise(tmp_path_factory, text):
    root = tmp_path_factory.mktemp("site")
    put(root, f"---\n{HEAD}venue: {text}\n---\n正文\n")
    read(root)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for layer in ("_sound", "_announced"):
        shutil.copytree(SITES / layer, folder, dirs_exist_ok=True)
    return folder


def said(site: Path, old: str, new: str) -> list[str]:
    """What the checks say of the sound notice with ``old`` changed to ``new``."""
    file = site / FOLDER / "2016002.md"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    findings = checks.run(load(site))
    assert json.loads(report.as_json(findings)) is not None
    return [finding.code for finding in findings]


@pytest.mark.parametrize("quota", [35, 50, 65])
def test_about_fifty_is_three_tenths_either_way(site, quota):
    assert said(site, "quota: 50", f"quota: {quota}") == []


@pytest.mark.parametrize("quota", [34, 66])
def test_more_than_three_tenths_off_is_not_about(site, quota):
    assert said(site, "quota: 50", f"quota: {quota}") == ["notice-trainees"]


def test_a_month_before_the_last_of_a_month_is_the_last_of_a_shorter_one():
    from generator.rulings import months_before

    assert months_before(date(2016, 3, 31), 1) == date(2016, 2, 29)


def test_a_month_before_january_is_december():
    from generator.rulings import months_before

    assert months_before(date(2016, 1, 15), 2) == date(2015, 11, 15)


def test_a_notice_filed_on_the_last_day_is_in_time(site):
    assert said(site, "filed: 2016-05-06", "filed: 2016-05-14") == []


@pytest.mark.parametrize("name", ["start", "end", "quota", "filed", "register_by", "fee"])
def test_where_data_is_missing_nothing_is_accused(site, name):
    file = site / FOLDER / "2016002.md"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith(f"{name}:")), "utf-8")
    assert checks.run(load(site)) == ()


@pytest.mark.parametrize("status", ["更正", "延期", "取消"])
def test_a_change_is_not_held_to_the_lead_time(site, status):
    changed = said(site, "issued: 2016-05-06", f"issued: 2016-06-10\nstatus: {status}\nsupersedes: 2016002-0")
    assert "notice-issued-late" not in changed


@pytest.mark.parametrize(
    "title",
    [
        "关于举办“心脏超声诊断新进展”高级研修班的通知",
        "关于举办心脏超声诊断 新进展高级研修项目的通知",
        "关于举办２０１６年心脏超声诊断新进展培训班的通知",
    ],
)
def test_quotation_marks_and_the_kind_of_course_do_not_make_another_title(site, title):
    assert said(site, "title: 关于举办心脏超声诊断新进展高级研修班的通知", f"title: {title}") == []


@pytest.mark.parametrize(
    "words",
    [
        "国家级“现代医学教育”高级研修班",
        "国家级心脏超声诊断新进展高级研修班",
        "国家高级研修项目",
        "级别：国家级",
    ],
)
def test_a_level_that_is_another_is_seen(site, words):
    assert said(site, "省高级研修项目", words) == ["notice-level-differs"]


@pytest.mark.parametrize(
    "words", ["邀请国家级专家授课的高级研修班", "国家和省高级研修项目", "国家级基地承办的研修班"]
)
def test_what_else_is_national_is_not_the_course(site, words):
    assert said(site, "省高级研修项目", words) == []


@pytest.mark.parametrize("words", ["全省高级研修项目", "国家和省高级研修项目", "高级研修项目"])
def test_a_level_that_is_not_said_is_not_held_against_the_plan(site, words):
    assert said(site, "省高级研修项目", words) == []


def test_a_weekday_that_fits_is_left_alone(site):
    assert said(site, "（星期二）", "（周二）") == []


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "//yanxiu.example",
        "data:text/html,x",
        "https://a:b@yanxiu.example/",
        "ftp://a.cn",
    ],
)
def test_an_address_of_another_kind_is_refused(site, url):
    assert said(site, "https://yanxiu.example/enrol", f'"{url}"') == ["notice-url"]


@pytest.mark.parametrize(
    "email", ["office", "a@b", "李四@yanxiu.example", "a@b.cn,c@d.cn", "a b@yanxiu.example"]
)
def test_what_is_no_mail_address_is_refused(site, email):
    assert said(site, "office@yanxiu.example", email) == ["notice-email"]


@pytest.mark.parametrize(
    "name",
    ["../课程.pdf", "/etc/passwd", "C:课程.pdf", ".课程.pdf", "课程", "课程.exe", "课程.html", "课程.docm"],
)
def test_an_attachment_that_may_not_leave_is_refused(site, name):
    assert "attachment-name" in said(site, "[报名回执.docx]", f'[报名回执.docx, "{name}"]')


def test_a_number_spelled_with_escapes_is_found(site):
    assert said(site, "contact: 李四", r'contact: "\u0031395550\u0030001"') == ["personal-data"]


def test_an_attachment_named_after_a_person_is_found(site):
    assert "personal-data" in said(site, "[报名回执.docx]", "[报名回执.docx, 13955500001.pdf]")


def test_an_attachment_that_is_called_a_list_of_trainees_is_found(site):
    assert "personal-data" in said(site, "[报名回执.docx]", "[报名回执.docx, 研修班学员名单.xlsx]")


def test_no_finding_prints_a_number_in_full(site):
    file = site / FOLDER / "2016002.md"
    text = file.read_text("utf-8").replace("高级研修班的通知", "高级研修班13955500001")
    file.write_text(text.replace("quota: 50", "quota: 13955500001"), "utf-8")
    assert "13955500001" not in report.text(checks.run(load(site)))


def test_courseware_and_press_are_a_name_and_an_address(tmp_path):
    notice, said = head(
        tmp_path,
        "courseware: [第一讲 讲义 https://yanxiu.example/1]\n"
        "press:\n  - title: 示例报：开班\n    url: https://news.example/1",
    )
    assert said == []
    assert [(each.title, each.url) for each in notice.courseware] == [
        ("第一讲 讲义", "https://yanxiu.example/1")
    ]
    assert [(each.title, each.url) for each in notice.press] == [("示例报：开班", "https://news.example/1")]


@pytest.mark.parametrize("value", ["{name: 讲义}", "[{title: 讲义, url: {a: b}}]", "[[a, b]]"])
def test_courseware_that_is_no_name_and_address_is_refused(tmp_path, value):
    notice, said = head(tmp_path, f"courseware: {value}")
    assert notice.courseware == ()
    assert said == ["notice-value"]
