"""What editors wrote: the hub as it was read, and in which file and line each part of it stands."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from macros.content.hub import Hub
from macros.content.page_text import PageText
from macros.schema.base import Definition
from macros.source.yaml_lines import Document, Place

D = TypeVar("D", bound=Definition)


@dataclass(frozen=True)
class PageFile:
    """A page's file. Its text can be read even where its front matter has a problem."""

    document: Document
    text: PageText


@dataclass
class Written:
    """Every file of the project that could be read, and the hub made of the valid ones."""

    hub: Hub
    files: list[tuple[Document, Any]]
    """Each valid file with the definition, or the list or mapping of definitions, it holds."""
    pages: dict[str, PageFile]
    """Path of a page → its file."""
    sheets: dict[str, Document]
    """Slug of a worksheet → its definition's file."""
    page_names: set[str]
    """Paths of all pages, with or without a problem."""
    sheet_names: set[str]
    """Slugs of all worksheets, with or without a problem."""
    values: Container[str]
    """Keys of the local values."""
    unread: set[str] = field(default_factory=set)
    """Names of the files that have a problem, so that nothing in them is known."""
    own_settings: bool = True
    """Whether the settings are the project's, and not those of another authority."""

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

    @property
    def addresses(self) -> set[str]:
        """Addresses of all pages."""
        return {f"/{name}/" if name else "/" for name in self.page_names}


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
