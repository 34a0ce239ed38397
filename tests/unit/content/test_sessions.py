"""A session pack in a project: what it names must be there, and is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import cli
from tests.unit.projects import COMPLETE, GLOSSARY, SESSION_WORDS, Project, page

PACK = """people: 4 to 16 people
aims: [begin a map, read a map]
opening: {20: 2, 45: 3, 90: 5}
steps:
  - title: Look
    minutes: {20: 8, 45: 19, 90: 40}
    shows:
      - {page: guidance/mapping}
  - title: Ask
    minutes: {20: 8, 45: 20, 90: 40}
    shows:
      - {question: q001}
closing: {20: 2, 45: 3, 90: 5}
handouts:
  each:
    - {sheet: talk}
after: Ask in two weeks.
"""
FILE = "docs/training/sessions/first.yml"


@pytest.fixture
def packed(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.write(SESSION_WORDS, COMPLETE[SESSION_WORDS])
    project.write(FILE, PACK)
    project.write("docs/training/sessions/first.md", page("First", '{{ session("first") }}\n'))
    return project


def test_a_pack_is_known_by_the_name_of_its_file(packed: Project) -> None:
    assert list(packed.load().sessions) == ["first"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{question: q001}", "{question: q999}", "must be a question of the bank, got q999"),
        (
            "{page: guidance/mapping}",
            "{page: guidance/maping}",
            "must be a page, got guidance/maping",
        ),
        (
            "{page: guidance/mapping}",
            "{page: guidance/mapping, part: nowhere}",
            "must be a heading of guidance/mapping, got nowhere",
        ),
        ("{question: q001}", "{term: nothing}", "must be a term of the glossary, got nothing"),
        ("{question: q001}", "{voices: nobody}", "must be a key of voices.yml, got nobody"),
        ("{sheet: talk}", "{sheet: walk}", "must be a worksheet, got walk"),
        ("90: 40}\n    shows:\n      - {q", "90: 41}\n    shows:\n      - {q", "must come to 90"),
    ],
)
def test_what_is_wrong_in_a_pack_is_told_with_its_line(
    packed: Project, old: str, new: str, said: str
) -> None:
    line = packed.replace(FILE, old, new)
    problems = packed.problems()
    assert len(problems) == 1
    assert problems[0].startswith(f"{FILE}:")
    assert said in problems[0]
    if "minutes" not in said and "come to" not in said:
        assert problems[0].startswith(f"{FILE}:{line}:")


def test_a_pack_without_its_page_is_refused(packed: Project) -> None:
    packed.remove("docs/training/sessions/first.md")
    assert packed.problems() == ["docs/training/sessions/first.md:1: file: missing"]


def test_a_pack_needs_what_every_session_begins_with(packed: Project) -> None:
    packed.remove(SESSION_WORDS)
    assert ["must have docs/data/sessions.yml" in problem for problem in packed.problems()] == [
        True
    ]


def test_another_file_beside_the_packs_is_refused(packed: Project) -> None:
    packed.write("docs/training/sessions/notes.txt", "x")
    assert len(packed.problems()) == 1


def test_a_term_of_a_glossary_that_cannot_be_read_is_not_called_wrong(packed: Project) -> None:
    packed.replace(FILE, "{question: q001}", "{term: safety-goal}")
    packed.write(GLOSSARY, "a: b: c\n")
    assert [problem.split(": ")[0] for problem in packed.problems()] == [f"{GLOSSARY}:1"]


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        ("guidance/mapping", "services/maps", "{page: services/maps}"),
        ("worksheets/talk", "worksheets/time-to-talk", "{sheet: time-to-talk}"),
    ],
)
def test_what_a_pack_shows_may_be_renamed(
    packed: Project, old: str, new: str, written: str
) -> None:
    assert cli.rename(packed.root, old, new, rules=()) == 0
    assert written in (packed.root / FILE).read_text("utf-8")
