"""The style sheets editors and designers keep apart, joined in order for the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import tinycss2

from macros.render.icons import icon_style
from macros.render.kept import kept_or_made, named_by
from macros.source.problems import Problem

HUB = (
    "tokens.css",
    "base.css",
    "frame.css",
    "content.css",
    "pages.css",
    "find.css",
    "links.css",
    "signs.css",
    "print.css",
)
"""Style of the pages, in the order it applies."""

PAGE_STYLES = {
    "answers.css": ("tools.css", "answers.css"),
    "briefing.css": ("text.css", "diagram.css", "briefing.css"),
    "danger.css": ("text.css", "danger.css"),
    "diagram.css": ("text.css", "diagram.css"),
    "faq.css": ("tools.css", "answers.css", "faq.css"),
    "home.css": ("search-form.css", "diagram.css", "home.css"),
    "library.css": ("tools.css", "list.css", "library.css"),
    "link-keeper.css": ("tools.css", "link-keeper.css"),
    "poster.css": ("text.css", "poster.css"),
    "print-job.css": ("print-job.css",),
    "question-bank.css": ("tools.css", "list.css", "question-bank.css"),
    "search.css": ("search-form.css", "results.css", "tools.css"),
    "session-builder.css": ("tools.css", "session-builder.css"),
    "session.css": ("tools.css", "session.css"),
    "sheet-screen.css": ("sheet-screen.css",),
    "slides.css": ("slides.css",),
    "text.css": ("text.css",),
    "training.css": ("text.css", "session.css"),
    "worksheet.css": ("worksheet.css",),
}
"""Style of each kind of page: one file of these, as a browser asks for few at the same time."""

SHEET = ("sheet.css",)
"""Style of a sheet of paper; the blocks' own follow in alphabetical order."""

BLOCKS = Path(__file__).parents[1] / "sheets/blocks"
"""Each kind of block has its style in its folder."""


def _folder(root: Path) -> Path:
    return root / "docs" / "assets" / "stylesheets"


def hub_style(root: Path) -> str:
    """Join the style of the pages.

    Raises:
        FileNotFoundError: A file of `HUB` is missing. The message has its path.
    """
    return "\n".join([icon_style(), *(style_file(root, name) for name in HUB)])


def page_style(root: Path, name: str) -> str:
    """Join one of `PAGE_STYLES`."""
    return "\n".join(style_file(root, part) for part in PAGE_STYLES[name])


def style_file(root: Path, name: str) -> str:
    """Return one style sheet as it was written."""
    return (_folder(root) / name).read_text("utf-8")


def token_colours(root: Path) -> dict[str, str]:
    """Return the colours of a light page by their names: `hub-ink` → `#1a2421`."""
    light = style_file(root, "tokens.css").partition("@media")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", light))


def sheet_style(root: Path) -> str:
    """Join the style of sheets and of every kind of block."""
    blocks = sorted(BLOCKS.glob("*/block.css"))
    files = [*(_folder(root) / name for name in SHEET), *blocks]
    return "\n".join(path.read_text("utf-8") for path in files)


_NO_BRACES = re.compile(r"/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
"""What may hold braces that open and close nothing."""


def style_problems(root: Path) -> Iterator[Problem]:
    """Find a brace or comment that is left open: it would swallow every style joined after it."""
    for path in [*sorted(_folder(root).glob("*.css")), *sorted(BLOCKS.glob("*/block.css"))]:
        style = path.read_text("utf-8", "replace")
        if (line_and_message := _left_open(style)) is not None:
            file = path.relative_to(root if path.is_relative_to(root) else BLOCKS.parents[2])
            yield Problem(file.as_posix(), line_and_message[0], "style", line_and_message[1])


@cache
def _left_open(style: str) -> tuple[int, str] | None:
    plain = _NO_BRACES.sub(lambda found: "\n" * found[0].count("\n"), style)
    opened: list[int] = []
    for found in re.finditer(r"[{}]|/\*", plain):
        line = plain.count("\n", 0, found.start()) + 1
        if found[0] == "{":
            opened.append(line)
        elif found[0] == "/*":
            return line, "must have a */ for each /*, got none"
        elif not opened:
            return line, "must have a { for each }, got } alone"
        else:
            opened.pop()
    return (opened[-1], "must have a } for each {, got none") if opened else None


@cache
def without_comments(style: str) -> str:
    """Take comments and spare space out of a style sheet: they are for whoever edits it.

    Reading one takes a sixth of a build of few pages, so what was read before is kept.
    """

    def shortened() -> bytes:
        parts = tinycss2.parse_component_value_list(style, skip_comments=True)
        return f"{tinycss2.serialize(_spaced_once(parts))}\n".encode()

    path = named_by("styles", tinycss2.__version__, Path(__file__).read_bytes(), style)
    return kept_or_made(path, shortened).decode()


def _spaced_once(parts: list[Any]) -> list[Any]:
    """Keep one space where there was any, and none where nothing could run together."""
    kept: list[Any] = []
    for part in parts:
        if part.type == "whitespace":
            if not kept or kept[-1].type == "whitespace" or _parts_itself(kept[-1]):
                continue
            part.value = " "
        elif kept and kept[-1].type == "whitespace" and _parts_itself(part):
            kept.pop()
        for name in ("content", "arguments"):
            if hasattr(part, name):
                setattr(part, name, _spaced_once(getattr(part, name)))
        kept.append(part)
    if kept and kept[-1].type == "whitespace":
        kept.pop()
    return kept


def _parts_itself(part: Any) -> bool:
    return part.type == "{} block" or (part.type == "literal" and part.value in (";", ","))


_SPARE = re.compile(r"^\s*(?:/\*.*?\*/\s*|//[^\n]*\s*)*", re.MULTILINE | re.DOTALL)
"""What begins a line of a script and does nothing."""


@cache
def minified_script(script: str) -> str:
    """Take lines of comment and what begins a line out of a script.

    No string of a script goes on in a second line.
    """
    return _SPARE.sub("", script)
