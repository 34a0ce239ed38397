"""What was asked and what the owner has yet to settle, as their pages show it."""

from __future__ import annotations

import datetime
from pathlib import Path

import lxml.html
import pytest

from macros.pages.views import Views
from tests.unit.projects import ANSWERS, Project, complete_project

ASKED = "docs/data/asked.yml"
ENTRY = "- date: 2027-01-05\n  asked: {asked}\n  changed: Answered.\n  address: {address}\n"


@pytest.fixture
def complete(tmp_path: Path) -> Project:
    return complete_project(tmp_path)


def views(project: Project) -> Views:
    return Views(project.load(), {"talk": "abc23"}, datetime.date(2026, 11, 26))


@pytest.mark.parametrize("text", [None, "# Nothing yet.\n"])
def test_where_nothing_was_asked_the_page_says_so(complete: Project, text: str | None) -> None:
    if text:
        complete.write(ASKED, text)
    assert "Nothing has been asked" in views(complete).asked_list()


def test_what_was_asked_leads_to_what_changed_newest_first(complete: Project) -> None:
    older = ENTRY.format(asked="Who?", address="/faq/#faq-01")
    newer = ENTRY.format(asked="Why?", address="/guidance/mapping/").replace("2027-01", "2027-02")
    complete.write(ASKED, older + newer)
    drawn = lxml.html.fromstring(views(complete).asked_list())
    links = [link.get("href") for link in drawn.iter("a")]
    assert links == ["/guidance/mapping/", "/faq/#faq-01"]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/faq/#faq-99", "must be an answer, got faq-99"),
        ("/nowhere/", "must be a page's address, got /nowhere/"),
    ],
)
def test_what_changed_must_be_there(complete: Project, address: str, message: str) -> None:
    complete.write(ASKED, ENTRY.format(asked="Who?", address=address))
    (problem,) = complete.problems()
    assert problem.startswith(f"{ASKED}:4: [0].address: {message}")


@pytest.mark.parametrize(
    ("status", "chip"),
    [("draft", "House answer, awaiting approval"), ("approved", "House answer")],
)
def test_a_house_answer_awaits_approval_until_it_has_it(
    complete: Project, status: str, chip: str
) -> None:
    complete.replace(ANSWERS, "house: true", f"house: true\n    status: {status}")
    drawn = lxml.html.fromstring(f"<div>{views(complete).answer_list()}</div>")
    (answer,) = (found for found in drawn.iter() if found.get("id") == "faq-01")
    assert [found.text for found in answer.iter("span") if found.get("class") == "hub-chip"] == [
        chip
    ]
