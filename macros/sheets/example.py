"""A worksheet filled in for an invented family, at three standards."""

from __future__ import annotations

from types import NoneType
from typing import Annotated, Any, Literal, NotRequired

from pydantic import BeforeValidator, ConfigDict, Field, create_model, with_config
from typing_extensions import TypedDict

from macros.schema.base import Definition, Line, PlainLine
from macros.sheets.block import BlockName
from macros.sheets.definition import Worksheet

Standard = Literal["thin", "good", "strong"]


def _refuse(written: Any) -> Any:
    raise ValueError(f": must stay blank: nothing is written in this kind, got {written}")


Nothing = Annotated[Any, BeforeValidator(_refuse)]
"""What a filled example may write in a block that only prints."""


class Why(Definition):
    """A margin note: what makes a box thin, good or strong."""

    block: BlockName
    text: Line


class Filled(Definition):
    """A sheet filled in to one standard.

    `written` says what is written in each block; what may be, its kind's README says.
    """

    standard: Standard
    summary: Line
    written: dict[BlockName, Any] = {}
    why: Annotated[list[Why], Field(min_length=2)]

    def blocks(self) -> set[str]:
        """Ids of every block that is written in or explained."""
        return {*self.written, *(note.block for note in self.why)}


class Examples(Definition):
    """docs/worksheets/<slug>/examples.yml: one invented family, three standards or the strong one.

    A sheet filled in for another family has a file more, named by what that family is an
    example of: `examples-domestic-abuse.yml`.
    """

    about: PlainLine
    """What the family is an example of, as a heading says it."""
    family: PlainLine
    layout: Annotated[str, Field(pattern=r"^a[34](-[a-z0-9-]+)?$")]
    """Key of the layout they are drawn in: `a4`, `a3`."""
    standards: Annotated[list[Filled], Field(min_length=1, max_length=3)]


def examples_of(worksheet: Worksheet, data: Any) -> Examples:
    """Read the examples of a worksheet: each block says what may be written in it.

    Raises:
        pydantic.ValidationError: Something is not as the worksheet or its blocks ask.
    """
    types = {name: block.answers() for name, block in worksheet.blocks.items()}
    answers = {
        name: NotRequired[Nothing if kind is NoneType else kind] for name, kind in types.items()
    }
    # A name that is no block of the sheet is found where all of them are looked up.
    strict = with_config(ConfigDict(extra="allow", strict=True))
    written = strict(TypedDict("written", answers))  # type: ignore[operator]
    filled = create_model("Filled", __base__=Filled, written=(written, {}))
    model = create_model("Examples", __base__=Examples, standards=(list[filled], ...))  # type: ignore[valid-type]
    read = model.model_validate(data)
    # As plain classes again: a helper in another process knows no others.
    standards = [Filled.model_construct(**dict(one)) for one in read.standards]
    return Examples.model_construct(**dict(read) | {"standards": standards})
