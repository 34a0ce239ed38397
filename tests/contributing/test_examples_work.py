"""Doing what CONTRIBUTING says gives what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from macros.content.hub import Hub
from macros.content.load import load_hub
from tests.build.projects import project_with_site
from tests.build.reading import file_at, ids, page, target, words
from tests.conftest import ROOT, copy_project, once, run_build
from tests.contributing.texts import Fence, fences, read
from tests.node import Node
from tests.search.measuring import hub_results, open_hub

WRITING = read(ROOT / "CONTRIBUTING.md").partition("## I write")[2].partition("## I design")[0]
# What is typed at a command is tried where that command is tested.
EXAMPLES = [example for example in fences(WRITING) if example.language != "sh"]


def follow(project: Path, example: Fence) -> None:
    """Do what the sentence above an example tells an editor to do."""
    if told := re.fullmatch(r"Make `([^`]+)`:", example.above):
        path = project / told.group(1)
        path.parent.mkdir(exist_ok=True)
        assert not path.exists(), path
        path.write_text(example.text, "utf-8")
    elif told := re.fullmatch(r"Add to the end of `([^`]+)`:", example.above):
        path = project / told.group(1)
        path.write_text(read(path) + example.text, "utf-8")
    elif told := re.fullmatch(r"In `([^`]+)`, add to the list `(\w+)`:", example.above):
        path = project / told.group(1)
        text = read(path)
        head = f"  {told.group(2)}: ["
        assert text.count(head) == 1
        path.write_text(text.replace(head, f"{head}{example.text.strip()}, "), "utf-8")
    elif told := re.fullmatch(r"In `([^`]+)`, add after the list of briefings:", example.above):
        path = project / told.group(1)
        last = re.findall(r"^- \[[^]]+\]\([a-z-]+\.md\): .+\n", read(path), re.MULTILINE)[-1]
        assert read(path).count(last) == 1
        path.write_text(read(path).replace(last, last + example.text), "utf-8")
    elif told := re.fullmatch(r"In `([^`]+)`, write under `(\w+:)`:", example.above):
        path = project / told.group(1)
        text = read(path)
        head = f"\n{told.group(2)}\n"
        assert text.count(head) == 1
        path.write_text(text.replace(head, head + example.text), "utf-8")
    else:
        pytest.fail(f"nobody can follow “{example.above}”")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    project = copy_project(tmp_path_factory.mktemp("followed") / "project")
    for example in EXAMPLES:
        follow(project, example)
    return load_hub(project)


@pytest.fixture(scope="session")
def built(shared: Path, site: Path) -> Path:
    """The site with every example in it."""

    def make(project: Path) -> None:
        project_with_site(project, site)
        for example in EXAMPLES:
            follow(project, example)
        done = run_build(project)
        assert done.returncode == 0, done.stdout + done.stderr

    return once("followed", shared, make) / "site"


def test_there_is_an_example_of_each_thing_an_editor_adds() -> None:
    places = [re.findall(r"`([^`]+)`", example.above)[0] for example in EXAMPLES]
    assert [re.sub(r"(guidance|worksheets)/.*/?", r"\1/", place) for place in places] == [
        "docs/data/questions.yml",
        "docs/guidance/",
        "docs/guidance/",
        "docs/guidance/",
        "docs/briefings/first-hours.md",
        "docs/briefings/index.md",
        "docs/guidance/",
        "docs/data/answers.yml",
        "docs/data/glossary.yml",
        "docs/data/sources.yml",
        "docs/data/credits.yml",
        "docs/data/voices.yml",
        "docs/guidance/",
        "docs/guidance/",
        "docs/guidance/",
        "docs/data/diagrams.yml",
        "docs/guidance/",
        "docs/data/vocabulary.yml",
        "docs/data/local-facts.yml",
        "docs/data/settings.yml",
        "docs/worksheets/",
        "docs/worksheets/",
        "docs/guidance/",
        "docs/worksheets/",
        "docs/worksheets/",
        "docs/guidance/",
        "docs/training/sessions/good-days.yml",
        "docs/training/sessions/good-days.md",
        "docs/data/redirects.yml",
        "docs/data/withdrawn.yml",
    ]


def test_the_examples_load_together(followed: Hub) -> None:
    assert followed.questions["q901"].category == "scaling"


def test_the_example_of_a_question_is_at_its_address(built: Path) -> None:
    assert "q901" in ids(file_at(built, "/questions/scaling/"))


def test_the_example_of_a_page_is_drawn(built: Path) -> None:
    assert "First visits" in words(page(built, "/guidance/first-visits/"))


def test_the_example_of_a_page_is_listed_in_its_section(built: Path) -> None:
    assert "First visits" in words(page(built, "/guidance/"))


def test_the_example_of_an_answer_is_at_its_address(built: Path) -> None:
    assert "faq-901" in ids(file_at(built, "/faq/"))


def test_the_example_of_a_picture_is_shown_with_its_words(built: Path) -> None:
    path = file_at(built, "/guidance/first-visits/")
    (image,) = page(built, "/guidance/first-visits/").xpath("//article//img[@alt]")
    found = target(built, path, str(image.get("src")))
    assert found and found[0].is_file()
    assert str(image.get("alt")).startswith("Three boxes in a row")


def test_the_example_of_a_briefing_is_listed_among_the_briefings(built: Path) -> None:
    assert "First hours with a family" in words(page(built, "/briefings/"))


def test_the_example_of_a_term_is_at_its_address(built: Path) -> None:
    assert "told-day" in ids(file_at(built, "/glossary/"))


def test_the_example_of_a_source_is_in_the_list_of_sources(built: Path) -> None:
    assert "First visits: a note for staff" in words(page(built, "/about/sources/"))


def test_the_example_of_a_credit_is_named_by_the_sheet_that_has_it(built: Path) -> None:
    assert "our own design" in words(page(built, "/worksheets/good-day/a4/"))


def test_the_example_of_words_people_type_is_searched(built: Path) -> None:
    assert "initial visit" in (built / "search/entries.js").read_text("utf-8")


def test_the_example_of_a_local_fact_is_on_the_launch_list(built: Path) -> None:
    assert "Duty desk of the service" in words(page(built, "/local/"))


def test_the_example_of_a_worksheet_has_every_format(built: Path) -> None:
    listed = json.loads((built / "worksheets.json").read_text("utf-8"))
    (sheet,) = [entry for entry in listed if entry["slug"] == "good-day"]
    assert [entry["sides"] for entry in sheet["formats"] if entry["kind"] == "print"] == [1]


def test_the_example_of_a_sheet_in_another_language_says_it_in_the_library(built: Path) -> None:
    assert "A good day, in Polish" in words(page(built, "/worksheets/"))


def test_the_example_of_a_sheet_in_another_language_is_marked_in_its_english_page(
    built: Path,
) -> None:
    path = "/worksheets/good-day-in-polish/"
    assert page(built, path).get("lang") == "en-GB"
    assert page(built, path).xpath("//section[contains(@class, 'ws-sheet')]/@lang") == ["pl"]


def test_the_example_of_a_sheet_in_another_language_is_found_by_its_language(built: Path) -> None:
    with Node() as node:
        open_hub(node, built)
        ((first, *_),) = hub_results(node, ["polish good day"])
    assert first == ["/worksheets/good-day-in-polish/"]


def test_the_example_of_a_page_that_moved_sends_its_reader_on(built: Path) -> None:
    link = page(built, "/guidance/first-meetings/").xpath("//main//a/@href")[0]
    path = file_at(built, "/guidance/first-meetings/")
    assert target(built, path, str(link)) == (file_at(built, "/guidance/first-visits/"), "")


def test_the_example_of_a_heading_that_moved_leaves_a_pointer(built: Path) -> None:
    (item,) = page(built, "/guidance/mapping/").xpath("//*[@id='before-you-visit']")
    assert "First visits" in words(item)


def test_the_example_of_a_question_that_ended_leaves_its_reason(built: Path) -> None:
    (item,) = page(built, "/questions/scaling/").xpath("//*[@id='q902']")
    assert "It asked a child to compare two parents." in words(item)
