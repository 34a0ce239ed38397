"""Headings have ids that do not hang on their wording."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.addresses.register import Entry, Register, read_register
from macros.content.headings import id_from, with_ids, write_ids
from macros.content.page_text import PageText
from tests import promises
from tests.unit.projects import PAGE, REDIRECTS, Project


def test_a_heading_gets_an_id_of_its_words() -> None:
    assert with_ids("## What to ask\n\nWords.\n") == "## What to ask {: #what-to-ask }\n\nWords.\n"


def test_an_id_stays_when_the_words_change() -> None:
    text = "## What you could ask {: #what-to-ask }\n"
    assert with_ids(text) == text


def test_a_second_run_changes_nothing() -> None:
    once = with_ids("## One\n\n### Two\n\n## One\n")
    assert with_ids(once) == once


def test_two_headings_of_the_same_words_get_two_ids() -> None:
    assert [heading.id for heading in PageText(with_ids("## Traps\n\n## Traps\n")).headings] == [
        "traps",
        "traps-2",
    ]


def test_an_id_that_stands_further_down_is_not_given_twice() -> None:
    text = with_ids("## Traps\n\n## Pitfalls {: #traps }\n")
    assert [heading.id for heading in PageText(text).headings] == ["traps-2", "traps"]


def test_an_id_that_every_page_has_is_not_given_to_a_heading() -> None:
    assert "{: #sources-2 }" in with_ids("## Sources\n")


def test_other_attributes_of_a_heading_are_kept() -> None:
    assert with_ids("## One {: .wide }\n") == "## One {: #one .wide }\n"


def test_what_looks_like_a_heading_in_code_is_left_alone() -> None:
    text = "```sh\n## not a heading\n```\n"
    assert with_ids(text) == text


def test_a_heading_with_hyphens_under_it_gets_an_id_too() -> None:
    assert with_ids("What to ask\n-----\n") == "What to ask {: #what-to-ask }\n-----\n"


def test_a_rule_between_two_paragraphs_is_no_heading() -> None:
    assert list(PageText("Words.\n\n---\n\nMore.\n").headings) == []


def test_the_head_of_a_table_is_no_heading() -> None:
    assert list(PageText("| a |\n---\n").headings) == []


@pytest.mark.parametrize(
    ("words", "ident"),
    [
        ("What's here?", "whats-here"),
        ("The worker’s **own** view", "the-workers-own-view"),
        ("From 0–10", "from-0-10"),
        ("Zoë and [the map](mapping.md)", "zoe-and-the-map"),
        ("{{ authority.name }} today", "today"),
        ("???", "section"),
    ],
)
def test_an_id_is_made_of_what_is_said_aloud(words: str, ident: str) -> None:
    assert id_from(words) == ident


def test_a_long_heading_gets_a_short_id_of_whole_words() -> None:
    ident = id_from("If the worry is about someone who works with children and young people")
    assert len(ident) <= promises.HEADING_ID
    assert ident == "if-the-worry-is-about-someone-who-works-with"


def test_one_endless_word_is_cut() -> None:
    assert len(id_from("a" * 200)) == promises.HEADING_ID


def test_front_matter_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("---\ntitle: A\n# a note\n---\n## One\n", "utf-8")
    assert write_ids(tmp_path) == ["page.md"]
    assert (tmp_path / "page.md").read_text("utf-8") == (
        "---\ntitle: A\n# a note\n---\n## One {: #one }\n"
    )


def test_a_page_whose_headings_have_ids_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("---\ntitle: A\n---\n## One {: #one }\n", "utf-8")
    assert write_ids(tmp_path) == []


def test_a_heading_that_lost_its_id_gets_the_one_it_was_released_with() -> None:
    released = {"before-you-go": "What’s to ask?", "other": "Other"}
    text = "## What's to ask?\n\n## New one\n\n## Other {: #other }\n"
    assert with_ids(text, released) == (
        "## What's to ask? {: #before-you-go }\n\n## New one {: #new-one }\n\n"
        "## Other {: #other }\n"
    )


def test_a_lost_id_is_told_with_its_page_and_line_and_what_to_put_back(project: Project) -> None:
    project.release(Entry("/guidance/mapping/#to-begin-with", "heading", "What to ask"))
    line = project.replace(PAGE, "## Ask", "## What to ask")
    assert project.problems() == [
        f"{PAGE}:{line}: heading: must end in {{: #to-begin-with }}, by which it was released, "
        "got no id"
    ]
    assert "guidance/mapping.md" in write_ids(project.root / "docs", project_register(project))
    assert "## What to ask {: #to-begin-with }" in (project.root / PAGE).read_text("utf-8")


def project_register(project: Project) -> Register:
    return read_register(project.root / "docs/data/addresses.txt", root=project.root)


def test_an_id_that_moved_elsewhere_is_not_asked_back(project: Project) -> None:
    moved = "/guidance/mapping/#to-begin-with"
    project.release(Entry(moved, "heading", "What to ask"))
    project.append(REDIRECTS, f"{moved}: /worksheets/talk/\n")
    project.replace(PAGE, "## Ask", "## What to ask")
    assert project.problems() == []
    write_ids(project.root / "docs", project_register(project), {moved})
    assert "## What to ask {: #what-to-ask }" in (project.root / PAGE).read_text("utf-8")
