"""Reads YAML as plain data that remembers the line of every key."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from macros.source.characters import hard_spaces, unseen
from macros.source.nesting import nested
from macros.source.problems import Problem, shown
from macros.source.yaml_words import BRACES, TAGGED, fault_of

LARGEST_FILE = 1_000_000
"""Bytes. The longest hand-written file of ours is under 100,000; ten times that is a
mistake (a picture or an export saved under the wrong name), and would stall a preview."""

Place = tuple[str | int, ...]

_TWO = re.compile(r"^<{7} .", re.MULTILINE)
"""How git begins where two edits of the same lines meet."""

_FOREIGN = (b"PK\x03\x04", b"{\\rtf", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11")
"""How files begin of Word and others, and pictures."""


@dataclass(frozen=True)
class Document:
    """Data of one file, with the line of every value and key."""

    file: str
    data: Any
    lines: dict[Place, int] = field(default_factory=dict)
    body: str = ""
    """Text after the front matter; empty for a YAML file."""
    body_line: int = 1
    """Line in the file on which `body` starts, counted from 1."""
    below: frozenset[Place] = frozenset()
    """Texts that begin on the line below their key, behind | or >."""
    faults: frozenset[Place] = frozenset()
    """Places of values that could not be read, which was told; each is None."""

    def line(self, place: Place) -> int:
        """Return the line of a value, or of the nearest enclosing one that has a line."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def text_line(self, place: Place) -> int:
        """Return the line on which the words of a text begin."""
        return self.line(place) + (place in self.below)

    def texts(self) -> Iterator[tuple[Place, str]]:
        """Yield every text of its data with the place it stands in."""
        return _texts(self.data, ())

    def problem(self, place: Place, message: str) -> Problem:
        """Say what is wrong with a value."""
        return Problem(self.file, self.line(place), dotted(place), message)

    def text_problem(self, place: Place, line: int, message: str) -> Problem:
        """Say what is wrong in a text, on a line that counts from its first."""
        number = self.text_line(place) + (line - 1 if place in self.below else 0)
        return Problem(self.file, number, dotted(place), message)

    def body_problem(self, line: int, field: str, message: str) -> Problem:
        """Say what is wrong in the body, on a line that counts from its first."""
        return Problem(self.file, self.body_line + line - 1, field, message)


def _texts(data: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*place, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, (*place, number))


class Unreadable(Exception):
    """A file that cannot be read; carries the problems found in it."""

    def __init__(self, *problems: Problem, rest: Any = None) -> None:
        self.problems = list(problems)
        self.rest = rest
        """The document, where nothing but some values of it could not be read."""
        super().__init__("\n".join(str(problem) for problem in problems))


def refusal(file: str, line: int, field: str, message: str) -> Unreadable:
    """Make the error of a file that cannot be read because of one thing."""
    return Unreadable(Problem(file, line, field, message))


def read_text(path: Path, *, root: Path) -> str:
    """Read a text file an editor wrote.

    Raises:
        Unreadable: The file is missing, empty, larger than `LARGEST_FILE` or not UTF-8, or
            holds characters that nobody sees. The message says which, and on which line.
    """
    file = path.relative_to(root).as_posix()
    if not path.is_file():
        raise refusal(file, 1, "file", "missing")
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise refusal(file, 1, "file", f"must be at most {LARGEST_FILE:,} bytes, got {size:,}")
    raw = path.read_bytes()
    if raw.startswith(_FOREIGN):
        message = "must be plain text saved as UTF-8, got the file of another program, such as Word"
        raise refusal(file, 1, "file", message)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = f"must be saved as UTF-8 text, got byte 0x{raw[error.start]:02x}"
        raise refusal(file, line, "file", message) from None
    if not text.strip():
        raise refusal(file, 1, "file", "must not be empty, got nothing")
    text = text.replace("\r\n", "\n")
    wrong = [
        Problem(file, line + 1, "text", message)
        for line, message in (*unseen(text), *hard_spaces(text))
    ]
    if wrong:
        raise Unreadable(*wrong)
    return text


