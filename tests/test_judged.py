"""The table of judged queries is fit to judge by."""

from __future__ import annotations

import csv
from collections import Counter

from generator.disclosure import disclose
from generator.joining import join
from generator.sources import load
from tests.conftest import ROOT
from tests.search.evaluate import ALL, HELD, JUDGED, TUNE, ndcg, read, success


def _rows() -> list[dict[str, str]]:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_every_row_has_a_set_a_kind_a_query_and_a_section():
    for row in _rows():
        assert list(row) == ["set", "kind", "query", "relevant", "section", "note"]
        assert row["set"] in (TUNE, HELD)
        assert row["kind"]
        assert row["query"]
        assert row["section"] in ("projects", "units", "guide", "")


def test_no_query_stands_in_the_table_twice():
    twice = [
        key for key, count in Counter((row["query"], row["section"]) for row in _rows()).items() if count > 1
    ]
    assert twice == []


def test_both_sets_have_every_kind_and_half_is_set_aside():
    kinds = {
        chosen: Counter(row["kind"] for row in _rows() if row["set"] == chosen) for chosen in (TUNE, HELD)
    }
    assert set(kinds[TUNE]) == set(kinds[HELD])
    assert len(kinds[HELD]) >= 19
    assert min(map(min, (kinds[TUNE].values(), kinds[HELD].values()))) >= 10
    assert abs(kinds[TUNE].total() - kinds[HELD].total()) < 0.1 * kinds[TUNE].total()
    assert kinds[TUNE].total() + kinds[HELD].total() >= 150
    assert len(read(JUDGED, ALL)) == len(read(JUDGED, TUNE)) + len(read(JUDGED, HELD))


def test_what_is_judged_to_fit_is_in_the_catalogue():
    public = disclose(join(load(ROOT)))
    known = {"projects": {entry.number for entry in public.entries}}
    known["units"] = {role.unit.slug for role in public.roles}
    for item in read(JUDGED):
        assert set(item.relevant.values()) <= {1, 2, 3}, item.query
        if item.section in known:
            assert set(item.relevant) <= known[item.section], item.query


def test_only_queries_for_nothing_have_nothing_that_fits():
    for item in read(JUDGED):
        if item.kind == "nothing":
            assert not item.relevant, item.query
        if not item.relevant:
            assert item.kind in ("nothing", "number", "number-tail", "phone"), item.query


def test_figures_are_what_they_are_called():
    grades = {"a": 3, "b": 1}
    assert ndcg(["a", "b"], grades) == 1.0
    assert 0 < ndcg(["b", "a"], grades) < 1
    assert ndcg([], {}) == 1.0
    assert ndcg(["a"], {}) == 0.0
    assert success(["x", "a"], grades, 1) == 0.0
    assert success(["x", "a"], grades, 3) == 1.0
