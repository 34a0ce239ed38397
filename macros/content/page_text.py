"""The text of a page, read once: headings, macro calls, images and paragraphs with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment, TemplateSyntaxError, nodes

_HEADING = re.compile(
    r"(?P<level>#{1,6})[ \t]+(?P<words>.*?)[ \t]*#*[ \t]*(?P<list>\{:[^}]*\})?\s*"
)
_UNDERLINE = re.compile(r"(?:=+|-{2,})\s*")
_ID = re.compile(r"\{:[^}]*#(?P<id>[^\s}]+)[^}]*\}")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_BOX = re.compile(r"!!! ?(\w+)")
_IMAGE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?:\s*<?(?P<address>[^)\s>]+))?[^)]*\)")
_LEADS_OUT = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_SYNTAX = Environment()

DEEPEST = 20
"""Parts inside each other that Jinja may find in a text; a call of a macro has four."""

DEEP = "braces inside braces without end"


@dataclass(frozen=True)
class Heading:
    """A heading as an editor wrote it. `line` counts from 1; `id` is empty without one."""

    line: int
    level: int
    words: str
    id: str


@dataclass(frozen=True)
class Call:
    """A call of a macro. `texts` are what it was given in quotes; `other`, anything else."""

    line: int
    macro: str
    texts: tuple[str, ...]
    other: bool


@dataclass(frozen=True)
class Image:
    """An image. `description` and `address` are empty where it has none."""

    line: int
    written: str
    description: str
    address: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, list, table or part of a box; or a heading.

    The line that leads into a list or a table belongs to it. `box` is the kind of box it
    stands in, such as `example`; empty outside one.
    """

    line: int
    text: str
    box: str
    is_heading: bool = False


class PageText:
    """The text below a page's front matter. Lines count from its first."""

    def __init__(self, body: str) -> None:
        self.body = body

    @cached_property
    def template(self) -> nodes.Template | TemplateSyntaxError:
        """What Jinja reads in it, or why it cannot."""
        try:
            template = _SYNTAX.parse(self.body)
        except TemplateSyntaxError as error:
            return error
        except (RecursionError, ValueError) as error:
            # Only what has no end comes here; it stands on one line.
            number = isinstance(error, ValueError)
            lines = self.body.split("\n")
            signs = re.compile(r"\d" if number else r"[{(\[-]")
            worst = max(range(len(lines)), key=lambda at: len(signs.findall(lines[at])))
            return TemplateSyntaxError("a number without end" if number else DEEP, worst + 1)
        parts: list[nodes.Node] = [template]
        for _ in range(DEEPEST):
            parts = [inner for part in parts for inner in part.iter_child_nodes()]
        return TemplateSyntaxError(DEEP, parts[0].lineno) if parts else template

    @property
    def is_whole(self) -> bool:
        """Whether its macros can be read, so that a call that is not found is missing."""
        return not isinstance(self.template, TemplateSyntaxError)

    @cached_property
    def calls(self) -> list[Call]:
        """Every call of a macro; none where the text cannot be read."""
        if isinstance(self.template, TemplateSyntaxError):
            return []
        return [
            call_of(found, found.node.name)
            for found in self.template.find_all(nodes.Call)
            if isinstance(found.node, nodes.Name)
        ]

    def called(self, macro: str) -> list[str]:
        """Every text that a macro is given on this page."""
        return [text for call in self.calls if call.macro == macro for text in call.texts]

    @cached_property
    def prose(self) -> list[tuple[int, str]]:
        """Every line with its number, without what stands in a fence of code."""
        found = []
        fenced = False
        for number, line in enumerate(self.body.split("\n"), start=1):
            if _FENCE.match(line):
                fenced = not fenced
            elif not fenced:
                found.append((number, line))
        return found

    @cached_property
    def headings(self) -> list[Heading]:
        """Every heading."""
        found = []
        above, before = "", 0
        for number, line in self.prose:
            if before != number - 1:
                above = ""  # a fence of code stands between
            if match := _HEADING.fullmatch(line):
                ident = _id_of(match["list"] or "")
                found.append(Heading(number, len(match["level"]), match["words"], ident))
            elif _UNDERLINE.fullmatch(line) and re.match(r"[^\s|>*+#<{-]", above):
                level = 1 if line.startswith("=") else 2
                found.append(Heading(number - 1, level, above.strip(), _id_of(above)))
            above, before = line, number
        return found

    @cached_property
    def open_lines(self) -> list[tuple[int, str]]:
        """Every line with its number, without what is folded. The heading of a fold is open."""
        headings = {heading.line: heading for heading in self.headings}
        found = []
        folded = 0
        for number, line in enumerate(self.body.split("\n"), start=1):
            heading = headings.get(number)
            if heading and (not folded or heading.level <= folded):
                folded = heading.level if ".hub-folded" in line else 0
                found.append((number, line))
            elif not folded:
                found.append((number, line))
        return found

    @cached_property
    def images(self) -> list[Image]:
        """Every image."""
        return [
            Image(number, found.group(), found["words"].strip(), found["address"] or "")
            for number, line in self.prose
            for found in _IMAGE.finditer(line)
        ]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph, list, table and box."""
        return list(_paragraphs(self.body))

    def section(self, ident: str) -> str:
        """Return the text under the heading of that id; empty where there is none."""
        begins = re.search(rf"\{{: #{re.escape(ident)} [^}}]*\}}", self.body)
        return self.body[begins.end() :].partition("\n## ")[0] if begins else ""

    def line_of(self, words: str) -> int:
        """Return the line on which words first stand, or the first line."""
        return self.body.count("\n", 0, max(0, self.body.find(words))) + 1


def leads_out(address: str) -> bool:
    """Whether an address is no path: it names a scheme, or another host."""
    return bool(_LEADS_OUT.match(address))


def call_of(found: nodes.Call, macro: str) -> Call:
    """Read one call of a macro."""
    texts = [
        given.value
        for given in found.args
        if isinstance(given, nodes.Const) and type(given.value) is str
    ]
    other = len(texts) != len(found.args)
    other = bool(other or found.kwargs or found.dyn_args or found.dyn_kwargs)
    return Call(found.lineno, macro, tuple(texts), other)


def _id_of(attributes: str) -> str:
    found = _ID.search(attributes)
    return found["id"] if found else ""


def _paragraphs(body: str) -> Iterator[Paragraph]:
    box, start, lines = "", 1, list[str]()
    for number, line in enumerate([*body.split("\n"), "# "], start=1):
        heading = line.startswith("#")
        leads_on = bool(lines) and lines[-1].rstrip().endswith(":")
        if lines and (heading or not (line.strip() or leads_on)):
            box = _box_of(lines[0], box)
            yield Paragraph(start, "\n".join(lines).rstrip("\n"), box)
            lines = []
        if heading and line != "# ":
            yield Paragraph(number, line, "", is_heading=True)
        elif not heading and (line.strip() or lines):
            start = start if lines else number
            lines.append(line)


def _box_of(line: str, before: str) -> str:
    """Return the kind of box a line stands in, after a line that stood in `before`."""
    if opened := _BOX.match(line.lstrip()):
        return opened.group(1)
    return before if line.startswith("    ") else ""


def count_of_words(text: PageText) -> int:
    """Count the words an editor wrote in the open, without macros, attributes and addresses."""
    written = re.sub(
        r"\{\{.*?\}\}|\{:.*?\}|\]\([^)]*\)", " ", "\n".join(line for _, line in text.open_lines)
    )
    return sum(any(map(str.isalnum, word)) for word in written.split())
