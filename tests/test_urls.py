from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import urls


def test_a_project_is_called_by_its_official_number():
    assert urls.project("2016035") == "projects/2016035/"


@pytest.mark.parametrize("number", ["", "../x", "a/b", "二", "a b", "-a", "a--b", "x" * 101, "a.html", "a\n"])
def test_a_number_that_cannot_be_an_address_is_refused(number: str):
    assert not urls.is_segment(number)
    with pytest.raises(ValueError, match="address"):
        urls.project(number)


@given(st.text())
def test_whatever_passes_for_an_address_part_is_plain(name: str):
    if urls.is_segment(name):
        assert name.isascii() and name.replace("-", "").isalnum()


def test_the_way_back_to_the_root_counts_the_folders():
    assert [urls.root(path) for path in ("", "projects/", "plans/2016/notice/")] == ["", "../", "../../../"]


def test_a_paragraph_has_an_address():
    assert urls.document(2016, "p2-1") == "plans/2016/notice/#p2-1"
