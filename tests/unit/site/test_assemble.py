"""What is written of a sheet: its bare pages, their styles and scripts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from macros.formats import revision
from macros.formats.revision import Revisions
from macros.pages.views import Views
from macros.render import kept
from macros.site import assemble
from macros.site.assemble import drawn_files, sheet_files
from tests.unit.projects import SHEET, Project


@pytest.fixture(autouse=True)
def kept_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep what a test keeps in a folder of its own."""
    monkeypatch.setattr(kept, "CACHE", tmp_path / "kept")
    yield
    revision._drawn_from.cache_clear()


def views_of(project: Project) -> Views:
    hub = project.load()
    return Views(hub, Revisions(hub), datetime.date(2026, 11, 28))


def drawn(project: Project) -> dict[str, str]:
    views = views_of(project)
    return drawn_files(views, views.hub.sheets["talk"])


def test_what_is_kept_of_a_sheet_is_what_is_drawn_of_it(project: Project) -> None:
    views = views_of(project)
    files = sheet_files(views, views.hub.sheets["talk"])
    assert drawn(project) == drawn(project) == {name: draw() for name, draw in files.items()}


def test_a_sheet_is_drawn_once_while_nothing_changes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = drawn(project)
    monkeypatch.setattr(assemble, "draw_bare_page", lambda *given, **more: "drawn anew")
    assert drawn(project) == before
    project.replace(SHEET, "label: What you say", "label: What you said")
    assert "drawn anew" in drawn(project).values()


def test_a_sheet_is_drawn_again_by_other_code(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn(project)
    monkeypatch.setattr(assemble, "draw_bare_page", lambda *given, **more: "drawn anew")
    monkeypatch.setattr(revision, "code_version", lambda: "another")
    revision._drawn_from.cache_clear()
    assert "drawn anew" in drawn(project).values()


def test_a_sheet_with_another_name_is_drawn_at_its_new_address(project: Project) -> None:
    drawn(project)
    views = views_of(project)
    renamed = replace(views.hub.sheets["talk"], slug="walk")
    views.hub.sheets["walk"] = renamed
    views.hub.pages["worksheets/walk"] = views.hub.pages["worksheets/talk"]
    addresses = [name for name in drawn_files(views, renamed) if name.startswith("/worksheets/")]
    assert {name.split("/")[2] for name in addresses} == {"walk"}
