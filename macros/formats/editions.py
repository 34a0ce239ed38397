"""What a sheet is printed and taken away as: its editions, its formats, and the list of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeVar
from weakref import WeakKeyDictionary

from macros.content.hub import Hub, Sheet
from macros.content.sheet_foot import foot_measure
from macros.sheets.definition import Layout
from macros.sheets.example import Filled
from macros.sheets.fit import REASONS_TOP_MM
from macros.sheets.layout import EDITIONS, Edition, PlacedSide, has_edition, place_sides
from macros.sheets.paper import MARGIN_MM, type_of


@dataclass(frozen=True)
class Printing:
    """One thing that prints: a layout of a sheet, in an edition."""

    sheet: Sheet
    layout: Layout
    edition: Edition = "sheet"
    filled: Filled | None = None
    """What is written on it, for a filled example."""
    family: str = ""
    """Of a filled example: which invented family it is about, as its sheet knows it."""

    @property
    def key(self) -> str:
        """Last step of its address: `a4`, `a3-prompts`, `a4-more`, `large-print`."""
        if self.filled:
            return "-".join(filter(None, ("example", self.family, self.filled.standard)))
        return self.layout.key + ("" if self.edition == "sheet" else f"-{self.edition}")

    @property
    def address(self) -> str:
        """Address of its page, from the hub's root."""
        return f"{self.sheet.address}{self.key}/"

    @property
    def described(self) -> str:
        """What its picture shows, for whoever does not see it."""
        sheet = self.sheet.definition
        if self.filled:
            return f"The worksheet “{sheet.listed_as}”, filled in for an invented family."
        return f"The blank worksheet “{sheet.listed_as}”. {sheet.purpose}"

    def placed(self, hub: Hub) -> list[PlacedSide]:
        """Every side with everything placed."""
        return once(hub, self, "placed", make=lambda: self._place(hub))

    def _place(self, hub: Hub) -> list[PlacedSide]:
        measure = foot_measure(hub, self.sheet, self.layout)
        invented = f"invented family, {self.filled.standard}" if self.filled else None
        placed = place_sides(
            self.sheet.definition,
            self.layout,
            measure,
            hub.headlines,
            edition=self.edition,
            marked=invented,
        )
        if self.filled:
            last = placed[-1]
            why = replace(
                last,
                side=last.side.model_copy(update={"who": "worker", "audience": "workers"}),
                number=last.number + 1,
                kind="reasons",
                audience="workers",
                type=type_of("workers", self.layout.text_pt),
                heading=f"{invented}: why",
                masthead=replace(last.masthead, height=REASONS_TOP_MM - MARGIN_MM - 1),
                head=[],
                rights=False,
                places=[],
            )
            placed = [
                replace(side, side=side.side.model_copy(update={"once_filled": "example"}))
                for side in [*placed, why]
            ]
        return placed


Made = TypeVar("Made")

_MADE: WeakKeyDictionary[Hub, dict[tuple[object, ...], tuple[Printing, Any]]] = WeakKeyDictionary()


def once(hub: Hub, printing: Printing, *what: object, make: Callable[[], Made]) -> Made:
    """Make something of a printing once, and keep it as long as its hub is there.

    A printing is known by the very objects it is made of: comparing their words takes as
    long as drawing them. It is kept too, so that no other object can be taken for them.

    Args:
        what: Names what is made, and all that decides it beside hub and printing.
    """
    made = _MADE.setdefault(hub, {})
    parts = (id(printing.sheet), id(printing.layout), printing.edition, id(printing.filled))
    key = (*parts, *what)
    if key not in made:
        made[key] = (printing, make())
    value: Made = made[key][1]
    return value


def printings(sheet: Sheet) -> list[Printing]:
    """Everything of a sheet that prints, by layout: alone, with prompts, continued."""
    return [
        Printing(sheet, layout, edition)
        for layout in sheet.layouts
        for edition in EDITIONS
        if has_edition(sheet.definition, layout, edition)
    ] + examples(sheet)


def examples(sheet: Sheet) -> list[Printing]:
    """Return the sheet filled in for each of its invented families, at each standard."""
    layouts = {layout.key: layout for layout in sheet.definition.layouts}
    return [
        Printing(sheet, layouts[examples.layout], filled=filled, family=family)
        for family, examples in sheet.examples.items()
        for filled in examples.standards
    ]


def example_of(sheet: Sheet, standard: str) -> Printing:
    """Return the sheet filled in to one standard for the first of its families that has it."""
    return next(one for one in examples(sheet) if one.filled and one.filled.standard == standard)


@dataclass(frozen=True)
class Format:
    """One way to take a blank sheet away. `address` is from the hub's root."""

    kind: Literal["print", "pdf", "large-print", "docx", "picture"]
    layout: Layout
    address: str

    @property
    def sides(self) -> int:
        """How many sides it prints on; of a picture, how many it shows."""
        return 1 if self.kind == "picture" else len(self.layout.sides)


def formats(sheet: Sheet) -> list[Format]:
    """Every format of a sheet: each layout to print and as PDF, large print, Word."""
    found = []
    for layout in sheet.layouts:
        file = f"{sheet.address}{sheet.slug}-{layout.key}.pdf"
        if layout.large_print:
            found.append(Format("large-print", layout, file))
            continue
        found.append(Format("print", layout, f"{sheet.address}{layout.key}/"))
        found.append(Format("pdf", layout, file))
    found.append(Format("docx", sheet.definition.small, f"{sheet.address}{sheet.slug}.docx"))
    return found


def pictures(sheet: Sheet) -> list[Format]:
    """Every picture of a sheet's first side: small, for a page, and two for a slide."""
    stem, layout = f"{sheet.address}{sheet.slug}", sheet.definition.default
    return [Format("picture", layout, f"{stem}{ending}") for ending in (".webp", ".png", ".svg")]


def worksheets_json(hub: Hub, revisions: Mapping[str, str], site: Path) -> list[dict[str, Any]]:
    """Describe every sheet and format for other programs, as the contract promises.

    Args:
        revisions: Slug → revision.
        site: The built site, for the size of each file in bytes.
    """
    listed: list[dict[str, Any]] = []
    for sheet in hub.sheets.values():
        worksheet = sheet.definition
        listed.append(
            {
                "slug": sheet.slug,
                "title": worksheet.title,
                "language": worksheet.language,
                "purpose": worksheet.purpose,
                "audience": worksheet.audience,
                "revision": revisions[sheet.slug],
                "short": f"/go/{worksheet.short}/",
                "address": sheet.address,
                "formats": [
                    {
                        "kind": item.kind,
                        "paper": item.layout.paper,
                        "orientation": item.layout.orientation,
                        "sides": item.sides,
                        "href": item.address,
                        "bytes": _size(site, item.address),
                        "revision": revisions[sheet.slug],
                    }
                    for item in [*formats(sheet), *pictures(sheet)]
                ],
            }
        )
    return listed


def _size(site: Path, address: str) -> int:
    path = site / address.lstrip("/")
    return (path / "index.html" if address.endswith("/") else path).stat().st_size
