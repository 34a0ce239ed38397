"""Reads a project's files one by one: what each holds, or every problem of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from macros.content.page_text import PageText
from macros.content.schema_problems import schema_problems
from macros.content.written import PageFile, Written
from macros.source.problems import Problem
from macros.source.yaml_lines import Document, Place, Unreadable, read_page, read_yaml

T = TypeVar("T")
Read = tuple[Document, T]
"""A file as it stands, and what it says once it is valid."""

Kept = dict[Path, tuple[tuple[int, int], PageFile]]
"""Files as they were read, each with its time and size: what has others is read again."""

LEFT_BEHIND = re.compile(
    r"\..*|.*~|#.*#|.*\.sw[a-p]|4913|Thumbs\.db|desktop\.ini|~\$.*", re.IGNORECASE
)
"""Names of files that a system or an editor leaves behind; nobody means to publish one."""


@dataclass
class Reader:
    """Reads files, and gathers what they hold and every problem of them."""

    root: Path
    """The project's root; problems show paths relative to it."""
    kept: Kept = field(default_factory=dict)
    written: Written = field(default_factory=Written)
    problems: list[Problem] = field(default_factory=list)

    @property
    def docs(self) -> Path:
        """The folder of everything an editor writes."""
        return self.root / "docs"

    def tried(self, read: Callable[..., T], path: Path) -> T | None:
        """Read a file in the way that is given; of one that cannot be read, return the rest."""
        # Another authority's settings may lie outside the project.
        root = self.root if path.is_relative_to(self.root) else path.parent
        try:
            return read(path, root=root)
        except Unreadable as error:
            self.problems.extend(error.problems)
            rest: T | None = error.rest
            return rest

    def file(self, path: Path) -> PageFile | None:
        """Read a page or a file of data, unless it was read and nobody wrote it since."""
        now = _time_and_size(path)
        if path in self.kept and self.kept[path][0] == now:
            return self.kept[path][1]
        document = self.tried(read_page if path.suffix == ".md" else read_yaml, path)
        if document is None:
            return None
        file = PageFile(document, PageText(document.body))
        if not document.faults:  # which are told again
            self.kept[path] = now, file
        return file

    def read(self, path: Path) -> Document | None:
        """Read a file of data."""
        file = self.file(path)
        return file.document if file else None

    def valid(
        self, document: Document | None, validate: Callable[[Any], T], *, name: str = ""
    ) -> Read[T] | None:
        """Return what a file says; None where it is not valid, or could not be read.

        Args:
            name: Under which it is noted that what it says is not known.
        """
        if document is not None:
            try:
                held = validate(document.data)
            except ValidationError as error:
                self.problems.extend(schema_problems(document, error))
            else:
                if not document.faults:
                    self.written.files.append((document, held))
                    return document, held
        if name:
            self.written.unread.add(name)
        return None

    def add(self, document: Document, place: Place, message: str) -> None:
        """Say what is wrong with a value."""
        self.problems.append(document.problem(place, message))

    def refuse(self, path: Path, message: str) -> None:
        """Say what is wrong with a file by its name or place."""
        self.problems.append(Problem(path.relative_to(self.root).as_posix(), 1, "file", message))


def _time_and_size(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
