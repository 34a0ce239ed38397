"""What the unit ring shares."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.schema.base import Clock
from macros.source import yaml_lines
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


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small project of this test's own that loads without a problem."""
    return Project(tmp_path)
