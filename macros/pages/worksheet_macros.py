"""The macros that draw worksheets: one, and the library of all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import Markup

from macros.content.hub import Hub, Sheet
from macros.formats.editions import Format, Printing, examples, formats, pictures, printings
from macros.formats.html import draw_sides
from macros.formats.pdf_fields import on_both_sides
from macros.formats.picture import size_px
from macros.formats.print_job import job_printings
from macros.formats.slide_pictures import about_printing
from macros.pages.labels import (
    AUDIENCE_WORDS,
    FORMAT_WORDS,
    GROUP_WORDS,
    STAGE_WORDS,
    extra_words,
)
from macros.pages.shared import Shared, choice
from macros.render.templates import render
from macros.sheets.definition import Group, Layout
from macros.source.problems import counted

FEW_LABELS = 2
"""Places on a side that its picture's text alternative names."""


def first_to_print(sheet: Sheet) -> Format:
    """Return what most people print of a sheet: the first page to print on A4."""
    found = [item for item in formats(sheet) if item.kind == "print"]
    return next((item for item in found if item.layout.paper == "A4"), found[0])


def _layout_words(layout: Layout) -> str:
    return f"{layout.paper}, {layout.name}" if layout.name else layout.paper


def _turned(layout: Layout) -> str:
    """Say on how many sides a layout prints, and how its paper is turned."""
    words = counted(len(layout.sides), "side")
    if on_both_sides(layout) and layout.orientation == "landscape":
        return f"{words}, flip on the short edge"
    return (
        words
        if len(layout.sides) == 1 or on_both_sides(layout)
        else f"{words}, each on its own paper"
    )


def _lines(found: Iterable[Format]) -> Iterator[tuple[Format, str, str]]:
    """Say what each format is, and on what it prints."""
    for item in found:
        words, sides = _layout_words(item.layout), _turned(item.layout)
        if item.kind == "print":
            yield item, f"{words}, to print or type on", sides
        elif item.kind == "pdf":
            yield item, f"PDF {words}, to fill in", sides
        else:
            yield item, FORMAT_WORDS[item.kind], f"{item.layout.paper}, {sides}"


def job_choices(hub: Hub, sheet: Sheet) -> list[tuple[str, str, int, str]]:
    """Say what of a sheet may be printed with others: its key, its words, sides, paper."""
    return [
        (
            printing.key,
            ", ".join(filter(None, (_layout_words(printing.layout), extra_words(printing)))),
            len(printing.placed(hub)),
            printing.layout.paper,
        )
        for printing in job_printings(sheet)
    ]


