"""Mappings that share their keys read as any other."""

from __future__ import annotations

import pickle

import pytest

from generator.alike import alike


def test_a_mapping_that_shares_its_keys_reads_as_any_other():
    row = alike(("编号", "标识"), ("2016001", "N"))
    assert row == {"编号": "2016001", "标识": "N"}
    assert [*row.items()] == [("编号", "2016001"), ("标识", "N")]
    assert "标识" in row and "单位" not in row and row.get("单位", "") == ""
    assert repr(row) == repr(dict(row))
    with pytest.raises(KeyError):
        row["单位"]


def test_it_comes_back_from_the_disk_as_it_was():
    row = alike(("编号", "标识"), ("2016001", "N"))
    assert pickle.loads(pickle.dumps(row)) == row


def test_of_a_key_that_stands_twice_the_last_value_counts():
    assert alike(("a", "a", "b"), (1, 2, 3)) == {"a": 2, "b": 3}
