"""What an editor is told when something they wrote is wrong."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one place of one file.

    Sorts by file, line and field, so that a list of problems reads like the files.
    """

    file: str
    """Path from the project's root, with forward slashes."""
    line: int
    """Line in the file, counted from 1."""
    field: str
    """Dotted name with list positions in brackets, such as `blocks[0].label`."""
    message: str
    """What was expected and what was found: `must be 1 to 24, got 0`."""

    def __str__(self) -> str:
        return printable(f"{self.file}:{self.line}: {self.field}: {self.message}")


class Wrong(NamedTuple):
    """What is wrong in a text. `line` counts from the text's first."""

    line: int
    field: str
    message: str


def printable(text: str) -> str:
    """Write what steers a terminal, or what no file can hold, as it would be escaped."""
    return _STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class DefinitionErrors(Exception):
    """Everything that is wrong in what editors wrote, found in one run.

    Its text is the heading and one line for each problem, sorted, each as
    `file:line: field: expectation, got value`. What was lost comes first: where a page was
    deleted, most of the rest is whatever led to it.
    """

    def __init__(self, problems: list[Problem], hub: Any = None) -> None:
        self.problems = sorted(set(problems), key=lambda one: (one.field != "address", one))
        self.hub = hub
        """The hub, where nothing but rules for editors is broken: drawn, but not published."""
        heading = f"{counted(len(self.problems), 'problem')} in the content:"
        super().__init__("\n".join([heading, *(f"  {problem}" for problem in self.problems)]))


def counted(number: int, name: str) -> str:
    """Write how many there are of something: `1 side`, `2 sides`."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def shown(value: Any) -> str:
    """Write a value as a problem shows it: short, and on one line."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    text = str(value).replace("\n", " ")
    return text if len(text) <= 60 else text[:57] + "…"


def did_you_mean(
    key: str, known: Iterable[str], *, most: int = 1, cutoff: float = 0.6, form: str = "{}"
) -> str:
    """Suggest what is spelled most like a key; empty where nothing is like it.

    A key that ends in a number is never like another: q016 has nothing to do with q017.

    Args:
        known: What may be written.
        most: How many to suggest.
        cutoff: How like it must be, from 0 to 1.
        form: How it is written, {} for the key.
    """
    if key[-1:].isdigit():
        return ""
    near = difflib.get_close_matches(key, list(known), n=most, cutoff=cutoff)
    return f"; did you mean {', '.join(map(form.format, near))}?" if near else ""
