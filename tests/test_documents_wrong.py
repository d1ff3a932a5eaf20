"""Wrong documents and exactly what the clerk is told: ``wrong/<name>.<form>``, ``wrong/<name>.expected``."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from generator.intake import import_plan
from tests.conftest import ROOT

WRONG = ROOT / "tests" / "documents" / "wrong"
DOCUMENTS = sorted(path for path in WRONG.iterdir() if path.suffix != ".expected")


def told(document: Path, root: Path) -> str:
    """Exit code, what was said, and what came out on standard output."""
    stdout, stderr = io.StringIO(), io.StringIO()
    code = import_plan(document, 2019, out="-", replace=False, root=root, stdout=stdout, stderr=stderr)
    return f"exit {code}\n{stderr.getvalue()}{stdout.getvalue()}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_a_wrong_document_gets_exactly_its_report(document: Path, tmp_path: Path):
    assert told(document, tmp_path) == document.with_suffix(".expected").read_text("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_a_wrong_document_leaves_no_file(document: Path, tmp_path: Path):
    told(document, tmp_path)
    assert list(tmp_path.rglob("*")) == []
