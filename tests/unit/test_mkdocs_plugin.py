"""What the generator's own environment of templates is given."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader

from macros.mkdocs_plugin import _with_filters


def drawn(folder: Path, *, ours: bool) -> str:
    """Draw a template as a build does with our theme, or with Material's own."""
    theme = SimpleNamespace(
        custom_dir="overrides" if ours else None,
        get_env=lambda: Environment(loader=FileSystemLoader(folder)),
    )
    environment: Environment = _with_filters(theme)()
    return environment.get_template("page.html").render(words="Ours & theirs")


def test_our_theme_escapes_words_and_materials_own_writes_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.render.templates.CACHE", tmp_path / "kept")
    (tmp_path / "page.html").write_text("{{ words }}, {{ 'a & b' }}", "utf-8")
    assert drawn(tmp_path, ours=True) == "Ours &amp; theirs, a &amp; b"
    # One compiled for ours is not taken for theirs.
    assert drawn(tmp_path, ours=False) == "Ours & theirs, a & b"
    assert drawn(tmp_path, ours=True) == "Ours &amp; theirs, a &amp; b"
