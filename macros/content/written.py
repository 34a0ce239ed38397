"""What editors wrote: the hub as it was read, and in which file and line each part of it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

from macros.content.hub import Hub
from macros.content.page_text import PageText
from macros.schema.base import Definition, page_address
from macros.schema.vocabulary import Vocabulary
from macros.sheets.definition import Worksheet
from macros.source.problems import Problem
from macros.source.yaml_lines import Document, Place, dotted

D = TypeVar("D", bound=Definition)


@dataclass(frozen=True)
class PageFile:
    """A page's file. Its text can be read even where its front matter has a problem."""

    document: Document
    text: PageText


UNREAD_KEYS = frozenset(
    {"address", "allows", "also", "finds", "id", "key", "match", "short", "sources", "terms"}
)
"""Keys whose words no reader reads: search words, addresses, ids. Nor what is `asked`."""


NAME = re.compile(r"\w*[./#:-][\w./#:-]*")
"""An id, a path or an address: no words."""


BETWEEN = "\n\1\n"
"""Stands between two texts that are searched together."""


@dataclass(frozen=True)
class Text:
    """A text that a reader reads: a value of a file, or a paragraph of a page."""

    document: Document
    field: str
    line: int
    words: str
    box: str = ""
    """The kind of box it stands in, such as `example`; empty outside one."""
    english: bool = True
    """False on a sheet in another language, to which no rule on English words applies."""

    def problem(self, position: int, message: str) -> Problem:
        """Say what is wrong at a position of the text."""
        line = self.line + self.words.count("\n", 0, position)
        return Problem(self.document.file, line, self.field, message)


@dataclass(eq=False)
class Written:
    """Every file of the project that could be read, and the hub made of the valid ones."""

    hub: Hub = field(init=False)
    files: list[tuple[Document, Any]] = field(default_factory=list)
    """Each valid file with the definition, or the list or mapping of definitions, it holds."""
    pages: dict[str, PageFile] = field(default_factory=dict)
    """Path of a page → its file."""
    sheets: dict[str, Document] = field(default_factory=dict)
    """Slug of a worksheet → its definition's file."""
    page_names: set[str] = field(default_factory=set)
    """Paths of all pages, with or without a problem."""
    sheet_names: set[str] = field(default_factory=set)
    """Slugs of all worksheets, with or without a problem."""
    values: Container[str] = ()
    """Keys of the local values."""
    unread: set[str] = field(default_factory=set)
    """Names of the files that have a problem, so that nothing in them is known."""
    misnamed: set[str] = field(default_factory=set)
    """Last steps of addresses whose file or folder has a name that is no address."""
    moved: set[str] = field(default_factory=set)
    """Paths of pages that were moved by hand: their links still are as in their old place."""
    own_settings: bool = True
    """Whether the settings are the project's, and not those of another authority."""
    others: set[str] = field(default_factory=set)
    """Names of other authorities, and hosts of their pages, as far as the project knows them."""

    @cached_property
    def parts(self) -> list[tuple[Document, Place, Definition]]:
        """Every definition of every valid file with its place, outer ones first."""
        return [
            (document, place, part)
            for document, held in self.files
            for place, part in _parts(held, ())
        ]

    def every(self, model: type[D]) -> Iterator[tuple[Document, Place, D]]:
        """Every definition of one kind with its file and place."""
        for document, place, part in self.parts:
            if isinstance(part, model):
                yield document, place, part

    @cached_property
    def texts(self) -> list[Text]:
        """Every text a reader reads, file by file."""
        found = []
        for document, held in self.files:
            if isinstance(held, Vocabulary):
                continue
            for place, words in document.texts():
                if NAME.fullmatch(words) or not _is_read(place):
                    continue
                english = not isinstance(held, Worksheet) or held.english
                english = english or not held.is_printed(place)
                line = document.text_line(place)
                found.append(Text(document, dotted(place), line, words, english=english))
        for file in self.pages.values():
            document = file.document
            for one in file.text.paragraphs:
                line = document.body_line + one.line - 1
                found.append(Text(document, "text", line, one.text, one.box))
        return found

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        """Every text in lower case, one after the other, and where each begins."""
        starts, parts, at = [], [], 0
        for text in self.texts:
            lower = text.words.lower()
            lower = lower if len(lower) == len(text.words) else text.words
            starts.append(at)
            parts.append(lower)
            at += len(lower) + len(BETWEEN)
        return BETWEEN.join(parts), starts

    def find(
        self, pattern: re.Pattern[str], *, any_language: bool = False
    ) -> Iterator[tuple[Text, int, str]]:
        """Find a pattern of lower-case letters, in whatever capitals it is written.

        Args:
            any_language: True where it holds in other languages than English too.

        Yields the text, the position in it, and the words that were found.
        """
        joined, starts = self._joined
        for found in pattern.finditer(joined):
            number = bisect_right(starts, found.start()) - 1
            text, start = self.texts[number], found.start() - starts[number]
            if text.english or any_language:
                yield text, start, text.words[start : start + len(found.group())]

    @cached_property
    def released(self) -> set[str]:
        """Paths, slugs and ids of everything that was ever released."""
        entries = self.hub.register.entries.values()
        found = {entry.address.strip("/") for entry in entries if "#" not in entry.address}
        found |= {path.removeprefix("worksheets/") for path in found}
        return found | {
            entry.address.partition("#")[2]
            for entry in entries
            if entry.kind in ("question", "answer", "term")
        }

    @property
    def addresses(self) -> set[str]:
        """Addresses of all pages."""
        return set(map(page_address, self.page_names))


def _parts(value: Any, place: Place) -> Iterator[tuple[Place, Definition]]:
    if isinstance(value, Definition):
        yield place, value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name), (*place, name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _parts(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _parts(inner, (*place, number))


def _is_read(place: Place) -> bool:
    # What is `asked` in the settings is a list of words that people type.
    asked = any(pair[0] == "asked" and isinstance(pair[1], int) for pair in pairwise(place))
    return not asked and UNREAD_KEYS.isdisjoint(place)
