"""Whose everything is: the project's own licence, and what others made that is part of a site."""

from __future__ import annotations

import re
import tomllib

from tests.conftest import ROOT

RIGHTS = (ROOT / "docs/about/rights-and-credits.md").read_text("utf-8")

PART_OF_A_SITE = {
    "fontpkg-source-sans-3": "cut from Source Sans 3 by Adobe, under the SIL Open Font License",
    "mkdocs-material": "Material Design Icons by Pictogrammers, under the Apache License 2.0",
    "python-docx": "The styles in a Word file began as those of python-docx",
    "python-pptx": "the layouts in a PowerPoint file as those of python-pptx",
    "pyspellchecker": "the word list of pyspellchecker",
}
"""Package of which something is in a built site → how the page on rights says so."""

NOTHING_LEFT = {
    *("mkdocs", "mkdocs-macros-plugin", "click", "markdown", "jinja2", "markupsafe", "pyyaml"),
    *("weasyprint", "tinycss2", "fonttools", "brotli", "lxml", "pypdfium2", "pillow", "segno"),
    *("pydantic", "typing-extensions", "httpx", "pyphen", "babel"),
}
"""Packages that make a site and leave nothing of their own in it."""


def test_every_package_is_known_by_what_it_leaves_in_a_site() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[=<>~! \[;]", one)[0] for one in project["dependencies"]}
    assert names == PART_OF_A_SITE.keys() | NOTHING_LEFT


def test_what_others_made_is_named_on_the_page_of_rights() -> None:
    assert [words for words in PART_OF_A_SITE.values() if words not in RIGHTS] == []


def test_the_project_says_whose_it_is_and_what_is_not_ours() -> None:
    text = " ".join((ROOT / "LICENSE").read_text("utf-8").split())
    for words in (
        "belong to whoever owns the hub",
        "No open licence has been given",
        "Elia International Ltd says is its registered trade mark",
        'Adobe (http://www.adobe.com/), with Reserved Font Name "Source"',
        "SIL Open Font License 1.1",
    ):
        assert words in text, words
