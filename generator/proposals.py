"""A new year's classification to read over: our proposal for each project, in classification.csv.

Comes in: a plan that has just been imported. Goes out: one row a project with sector, city and the city's
basis, and ``reviewed`` empty, which the checks call 未经人工核对 until a person writes the day. A file that
is there is left alone.
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from generator.classify import classify
from generator.finding import Finding
from generator.sources import read_plan, read_tables

HEADER = ("number", "sector", "city", "basis", "reviewed")


def write_proposals(root: Path, year: int) -> tuple[Path, int]:
    """Write ``data/plans/<year>/classification.csv``; its path and how many rows, none where it exists."""
    folder = f"data/plans/{year}"
    target = root / folder / "classification.csv"
    if target.exists():
        return target, 0
    findings: list[Finding] = []  # said by ``check``, not here
    tables = read_tables(root, findings)
    projects = read_plan(root, folder, findings).projects
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEADER)
    for project in projects:
        found = classify(project, None, tables, year)
        rows.writerow((project.number, found.sector, found.city, found.city_basis, ""))
    aside = target.with_suffix(".csv.new")
    aside.write_text(text.getvalue(), "utf-8", newline="\n")
    os.replace(aside, target)
    return target, len(projects)
