"""The face to the engine: what it is lent."""

from __future__ import annotations

from pathlib import Path

import jinja2

from generator.plugin import _Templates


def test_the_engine_is_told_of_the_style_sheet_alone(tmp_path: Path):
    sheet = "assets/stylesheets/main.0123abcd.min.css"
    for name in (sheet, "assets/javascripts/bundle.js", "main.html", ".icons/c.svg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert _Templates([tmp_path, tmp_path / "missing"]).list_templates() == [sheet]


def test_a_template_below_a_folder_with_a_dot_can_still_be_included(tmp_path: Path):
    (tmp_path / ".icons").mkdir()
    (tmp_path / ".icons/c.svg").write_text("drawn")
    environment = jinja2.Environment(loader=_Templates(tmp_path), autoescape=True)
    assert environment.from_string('{% include ".icons/c.svg" %}').render() == "drawn"
