"""What differs from authority to authority: one file, replaced as a whole."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from macros.schema.base import (
    Address,
    Definition,
    Described,
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


class Authority(Described):
    """Names of the authority. What is left out or empty is not known yet."""

    name: Line
    """The authority's short name, as in a sentence: “in Salford”."""
    region: Line | None = None
    """A region whose name holds another authority's, such as Greater Anytown."""
    council: Line | None = None
    """The council, as its own documents print it."""
    partnership: Line | None = None
    """The safeguarding partnership, as its own documents print it."""
    region_procedures: Line | None = None
    """The safeguarding children procedures that workers follow."""
    region_procedures_address: WebAddress | None = None
    """Where those procedures are read."""
    region_referrals: Line | None = None
    """The procedure for referring a child."""
    region_referrals_address: WebAddress | None = None
    """Where that procedure is read."""

    def known(self, name: str) -> bool:
        """Whether a name is known, and its address where it has one."""
        fields = (field for field in (name, f"{name}_address") if field in type(self).model_fields)
        return all(getattr(self, field) is not None for field in fields)


class HubName(Described):
    """What the hub is called in its header."""

    title: Line
    """The name of the hub."""
    strapline: Line
    """The words beside the name: who it is for."""

    @property
    def whole(self) -> str:
        """Its name with the words beside it."""
        return f"{self.title}: {self.strapline}"


class LocalFact(Described):
    """A local fact that pages print, whatever the authority; an entry of local-facts.yml."""

    key: Slug
    """What pages call it by, as in `local("referral-line")`."""
    label: Line
    """What the fact is, as the launch list names it."""
    until_then: Line
    """What pages print until it is confirmed; it fits into the same sentence."""
    ask: Line
    """What its owner has to say."""
    first: bool = False
    """True for what a reader needs who has a child in danger: first on the launch list."""


class NameFact(LocalFact):
    """What stands in for a name of the authority until it is known."""

    key: Literal["council", "partnership", "region_procedures", "region_referrals"]
    """Its key under `authority` in the settings."""


class LocalFacts(Definition):
    """docs/data/local-facts.yml."""

    authority: list[NameFact] = []
    """Names of the authority, each with what stands in for it."""
    values: list[LocalFact] = []


class LocalValue(LocalFact):
    """What is known of a local fact. One that is left out is not confirmed.

    `label`, `until_then` and `ask` may be left out: they stand in local-facts.yml.
    """

    value: Line | None = None
    """The fact itself; printed only once it is confirmed."""
    confirmed: bool
    """True once the owner has confirmed the value."""
    page: WebAddress | None = None
    """A public page about it, to which its words lead either way."""
    about: Line | None = None
    """The authority whose fact it is; needed where it is confirmed or has a page."""
    sources: Keys = []
    """Keys of the sources of a confirmed value; pages cite them after it."""

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


class HistoryEntry(Described):
    """Something a public source says about the authority. Grade D is never printed."""

    when: Line
    """When it was, in words: “Summer 2014”."""
    what: Words
    """What the source says."""
    about: Line
    """The authority it is said of."""
    grade: Literal["A", "B", "C"]
    """A: official or primary; B: several secondary sources that agree; C: one of them."""
    sources: Annotated[Keys, Field(min_length=1)]
    """Keys of its sources."""


class LocalTerm(Term):
    """A glossary term of one authority alone."""

    about: Line
    """The authority whose term it is."""


class LocalAnswer(Answer):
    """An answer of one authority alone."""

    about: Line
    """The authority it is true of."""


class ToConfirm(Described):
    """A fact the owner must confirm before launch."""

    area: Line
    """The heading of the launch list that it stands under."""
    what: Line
    """The question to the owner."""


class Settings(Described):
    """docs/data/settings.yml, or the file named by AUTHORITY."""

    authority: Authority
    """Names of the authority. One that is not known yet is left out."""
    hub: HubName
    """What the hub is called in its header."""
    values: list[LocalValue] = []
    """What is known of each local fact. One that is left out is not confirmed."""
    history: list[HistoryEntry] = []
    """What public sources say of the authority, in order of time."""
    terms: list[LocalTerm] = []
    """Terms of the glossary that make sense in this authority alone."""
    answers: list[LocalAnswer] = []
    """Answers that are true of this authority alone."""
    asked: list[Asked] = []
    """What people type when they need one of those answers."""
    old_addresses: dict[Address, Address] = {}
    """Addresses of the site before this hub, each with where it leads now."""
    to_confirm: list[ToConfirm] = []
    """What else this authority's owner must confirm before launch, each once."""

    def value(self, key: str) -> LocalValue | None:
        """Return the local value of that key."""
        return next((value for value in self.values if value.key == key), None)

    def confirmed(self, key: str) -> str:
        """Return what the local value of that key is; empty until it is confirmed."""
        found = self.value(key)
        return found.value if found and found.confirmed and found.value else ""

    @property
    def signature(self) -> str:
        """Whose something is that is taken away: the hub's whole name, and the authority's."""
        return f"{self.hub.whole}, {self.authority.name}"
