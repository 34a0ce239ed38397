"""Files in; plain data that remembers its line numbers out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.source.problems import Problem

LARGEST_FILE = 1_000_000
"""Bytes. The longest hand-written file of ours is under 100,000; ten times that is a
mistake (a picture or an export saved under the wrong name), and would stall a preview."""

Place = tuple[str | int, ...]


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

    def line(self, place: Place) -> int:
        """Return the line of a value, or of the nearest enclosing one that has a line."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, message: str) -> Problem:
        """Say what is wrong with a value."""
        return Problem(self.file, self.line(place), dotted(place), message)

    def body_problem(self, line: int, field: str, message: str) -> Problem:
        """Say what is wrong in the body, on a line that counts from its first."""
        return Problem(self.file, self.body_line + line - 1, field, message)


class Unreadable(Exception):
    """A file that cannot be read at all; carries the problems found in it."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


def read_text(path: Path, *, root: Path) -> str:
    """Read a text file an editor wrote.

    Raises:
        Unreadable: The file is missing, empty, larger than `LARGEST_FILE` or not UTF-8.
            The message says which, and for a wrong byte on which line it is.
    """
    file = path.relative_to(root).as_posix()
    if not path.is_file():
        raise Unreadable(Problem(file, 1, "file", "missing"))
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise Unreadable(
            Problem(file, 1, "file", f"must be at most {LARGEST_FILE:,} bytes, got {size:,}")
        )
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        byte = raw[error.start]
        raise Unreadable(
            Problem(file, line, "file", f"must be saved as UTF-8 text, got byte 0x{byte:02x}")
        ) from None
    if not text.strip():
        raise Unreadable(Problem(file, 1, "file", "must not be empty, got nothing"))
    return text.replace("\r\n", "\n")


def read_yaml(path: Path, *, root: Path) -> Document:
    """Read a YAML file.

    Raises:
        Unreadable: As `read_text`; or the YAML cannot be parsed; or a key occurs twice.
    """
    file = path.relative_to(root).as_posix()
    data, lines = _parse(read_text(path, root=root), file=file, first_line=1)
    return Document(file, data, lines)


def read_page(path: Path, *, root: Path) -> Document:
    """Read a Markdown page and its front matter.

    Raises:
        Unreadable: As `read_yaml`; or the page does not begin with front matter.
    """
    file = path.relative_to(root).as_posix()
    text = read_text(path, root=root)
    if not text.startswith("---\n"):
        raise Unreadable(Problem(file, 1, "front matter", "must begin with a line ---, got none"))
    if not text.endswith("\n"):
        text += "\n"
    end = text.find("\n---\n", 3)
    if end == -1:
        raise Unreadable(Problem(file, 1, "front matter", "must end with a line ---, got none"))
    data, lines = _parse(text[4 : end + 1], file=file, first_line=2)
    body = text[end + 5 :]
    return Document(file, data, lines, body, text[: end + 5].count("\n") + 1)


_Loader = yaml.SafeLoader | yaml.CSafeLoader


def _parse(text: str, *, file: str, first_line: int) -> tuple[Any, dict[Place, int]]:
    lines: dict[Place, int] = {}
    problems: list[Problem] = []

    def unreadable(line: int, message: str) -> Unreadable:
        return Unreadable(Problem(file, line + first_line, "YAML", message))

    try:
        try:
            # Ten times as fast; what it refuses is read again for what the other says of it.
            loader: _Loader = yaml.CSafeLoader(text)
            node = loader.get_single_node()
        except yaml.YAMLError:
            loader = yaml.SafeLoader(text)
            node = loader.get_single_node()
        data = _construct(node, (), file, first_line, lines, problems, loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = (error.problem or error.context or "unreadable").strip()
        hint = "must be valid YAML (quote text that holds : ? or #)"
        raise unreadable(mark.line if mark else 0, f"{hint}, got: {said}") from None
    except yaml.reader.ReaderError as error:
        said = str(error).splitlines()[0]
        line = text[: error.position].count("\n")
        raise unreadable(line, f"must be valid YAML, got: {said}") from None
    except RecursionError:
        said = "must have few levels, got one inside another without end"
        raise unreadable(0, said) from None
    if problems:
        raise Unreadable(*problems)
    return data, lines


def _construct(
    node: yaml.Node | None,
    place: Place,
    file: str,
    first_line: int,
    lines: dict[Place, int],
    problems: list[Problem],
    loader: _Loader,
) -> Any:
    if node is None:
        return None
    lines.setdefault(place, node.start_mark.line + first_line)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            here = (*place, key)
            line = key_node.start_mark.line + first_line
            if key in mapping:
                first = lines[here]
                problems.append(
                    Problem(
                        file, line, dotted(here), f"must occur once, got it on line {first} too"
                    )
                )
                continue
            lines[here] = line
            mapping[key] = _construct(value_node, here, file, first_line, lines, problems, loader)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [
            _construct(item, (*place, number), file, first_line, lines, problems, loader)
            for number, item in enumerate(node.value)
        ]
    try:
        value = loader.construct_object(node)
    except ValueError as error:
        line = node.start_mark.line + first_line
        problems.append(
            Problem(file, line, dotted(place), f"must be valid ({error}), got {node.value}")
        )
        return None
    # A time of day has no meaning here, and a date-time would pass as a date.
    return value.date() if isinstance(value, datetime.datetime) else value


def dotted(place: Place) -> str:
    """Write a place as editors read it: `("blocks", 0, "label")` → `blocks[0].label`."""
    text = ""
    for step in place:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text or "file"
