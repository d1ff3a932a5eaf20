"""Patterns that wait to be compiled until somebody looks with them."""

import re

import pytest

from generator.patterns import lazy


def test_a_pattern_finds_what_the_compiled_one_finds() -> None:
    waiting, compiled = lazy("a(b+)", re.I), re.compile("a(b+)", re.I)
    for text in ("xABBy", "ab aB", ""):
        assert [found.span(1) for found in waiting.finditer(text)] == [
            found.span(1) for found in compiled.finditer(text)
        ]
        assert waiting.sub(r"<\1>", text) == compiled.sub(r"<\1>", text)
    assert (waiting.pattern, waiting.groups) == (compiled.pattern, compiled.groups)


def test_nothing_is_compiled_before_the_first_use() -> None:
    waiting = lazy("(")
    with pytest.raises(re.error):
        waiting.search("")
