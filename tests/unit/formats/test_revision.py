"""What changes a revision, and what does not."""

from __future__ import annotations

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
from macros.formats.revision import ALPHABET, inputs, revision_of
from macros.render import stylesheets
from macros.render.fonts import subset_font
from tests.unit.projects import (
    CREDITS,
    FIGURE,
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
    hub = project.load()
    return revision_of(hub, hub.sheets["talk"])


def test_a_revision_has_five_signs_that_nobody_mishears(project: Project) -> None:
    assert re.fullmatch(rf"[{ALPHABET}]{{5}}", revision(project))


def test_no_sign_of_a_revision_can_be_taken_for_another() -> None:
    assert not set(ALPHABET) & set("0o1ilu") and len(set(ALPHABET)) == 30


def test_a_revision_stays_while_nothing_changes(project: Project) -> None:
    assert revision(project) == revision(project)


def test_a_revision_is_the_same_in_every_folder(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("elsewhere") / "copy"
    shutil.copytree(project.root, other)
    assert revision(Project(other)) == revision(project)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (SHEET, "label: What you say", "label: What you said"),
        (SHEET, "purpose: Say what matters.", "purpose: Say what matters most."),
        (SHEET, "hint: in your words", "hint: in your own words"),
        (SHEET, "size_mm: 60", "size_mm: 61"),
        (SHEET, "audience: adults", "audience: workers"),
        (SHEET, "description: A plain face.", "description: A round face."),
        (SHEET, "short: talk", "short: talks"),
        (SHEET, "    label: What you say", "    prompts: [Who.]\n    label: What you say"),
        (SHEET, "    label: What you say", "    continues: true\n    label: What you say"),
        (FIGURE, "M1 1h18", "M1 1h17"),
        (STYLE, "black", "navy"),
        (CREDITS, "short: after somebody", "short: after many"),
        (SHEET_PAGE, "review_by: 2027-05-31", "review_by: 2027-06-30"),
        (NOTES, "danger: Ring 999 first.", "danger: Ring 999 now."),
        (NOTES, "{full: Keep it safe.", "{full: Keep it very safe."),
        (NOTES, "not_endorsed: not theirs", "not_endorsed: not ours"),
    ],
    ids=[
        "a word",
        "the purpose",
        "a hint",
        "the layout",
        "the audience",
        "a description",
        "the short code",
        "a prompt",
        "a continuation",
        "a drawing",
        "the style",
        "the credit",
        "the review date",
        "the line for danger",
        "what to do with it",
        "a note of the foot",
    ],
)
def test_a_revision_changes_with_whatever_reaches_paper(
    project: Project, file: str, old: str, new: str
) -> None:
    before = revision(project)
    project.replace(file, old, new)
    assert revision(project) != before


def test_a_revision_changes_when_the_hubs_own_address_is_confirmed(project: Project) -> None:
    before = revision(project)
    project.replace(
        SETTINGS,
        "history:\n",
        "  - {key: hub-address, label: Address, value: 'https://hub.example', confirmed: true, "
        "about: Anytown, until_then: here, ask: Where}\nhistory:\n",
    )
    assert revision(project) != before


def test_a_revision_changes_with_a_kind_of_blocks_own_style(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = revision(project)
    shutil.copytree(stylesheets.BLOCKS, tmp_path / "blocks")
    monkeypatch.setattr(stylesheets, "BLOCKS", tmp_path / "blocks")
    assert revision(project) == before
    (tmp_path / "blocks/box/block.css").write_text(".ws-box__space { color: red; }\n")
    assert revision(project) != before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (PAGE, "Begin together.", "Begin with the child."),
        (SHEET_PAGE, '{{ worksheet("talk") }}', 'When to use it.\n\n{{ worksheet("talk") }}'),
        (SHEET_PAGE, "summary: One sentence.", "summary: Another sentence."),
        (GLOSSARY, "meaning: What we fear.", "meaning: What all fear."),
        (CREDITS, "origin: It comes from somewhere.", "origin: Nobody knows."),
        (PAGE, "review_by: 2027-05-31", "review_by: 2027-06-30"),
        (STYLE, "{ color: black; }", "{ color: black; } /* as ink is */"),
        (STYLE, "color: black;", "/* as ink is */\n  color: black;"),
    ],
    ids=[
        "guidance",
        "advice on its page",
        "a summary",
        "the glossary",
        "its origin",
        "others' dates",
        "a comment in the style",
        "a comment in a rule",
    ],
)
def test_a_revision_stays_when_nothing_on_paper_changes(
    project: Project, file: str, old: str, new: str
) -> None:
    before = revision(project)
    project.replace(file, old, new)
    assert revision(project) == before


def test_a_revision_stays_when_another_sheet_changes(project: Project) -> None:
    before = revision(project)
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
    hub: Hub, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before, draw = now(hub), getattr(module, INPUTS[name])

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
    hub: Hub, monkeypatch: pytest.MonkeyPatch, tool: str
) -> None:
    before = now(hub)
    monkeypatch.setattr(module, "version", lambda name: "999" if name == tool else version(name))
    assert now(hub) != before


def test_a_revision_changes_with_the_letters_of_its_type(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = now(hub)
    for weight in ("regular", "bold"):
        for part in ("", "-extended", "paper"):

            def cut(*which: Any, this: Any = (weight, part)) -> Any:
                return subset_font(*which) + b"more" * (which == this)

            with monkeypatch.context() as patch:
                patch.setattr(module, "subset_font", cut)
                assert now(hub) != before


def test_a_revision_changes_with_what_a_pdf_is_made_as(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = now(hub)
    with monkeypatch.context() as patch:
        patch.setitem(OPTIONS, "pdf_forms", False)
        assert now(hub) != before
    monkeypatch.setattr(module, "PAPER_FONTS", "")
    assert now(hub) != before


def test_a_revision_stays_when_a_change_is_noted(project: Project) -> None:
    before = revision(project)
    project.replace(SHEET_PAGE, "changes:\n",
                    "changes:\n  - date: 2026-12-01\n    text: Better advice.\n")  # fmt: skip
    assert revision(project) == before
