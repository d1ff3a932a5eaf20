from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import closest, phones, phrases, slug, syllables, telephone_link, tidy, units


def test_second_number_in_a_cell_takes_the_area_code_of_the_first():
    assert phones("0546-5550101/5550102") == ("0546-5550101", "0546-5550102")


def test_an_extension_stays_with_its_number():
    assert phones("0535-5550100-86555") == ("0535-5550100-86555",)


def test_numbers_parted_by_a_space_are_two_numbers():
    assert phones("0531-55501000 0531-55501001") == ("0531-55501000", "0531-55501001")


def test_a_number_without_an_area_code_stays_without_one():
    assert phones("55501000") == ("55501000",)


def test_full_width_digits_and_dashes_are_read_as_plain_ones():
    assert phones("０５３１—５５５０１０００") == ("0531-55501000",)


def test_a_cell_without_a_number_has_no_telephones():
    assert phones("见通知") == phones("") == ()


@given(st.text())
def test_any_cell_gives_telephones_of_digits_and_dashes_only(cell: str):
    for phone in phones(cell):
        assert all(part.isascii() and part.isdigit() for part in phone.split("-"))
        assert telephone_link(phone).startswith("tel:")


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("0531-55501000", "tel:+86-531-5550-1000"),
        ("0535-5550100-86555", "tel:+86-535-555-0100;ext=86555"),
        ("55501000", "tel:55501000;phone-context=+86"),
    ],
)
def test_a_telephone_link_is_international_where_the_area_is_known(phone: str, link: str):
    assert telephone_link(phone) == link


def test_brackets_of_a_chinese_name_become_full_width():
    assert tidy("山东交通学院(继续教育学院)") == "山东交通学院（继续教育学院）"


def test_a_latin_name_keeps_its_brackets():
    assert tidy("BIM (2016)") == "BIM (2016)"


def test_two_units_in_one_cell_are_two_units():
    assert units("济宁市林业局、济宁市林业场圃种苗站") == ("济宁市林业局", "济宁市林业场圃种苗站")


def test_a_list_inside_brackets_does_not_part_a_unit():
    assert units("某中心(研究、推广)") == ("某中心（研究、推广）",)


def test_an_empty_cell_names_no_unit():
    assert units(" ") == ()


def test_a_title_may_turn_after_a_particle_and_before_a_term():
    assert phrases("海洋污染灾害及其防治对策") == ("海洋污染灾害及", "其防治对策")
    assert phrases("现代生态循环农业建设高级研修班") == ("现代生态循环农业建设", "高级研修班")


def test_a_quoted_phrase_is_not_cut_from_its_marks():
    assert phrases("“互联网+”时代下的智能制造")[0] == "“互联网+”"


@given(st.text(alphabet="的与及和、，高级研修班关键技术海洋“”（）A1 ", max_size=60))
def test_phrases_joined_again_are_the_text_and_none_is_a_single_character(title: str):
    pieces = phrases(title)
    assert "".join(pieces) == title
    assert len(pieces) <= 1 or min(map(len, pieces)) >= 2


def test_a_reading_of_ours_goes_before_the_usual_one():
    assert syllables("单县医院", {"单县": ("shan", "xian")}) == ["shan", "xian", "yi", "yuan"]


def test_an_address_has_only_letters_and_digits():
    assert slug("3D打印&智能制造（一）") == "3ddayinzhinengzhizaoyi"


def test_a_name_without_a_single_readable_character_still_has_an_address():
    assert slug("（）") == "unit"


def test_a_suggestion_is_the_nearest_word_or_nothing():
    assert closest("申报单为", ["申报单位", "承办单位"]) == "申报单位"
    assert closest("完全无关", ["申报单位"]) == ""
