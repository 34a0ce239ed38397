"""What an editor is told when something they wrote is wrong."""

from __future__ import annotations

from dataclasses import dataclass


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
        return f"{self.file}:{self.line}: {self.field}: {self.message}"


class DefinitionErrors(Exception):
    """Everything that is wrong in what editors wrote, found in one run.

    Its text is the heading and one line for each problem, sorted, each as
    `file:line: field: expectation, got value`.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        count = len(self.problems)
        heading = f"{count} problem{'s' if count != 1 else ''} in the content:"
        super().__init__("\n".join([heading, *(f"  {problem}" for problem in self.problems)]))