class WorksheetMacros(Shared):
    """Draws worksheets."""

    def sheet_head(self, sheet: Sheet, warning: Markup, base_url: str = "") -> Markup:
        """Draw the sheet as it will print, beside every way to take it.

        Args:
            warning: First words of when not to use it; empty where its page has none.
        """
        layout = sheet.definition.default
        found = formats(sheet)
        first = first_to_print(sheet)
        blank = [printing for printing in printings(sheet) if not printing.filled]
        return render(
            "sheet-head.html.j2",
            views=self,
            sheet=sheet,
            layout=layout,
            first=first,
            lines=[
                *_lines(item for item in found if item.kind == "print" and item != first),
                *self._edition_lines(
                    one for one in blank if one.edition == "sheet" and one.layout.large_print
                ),
                *_lines(item for item in found if item.kind != "print"),
            ],
            further=list(self._edition_lines(one for one in blank if one.edition != "sheet")),
            sides=draw_sides(
                self.hub,
                Printing(sheet, layout),
                form=False,
                level=2,
                revision=self.revisions[sheet.slug],
                base_url=base_url,
            ),
            warning=warning,
            base_url=base_url,
            pictures={Path(item.address).suffix: item.address for item in pictures(sheet)},
            picture_px=size_px(layout.size_mm, ".png"),
            about=about_printing(self.hub, Printing(sheet, layout)),
        )

    def _edition_lines(self, found: Iterable[Printing]) -> Iterator[tuple[Printing, str, str]]:
        for printing in found:
            words = f"{_layout_words(printing.layout)}, {extra_words(printing)}"
            yield printing, words, counted(len(printing.placed(self.hub)), "side")

    def worksheet(self, slug: str) -> Markup:
        """Draw what belongs to a worksheet below the text of its page."""
        sheet = self.hub.sheets[slug]
        return render(
            "worksheet.html.j2",
            views=self,
            sheet=sheet,
            families=[
                (one, [item for item in examples(sheet) if item.family == family])
                for family, one in sheet.examples.items()
            ],
            credit=self.hub.credits[sheet.definition.credit],
            prompts=[
                (block.label, block.prompts)
                for block in sheet.definition.blocks.values()
                if block.prompts
            ],
        )

    def worksheet_gallery(self) -> Markup:
        """Draw every worksheet with its picture, by group, to print alone or with others."""
        papers = (("A4", "A4"), ("A3", "A3"))
        filters = [
            choice("audience", "For", AUDIENCE_WORDS.items(), any="Everyone", look="chips"),
            choice("paper", "Paper", papers, any="Any paper", look="chips"),
            {**self.part_filter, "any": "Any part"},
            choice("stage", "Stage", STAGE_WORDS.items(), any="Any stage"),
        ]
        return render(
            "worksheet-gallery.html.j2",
            views=self,
            groups=[
                (group, *GROUP_WORDS[group], [self._card(sheet) for sheet in found])
                for group, found in self.sheets_by_group.items()
            ],
            filters=json.dumps(filters, ensure_ascii=False),
        )

    @property
    def sheets_by_group(self) -> dict[Group, list[Sheet]]:
        """Sheets in the order of the library; a group without any is left out."""
        found: dict[Group, list[Sheet]] = {group: [] for group in GROUP_WORDS}
        pages = self.hub.page_of_sheet
        for sheet in sorted(self.hub.sheets.values(), key=lambda one: pages(one).meta.order):
            found[sheet.definition.group].append(sheet)
        return {group: sheets for group, sheets in found.items() if sheets}

    @property
    def first_pictured(self) -> list[Sheet]:
        """The sheets whose pictures a telephone shows first in the library."""
        return [sheet for sheets in self.sheets_by_group.values() for sheet in sheets][:2]

    def _card(self, sheet: Sheet) -> dict[str, object]:
        found = formats(sheet)
        first = first_to_print(sheet)
        others = [
            *(item for item in found if item.kind == "print" and item != first),
            *(item for item in found if item.kind == "pdf" and item.layout is first.layout),
            *(item for item in found if item.kind == "docx"),
        ]
        others = [item for item in others if item.layout.name is None]
        return {
            "sheet": sheet,
            "title": self.hub.page_of_sheet(sheet).meta.title,
            "data": self.filter_data(sheet),
            "first": first,
            "others": [
                (item, item.layout.paper if item.kind == "print" else FORMAT_WORDS[item.kind])
                for item in others
            ],
            "job": json.dumps(
                job_choices(self.hub, sheet), ensure_ascii=False, separators=(",", ":")
            ),
        }

    @staticmethod
    def picture_size(sheet: Sheet) -> tuple[int, int]:
        """Return the width and height of a sheet's picture in pixels."""
        return size_px(sheet.definition.default.size_mm)

    @staticmethod
    def picture_words(sheet: Sheet) -> str:
        """Say what a sheet's picture shows: the places to write and draw on its first side."""
        side = sheet.definition.default.sides[0]
        labels = [sheet.definition.blocks[name].label.rstrip("?.") for name in side.blocks()]
        more = "; and more" if len(labels) > FEW_LABELS else ""
        return f"First side, with places for: {'; '.join(labels[:FEW_LABELS])}{more}."

    def filter_data(self, sheet: Sheet) -> dict[str, str]:
        """Return what the gallery's filters look at, as words with spaces between."""
        worksheet = sheet.definition
        parts = {
            node.part
            for layout in worksheet.layouts
            for side in layout.sides
            for node in side.nodes()
            if node.part
        }
        own = self.hub.page_of_sheet(sheet).meta.part
        return {
            "audience": worksheet.audience,
            "part": " ".join(sorted(parts | ({own} if own else set()))),
            "paper": " ".join(sorted({layout.paper for layout in worksheet.layouts})),
            "stage": " ".join(worksheet.stages),
        }
