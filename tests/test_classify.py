"""City, sector and kind: what the tables propose for a name, a title and a telephone, with small tables."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.classify import (
    classify,
    propose_city,
    propose_city_of_unit,
    propose_kind,
    propose_sector,
)
from generator.finding import Position
from generator.model import Classified, Place, Project, Sector, Tables, Unit

AT = Position("test.csv")


def place(name: str, area_code: str, *counties: str, until: int = 0) -> Place:
    return Place(AT, name, name, area_code, 0, until, (1, 1), counties)


def sector(name: str, *words: str) -> Sector:
    return Sector(AT, name, name, "", words)


def unit(name: str, city: str, basis: str, *aliases: str) -> Unit:
    return Unit(AT, name, name, "", city, basis, aliases)


def project(*organisers: str, title: str = "研修班", phones: tuple[str, ...] = ()) -> Project:
    known: dict[str, Any] = {"applicant": "", "applicant_phones": (), "level": None}
    return Project(AT, {}, "2016001", title, organisers=organisers, organiser_phones=phones, **known)


PLACES = (
    place("济南", "0531", "历城"),
    place("青岛", "0532"),
    place("淄博", "0533", "高青"),
    place("东营", "0546"),
    place("泰安", "0538", "新泰"),
    place("威海", "0631"),
    place("临沂", "0539", "蒙阴"),
    place("莱芜", "0634", until=2018),
)
SECTORS = (
    sector("能源资源", "能源"),
    sector("智能制造", "汽车", "智能制造", "新能源汽车"),
    sector("海洋", "海洋", "海域"),
    sector("生态环境", "污染", "水质监测"),
    sector("医药卫生", "中医"),
    sector("人才与教育", "人才"),
)


def city(
    *organisers: str, phones: tuple[str, ...] = (), units: tuple[Unit, ...] = (), year: int = 2016
) -> str:
    return propose_city(project(*organisers, phones=phones), units, PLACES, year)[0]


def basis(*organisers: str, phones: tuple[str, ...] = (), units: tuple[Unit, ...] = ()) -> str:
    return propose_city(project(*organisers, phones=phones), units, PLACES, 2016)[1]


def test_city_in_a_name_beats_the_area_code():
    assert city("青岛技师学院", phones=("0531-55501234",)) == "青岛"


def test_city_in_a_name_beats_a_county_in_it():
    assert city("蒙阴青岛商会") == "青岛"


def test_county_in_a_name_tells_its_city():
    assert city("蒙阴县益达兔业有限公司", phones=("0531-55501234",)) == "临沂"


def test_basis_names_the_county():
    assert basis("蒙阴县益达兔业有限公司") == "承办单位名称中的“蒙阴”"


def test_area_code_tells_the_city_where_the_name_does_not():
    assert city("中国海洋大学", phones=("0532-55501234",)) == "青岛"


def test_basis_gives_the_area_code():
    assert basis("中国海洋大学", phones=("0532-55501234",)) == "承办单位电话区号 0532"


def test_telephone_without_area_code_tells_no_city():
    assert city("山东省机械工业协会", phones=("55501234",)) == ""


def test_area_code_of_no_known_city_tells_nothing():
    assert city("鲁东大学", phones=("0535-5550123",)) == ""


@pytest.mark.parametrize(
    "name",
    [
        "山东省立医院",
        "山东大学",
        "山东营养学会",
        "山东省营销协会",
        "国泰安全技术有限公司",
        "鲁威海洋科技有限公司",
        "山东财经济南方研究院",
    ],
)
def test_a_name_holds_no_city_by_accident(name):
    assert city(name) == ""


def test_city_right_after_the_province_is_found():
    assert city("山东东营职业学院") == "东营"


def test_name_with_city_and_shi_beats_a_bare_city():
    assert city("济南大学青岛市分院") == "青岛"


def test_first_of_two_cities_in_a_name_wins():
    assert city("青岛啤酒（济南）公司") == "青岛"


def test_first_organiser_that_tells_a_city_settles_it():
    assert city("山东省蚕业研究所", "高青和润丝绸有限公司") == "淄博"


def test_earlier_organisers_own_telephone_beats_later_organisers_name():
    both = ("山东省蚕业研究所", "高青和润丝绸有限公司")
    assert city(*both, phones=("0532-55501234", "0533-5550123")) == "青岛"


def test_shared_telephone_waits_for_the_other_organisers_name():
    both = ("山东省蚕业研究所", "高青和润丝绸有限公司")
    assert city(*both, phones=("0532-55501234",)) == "淄博"


def test_shared_telephone_tells_the_city_where_no_name_does():
    assert city("山东大学", "中国海洋大学", phones=("0532-55501234",)) == "青岛"


def test_unit_table_beats_the_name():
    moved = unit("青岛技师学院", "威海", "人工判断：新校区在威海")
    assert city("青岛技师学院", units=(moved,)) == "威海"


def test_unit_table_gives_its_reason():
    moved = unit("青岛技师学院", "威海", "人工判断：新校区在威海")
    assert basis("青岛技师学院", units=(moved,)) == "人工判断：新校区在威海"


def test_unit_table_knows_a_unit_by_its_alias():
    known = unit("中国海洋大学", "青岛", "电话区号", "海大")
    assert city("海大", units=(known,)) == "青岛"


def test_unit_table_by_area_code_names_the_code_of_its_city():
    known = unit("中国海洋大学", "青岛", "电话区号")
    assert basis("中国海洋大学", units=(known,), phones=("0531-55501234",)) == "承办单位电话区号 0532"


def test_unit_whose_city_is_open_lets_the_next_organiser_tell():
    unknown = unit("山东省蚕业研究所", "", "人工判断：所在城市未定")
    assert city("山东省蚕业研究所", "高青和润丝绸有限公司", units=(unknown,)) == "淄博"


@pytest.mark.parametrize(("year", "expected"), [(2018, "莱芜"), (2019, "")])
def test_a_city_counts_in_its_years_only(year, expected):
    assert city("莱芜市水土保持办公室", year=year) == expected


def test_a_city_of_the_unit_table_counts_in_its_years_only():
    known = unit("莱芜市水土保持办公室", "莱芜", "单位名称")
    assert city("莱芜市水土保持办公室", units=(known,), year=2019) == ""


def test_unknown_unit_gets_a_basis_in_the_words_of_the_unit_table():
    tables = Tables(places=PLACES)
    assert propose_city_of_unit("新泰市林业局", (), tables) == ("泰安", "单位名称")


def test_unknown_unit_without_a_place_in_its_name_goes_by_its_area_code():
    tables = Tables(places=PLACES)
    assert propose_city_of_unit("中国海洋大学", ("0532-55501234",), tables) == ("青岛", "电话区号")


def test_title_words_lead_to_a_sector():
    assert propose_sector("城市水质监测预警", SECTORS) == ("生态环境", ("水质监测",))


def test_title_without_any_word_leads_nowhere():
    assert propose_sector("商业模式创新", SECTORS) == ("", ())


def test_word_inside_a_longer_one_does_not_count():
    assert propose_sector("新能源汽车技术", SECTORS) == ("智能制造", ("新能源汽车",))


def test_longest_word_wins_over_an_earlier_one():
    assert propose_sector("人才与水质监测", SECTORS)[0] == "生态环境"


def test_of_words_equally_long_the_sector_with_more_of_the_title_wins():
    assert propose_sector("污染与海洋和海域", SECTORS)[0] == "海洋"


def test_of_sectors_equally_strong_the_one_named_first_wins():
    assert propose_sector("中医人才", SECTORS)[0] == "医药卫生"


def test_words_that_led_there_come_in_the_order_of_the_title():
    assert propose_sector("海域与海洋", SECTORS)[1] == ("海域", "海洋")


TABLES = Tables(places=PLACES, sectors=SECTORS)
COURSE = project("日照路医院", title="中医技术", phones=("0538-5550123",))


def confirmed(sector: str = "", city: str = "", basis: str = "", reviewed: str = "2026-11-22") -> Classified:
    return Classified(AT, "2016001", sector, city, basis, reviewed)


def test_without_a_confirmed_row_the_proposal_stands():
    found = classify(COURSE, None, TABLES)
    assert (found.sector, found.city, found.city_basis) == ("医药卫生", "泰安", "承办单位电话区号 0538")


def test_a_proposal_is_never_reviewed():
    assert classify(COURSE, None, TABLES).reviewed is False


def test_confirmed_row_wins():
    found = classify(COURSE, confirmed("人才与教育", "青岛", "承办单位名称"), TABLES)
    assert (found.sector, found.city, found.city_basis) == ("人才与教育", "青岛", "承办单位名称")


def test_confirmed_row_is_reviewed():
    assert classify(COURSE, confirmed("人才与教育", "青岛", "承办单位名称"), TABLES).reviewed is True


def test_row_without_a_day_of_review_is_not_reviewed():
    assert classify(COURSE, confirmed("人才与教育", "青岛", reviewed=""), TABLES).reviewed is False


def test_empty_cell_of_a_confirmed_row_is_filled_from_the_proposal():
    found = classify(COURSE, confirmed(sector="人才与教育"), TABLES)
    assert (found.sector, found.city) == ("人才与教育", "泰安")


def test_row_with_a_proposed_cell_is_not_reviewed():
    assert classify(COURSE, confirmed(sector="人才与教育"), TABLES).reviewed is False


def test_sector_basis_quotes_the_title_words():
    found = classify(project(title="海洋功能区划与海域管理"), confirmed("海洋"), TABLES)
    assert found.sector_basis == "项目名称中的“海洋”“海域”"


def test_sector_that_the_title_does_not_lead_to_was_judged():
    assert classify(COURSE, confirmed("人才与教育"), TABLES).sector_basis == "人工判断"


def test_no_sector_has_no_basis():
    assert classify(project(title="商业模式"), None, TABLES).sector_basis == ""


def test_confirmed_city_without_a_reason_was_judged():
    assert classify(COURSE, confirmed(city="青岛"), TABLES).city_basis == "人工判断"


def test_confirmed_city_without_a_reason_takes_that_of_the_same_proposal():
    assert classify(COURSE, confirmed(city="泰安"), TABLES).city_basis == "承办单位电话区号 0538"


def test_year_of_the_plan_goes_before_that_of_the_number():
    course = project("莱芜市水土保持办公室")
    assert classify(course, None, TABLES, 2019).city == ""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("泰安市人力资源和社会保障局", "市人社局"),
        ("泰安市人力资源社会保障局", "市人社局"),
        ("新泰市人社局", "市人社局"),
        ("烟台市芝罘区人力资源和社会保障局", "市县部门"),
        ("曹县人社局", "市县部门"),
        ("烟台市芝罘区人力资源和社会保障局（人才）服务中心", "事业单位"),
        ("山东省人力资源和社会保障厅", "省直部门"),
        ("山东证监局", "省直部门"),
        ("省公安厅", "省直部门"),
        ("山东省城市管理局", "省直部门"),
        ("山东省开发区管理委员会", "省直部门"),
        ("菏泽市公路管理局", "市县部门"),
        ("山东大学", "高校"),
        ("山东大学经济研究院", "高校"),
        ("淄博职业学院", "高校"),
        ("山东财经大学(继续教育学院)", "高校"),
        ("济南市技师学院", "事业单位"),
        ("枣庄市中医医院（北京中医药大学第四临床医学院）", "事业单位"),
        ("大学生就业指导中心", "事业单位"),
        ("山东社会科学院", "科研院所"),
        ("山东省农业科学院蔬菜花卉研究所", "科研院所"),
        ("山东省医学科学院颈肩腰痛医院", "事业单位"),
        ("山东省护理学会", "协会"),
        ("山东时风(集团)有限公司", "企业"),
        ("国清工坊", ""),
    ],
)
def test_a_name_tells_its_kind(name, kind):
    assert propose_kind(name) == kind


def by_trying_everything(title: str, sectors: tuple[Sector, ...]) -> tuple[str, tuple[str, ...]]:
    """What ``propose_sector`` promises, said plainly: each word at each place."""
    found = [
        (each.name, start, word)
        for each in sectors
        for word in each.words
        for start in range(len(title))
        if title.startswith(word, start)
    ]
    matches: dict[str, list[tuple[int, str]]] = {}
    for name, start, word in found:
        longer = ((at, other) for _, at, other in found if len(other) > len(word))
        if not any(at <= start and start + len(word) <= at + len(other) for at, other in longer):
            matches.setdefault(name, []).append((start, word))

    def weight(name: str) -> tuple[int, int, int]:
        covered = {start + place for start, word in matches[name] for place in range(len(word))}
        return max(len(word) for _, word in matches[name]), len(covered), -min(covered)

    best = max(matches, key=weight, default="")
    return best, tuple(dict.fromkeys(word for _, word in sorted(matches.get(best, ()))))


SOME = st.text("能源汽车", min_size=1, max_size=3)


@given(
    st.text("能源汽车新", max_size=8),
    st.lists(st.tuples(st.sampled_from("甲乙丙"), st.lists(SOME, max_size=4)), max_size=4),
)
def test_the_sector_is_the_one_that_trying_every_word_everywhere_finds(
    title: str, table: list[tuple[str, list[str]]]
):
    sectors = tuple(sector(name, *words) for name, words in table)
    assert propose_sector(title, sectors) == by_trying_everything(title, sectors)
