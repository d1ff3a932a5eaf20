"""The face to the engine: what it is lent."""

from __future__ import annotations

from pathlib import Path

import jinja2

from generator.plugin import _Templates


def test_the_engine_is_told_of_every_template_but_those_below_a_folder_with_a_dot(tmp_path: Path):
    for name in ("main.html", "parts/row.html", "parts/.icons/a/b.svg", ".icons/c.svg", ".htaccess"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    usual = jinja2.FileSystemLoader(tmp_path).list_templates()
    ours = _Templates(tmp_path).list_templates()
    assert ours == [name for name in usual if ".icons/" not in name]


def test_a_template_below_a_folder_with_a_dot_can_still_be_included(tmp_path: Path):
    (tmp_path / ".icons").mkdir()
    (tmp_path / ".icons/c.svg").write_text("drawn")
    environment = jinja2.Environment(loader=_Templates(tmp_path), autoescape=True)
    assert environment.from_string('{% include ".icons/c.svg" %}').render() == "drawn"
