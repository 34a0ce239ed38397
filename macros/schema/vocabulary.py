"""What people type: docs/data/vocabulary.yml."""

from __future__ import annotations

from typing import Annotated

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
    """Words of crisis: whoever types one is first shown what it finds."""

    words: Forms
    finds: Address


class Vocabulary(Definition):
    """Everything people type that is not a word of the pages themselves."""

    name: list[Line] = []
    """What the approach itself is called: beside other words it tells nothing."""
    danger: Danger | None = None
    acronyms: list[Acronym] = []
    same: list[Same] = []
    asked: list[Asked] = []
