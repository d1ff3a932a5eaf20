"""The nearest of a group are those that sorting the whole group would put first."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from generator.nearest import Nearest, nearest, place_of


@dataclass(frozen=True, eq=False)
class Item:
    year: int
    number: str


def told(item: Item) -> tuple[int, str]:
    return item.year, item.number


def by_sorting(groups: list[list[Item]], year: int, number: str, skipped: set[str], most: int) -> list[Item]:
    """What near means, said plainly."""
    left = [item for group in groups for item in group if item.number not in skipped]
    place = place_of(number)
    left.sort(key=lambda item: (abs(item.year - year), abs(place_of(item.number) - place), item.number))
    return list(dict.fromkeys(left[:most]))


def by_looking_around(
    groups: list[list[Item]], year: int, number: str, skipped: set[str], most: int
) -> list[Item]:
    return list(nearest([Nearest(group, told) for group in groups], year, number, skipped, most))


NUMBERS = st.one_of(
    st.integers(1, 30).map(str),
    st.integers(1, 30).map("{:03d}".format),
    st.sampled_from(["", "甲", "乙", "³"]),
)
ITEMS = st.builds(Item, st.integers(2012, 2018), NUMBERS)


GROUPS = st.lists(ITEMS, max_size=40).flatmap(
    lambda items: (
        st.lists(st.lists(st.sampled_from(items), max_size=40, unique=True), max_size=3)
        if items
        else st.just([[]])
    )
)


@given(GROUPS, st.integers(2011, 2019), NUMBERS, st.sets(NUMBERS, max_size=6), st.integers(1, 4))
def test_the_nearest_are_those_that_sorting_puts_first(
    groups: list[list[Item]], year: int, number: str, skipped: set[str], most: int
):
    found = by_looking_around(groups, year, number, skipped, most)
    assert found == by_sorting(groups, year, number, skipped, most)


def test_the_same_year_goes_before_a_nearer_number():
    near, far = Item(2015, "7"), Item(2016, "90")
    assert by_looking_around([[near, far]], 2016, "7", set(), 1) == [far]


def test_of_two_as_near_the_smaller_number_goes_first():
    below, above = Item(2016, "2016003"), Item(2016, "2016007")
    assert by_looking_around([[above, below]], 2016, "2016005", set(), 2) == [below, above]


def test_a_number_that_is_skipped_leaves_its_place_to_the_next():
    group = [Item(2016, str(number)) for number in (4, 5, 6)]
    assert by_looking_around([group], 2016, "5", {"5", "4"}, 1) == [group[2]]
