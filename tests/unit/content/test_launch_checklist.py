"""Everything the hub's owner has yet to confirm or approve."""

from __future__ import annotations

import pytest

from macros.cli import launch_check
from macros.content.launch_checklist import launch_list
from tests.unit.projects import ANSWERS, MINIMAL, SETTINGS, Project

FIRST = "First: for a child in danger now"
FACTS = "Local facts to confirm"
CHECKS = "Facts to check"
PAGES = "Pages to approve"
ASKED = "Answers to approve"


UNKNOWN = "    value: null\n    confirmed: false"
AT_NIGHT = "outside office hours\n    confirmed: false"
DATE = "    date: 2026-11-23"
APPROVED = f"{DATE}\n    status: approved"


def approve_everything(project: Project) -> None:
    for name, text in list(project.files.items()):
        if name.endswith(".md"):
            project.write(name, text.replace("status: draft", "status: approved"))
    project.replace(ANSWERS, DATE, APPROVED)
    project.replace(SETTINGS, DATE, APPROVED)
    project.replace(SETTINGS, UNKNOWN, "    value: x\n    confirmed: true\n    about: Anytown")
    project.replace(
        SETTINGS,
        AT_NIGHT,
        "outside office hours\n    value: y\n    about: Anytown\n    confirmed: true",
    )
    project.write(SETTINGS, project.files[SETTINGS].partition("to_confirm:")[0])


def test_the_list_stands_in_the_order_an_owner_takes_it(project: Project) -> None:
    assert list(launch_list(project.load())) == [FIRST, FACTS, CHECKS, PAGES, ASKED]


def test_what_a_reader_in_an_emergency_needs_stands_first(project: Project) -> None:
    assert launch_list(project.load())[FIRST] == [
        "Telephone number to refer a child: Which number?"
    ]


def test_every_other_local_fact_that_is_not_confirmed_is_listed(project: Project) -> None:
    assert launch_list(project.load())[FACTS] == [
        "Number outside office hours: Which number at night?"
    ]


def test_a_confirmed_fact_is_not_listed(project: Project) -> None:
    project.replace(SETTINGS, UNKNOWN, "    value: x\n    confirmed: true\n    about: Anytown")
    assert FIRST not in launch_list(project.load())


def test_a_fact_that_is_known_and_not_confirmed_is_listed(project: Project) -> None:
    project.replace(SETTINGS, "value: null", "value: x")
    assert FIRST in launch_list(project.load())


def test_every_fact_to_check_is_listed_with_its_area(project: Project) -> None:
    assert launch_list(project.load())[CHECKS] == ["Law: Check the law."]


def test_every_draft_page_is_listed_with_file_title_and_review_date(project: Project) -> None:
    assert (
        "docs/guidance/mapping.md: Mapping (draft, review by 2027-05-31)"
        in launch_list(project.load())[PAGES]
    )


@pytest.mark.parametrize("status", ["approved", "withdrawn"])
def test_a_page_that_is_no_draft_is_not_listed(project: Project, status: str) -> None:
    page = "docs/guidance/mapping.md"
    project.replace(page, "status: draft", f"status: {status}")
    assert page not in "".join(launch_list(project.load())[PAGES])


def test_draft_answers_are_listed_and_house_answers_marked(project: Project) -> None:
    assert launch_list(project.load())[ASKED] == [
        "faq-01: Where do I begin? (house answer)",
        "faq-50: Who can help here?",
    ]


def test_an_approved_answer_is_not_listed(project: Project) -> None:
    project.replace(ANSWERS, DATE, APPROVED)
    assert launch_list(project.load())[ASKED] == ["faq-50: Who can help here?"]


def test_a_hub_that_is_ready_has_nothing_on_its_list(project: Project) -> None:
    approve_everything(project)
    assert launch_list(project.load()) == {}


# The command


def test_the_command_fails_while_anything_is_left(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    status = launch_check(project.root)
    assert (status, capsys.readouterr().out.splitlines()[-1]) == (1, "8 left before launch")


def test_the_command_prints_each_heading_with_its_count_and_a_box_for_each_line(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    launch_check(project.root)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        f"{FIRST} (1)",
        "  [ ] Telephone number to refer a child: Which number?",
    ]


def test_the_command_succeeds_when_nothing_is_left(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    approve_everything(project)
    status = launch_check(project.root)
    assert (status, capsys.readouterr().out) == (0, "Nothing is left: ready to launch\n")


def test_the_command_fails_with_every_problem_where_the_content_is_wrong(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.replace(SETTINGS, "council:", "concil:")
    status = launch_check(project.root)
    assert (status, "did you mean council?" in capsys.readouterr().err) == (1, True)


def test_the_command_looks_at_the_settings_of_another_authority(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("other.yml", MINIMAL[SETTINGS].replace("Check the law.", "Check their law."))
    monkeypatch.setenv("AUTHORITY", str(project.root / "other.yml"))
    launch_check(project.root)
    assert "Law: Check their law." in capsys.readouterr().out
