"""`make new`: what it writes loads as it stands, and says where it is."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.addresses.register import Entry
from macros.cli import main
from macros.content.new_entries import KINDS, Taken, write_new
from tests.each import each
from tests.unit.projects import (
    COMPLETE,
    QUESTIONS,
    SESSION_WORDS,
    Project,
    complete_project,
    page,
)

DAY = datetime.date(2026, 11, 27)


def new(project: Project, kind: str, name: str = "") -> list[tuple[str, int]]:
    return write_new(project.root, kind, name, DAY)


def test_what_is_begun_loads_as_it_stands(tmp_path: Path) -> None:
    project = complete_project(tmp_path)
    before = project.load()
    for kind in KINDS:
        for file, line in new(project, kind):
            text = (project.root / file).read_text("utf-8")
            assert 1 <= line <= text.count("\n"), kind
        after = project.load()
        assert after != before, kind
        before = after


def test_what_is_begun_is_not_published_until_each_word_of_it_is_one_s_own(tmp_path: Path) -> None:
    project = complete_project(tmp_path)
    files = {kind: {file for file, _ in new(project, kind)} for kind in KINDS}
    told = {one.partition(": ")[0] for one in project.problems(rules=["nothing-unfinished"])}
    for kind in KINDS:
        begun = {
            f"{file}:{at}"
            for file in files[kind]
            for at, line in enumerate((project.root / file).read_text("utf-8").split("\n"), start=1)
            if "… " in line
        }
        assert begun and begun <= told, kind
        told -= begun
    assert told == set()


@each("kind", ("page", "briefing", "sheet", "session", "term", "source", "credit"))
def test_nothing_is_written_over(tmp_path_factory: pytest.TempPathFactory, kind: str) -> None:
    project = complete_project(tmp_path_factory.mktemp(kind))
    new(project, kind, "A good day")
    with pytest.raises(Taken, match="already: give another NAME"):
        new(project, kind, "A good day")


def test_a_number_that_was_ever_used_is_never_used_again(project: Project) -> None:
    project.release(Entry("/questions/harm/#q041", "question", "What?"))
    ended = "address: /questions/harm/#q041, date: 2026-11-23, reason: It led"
    project.write("docs/data/withdrawn.yml", f"- {{{ended}}}\n")
    new(project, "question", "Who: and why?")
    question = project.load().questions["q042"]
    assert question.text == "Who: and why?"


def test_a_page_has_today_s_date_and_a_review_within_a_year(project: Project) -> None:
    assert new(project, "page", "First visits") == [("docs/guidance/first-visits.md", 1)]
    meta = project.load().pages["guidance/first-visits"].meta
    assert (meta.title, meta.changes[0].date) == ("First visits", DAY)
    assert meta.review_by == datetime.date(2027, 5, 28)


def test_a_session_shows_what_the_hub_has_for_each_length(project: Project) -> None:
    project.write(SESSION_WORDS, COMPLETE[SESSION_WORDS])
    project.write("docs/training/index.md", page("Training"))
    assert new(project, "session", "Good days") == [
        ("docs/training/sessions/good-days.yml", 1),
        ("docs/training/sessions/good-days.md", 1),
    ]
    hub = project.load()
    session = hub.sessions["good-days"]
    shown = [one for step in session.steps for one in step.shows]
    assert [one.page or one.question for one in shown] == ["guidance/mapping", "q001"]
    assert [one.sheet for one in session.handouts.each] == ["talk"]
    assert hub.pages["training/sessions/good-days"].meta.title == "Good days"


def test_the_command_says_where_to_go_on(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (project.root / QUESTIONS).read_text("utf-8").count("\n")
    assert main(["new", "--root", str(project.root), "--kind", "question"]) == 0
    assert capsys.readouterr().out == f"{QUESTIONS}:{lines + 1}: go on here\n"


def test_the_command_names_the_kinds_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--root", str(tmp_path), "--kind", "pge"]) == 1
    assert capsys.readouterr().err == (
        "KIND must be one of question, answer, term, source, credit, page, briefing, sheet, "
        "session, got pge; did you mean page?\n"
    )


@pytest.mark.parametrize(
    "section", ["../..", "../../elsewhere", "/tmp", "data/../..", "Guidance", ""]
)
def test_a_page_is_begun_in_a_folder_of_the_docs_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], section: str
) -> None:
    project = complete_project(tmp_path / "home" / "project")
    before = sorted(tmp_path.rglob("*"))
    told = ["new", "--root", str(project.root), "--kind", "page", f"--section={section}"]
    assert main(told) == 1
    assert capsys.readouterr().err == (
        f"SECTION must be a folder of docs/, such as guidance, got {section}\n"
    )
    assert sorted(tmp_path.rglob("*")) == before
