from __future__ import annotations

import pytest

from generator.shell import PageShell, slot


def shell() -> PageShell:
    return PageShell.of("project", f"<title>{slot('head')}</title><main>{slot('body')}</main>")


def test_a_shell_is_filled_slot_by_slot():
    assert shell().stamp(head="题", body="文") == "<title>题</title><main>文</main>".encode()


def test_a_filling_that_looks_like_a_slot_is_text():
    assert shell().stamp(head=slot("body"), body="文").count("文".encode()) == 1


def test_a_slot_may_stand_twice():
    assert PageShell.of("x", slot("a") + slot("a")).stamp(a="1") == b"11"


def test_a_filling_without_a_slot_is_an_error_that_names_both():
    with pytest.raises(KeyError, match="slot 'titel' is not in shell 'project'"):
        shell().stamp(head="", body="", titel="")


def test_a_slot_without_a_filling_is_an_error():
    with pytest.raises(KeyError, match="'body'"):
        shell().stamp(head="")
