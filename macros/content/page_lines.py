"""Takes the words of a part of a page as plain lines, for slides and for handouts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

import lxml.html
import markdown

from macros.content.hub import Hub, Page
from macros.content.page_parts import words_of
from macros.render.typography import typeset

Kind = Literal["text", "point", "number", "quote", "label", "row"]

_CALL = re.compile(r"\{\{[-+]?\s*(\w+)(?:\.(\w+))?\s*(?:\(([^)]*)\))?\s*\}\}")
_TEXT = re.compile(r"[\"']([^\"']*)[\"']")


@dataclass(frozen=True)
class Line:
    """One paragraph, point or row. `runs` are its words with whether they are bold."""

    kind: Kind
    runs: tuple[tuple[str, bool], ...]
    number: int = 0
    """Of a numbered point."""
    box: str = ""
    """The kind of box it stands in: `safety`, `example`, `weak`, `strong`; empty outside one."""

    @property
    def words(self) -> str:
        """Its words without what is bold in them."""
        return "".join(words for words, _ in self.runs)


def plain(text: str, kind: Kind = "text", *, number: int = 0, bold: bool = False) -> Line:
    """Make a line of a text of the data files."""
    return Line(kind, ((typeset(text), bold),), number)


def lines_of(hub: Hub, page: Page, part: str = "", take: str = "") -> list[Line]:
    """Return the words under a heading of a page, or those before its second one.

    What is drawn by a macro is left out, but questions and local facts, whose words they are.

    Args:
        take: What of them, as a session says it; all of them when left out.
    """
    body = page.text.section(part) if part else _lead(page.body)
    text = _CALL.sub(lambda found: _drawn(hub, found), body)
    root = lxml.html.fragment_fromstring(
        _converter().reset().convert(text.strip()), create_parent="div"
    )
    lines = [line for line in _lines(root, "", take == "first-column") if line.words.strip()]
    lines = [
        replace(line, box="example") if line.words.startswith("An invented family") else line
        for line in lines
    ]
    if take == "first-column":
        # What stands below a table says what was made of it.
        rows = [number for number, line in enumerate(lines) if line.kind == "point"]
        return lines[: rows[-1] + 1] if rows else lines
    if take == "without-example":
        return [line for line in lines if line.box not in EXAMPLES]
    if take == "example":
        return [line for line in lines if line.box in EXAMPLES]
    return lines


EXAMPLES = ("example", "weak", "strong")
"""Boxes about an invented family."""


def _lead(body: str) -> str:
    """Return the text before the second heading, without the first where nothing is before it."""
    before, _, _ = body.strip().partition("\n## ")
    return before.partition("\n")[2] if before.startswith("## ") else before


def _drawn(hub: Hub, found: re.Match[str]) -> str:
    name, field, texts = found[1], found[2], _TEXT.findall(found[3] or "")
    if name == "authority" and field:
        return str(getattr(hub.settings.authority, field))
    if name == "question" and texts:
        return f"> {hub.questions[texts[0]].text}"
    if name in ("local", "local_number") and texts:
        value = hub.settings.value(texts[0])
        return value.text if value else ""
    return ""


@cache
def _converter() -> markdown.Markdown:
    extensions = ["admonition", "attr_list", "def_list", "md_in_html", "sane_lists", "tables"]
    return markdown.Markdown(extensions=extensions)


def _lines(parent: Any, box: str, first_column: bool) -> Iterator[Line]:
    for element in parent:
        tag = element.tag
        if tag == "div":
            kinds = (element.get("class") or "").split()
            inner = kinds[1] if kinds[:1] == ["admonition"] else box
            yield from _lines(element, inner, first_column)
        elif tag in ("ul", "ol"):
            yield from _points(element, box)
        elif tag == "table":
            yield from _rows(element, box, first_column)
        elif tag == "blockquote":
            for inner in _lines(element, box, first_column):
                yield replace(inner, kind="quote")
        elif tag in ("h3", "h4", "dt") or "admonition-title" in (element.get("class") or ""):
            yield Line("label", ((_words(element), True),), box=box)
        elif isinstance(tag, str):
            yield Line("text", tuple(_runs(element)), box=box)


def _points(element: Any, box: str) -> Iterator[Line]:
    for number, item in enumerate(element.findall("li"), start=1):
        kind: Kind = "number" if element.tag == "ol" else "point"
        yield Line(kind, tuple(_runs(item)), number if kind == "number" else 0, box)


def _rows(element: Any, box: str, first_column: bool) -> Iterator[Line]:
    for row in element.iter("tr"):
        cells = row.findall("td")
        if not cells:
            continue  # the head of the table
        if first_column:
            yield Line("point", tuple(_runs(cells[0])), box=box)
            continue
        rest = [_words(cell) for cell in cells[1:] if _words(cell)]
        after = ((": " + " – ".join(rest), False),) if rest else ()
        yield Line("row", ((_words(cells[0]).rstrip("."), True), *after), box=box)


def _words(element: Any) -> str:
    return typeset(words_of(element))


def _runs(element: Any) -> Iterator[tuple[str, bool]]:
    """Yield the words of an element, in one run for what is bold and one for what is not."""
    spaced = [
        (re.sub(r"\s+", " ", "".join(words for words, _ in pieces)), bold)
        for bold, pieces in groupby(_pieces(element, False), key=itemgetter(1))
    ]
    for number, (words, bold) in enumerate(spaced):
        words = words.lstrip() if number == 0 else words
        words = words.rstrip() if number == len(spaced) - 1 else words
        if words:
            yield typeset(words), bold


def _pieces(element: Any, bold: bool) -> Iterator[tuple[str, bool]]:
    yield element.text or "", bold
    for child in element:
        heavy = bold or child.tag in ("strong", "b")
        yield from _pieces(child, heavy)
        yield child.tail or "", bold
