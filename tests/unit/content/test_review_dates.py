"""The owner reads which page is due first, and which is past its date."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.content.review_dates import review_dates
from tests.unit.projects import Project, complete_project

FAQ = "docs/faq/index.md"


@pytest.fixture
def complete(tmp_path: Path) -> Project:
    return complete_project(tmp_path)


def test_the_page_that_is_due_first_stands_on_top(complete: Project) -> None:
    complete.replace(FAQ, "review_by: 2027-05-31", "review_by: 2026-12-01")
    lines = review_dates(complete.load(), datetime.date(2026, 11, 26))
    assert lines[0].startswith("2026-12-01      draft  /faq/  Questions and answers (")


def test_a_page_past_its_date_is_marked(complete: Project) -> None:
    complete.replace(FAQ, "review_by: 2027-05-31", "review_by: 2026-12-01")
    lines = review_dates(complete.load(), datetime.date(2026, 12, 2))
    assert [line[11:15] for line in lines[:2]] == ["PAST", "    "]


def test_every_page_has_one_line_with_its_owner(complete: Project) -> None:
    hub = complete.load()
    lines = review_dates(hub, datetime.date(2026, 11, 26))
    assert len(lines) == len(hub.pages)
    assert all(line.endswith("(Practice lead; never read in full)") for line in lines)
