"""Many review dates cannot be moved at once without saying what was read."""

from __future__ import annotations

import pytest

from tests.unit.projects import Project, page

NOTE = "Read in full, every source tried, no change."


def review(project: Project, number: int, note: str, day: str = "2027-01-05") -> str:
    name = f"docs/guidance/page-{number}.md"
    text = page(f"Page {number}", last_reviewed=day)
    review = f"changes:\n  - date: {day}\n    text: {note}\n    reviewed_by: Practice lead\n"
    project.write(name, text.replace("changes:\n", review))
    return name


@pytest.mark.parametrize(("count", "problems"), [(5, 0), (6, 6)])
def test_more_than_five_reviews_of_one_day_need_notes_of_their_own(
    project: Project, count: int, problems: int
) -> None:
    for number in range(count):
        review(project, number, NOTE)
    assert len(project.problems()) == problems


def test_the_problem_names_file_line_and_how_many_pages_have_the_note(project: Project) -> None:
    names = [review(project, number, NOTE) for number in range(6)]
    line = project.line(names[0], NOTE)
    assert project.problems()[0] == (
        f"{names[0]}:{line}: changes[0].text: must say what was checked on this page, got "
        f"“{NOTE}”, which is the note of 6 reviews on 2027-01-05"
    )


def test_reviews_with_notes_of_their_own_may_share_a_day(project: Project) -> None:
    for number in range(12):
        review(project, number, f"Read page {number} in full, no change.")
    assert project.problems() == []


def test_the_same_note_on_another_day_is_no_mass_review(project: Project) -> None:
    for number in range(8):
        review(project, number, NOTE, day=f"2027-01-{number + 5:02}")
    assert project.problems() == []


def test_a_review_without_an_entry_is_told_with_its_line(project: Project) -> None:
    name = "docs/guidance/late.md"
    project.write(name, page("Late", last_reviewed="2027-01-05"))
    line = project.line(name, "last_reviewed")
    assert project.problems() == [
        f"{name}:{line}: last_reviewed: must be left out: there is no change with reviewed_by, "
        "got 2027-01-05"
    ]