def _one_version(text: str, file: str) -> str:
    if both := _TWO.search(text):
        message = (
            "must be one version, got two of the same lines, from <<<<<<< to >>>>>>>: keep what "
            "is right, and take the marks out"
        )
        raise refusal(file, text.count("\n", 0, both.start()) + 1, "text", message)
    return text


def read_yaml(path: Path, *, root: Path) -> Document:
    """Read a YAML file.

    Raises:
        Unreadable: As `read_text`; or the YAML cannot be parsed; or a key occurs twice.
    """
    file = path.relative_to(root).as_posix()
    text = _one_version(read_text(path, root=root), file)
    document, wrong = _parse(text, file=file, first_line=1)
    if wrong:
        raise Unreadable(*wrong, rest=document)
    return document


def read_page(path: Path, *, root: Path) -> Document:
    """Read a Markdown page and its front matter.

    Raises:
        Unreadable: As `read_yaml`; or the page does not begin with front matter.
    """
    file = path.relative_to(root).as_posix()
    text = _one_version(read_text(path, root=root), file)
    if not text.startswith("---\n"):
        raise refusal(file, 1, "front matter", "must begin with a line ---, got none")
    if not text.endswith("\n"):
        text += "\n"
    end = text.find("\n---\n", 3)
    if end == -1:
        raise refusal(file, 1, "front matter", "must end with a line ---, got none")
    front, wrong = _parse(text[4 : end + 1], file=file, first_line=2)
    page = replace(front, body=text[end + 5 :], body_line=text[: end + 5].count("\n") + 1)
    deep = [
        Problem(file, page.body_line + line, "text", message) for line, message in nested(page.body)
    ]
    if wrong or deep:
        raise Unreadable(*wrong, *deep, rest=None if deep else page)
    return page


_Loader = yaml.SafeLoader | yaml.CSafeLoader

DEEPEST = 30
"""Levels of one thing inside another; a worksheet has 12."""

LONGEST_NUMBER = 40
"""Signs of a number: one that is longer is some other thing without quotes."""

MOST = 20_000
"""Values of one file; the longest of ours has 3,000."""

_OF_YAML = "tag:yaml.org,2002:"
TAGS = frozenset(
    f"{_OF_YAML}{name}"
    for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp")
)
"""What a value may be. Others are only read where somebody wrote one with `!`."""


def _parse(text: str, *, file: str, first_line: int) -> tuple[Document, list[Problem]]:
    """Read YAML, and say what is wrong with single values of it."""
    try:
        try:
            # Ten times as fast; what it refuses is read again for what the other says of it.
            if (deep := _too_deep(text)) is not None:
                raise refusal(file, deep + first_line, "YAML", DEEP)
            loader: _Loader = yaml.CSafeLoader(text)
            node = loader.get_single_node()
        except yaml.YAMLError:
            loader = yaml.SafeLoader(text)
            node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        fault = fault_of(error, text)
        raise refusal(file, fault.line + first_line, "YAML", fault.message) from None
    construction = _Construction(file, first_line, text.split("\n"), loader)
    data = construction.value(node, ())
    if () in construction.faults:
        raise Unreadable(*construction.problems)
    document = Document(
        file,
        data,
        construction.lines,
        below=frozenset(construction.below),
        faults=frozenset(construction.faults),
    )
    return document, construction.problems


def _too_deep(text: str) -> int | None:
    """Return the line, from 0, on which one thing too many stands inside another.

    What puts the parts together calls itself for each level, and some thousands of them would
    end the whole program without a word; this reads one part after the other.
    """
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return event.start_mark.line if event.start_mark else 0
    return None


DEEP = f"must have {DEEPEST} levels or fewer, got one inside another without end"


