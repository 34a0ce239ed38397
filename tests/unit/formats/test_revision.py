"""What changes a revision, and what does not."""

from __future__ import annotations

import dataclasses
import datetime
import re
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from macros.content.hub import Hub
from macros.formats import revision as module
from macros.formats.pdf import OPTIONS
from macros.formats.revision import ALPHABET, SHARED, Revisions, inputs, revision_of
from macros.pages.views import Views
from macros.render import kept, stylesheets
from macros.render.fonts import subset_font
from macros.site.assemble import sheet_files
from tests.unit.projects import (
    CREDITS,
    EXAMPLES,
    FIGURE,
    FILLED,
    GLOSSARY,
    MINIMAL,
    NOTES,
    PAGE,
    SETTINGS,
    SHEET,
    SHEET_PAGE,
    Project,
    page,
)

STYLE = "docs/assets/stylesheets/sheet.css"


def revision(project: Project) -> str:
    """The revision as a build has it: the one that was kept, where nothing has changed since."""
    return Revisions(project.load())["talk"]


@pytest.fixture(scope="module", autouse=True)
def kept_here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what these tests keep in a folder of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "CACHE", tmp_path_factory.mktemp("kept"))
        yield


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The revision while nothing has changed, which is the same in every folder."""
    module._tools.cache_clear()
    return revision(Project(tmp_path_factory.mktemp("before")))


def test_a_revision_has_five_signs_that_nobody_mishears(before: str) -> None:
    assert re.fullmatch(rf"[{ALPHABET}]{{5}}", before)


def test_no_sign_of_a_revision_can_be_taken_for_another() -> None:
    assert not set(ALPHABET) & set("0o1ilu") and len(set(ALPHABET)) == 30


def test_a_revision_stays_while_nothing_changes(project: Project) -> None:
    hub = project.load()
    assert revision_of(hub, hub.sheets["talk"]) == revision_of(hub, hub.sheets["talk"])


def test_a_revision_is_the_same_in_every_folder(
    before: str, project: Project, tmp_path: Path
) -> None:
    other = shutil.copytree(project.root, tmp_path / "elsewhere/copy")
    assert revision(Project(other)) == revision(project) == before


REACHES_PAPER = {
    "a word": (SHEET, "label: What you say", "label: What you said"),
    "the purpose": (SHEET, "purpose: Say what matters.", "purpose: Say what matters most."),
    "a hint": (SHEET, "hint: in your words", "hint: in your own words"),
    "the layout": (SHEET, "size_mm: 60", "size_mm: 61"),
    "the audience": (SHEET, "audience: adults", "audience: workers"),
    "a description": (SHEET, "description: A plain face.", "description: A round face."),
    "the short code": (SHEET, "short: talk", "short: talks"),
    "a prompt": (SHEET, "    label: What you say", "    prompts: [Who.]\n    label: What you say"),
    "a continuation": (
        SHEET,
        "    label: What you say",
        "    continues: true\n    label: What you say",
    ),
    "a drawing": (FIGURE, "M1 1h18", "M1 1h17"),
    "the style": (STYLE, "black", "navy"),
    "the credit": (CREDITS, "short: after somebody", "short: after many"),
    "the review date": (SHEET_PAGE, "review_by: 2027-05-31", "review_by: 2027-06-30"),
    "the line for danger": (NOTES, "danger: Ring 999 first.", "danger: Ring 999 now."),
    "what to do with it": (NOTES, "{full: Keep it safe.", "{full: Keep it very safe."),
    "a note of the foot": (NOTES, "not_endorsed: not theirs", "not_endorsed: not ours"),
}


@pytest.mark.parametrize(("file", "old", "new"), REACHES_PAPER.values(), ids=REACHES_PAPER)
def test_a_revision_changes_with_whatever_reaches_paper(
    before: str, project: Project, file: str, old: str, new: str
) -> None:
    project.replace(file, old, new)
    assert revision(project) != before


def test_a_revision_changes_when_the_hubs_own_address_is_confirmed(
    before: str, project: Project
) -> None:
    project.replace(
        SETTINGS,
        "history:\n",
        "  - {key: hub-address, label: Address, value: 'https://hub.example', confirmed: true, "
        "about: Anytown, until_then: here, ask: Where}\nhistory:\n",
    )
    assert revision(project) != before


def test_a_revision_changes_with_a_kind_of_blocks_own_style(
    before: str, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(stylesheets.BLOCKS, tmp_path / "blocks")
    monkeypatch.setattr(stylesheets, "BLOCKS", tmp_path / "blocks")
    assert revision(project) == before
    (tmp_path / "blocks/box/block.css").write_text(".ws-box__space { color: red; }\n")
    assert revision(project) != before


def test_a_revision_changes_with_a_word_of_a_filled_example(project: Project) -> None:
    project.write(EXAMPLES, FILLED)
    before = revision(project)
    project.replace(EXAMPLES, "text: It says thin things.", "text: It says small things.")
    assert revision(project) != before


REACHES_NO_PAPER = {
    "guidance": (PAGE, "Begin together.", "Begin with the child."),
    "advice on its page": (
        SHEET_PAGE,
        '{{ worksheet("talk") }}',
        'When to use it.\n\n{{ worksheet("talk") }}',
    ),
    "a summary": (SHEET_PAGE, "summary: One sentence.", "summary: Another sentence."),
    "the glossary": (GLOSSARY, "meaning: What we fear.", "meaning: What all fear."),
    "its origin": (CREDITS, "origin: It comes from somewhere.", "origin: Nobody knows."),
    "others' dates": (PAGE, "review_by: 2027-05-31", "review_by: 2027-06-30"),
    "a comment in the style": (STYLE, "{ color: black; }", "{ color: black; } /* as ink is */"),
    "a comment in a rule": (STYLE, "color: black;", "/* as ink is */\n  color: black;"),
}


@pytest.mark.parametrize(("file", "old", "new"), REACHES_NO_PAPER.values(), ids=REACHES_NO_PAPER)
def test_a_revision_stays_when_nothing_on_paper_changes(
    before: str, project: Project, file: str, old: str, new: str
) -> None:
    project.replace(file, old, new)
    assert revision(project) == before


def test_a_revision_stays_when_another_sheet_changes(before: str, project: Project) -> None:
    folder = "docs/worksheets/walk"
    project.write(f"{folder}/worksheet.yml", MINIMAL[SHEET].replace("short: talk", "short: stroll"))
    project.write(f"{folder}/face.svg", MINIMAL[FIGURE])
    project.write(f"{folder}/index.md", page("Walk", '{{ worksheet("walk") }}\n'))
    assert revision(project) == before


def test_two_sheets_have_different_revisions(hub: Hub) -> None:
    found = [revision_of(hub, sheet) for sheet in list(hub.sheets.values())[:3]]
    assert len(set(found)) == len(found)


# What it is made of

INPUTS = {
    "page": "draw_bare_page",
    "places": "layout_style",
    "paper": "paper_style",
    "fields": "told",
    "shown": "draw_sides",
    "code": "code_svg",
    "style": "sheet_style",
    "document": "word_parts",
}
"""What a revision is made of → the function that draws it."""


@pytest.fixture
def hub(project: Project) -> Iterator[Hub]:
    """The small hub; what is told of the tools is worked out anew."""
    module._tools.cache_clear()
    yield project.load()
    module._tools.cache_clear()


def now(hub: Hub) -> str:
    module._tools.cache_clear()
    return revision_of(hub, hub.sheets["talk"])


def test_a_revision_is_made_of_these_and_of_nothing_else(hub: Hub) -> None:
    names = {name for name, _ in inputs(hub, hub.sheets["talk"])}
    assert names == {*INPUTS, "drawing", "tools"}


@pytest.mark.parametrize("name", INPUTS)
def test_a_revision_changes_with_each_thing_that_is_drawn(
    before: str, hub: Hub, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    draw = getattr(module, INPUTS[name])

    def other(*given: Any, **more: Any) -> Any:
        drawn = draw(*given, **more)
        return [*drawn, b"more"] if name == "document" else drawn + "more"

    monkeypatch.setattr(module, INPUTS[name], other)
    assert now(hub) != before


@pytest.mark.parametrize(
    "tool",
    ["weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "python-docx", "fonttools",
     "fontpkg-source-sans-3"],
)  # fmt: skip
def test_a_revision_changes_with_the_version_of_each_tool(
    before: str, hub: Hub, monkeypatch: pytest.MonkeyPatch, tool: str
) -> None:
    monkeypatch.setattr(module, "version", lambda name: "999" if name == tool else version(name))
    assert now(hub) != before


def test_a_revision_changes_with_the_letters_of_its_type(
    before: str, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    for weight in ("regular", "bold"):
        for part in ("", "-extended", "paper"):

            def cut(*which: Any, this: Any = (weight, part)) -> Any:
                return subset_font(*which) + b"more" * (which == this)

            with monkeypatch.context() as patch:
                patch.setattr(module, "subset_font", cut)
                assert now(hub) != before


def test_a_revision_changes_with_what_a_pdf_is_made_as(
    before: str, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(OPTIONS, "pdf_forms", False)
        assert now(hub) != before
    monkeypatch.setattr(module, "PAPER_FONTS", "")
    assert now(hub) != before


def test_a_revision_stays_when_a_change_is_noted(before: str, project: Project) -> None:
    project.replace(SHEET_PAGE, "changes:\n",
                    "changes:\n  - date: 2026-12-01\n    text: Better advice.\n")  # fmt: skip
    assert revision(project) == before


# What is kept

HUBS_FIELDS = ("settings", "credits", "sheet_notes", "parts")
"""All of the hub that a sheet is drawn from, but for its own page and drawings."""


def test_a_revision_is_made_once_while_nothing_changes(
    before: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert revision(project) == before
    monkeypatch.setattr(module, "revision_of", lambda hub, sheet: "made anew")
    assert revision(project) == before
    monkeypatch.setattr(module, "code_version", lambda: "another")
    module._drawn_from.cache_clear()
    assert revision(project) == "made anew"


class Watched(Hub):
    """A hub that notes what is asked of it."""

    def __getattribute__(self, name: str) -> Any:
        asked.add(name)
        return super().__getattribute__(name)


asked: set[str] = set()


def test_what_is_drawn_of_a_sheet_asks_for_no_more_than_it_is_kept_by(project: Project) -> None:
    project.write(EXAMPLES, FILLED)
    hub = project.load()
    pages = hub.pages

    class Pages(dict[str, Any]):
        def __getitem__(self, path: str) -> Any:
            asked.add(f"page {path}")
            return super().__getitem__(path)

    fields = {field.name: getattr(hub, field.name) for field in dataclasses.fields(hub)}
    watched = Watched(**fields | {"pages": Pages(pages)})
    asked.clear()
    views = Views(watched, Revisions(hub), datetime.date(2026, 11, 28))
    for draw in sheet_files(views, hub.sheets["talk"]).values():
        draw()
    revision_of(watched, hub.sheets["talk"])
    found = {name for name in asked if not name.startswith("__")}
    derived = {"root", "headlines", "page_of_sheet", "pages", "page worksheets/talk", "sheets"}
    assert found - derived == set(HUBS_FIELDS) == set(SHARED)
