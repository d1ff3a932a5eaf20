"""How records become pages: what is escaped, and what is said once for many."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from generator.compiling import escaped
from generator.head import Head
from generator.pages.page import Page
from generator.settings import Settings
from generator.stamping import Stamper, in_html
from tests.conftest import ROOT

VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=8,
)


@given(st.one_of(st.text(), st.text("&<>\"'中a").map(Markup), st.integers(), st.none(), st.dates()))
def test_a_value_is_escaped_as_the_library_escapes_it(value: Any):
    assert str(escaped(value)) == str(escape(value))


@given(VALUES)
def test_json_holds_no_sign_that_means_anything_to_html_and_is_read_back(value: Any):
    text = in_html(value)
    assert not set(text) & set("<>&'")
    assert json.loads(text) == value


def stamper(tmp_path: Path, **templates: str) -> Stamper:
    """One for a theme of our own beside the parts of the real one."""
    (tmp_path / "records").mkdir()
    for link in ("parts", "head.html", "banner.html"):
        (tmp_path / "records" / link).symlink_to(ROOT / "theme/records" / link)
    (tmp_path / "partials").symlink_to(ROOT / "theme/partials")
    for name, source in templates.items():
        (tmp_path / "records" / f"{name}.html").write_text(source, "utf-8")
    return Stamper(Settings(tmp_path, tmp_path / "site_config.yml", theme=tmp_path), date(2016, 4, 21))


def page(**context: Any) -> Page:
    return Page(Head("题", "述", "x/y/"), context=context)


def test_a_template_with_a_macro_page_is_given_the_same_as_one_without(tmp_path: Path):
    words = "{{ root }}{{ name }}{% for crumb in crumbs %}{{ crumb }}{% endfor %}"
    made = stamper(
        tmp_path, one=words, other=f"{{% macro page(name, crumbs, root) %}}{words}{{% endmacro %}}"
    )
    found = [made.body(name, page(name="<b>甲</b>")) for name in ("one", "other")]
    assert found == ["../../&lt;b&gt;甲&lt;/b&gt;"] * 2


def test_what_is_kept_is_not_mistaken_for_another_project_of_the_same_name(tmp_path: Path):
    made = stamper(tmp_path, one='{% from "parts/links.html" import phones %}{{ phones(numbers) }}')
    assert "0633-5550002" in made.body("one", page(numbers=("0633-5550002",)))
    assert "0633-5550003" in made.body("one", page(numbers=("0633-5550003",)))


def test_a_macro_takes_names_and_defaults_and_says_what_was_not_given(tmp_path: Path):
    macro = "{% macro say(a, b='乙', c=a) %}{{ a }}{{ b }}{{ c }}{% endmacro %}"
    made = stamper(
        tmp_path,
        named=macro + "{{ say('<', c='丙') }}{{ say(b=name, a='甲') }}",
        missing=macro + "{{ say(b='甲') }}",
        unknown=macro + "{{ say('甲', d='丁') }}",
    )
    assert made.body("named", page(name="&")) == "&lt;乙丙甲&amp;甲"
    with pytest.raises(UndefinedError, match="parameter 'a' was not provided"):
        made.body("missing", page())
    with pytest.raises(TypeError, match="'d'"):
        made.body("unknown", page())


def test_what_a_macro_wraps_is_escaped_once(tmp_path: Path):
    made = stamper(
        tmp_path,
        one="{% macro box(of) %}<b>{{ of }}{{ caller() }}</b>{% endmacro %}"
        "{% for one in many %}{% call box(one) %}{{ one }}{% endcall %}{% endfor %}",
    )
    assert made.body("one", page(many=["<"])) == "<b>&lt;&lt;</b>"
