"""What people type: docs/data/vocabulary.yml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.schema.base import Address, Definition, Described, Line, Slug

Forms = Annotated[list[Line], Field(min_length=1)]
"""Ways to say one thing."""


class Acronym(Definition):
    """Letters that the glossary does not explain. `words` is what they stand for."""

    id: Slug
    short: Line
    words: Line
    finds: list[Address] = []

    @property
    def address(self) -> str:
        """Its place in the A–Z."""
        return f"/a-z/#{self.id}"


class Same(Definition):
    """Ways to say one thing: whoever types one finds the others too."""

    words: Annotated[list[Line], Field(min_length=2)]
    finds: list[Address] = []


class Asked(Described):
    """What people ask for in words the page does not use."""

    words: Forms
    """What people type or say."""
    finds: Annotated[list[Address], Field(min_length=1)]
    """Addresses that help them, the best first."""


class Danger(Definition):
    """Words of crisis: whoever types one is first shown what it finds.

    Words joined by + may stand anywhere in what is typed.
    """

    words: Forms
    finds: Address


KindName = Literal[
    "Guidance",
    "Situation",
    "For families",
    "Service",
    "Briefing",
    "Worksheet",
    "Questions",
    "Question",
    "Answer",
    "Term",
    "Acronym",
    "Local",
    "Training",
]
"""What a result can be called that somebody may ask for by its kind."""


class Kind(Definition):
    """Words by which people ask for a kind of thing rather than for its title."""

    kinds: Annotated[list[KindName], Field(min_length=1)]
    words: Forms


class Vocabulary(Definition):
    """Everything people type that is not a word of the pages themselves."""

    name: list[Line] = []
    """What the approach itself is called: beside other words it tells nothing."""
    kinds: list[Kind] = []
    danger: Danger | None = None
    acronyms: list[Acronym] = []
    same: list[Same] = []
    asked: list[Asked] = []
