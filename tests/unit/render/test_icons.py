"""The signs beside words: drawn from the installed set, and in the style of the pages."""

from __future__ import annotations

import re
from importlib.metadata import files
from urllib.parse import unquote

import pytest

from macros.render.icons import SIGNS, icon_style
from macros.render.stylesheets import HUB, hub_style, without_comments
from tests.conftest import ROOT

WANTED = {"print", "copy", "download", "link", "search", "telephone"}


def declared() -> dict[str, str]:
    """Each sign with the drawing that a browser reads."""
    found = re.findall(r'--hub-sign-([a-z]+):url\("data:image/svg\+xml,([^"]+)"\);', icon_style())
    return {name: unquote(drawn) for name, drawn in found}


def test_there_is_a_sign_for_each_thing_people_do() -> None:
    assert set(declared()) == WANTED


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_sign_is_the_drawing_of_the_installed_set(name: str) -> None:
    wanted = f"material/templates/.icons/material/{SIGNS[name]}.svg"
    (packed,) = [one for one in files("mkdocs-material") or [] if one.as_posix() == wanted]
    assert declared()[name] == packed.read_text("utf-8").strip()


@pytest.mark.parametrize("name", sorted(WANTED))
def test_the_style_of_the_pages_has_and_uses_every_sign(name: str) -> None:
    style = without_comments(hub_style(ROOT))
    assert f"--hub-sign-{name}:url(" in style
    assert f"var(--hub-sign-{name})" in style


def test_no_sign_is_committed() -> None:
    styles = [ROOT / "docs/assets/stylesheets" / name for name in HUB]
    assert [path.name for path in styles if "data:image" in path.read_text("utf-8")] == []
