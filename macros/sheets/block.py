"""What every kind of block is: its words, the room it needs, and its part of each medium."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self, get_type_hints

from pydantic import Field, StringConstraints, model_validator

from macros.schema.base import Definition, Line
from macros.sheets.paper import EDGES_MM, LIST_INDENT_MM, PAD_MM, TOLERANCE_MM, Room, Space

BlockName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=160, pattern=r"^\S(.*\S)?$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.svg$")]
Share = Annotated[float, Field(gt=0, le=20)]


@dataclass(frozen=True)
class Shown:
    """How a block is shown, where that changes its words."""

    letter: str | None = None
    """What the continuation sheet calls it by."""
    art: bool = True
    """Whether drawings are drawn; where they are not, their label is printed."""
    answer: Any = None
    """What a filled example writes in it, as its `answers` says; None on a blank sheet."""


@dataclass(frozen=True)
class Text:
    """A paragraph of a document."""

    words: str
    bold: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a table in a document: the paragraphs of each cell, and its least height."""

    cells: list[list[Text]]
    height_mm: float | None = None
    head: bool = False
    """Whether it is repeated at the top of every page."""


@dataclass(frozen=True)
class Grid:
    """A table of a document, with the width of each column in millimetres."""

    widths: list[float]
    rows: list[Row]


Piece = Text | Grid


@dataclass(frozen=True)
class Beside:
    """A short answer as it stands beside the title of a side."""

    number: int
    """Position among all of them, from 1: the same on every side."""
    label: str
    worker_label: str
    """Its label on the worker's side of a child's sheet."""
    share: float
    once: bool
    """Whether it stands on the first side alone."""


FRAME_MM = PAD_MM + EDGES_MM
"""A block's frame, with the room to its words above and below."""

DOCUMENT_SHARE = 0.86
"""Of each height in a document: a reader without the font has one of other widths, and no
side may run over."""


class Block(Definition, ABC):
    """What every block has. `prompts` are for the worker and never on a family's side."""

    label: Label
    hint: Label | None = None
    prompts: list[Line] = []
    kind: str

    label_is_printed: ClassVar[bool] = True
    """False where the label is only read out: it then takes no hint."""
    label_leads: ClassVar[bool] = False
    """True where the label may stand in the bar above, beside the headline of a part."""
    lengths: ClassVar[dict[str, float]] = {}
    """What its style sheet needs of its code: `--ws-<kind>-<name>`, millimetres or a share."""

    @classmethod
    def answers(cls) -> Any:
        """Return the type of what a filled example writes in it, as `unfit` says it.

        It is that of None where nothing is written.
        """
        return get_type_hints(cls.unfit, include_extras=True)["answer"]

    @abstractmethod
    def needs(self, space: Space) -> float:
        """Return the height it needs for its words and the smallest space to write in."""

    @abstractmethod
    def room(self, space: Space) -> Room:
        """Share out its writing space; 0 rows where nothing fits."""

    @abstractmethod
    def places(self, space: Space) -> Iterable[tuple[str, str]]:
        """Yield style rules for what lies inside it: a selector below its own, declarations."""

    @abstractmethod
    def words(self, shown: Shown) -> Iterable[str]:
        """Yield every word that is printed of it, in order."""

    @abstractmethod
    def document(self, space: Space, shown: Shown) -> Iterable[Piece]:
        """Yield its part of the Word file: the same words, and space to write."""

    @abstractmethod
    def unfit(self, answer: Any, space: Space) -> Iterable[str]:
        """Say what of a filled example's answer does not fit."""

    def crowded(self, space: Space) -> Iterable[str]:
        """Say what inside it is too small although it has the height it needs."""
        return ()

    @property
    def lettered(self) -> bool:
        """Whether it has a letter, by which it goes on on the continuation sheet."""
        return False

    def said_in_english(self) -> Iterable[str]:
        """Name each option that it says in English as long as the file does not give it."""
        return ()

    @property
    def keeps_to_worker(self) -> bool:
        """Whether it may not stand on a family's side."""
        return False

    @property
    def bare(self) -> bool:
        """Whether it is drawn without a frame."""
        return False

    @property
    def drawing(self) -> str | None:
        """Name of the drawing in the worksheet's folder that it shows."""
        return None

    @property
    def beside_title(self) -> list[list[Beside]]:
        """Return its rows as they stand at the top of a side; none where it cannot."""
        return []

    def heading(self, shown: Shown) -> str:
        """Return the words above the block."""
        letter = f" {shown.letter}" if shown.letter else ""
        hint = f" ({self.hint})" if self.hint else ""
        return self.label + hint + letter

    def title(self, shown: Shown) -> Text:
        """Return the words above the block as a paragraph of a document."""
        return Text(self.heading(shown), bold=True)

    def low_rows(self, space: Space) -> Iterator[str]:
        """Say whether its rows are too low to write in."""
        room = self.room(space)
        if room.rows == 0 or room.row_mm < space.row - TOLERANCE_MM:
            yield f"rows must be at least {space.row:g} mm high, got {room.row_mm:.1f} mm"

    def label_mm(self, space: Space) -> float:
        """Return the height of its label and of its frame."""
        return self._label_lines_mm(space) + FRAME_MM

    def free_mm(self, space: Space) -> float:
        """Return the height that its label and its frame leave."""
        return space.height - self._label_lines_mm(space) - PAD_MM - EDGES_MM

    def label_width(self, space: Space) -> float:
        """Return the width of its label on one line, as if all of it were bold."""
        return space.wide(self._label_words, weight="bold")

    def _label_lines_mm(self, space: Space) -> float:
        if space.led:
            return 0.0
        return space.lines(self._label_words, space.inner, weight="bold") * space.label_line

    @property
    def _label_words(self) -> str:
        words = self.label if self.hint is None else f"{self.label} ({self.hint})"
        return words + (" A" if self.lettered else "")

    def prompts_mm(self, space: Space) -> float:
        """Return the height of its label and prompts on the back; 0 without prompts."""
        if not self.prompts:
            return 0.0
        label = space.lines(self.label, space.inner, weight="bold") * space.label_line
        lines = sum(space.lines(prompt, space.inner - LIST_INDENT_MM) for prompt in self.prompts)
        return label + PAD_MM + EDGES_MM + lines * space.line

    @model_validator(mode="after")
    def _hint_is_printed(self) -> Self:
        if self.hint is not None and not self.label_is_printed:
            raise ValueError(
                f"hint: must not stand on {self.kind}, whose label is not printed, got {self.hint}"
            )
        return self


def table_of(cells: list[list[Text]], across: int, width: float, row_mm: float) -> Grid:
    """Return a table of cells, so many across; what its last row lacks is empty."""
    cells = [*cells, *([[]] * (-len(cells) % across))]
    rows = [Row(cells[at : at + across], row_mm) for at in range(0, len(cells), across)]
    return Grid([width / across] * across, rows)


def too_large(
    what: str, needed: float, free: float, *, spare: float = 0, of: str = ""
) -> Iterator[str]:
    """Say what needs more millimetres than it has.

    Args:
        spare: By how much it may be larger all the same.
        of: Tells it from others that are called the same.
    """
    if needed > free + spare:
        yield f"{what} must fit {free:.0f} mm, got {needed:.0f} mm" + (f" ({of})" if of else "")


def space_to_write(label: str, width: float, height: float) -> Grid:
    """Return one cell with its label, that grows as it is typed into."""
    return Grid([width], [Row([[Text(label, bold=True)]], height)])
