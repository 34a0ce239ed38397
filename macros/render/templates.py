"""Draws definitions as HTML; owns the Jinja environment. Knows no site generator."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path
from typing import Any

import markdown
from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup, escape

from macros.render.kept import CACHE, code_version
from macros.render.language import ENGLISH
from macros.render.typography import day, month, typeset

_ROOMS = Path(__file__).parents[1]
"""macros/: a template lies in the room that draws it."""

FOLDERS = ("pages/templates", "formats/templates", "sheets/blocks")
"""Where templates lie, from macros/."""


def compiled() -> FileSystemBytecodeCache:
    """Keep compiled templates from one build to the next.

    Where a filter is used on words of the template itself, what it makes of them is compiled
    in: so they are kept by the code of the filters too.
    """
    folder = CACHE / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder), f"{code_version()[:16]}-%s.kept")


@cache
def environment() -> Environment:
    """Return the one Jinja environment that draws markup; strict and escaping."""
    environment = Environment(
        loader=FileSystemLoader([_ROOMS / folder for folder in FOLDERS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # a build reads each once; the next build begins anew
        bytecode_cache=compiled(),
    )
    environment.filters.update(FILTERS)
    environment.globals["english_tag"] = ENGLISH
    environment.globals["base_url"] = ""
    return environment


def render(template: str, **context: Any) -> Markup:
    """Draw one template.

    Args:
        base_url: Where what is drawn will stand, as `relative` has it. Without it addresses
            stay those from the hub's root: in a page's text they are made relative with the
            rest of it (article_html.py).

    Returns:
        Markup without the blank and indented lines that are there for who writes templates.
    """
    text = environment().get_template(template).render(**context)
    lines = (line.strip() for line in text.split("\n"))
    return Markup("\n".join(line for line in lines if line))


def relative(address: str, base_url: str) -> str:
    """Write an address from the hub's root as it leads there from one page.

    So the site works in any folder of any server, and from disk.

    Args:
        base_url: The way from the page to the root, as MkDocs has it: `.`, `..`, `../..`.
            Where the page is shown at any depth it is the hub's folder on its server, or "".

    Returns:
        Any other address as it is.
    """
    if not address.startswith("/") or address.startswith("//"):
        return address
    if base_url == ".":
        return address.removeprefix("/") or "./"
    return base_url + address


def way_to_root(address: str) -> str:
    """Return the way from the page at an address to the hub's root, as MkDocs has it."""
    return posixpath.relpath("/", address)


@pass_context
def _relative_here(context: Context, address: str) -> str:
    return relative(address, context["base_url"])


def prose(text: str) -> Markup:
    """Draw a text of the data files as Markdown: paragraphs, lists, emphasis, links.

    Raw HTML is shown as text: data holds words, templates hold markup.
    """
    return Markup(_converter().reset().convert(text))


_HYPHENED = re.compile(r"\b(?=[\w-]{3,16}\b)\w+(?:-\w+)+\b")
"""A word with hyphens that has room on a line of the narrowest screen."""


def heading(text: str) -> Markup:
    """Draw the title of a page: *seven-minute* is not broken at its hyphen."""
    words = str(escape(typeset(text)))
    return Markup(_HYPHENED.sub(r'<span class="hub-whole">\g<0></span>', words))


@cache
def _converter() -> markdown.Markdown:
    converter = markdown.Markdown(extensions=["smarty", "sane_lists"])
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter


FILTERS = {
    "typeset": typeset,
    "day": day,
    "month": month,
    "prose": prose,
    "heading": heading,
    "relative": _relative_here,
}
"""What every template may use, the theme's too."""
