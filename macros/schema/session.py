"""A training session as data: its aims, its steps with their minutes, and what they show.

What a step shows is an item of the hub: its words are drawn from there and stand nowhere else.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, StringConstraints, model_validator

from macros.schema.base import (
    PAGE,
    QUESTION,
    TERM,
    VOICES,
    WORKSHEET,
    Address,
    Definition,
    Keys,
    Line,
    Slug,
    Words,
)
from macros.schema.content import PagePath, QuestionId

Length = Literal["20", "45", "90"]
"""Minutes a session takes, as a file writes them."""

LENGTHS: tuple[Length, ...] = get_args(Length)

Minutes = dict[Length, Annotated[int, Field(ge=1, le=60)]]
"""Length of the session → minutes of it; a length that is left out has none of it."""

Standard = Literal["thin", "good", "strong"]

HeadingId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Shown(Definition):
    """One item of the hub that a step shows: exactly one of these.

    A page is shown by the words under its title, or those under the heading named by `part`;
    `take` says what of them: the first column of its table, what is no example, or the example
    alone, so that people write before they see how others did. A sheet is shown as a picture,
    blank or filled in for its invented family.
    """

    page: Annotated[PagePath, PAGE] | None = None
    part: HeadingId | None = None
    take: Literal["first-column", "without-example", "example"] | None = None
    question: Annotated[QuestionId, QUESTION] | None = None
    term: Annotated[Slug, TERM] | None = None
    voices: Annotated[Slug, VOICES] | None = None
    sheet: Annotated[Slug, WORKSHEET] | None = None
    filled: Standard | None = None

    @model_validator(mode="after")
    def _is_one_item(self) -> Self:
        kinds = [kind for kind in SHOWN if getattr(self, kind)]
        if len(kinds) != 1:
            got = " and ".join(kinds) or "none"
            raise ValueError(f"must name one of {', '.join(SHOWN)}, got {got}")
        for extra, kind in (("part", "page"), ("take", "page"), ("filled", "sheet")):
            if getattr(self, extra) and kinds != [kind]:
                raise ValueError(f"{extra}: must stand beside a {kind}, got a {kinds[0]}")
        return self


SHOWN = ("page", "question", "term", "voices", "sheet")
"""Kinds of item a step may show."""


class Handout(Definition):
    """A sheet to hand out, blank or filled in for its invented family."""

    sheet: Annotated[Slug, WORKSHEET]
    filled: Standard | None = None


class Handouts(Definition):
    """What participants are given: one for each person, one for each table, to read after."""

    each: list[Handout] = []
    table: list[Handout] = []
    read: list[Annotated[PagePath, PAGE]] = []


class Spoken(Definition):
    """A line that is put up or read out; its answer is for whoever leads."""

    say: Line
    answer: Words | None = None


class Step(Definition):
    """One step of a session."""

    title: Annotated[Line, StringConstraints(max_length=60)]
    minutes: Minutes
    task: Words | None = None
    """What people do, as the slide says it."""
    lines: list[Spoken] = []
    shows: list[Shown] = []
    notes: list[Words] = []
    """For whoever leads."""


class Watch(Definition):
    """What tends to happen in the room, and what to do then."""

    sign: Line
    answer: Words
    sources: Keys = []


class Session(Definition):
    """docs/training/sessions/<slug>.yml."""

    people: Line
    aims: Annotated[list[Line], Field(min_length=2, max_length=5)]
    """Each goes on from "By the end each person can"."""
    family: Line | None = None
    """The invented family it uses, as pages name it."""
    opening: Minutes
    steps: Annotated[list[Step], Field(min_length=2)]
    closing: Minutes
    handouts: Handouts
    watch: list[Watch] = []
    after: Words

    @model_validator(mode="after")
    def _minutes_come_to_each_length(self) -> Self:
        for field in ("opening", "closing"):
            missing = [length for length in LENGTHS if length not in getattr(self, field)]
            if missing:
                raise ValueError(f"{field}: must have minutes for {missing[0]} too, got none")
        for length in LENGTHS:
            total = sum(
                minutes.get(length, 0)
                for minutes in (self.opening, *(step.minutes for step in self.steps), self.closing)
            )
            if total != int(length):
                raise ValueError(
                    f"steps: must come to {length} minutes for {length}, "
                    f"opening and closing included, got {total}"
                )
        return self


class SessionWords(Definition):
    """docs/data/sessions.yml: what every session begins and ends with."""

    opening_title: Line
    opening: Annotated[list[Line], Field(min_length=3)]
    """Said and shown before anything else; the first says what to do in danger."""
    closing_title: Line
    closing: Annotated[list[Line], Field(min_length=1)]
    rights_title: Line
    rights: Annotated[list[Line], Field(min_length=1)]
    invented: Line
    draft: Line
    more: Address

    @model_validator(mode="after")
    def _danger_comes_first(self) -> Self:
        if "999" not in self.opening[0]:
            raise ValueError(f"opening[0]: must say to ring 999, got {self.opening[0]}")
        return self
