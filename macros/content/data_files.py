"""Reads docs/data/: which files it holds, and the entries of each by their keys."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from macros.content.reader import Read, Reader, T
from macros.diagrams.definition import Diagram
from macros.schema.base import Address
from macros.schema.content import (
    AnswerBook,
    Asked,
    Credit,
    Danger,
    Home,
    PartOfMap,
    QuestionBank,
    SheetNotes,
    Source,
    Term,
    Voices,
)
from macros.schema.session import SessionWords
from macros.schema.settings import LocalFacts, Settings, ToConfirm
from macros.schema.vocabulary import Vocabulary
from macros.schema.withdrawal import Withdrawal

DATA_FILES: dict[str, TypeAdapter[Any]] = {
    "questions.yml": TypeAdapter(QuestionBank),
    "answers.yml": TypeAdapter(AnswerBook),
    "sources.yml": TypeAdapter(list[Source]),
    "credits.yml": TypeAdapter(list[Credit]),
    "glossary.yml": TypeAdapter(list[Term]),
    "redirects.yml": TypeAdapter(dict[Address, Address]),
    "withdrawn.yml": TypeAdapter(list[Withdrawal]),
    "asked.yml": TypeAdapter(list[Asked]),
    "sessions.yml": TypeAdapter(SessionWords),
    "parts.yml": TypeAdapter(Annotated[list[PartOfMap], Field(min_length=4, max_length=4)]),
    "sheet-notes.yml": TypeAdapter(SheetNotes),
    "voices.yml": TypeAdapter(list[Voices]),
    "danger.yml": TypeAdapter(Danger),
    "home.yml": TypeAdapter(Home),
    "diagrams.yml": TypeAdapter(list[Diagram]),
    "vocabulary.yml": TypeAdapter(Vocabulary),
    "to-confirm.yml": TypeAdapter(list[ToConfirm]),
    "local-facts.yml": TypeAdapter(LocalFacts),
}
"""Files in docs/data/ that are the same in every authority, and what each holds."""

BEGUN = {"withdrawn.yml", "asked.yml", "sessions.yml", "to-confirm.yml", "local-facts.yml"}
"""Those that may be missing, and may hold nothing but their heading."""

DATA_NAMES = sorted([*DATA_FILES, "settings.yml", "addresses.txt"])
"""Names of all files there, of an authority's own too."""


class Unread(dict[str, Any]):
    """Stands for the entries of a file with a problem: no reference to one is called wrong."""

    def __contains__(self, key: object) -> bool:
        return True


def read_data(reader: Reader, name: str) -> Read[Any] | None:
    """Read a file that is the same in every authority; None too where it is only begun."""
    path = reader.docs / "data" / name
    if name in BEGUN and not path.exists():
        return None
    document = reader.read(path)
    if name in BEGUN and document is not None and document.data is None:
        return None
    return reader.valid(document, DATA_FILES[name].validate_python, name=name)


def said(read: Read[T] | None, default: T) -> T:
    """Return what a file says, or what stands in for it where it is not valid or not there."""
    return read[1] if read else default


def keyed(
    reader: Reader, read: Read[Any] | None, part: str = "", name: str = "id"
) -> dict[str, Any]:
    """Return the entries of a file, or of a list in it, by their key, which occurs once."""
    if read is None:
        return Unread()
    document, held = read
    found: dict[str, Any] = {}
    first: dict[str, int] = {}
    for number, item in enumerate(getattr(held, part) if part else held):
        here = (part, number, name) if part else (number, name)
        key: str = getattr(item, name)
        if key in found:
            reader.add(document, here, f"must occur once, got {key} on line {first[key]} too")
            continue
        found[key] = item
        first[key] = document.line(here)
    return found


def merged(
    reader: Reader, shared: dict[str, Any], settings: Read[Settings] | None, part: str
) -> dict[str, Any]:
    """Add the entries of the settings to those that every authority has."""
    together = {**shared, **keyed(reader, settings, part)}
    if settings is None or isinstance(shared, Unread):
        # What is in neither file may stand in the one that cannot be read.
        return Unread(together)
    document, held = settings
    for number, item in enumerate(getattr(held, part)):
        if item.id in shared:
            message = f"must be new, got {item.id}, which is shared"
            reader.add(document, (part, number, "id"), message)
    return dict(sorted(together.items())) if part == "answers" else together