@dataclass
class _Construction:
    """Makes data of what YAML read, and keeps the line of each part."""

    file: str
    first_line: int
    written: list[str]
    loader: _Loader
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    faults: set[Place] = field(default_factory=set)
    """Places of what cannot be known for them."""
    below: set[Place] = field(default_factory=set)
    open: set[int] = field(default_factory=set)
    """Nodes that the one at hand stands in."""
    count: int = 0

    def add(self, node: yaml.Node, place: Place, message: str) -> None:
        line = node.start_mark.line + self.first_line
        self.problems.append(Problem(self.file, line, dotted(place), message))
        self.faults.add(place)

    def add_key(self, node: yaml.Node, place: Place, message: str) -> None:
        self.add(node, place, message)
        self.faults.add(())  # which keys there are is not known, nor what is missing

    def value(self, node: yaml.Node | None, place: Place) -> Any:
        if node is None:
            return None
        self.lines.setdefault(place, node.start_mark.line + self.first_line)
        if id(node) in self.open:
            self.add(node, place, "must not hold itself, got * for what it stands in")
            return None
        self.count += 1
        if self.count > MOST:
            # What stands in two places is one node: copies of copies grow without end.
            message = (
                f"must hold {MOST:,} values or fewer, got more (is * used inside what & names?)"
            )
            raise refusal(self.file, self.lines[place], dotted(place[:1]), message)
        self.open.add(id(node))
        try:
            made = self.inside(node, place)
        finally:
            self.open.discard(id(node))
        return None if place in self.faults else made

    def inside(self, node: yaml.Node, place: Place) -> Any:
        if node.tag not in TAGS:
            self.add(node, place, TAGGED if node.value != "=" else "must be in quotes, got =")
            return None
        if len(place) > DEEPEST:
            self.add(node, place[:1], DEEP)
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*place, number)) for number, item in enumerate(node.value)]
        return self.scalar(node, place)

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or not key_node.value.strip():
                braces = "{{" in self.written[key_node.start_mark.line]
                told = "must have a word before the colon, got none"
                self.add_key(key_node, place, BRACES if braces else told)
                continue
            key = str(key_node.value)
            here = (*place, key)
            if key in found:
                self.add_key(
                    key_node, here, f"must occur once, got it on line {self.lines[here]} too"
                )
                continue
            self.lines[here] = key_node.start_mark.line + self.first_line
            found[key] = self.value(value_node, here)
        return found

    def scalar(self, node: yaml.Node, place: Place) -> Any:
        if node.tag != f"{_OF_YAML}str" and len(node.value) > LONGEST_NUMBER:
            got = shown(node.value)
            message = f"must have {LONGEST_NUMBER} signs or fewer as a number, or quotes, got {got}"
            self.add(node, place, message)
            return None
        try:
            value = self.loader.construct_object(node)
        except (ValueError, LookupError, AttributeError, OverflowError) as error:
            said = f" ({error})" if isinstance(error, ValueError) else ""
            self.add(node, place, f"must be valid{said}, got {node.value or 'nothing'}")
            return None
        if isinstance(value, str):
            if getattr(node, "style", None) in ("|", ">"):
                self.below.add(place)
            for _, message in (*unseen(value), *nested(value)):
                self.add(node, place, message)
            self.cut_off(node, place, value)
        # A time of day has no meaning here, and a date-time would pass as a date.
        return value.date() if isinstance(value, datetime.datetime) else value

    def cut_off(self, node: yaml.Node, place: Place, value: str) -> None:
        """Refuse text without quotes after which a # begins: YAML takes the rest away."""
        if getattr(node, "style", None) or not value:
            return
        end = node.end_mark
        rest = self.written[end.line][end.column :] if end.line < len(self.written) else ""
        if rest.lstrip().startswith("#") and rest[:1].isspace():
            self.add(
                node,
                place,
                f"must be in quotes where it holds #, got {value[:40]}, and the rest taken for a "
                "comment (write a comment on a line of its own)",
            )


def dotted(place: Place) -> str:
    """Write a place as editors read it: `("blocks", 0, "label")` → `blocks[0].label`."""
    text = ""
    for step in place:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text or "file"
