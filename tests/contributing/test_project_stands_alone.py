"""No file leads out of the project."""

from __future__ import annotations

import re

from tests.conftest import ROOT

WRITTEN = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("docs", "macros", "overrides", "tests", ".ci")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".md", ".yml", ".j2", ".html", ".css", ".js", ".svg", "")
    and path.is_file()
)


def test_nothing_reads_what_lies_beside_the_project() -> None:
    beside = re.compile(r"\.\./" + r"shared|/" + r"shared/(?:design|style|reference|hooks)")
    found = [name for name in WRITTEN if beside.search((ROOT / name).read_text("utf-8"))]
    assert found == []


def test_nothing_names_a_folder_of_one_machine() -> None:
    machine = re.compile(r"(?:^|[\s\"'(=])/(?:home|Users|work|root)/\w")
    found = [name for name in WRITTEN if machine.search((ROOT / name).read_text("utf-8"))]
    assert found == []
