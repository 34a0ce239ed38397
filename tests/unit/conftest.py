"""What the unit ring shares."""

from __future__ import annotations

import datetime
import functools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.schema.base import Clock
from macros.source import yaml_lines
from tests.unit.listing import ROOT
from tests.unit.projects import Project


@pytest.fixture(scope="session", autouse=True)
def each_text_is_parsed_once() -> Iterator[None]:
    """Keep what a text was parsed to: hundreds of small projects differ in one file each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_lines, "_parse", functools.cache(yaml_lines._parse))
        yield


TODAY = datetime.date(2027, 11, 30)
"""The day on which the tests of this ring are run, whatever the machine's clock says."""


@pytest.fixture(scope="session", autouse=True)
def the_day_is_always_the_same() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Clock, "today", staticmethod(lambda: TODAY))
        yield


HUB = ROOT / "docs"
STYLE = HUB / "assets/stylesheets"
"""Code, as the templates are."""

opened: list[str] = []
"""What a test opened of the hub's own content."""


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("open", "os.scandir", "os.listdir") and isinstance(arguments[0], str | Path):
        path = Path.cwd() / arguments[0]
        if path.is_relative_to(HUB) and not path.is_relative_to(STYLE):
            opened.append(str(path))


sys.addaudithook(watch)


@pytest.fixture(autouse=True)
def no_unit_test_opens_the_hub() -> Iterator[None]:
    """Content is tested in the ring hub: an editor's word breaks no unit test."""
    opened.clear()
    yield
    assert opened == []


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small project of this test's own that loads without a problem."""
    return Project(tmp_path)
