from __future__ import annotations

from pathlib import Path

from generator.finding import Finding
from generator.settings import load


def read(folder: Path, text: str) -> tuple[list[Finding], object]:
    (folder / "site_config.yml").write_text(text, "utf-8")
    findings: list[Finding] = []
    return findings, load(folder / "site_config.yml", findings)


def test_everything_is_found_from_the_folder_of_the_configuration(tmp_path: Path):
    _, settings = read(tmp_path, "site_name: 试\ndocs_dir: prose\nsite_dir: out\ntheme: {custom_dir: skin}\n")
    assert settings.docs == "prose"
    assert settings.output == tmp_path / "out"
    assert settings.theme == tmp_path / "skin"


def test_an_option_that_nobody_knows_is_found_with_a_suggestion(tmp_path: Path):
    findings, _ = read(tmp_path, "plugins:\n  - yanxiu:\n      site_id_cod: '1'\n")
    assert [(f.code, f.position.line, f.position.column) for f in findings] == [("option-unknown", 3, 7)]
    assert "site_id_code" in findings[0].fix


def test_a_site_url_without_a_scheme_is_found(tmp_path: Path):
    findings, settings = read(tmp_path, "site_url: yanxiu.example\n")
    assert [f.code for f in findings] == ["site-url"]
    assert settings.address == ""


def test_the_public_address_ends_with_a_slash(tmp_path: Path):
    _, settings = read(tmp_path, "site_url: https://yanxiu.example/peixun\n")
    assert settings.address == "https://yanxiu.example/peixun/"
    assert settings.domain == "yanxiu.example"
