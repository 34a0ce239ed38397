"""What an editor writes of a diagram: docs/data/diagrams.yml. Words alone; no place, no colour."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from macros.schema.base import CREDIT, Address, Definition, Part, PlainLine, Slug

Said = Annotated[
    str, StringConstraints(min_length=20, max_length=600, pattern=r"^\S(.*\S)?$", strict=True)
]
"""A diagram in words, for whoever hears it and does not see it."""


class Entry(Definition):
    """One category of the map, and where a press on it leads."""

    words: PlainLine
    address: Address


class Column(Definition):
    """One column of the map; its headline, number and address stand in parts.yml."""

    part: Part
    entries: Annotated[list[Entry], Field(min_length=1, max_length=4)]


class Step(Definition):
    """One of several things that follow one another."""

    name: PlainLine
    words: PlainLine
    part: Part | None = None
    """Where on the map it stands."""


class Ring(Definition):
    """One of several circles in one another, and what it means."""

    name: PlainLine
    words: PlainLine | None = None


class Point(Definition):
    """Something on a line of time."""

    name: PlainLine


class Named(Definition):
    """What every diagram has.

    `key` is how a page asks for it; `title` stands below it; `said` is read out in its place.
    """

    key: Slug
    title: PlainLine
    said: Said
    credit: Annotated[Slug, CREDIT] | None = None
    """Whose idea it is; its picture carries the line of credits.yml, or says that it is ours."""


class MapDiagram(Named):
    """The map: three columns, and below them the scale."""

    kind: Literal["map"]
    columns: Annotated[list[Column], Field(min_length=3, max_length=3)]
    scale: Part


class StepsDiagram(Named):
    """Steps with an arrow from each to the next; `again` leads from the last to the first."""

    kind: Literal["steps"]
    steps: Annotated[list[Step], Field(min_length=2, max_length=8)]
    again: PlainLine | None = None


class ScaleDiagram(Named):
    """A line from 0 to 10 with the words of both ends."""

    kind: Literal["scale"]
    zero: PlainLine
    ten: PlainLine
    between: PlainLine


class CirclesDiagram(Named):
    """Circles in one another, the innermost first."""

    kind: Literal["circles"]
    rings: Annotated[list[Ring], Field(min_length=3, max_length=4)]


class TimelineDiagram(Named):
    """Points on a line of time, the earliest first; `below` says what could change it."""

    kind: Literal["timeline"]
    points: Annotated[list[Point], Field(min_length=3, max_length=7)]
    below: PlainLine


Diagram = Annotated[
    MapDiagram | StepsDiagram | ScaleDiagram | CirclesDiagram | TimelineDiagram,
    Field(discriminator="kind"),
]
