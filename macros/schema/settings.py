"""What differs from authority to authority: one file, replaced as a whole."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from macros.schema.base import (
    Definition,
    Keys,
    Line,
    Slug,
    WebAddress,
    Words,
    wrong_web_address,
)
from macros.schema.content import Answer, Term
from macros.schema.vocabulary import Asked

_MAILBOX = re.compile(r"[\w.+-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)


class Authority(Definition):
    """Names of the authority, as its own documents print them."""

    name: Line
    council: Line
    partnership: Line
    region_procedures: Line
    region_procedures_address: WebAddress
    region_referrals: Line
    region_referrals_address: WebAddress


class HubName(Definition):
    """What the hub is called in its header."""

    title: Line
    strapline: Line


class LocalValue(Definition):
    """A local fact that pages print.

    Printed only once the owner has confirmed it; `until_then` stands in its place and
    fits into the same sentence. `page` is a public page about it, linked either way.
    """

    key: Slug
    label: Line
    value: Line | None = None
    confirmed: bool
    until_then: Line
    page: WebAddress | None = None
    ask: Line
    first: bool = False
    about: Line | None = None
    """The authority whose fact it is; needed where it is confirmed or has a page."""
    sources: Keys = []

    @model_validator(mode="after")
    def _an_address_is_one(self) -> Self:
        if self.value is None:
            return self
        if self.key == "ask-address" and not _MAILBOX.fullmatch(self.value):
            raise ValueError(
                f"value: must be a mail address such as hub@example.gov.uk, got {self.value}"
            )
        if self.key == "hub-address" and (wrong := wrong_web_address(self.value, secure=True)):
            raise ValueError(f"value: {wrong}")
        return self

    @model_validator(mode="after")
    def _confirmed_means_known(self) -> Self:
        if self.confirmed and self.value is None:
            raise ValueError("confirmed: must be false while value is empty, got true")
        if (self.confirmed or self.page) and self.about is None:
            raise ValueError(
                "about: must name the authority where confirmed is true or page is given, "
                "got nothing"
            )
        return self

    @property
    def text(self) -> str:
        """What a page prints today."""
        return self.value if self.confirmed and self.value else self.until_then


class HistoryEntry(Definition):
    """Something a public source says about the authority. Grade D is never printed."""

    when: Line
    what: Words
    about: Line
    """The authority it is said of."""
    grade: Literal["A", "B", "C"]
    sources: Annotated[Keys, Field(min_length=1)]


class LocalTerm(Term):
    """A glossary term of one authority alone."""

    about: Line
    """The authority whose term it is."""


class LocalAnswer(Answer):
    """An answer of one authority alone."""

    about: Line
    """The authority it is true of."""


class ToConfirm(Definition):
    """A fact the owner must confirm before launch."""

    area: Line
    what: Line


class Settings(Definition):
    """docs/data/settings.yml, or the file named by AUTHORITY."""

    authority: Authority
    hub: HubName
    values: list[LocalValue]
    history: list[HistoryEntry] = []
    terms: list[LocalTerm] = []
    answers: list[LocalAnswer] = []
    asked: list[Asked] = []
    to_confirm: list[ToConfirm] = []

    def value(self, key: str) -> LocalValue | None:
        """Return the local value of that key."""
        return next((value for value in self.values if value.key == key), None)
