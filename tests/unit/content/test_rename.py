"""`make rename`: everything that names a thing, and nothing that only looks like it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from macros import cli
from macros.addresses.register import Entry
from macros.content.gone import NEEDED
from tests.each import each
from tests.unit.projects import (
    ANSWERS,
    GLOSSARY,
    PAGE,
    QUESTIONS,
    REDIRECTS,
    SHEET,
    VOCABULARY,
    VOICES,
    Project,
    complete_project,
    page,
)

OTHER = "docs/services/other.md"
LINKS = """\
Read [mapping](../guidance/mapping.md), [how](../guidance/mapping.md#to-begin "first"), and
[another](../guidance/mapping-more.md). See /guidance/mapping/#to-begin and /guidance/mapping-more/.
{{ worksheet("talk") }}
[Elsewhere](https://example.org/guidance/mapping/)
"""
RELEASED = (
    "/briefings/mapping/ page Mapping",
    "/guidance/mapping/ page Mapping",
    "/guidance/mapping/#to-begin heading To begin",
    "/worksheets/talk/ worksheet Time to talk",
    "/worksheets/talk/a4/ worksheet Time to talk – blank sheet, A4",
    "/glossary/#local-panel term Local panel",
    "/glossary/#harm term Harm",
    "/questions/harm/#q001 question What happened?",
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = complete_project(tmp_path, {OTHER: page("Other", LINKS)})
    project.write("docs/guidance/mapping-more.md", page("More", "See [mapping](mapping.md).\n"))
    body = (
        "\n## To begin {: #to-begin }\n\nSee [above](#to-begin), [all](index.md), [a]( index.md).\n"
    )
    project.append(PAGE, body)
    project.write(
        VOCABULARY, "same:\n  - words: [map, mapping it]\n    finds: [/guidance/mapping/]\n"
    )
    released = (line.split(" ", 2) for line in RELEASED)
    project.release(*(Entry(address, kind, title) for address, kind, title in released))
    assert project.problems(needs=NEEDED) == []
    return project


def rename(project: Project, old: str, new: str, rules: Sequence[str] = ()) -> int:
    status = cli.rename(project.root, old, new, rules=rules)
    for path in sorted((project.root / "docs").rglob("*")):
        if path.suffix in (".md", ".yml"):
            project.files[path.relative_to(project.root).as_posix()] = path.read_text("utf-8")
    return status


NEW = "docs/services/maps.md"


@pytest.fixture
def moved(project: Project) -> Project:
    assert rename(project, "guidance/mapping", "services/maps") == 0
    return project


def test_the_page_lies_in_its_new_place(moved: Project) -> None:
    assert not (moved.root / PAGE).exists()
    assert (moved.root / NEW).is_file()


def test_the_project_loads_as_before(moved: Project) -> None:
    assert moved.problems(needs=NEEDED) == []


@each(
    "file, words",
    {
        (OTHER, "[mapping](maps.md)"),
        (OTHER, '[how](maps.md#to-begin "first")'),
        (OTHER, "[another](../guidance/mapping-more.md)"),
        (OTHER, "See /services/maps/#to-begin and /guidance/mapping-more/."),
        (OTHER, "https://example.org/guidance/mapping/"),
        (NEW, "[above](#to-begin), [all](../guidance/index.md)"),
        ("docs/guidance/mapping-more.md", "[mapping](../services/maps.md)"),
        (VOCABULARY, "finds: [/services/maps/]"),
        (VOICES, "page: services/maps"),
        (ANSWERS, "pages: [services/maps]"),
        (REDIRECTS, "/guidance/mapping/: /services/maps/"),
    },
)
def test_every_reference_to_a_page_is_changed_and_no_other(
    moved: Project, file: str, words: str
) -> None:
    assert words in moved.files[file]


def test_renaming_back_leaves_no_circle(moved: Project) -> None:
    assert rename(moved, "services/maps", "guidance/mapping") == 0
    assert "/guidance/mapping/:" not in moved.files[REDIRECTS]
    assert moved.problems(needs=NEEDED) == []


def test_an_address_that_was_moved_before_leads_on_in_one_hop(project: Project) -> None:
    project.append(REDIRECTS, "/guidance/maps/: /guidance/mapping/\n")
    assert rename(project, "guidance/mapping", "services/maps") == 0
    assert "/guidance/maps/: /services/maps/\n" in project.files[REDIRECTS]
    assert project.problems(needs=NEEDED) == []


def test_what_was_never_released_needs_no_forwarding(project: Project) -> None:
    before = project.files[REDIRECTS]
    assert rename(project, "guidance/mapping-more", "guidance/more") == 0
    assert project.files[REDIRECTS] == before


def test_a_sheet_moves_with_its_folder_and_every_call(project: Project) -> None:
    assert rename(project, "worksheets/talk", "worksheets/time-to-talk") == 0
    assert (project.root / "docs/worksheets/time-to-talk/face.svg").is_file()
    assert '{{ worksheet("time-to-talk") }}' in project.files[OTHER]
    assert "worksheets: [time-to-talk]" in project.files[PAGE]
    assert "/worksheets/talk/: /worksheets/time-to-talk/" in project.files[REDIRECTS]
    del project.files[SHEET]
    assert project.problems(needs=NEEDED) == []


def test_a_heading_changes_its_id_and_every_link_to_it(project: Project) -> None:
    assert rename(project, "guidance/mapping#to-begin", "guidance/mapping#first-steps") == 0
    assert "## To begin {: #first-steps }" in project.files[PAGE]
    assert "[above](#first-steps)" in project.files[PAGE]
    assert "mapping.md#first-steps" in project.files[OTHER]
    assert "/guidance/mapping/#first-steps and" in project.files[OTHER]
    line = "/guidance/mapping/#to-begin: /guidance/mapping/#first-steps"
    assert line in project.files[REDIRECTS]


def test_a_term_changes_its_id(project: Project) -> None:
    assert rename(project, "glossary#harm", "glossary#past-harm") == 0
    assert "- id: past-harm" in project.files[GLOSSARY]
    assert "/glossary/#harm: /glossary/#past-harm" in project.files[REDIRECTS]


def test_a_question_moves_to_another_category(project: Project) -> None:
    assert rename(project, "questions/harm#q001", "questions/opening#q001") == 0
    assert "id: q001\n    category: opening" in project.files[QUESTIONS]
    assert "/questions/harm/#q001: /questions/opening/#q001" in project.files[REDIRECTS]


@each(
    "old, new, message",
    {
        ("faq", "faqs", "A section keeps its name"),
        ("glossary#term", "glossary#Term", "TO must be in lower-case letters"),
        ("guidance/mappin", "guidance/maps", "There is no page guidance/mappin; did you mean"),
        ("guidance/mapping", "guidance/mapping-more", "guidance/mapping-more is taken"),
        ("guidance/mapping", "worksheets/maps", "A worksheet stays below worksheets/"),
        ("guidance/mapping", "guidance/maps#a", "Both must be pages, or both headings"),
        ("guidance/mapping#to-begin", "guidance/mapping#sources", "is used on many pages"),
        ("faq#faq-01", "faq#faq-02", "An answer keeps its number"),
        ("questions/harm#q001", "questions/harm#q002", "A question keeps its number"),
        ("questions/harm#q001", "questions/har#q001", "There is no category har; did you mean"),
        ("", "", "Name both, as in FROM=guidance/scaling"),
    },
)
def test_what_cannot_be_renamed_is_told_in_one_line_and_nothing_changes(
    project: Project, capsys: pytest.CaptureFixture[str], old: str, new: str, message: str
) -> None:
    before = dict(project.files)
    assert rename(project, old, new) == 1
    said = capsys.readouterr().err
    assert message in said and said.count("\n") == 1 and said.endswith("Nothing was changed.\n")
    assert project.files == before


def test_a_file_that_cannot_be_read_stops_it_and_nothing_changes(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write(ANSWERS, "groups: [\n")
    assert rename(project, "guidance/mapping", "services/maps") == 1
    assert f"{ANSWERS}:" in capsys.readouterr().err
    assert (project.root / PAGE).is_file()


def test_what_a_renaming_would_break_is_told_and_undone(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.append(PAGE, "\n## Known {: #evidence }\n\nWe found no study of it.\n")
    before = dict(project.files)
    rules = ["evidence-is-said"]
    assert rename(project, "guidance/mapping#evidence", "guidance/mapping#research", rules) == 1
    assert "must have a section {: #evidence }" in capsys.readouterr().err
    assert project.files == before


def test_the_command_hands_over_both_names(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--root", str(project.root), "--from", "guidance/a", "--to", "guidance/b"]
    assert cli.main(["rename", *given]) == 1
    assert capsys.readouterr().err.startswith("There is no page guidance/a")


# Without the command


def by_hand(project: Project, old: str, new: str) -> None:
    (project.root / new).parent.mkdir(exist_ok=True)
    (project.root / old).rename(project.root / new)
    project.files = {
        name.replace(old, new) if name.startswith(old) else name: text
        for name, text in project.files.items()
    }


@pytest.mark.parametrize(
    ("old", "new", "told", "command"),
    [
        (PAGE, NEW, NEW, "FROM=guidance/mapping TO=services/maps"),
        (
            "docs/worksheets/talk",
            "docs/worksheets/time",
            "docs/worksheets/time/index.md",
            "FROM=worksheets/talk TO=worksheets/time",
        ),
    ],
)
def test_what_was_moved_by_hand_is_one_problem_that_the_command_mends(
    project: Project, old: str, new: str, told: str, command: str
) -> None:
    by_hand(project, old, new)
    at = command.split()[0].removeprefix("FROM=")
    assert project.problems(needs=NEEDED) == [
        f"{told}:1: address: must be found under its released address /{at}/ too: "
        f"type make rename {command}"
    ]
    assert rename(project, *(part.partition("=")[2] for part in command.split())) == 0
    assert project.problems(needs=NEEDED) == []


def test_a_page_that_was_retitled_too_is_known_by_its_headings(project: Project) -> None:
    project.replace(PAGE, "title: Mapping", "title: Something else")
    by_hand(project, PAGE, NEW)
    (told,) = project.problems(needs=NEEDED)
    assert told.endswith("type make rename FROM=guidance/mapping TO=services/maps")


def test_a_page_that_was_deleted_is_told_with_what_to_do(project: Project) -> None:
    project.remove(PAGE)
    told = project.problems(needs=NEEDED)
    (first,) = [line for line in told if line.startswith("docs/data/addresses.txt")]
    assert "nothing at /guidance/mapping/, page “Mapping”: bring it back" in first
    assert "docs/data/withdrawn.yml if it ended" in first
    assert (
        f"{VOICES}:3: [0].page: must be a page, got guidance/mapping, which is there no more: "
        "name another or take it out"
    ) in told
    assert "did you mean" not in "".join(told)


def test_a_needed_page_that_was_deleted_is_one_problem(project: Project) -> None:
    project.remove("docs/faq/index.md")
    assert project.problems(needs=NEEDED) == [
        "docs/faq/index.md:1: file: must be there, since other pages are drawn with links to it: "
        "bring it back"
    ]


def test_every_page_that_others_are_drawn_with_links_to_is_missed(project: Project) -> None:
    files = [
        next(
            file
            for file in (f"docs/{path}.md", f"docs/{path}/index.md".replace("//", "/"))
            if file in project.files
        )
        for path in NEEDED
    ]
    for file in files:
        project.remove(file)
    told = {one.partition(", since")[0] for one in project.problems(needs=NEEDED)}
    assert {f"{file}:1: file: must be there" for file in files} <= told


def test_a_question_in_another_category_is_told_with_the_command(project: Project) -> None:
    project.replace(QUESTIONS, "id: q001\n    category: harm", "id: q001\n    category: opening")
    (told,) = project.problems(needs=NEEDED)
    assert "type make rename FROM=questions/harm#q001 TO=questions/opening#q001" in told


def test_no_number_is_ever_suggested(project: Project) -> None:
    project.replace(PAGE, "questions: [q001]", "questions: [q003]")
    assert [line for line in project.problems(needs=NEEDED) if "did you mean" in line] == []


def test_a_link_to_a_page_that_is_not_there_is_told_with_its_line(project: Project) -> None:
    line = project.append(PAGE, "\nSee [this](mappping.md#a).\n") + 1
    assert project.problems(needs=NEEDED) == [
        f"{PAGE}:{line}: link: must lead to a page's file, got mappping.md, and there is no "
        "docs/guidance/mappping.md"
    ]
