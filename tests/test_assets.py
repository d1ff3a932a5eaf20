from __future__ import annotations

from pathlib import Path

import pytest

from generator.assets import COMMON, Assets, squeezed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (*COMMON, "tiles", "facts"):
        (tmp_path / f"{name}.css").write_text(f"/* {name} */\n.{name} {{ margin: 0; }}\n", "utf-8")
    (tmp_path / "display.js").write_text("export const a = 1\n", "utf-8")
    return tmp_path


def test_a_page_has_the_common_sheet_and_one_of_its_own(folder: Path):
    common, own = Assets(folder).styles(["tiles", "facts"])
    assert common.endswith("/common.css")
    assert own.endswith("/tiles-facts.css")


def test_a_page_without_blocks_of_its_own_has_the_common_sheet_only(folder: Path):
    assert len(Assets(folder).styles(["tokens"])) == 1


def test_only_what_was_asked_for_is_published(folder: Path):
    assets = Assets(folder)
    assets.styles(["tiles"])
    assert {item.path.rsplit("/", 1)[1] for item in assets.artifacts()} == {
        "common.css",
        "tiles.css",
        "display.js",
    }


def test_a_change_of_one_byte_changes_the_address(folder: Path):
    before = Assets(folder).styles([])
    (folder / "display.js").write_text("export const a = 2\n", "utf-8")
    assert Assets(folder).styles([]) != before


def test_a_block_that_the_theme_does_not_have_is_an_error(folder: Path):
    with pytest.raises(KeyError, match="months"):
        Assets(folder).styles(["months"])


def test_squeezing_keeps_rules_and_drops_comments_and_space():
    css = (
        "/* a */ .a > .b {\n  color: red;\n  margin: 0 auto;\n}\n"
        '@media (min-width: 48em) and print { .c::before { content: "＋"; } }'
    )
    assert squeezed(css) == (
        '.a>.b{color: red;margin: 0 auto;}@media (min-width: 48em) and print{.c::before{content: "＋";}}'
    )
