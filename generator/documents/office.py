"""Old Word documents (.doc, RTF) through LibreOffice, where it is installed.

Comes in: the bytes of the file. Goes out: the ``Document`` of the .docx that LibreOffice makes of it. The
surprise: the program is a guest: it gets a folder and a profile of its own, a limit of time, and macros and
links are off; without it the clerk is told what to do instead.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from generator.documents import word
from generator.documents.grid import Document, Refused

MOST_SECONDS = 90
_PROGRAMS = ("soffice", "libreoffice")
_SAVE = "用 Word 或 WPS 打开，另存为 .docx 再导入"
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """LibreOffice, where it is on PATH."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def read(raw: bytes, file: str) -> Document:
    """An old Word document, turned into a new one first."""
    office = program()
    if office is None:
        what = "旧版 Word 文件（.doc、.rtf）要靠 LibreOffice 转换，这台机器上没有装"
        raise Refused("import-doc-unsupported", what, f"{_SAVE}；或者安装 LibreOffice")
    with tempfile.TemporaryDirectory(prefix="yanxiu-") as folder:
        made = _converted(office, raw, Path(folder))
    document = word.read(made, file)
    return replace(document, remarks=(*document.remarks, "旧版 Word 文件，已由 LibreOffice 转换后读入"))


def _converted(office: str, raw: bytes, folder: Path) -> bytes:
    source, made = folder / "plan.doc", folder / "out" / "plan.docx"
    source.write_bytes(raw)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    command = [
        office,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
    ]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(source)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        process.wait(MOST_SECONDS)
    except subprocess.TimeoutExpired as problem:
        raise Refused("import-doc-failed", "LibreOffice 转换了很久还没有完成，已经停下", _SAVE) from problem
    finally:
        _end(process)
    if not made.is_file():
        raise Refused("import-doc-failed", "LibreOffice 打不开这份文件，可能有密码或者已损坏", _SAVE)
    return made.read_bytes()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and those it started, which its starter script leaves running."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, ProcessLookupError, PermissionError):
        process.kill()
    process.wait()
