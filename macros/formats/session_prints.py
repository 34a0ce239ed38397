"""What of a session is printed for participants, on which paper and how many sides."""

from __future__ import annotations

from dataclasses import dataclass

from macros.content.hub import Hub
from macros.formats.editions import Printing, example_of
from macros.schema.session import Handout, Session
from macros.source.problems import counted


@dataclass(frozen=True)
class Print:
    """One sheet to hand out, and whom to."""

    printing: Printing
    title: str
    each: str
    """`person` or `table`."""
    sides: int

    @property
    def paper(self) -> str:
        """Its paper and sides in words."""
        return f"{self.printing.layout.paper}, {counted(self.sides, 'side')}"


def handouts_of(hub: Hub, session: Session) -> list[Print]:
    """List what participants are given: for each person first, then for each table."""
    found = []
    for each, handouts in (
        ("person", session.handouts.each),
        ("table", session.handouts.table),
    ):
        for handout in handouts:
            printing = printing_of(hub, handout)
            title = printing.sheet.definition.listed_as
            if handout.filled:
                title += ", filled in for an invented family"
            found.append(Print(printing, title, each, len(printing.placed(hub))))
    return found


def job_of(prints: list[Print]) -> str:
    """Return the address of the library that prints all of them as one job.

    What is for each person and what is for each table are two jobs, of which other numbers
    are printed.
    """
    sheets = ",".join(f"{one.printing.sheet.slug}:{one.printing.key}" for one in prints)
    return f"/worksheets/?sheets={sheets}"


def printing_of(hub: Hub, handout: Handout) -> Printing:
    """Return what prints of a handout: an example as it is, a blank sheet on A4 if it has that."""
    sheet = hub.sheets[handout.sheet]
    if handout.filled:
        return example_of(sheet, handout.filled)
    return Printing(sheet, sheet.definition.small)
