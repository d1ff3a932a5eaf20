"""JSON with lines, as Python's own writes it."""

import json

from hypothesis import given
from hypothesis import strategies as some

from generator.indented import indented

PLAIN = some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text()
VALUES = some.recursive(PLAIN, lambda of: some.lists(of) | some.dictionaries(some.text(), of), max_leaves=12)


@given(VALUES)
def test_it_is_what_python_writes(value: object) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)
    assert indented(value, "\n  ") == json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n  ")
