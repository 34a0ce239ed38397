"""The macros that draw worksheets: one, the library of all, and the print job."""

from __future__ import annotations

import json

from markupsafe import Markup

from macros.content.hub import Sheet
from macros.formats.editions import Printing, examples, formats, printings
from macros.formats.html import draw_sides
from macros.formats.print_job import job_address, job_printings
from macros.pages.labels import AUDIENCE_WORDS, STAGE_WORDS, extra_words
from macros.pages.shared import Shared
from macros.render.templates import render


class WorksheetMacros(Shared):
    """Draws worksheets."""

    def worksheet(self, slug: str, *, level: int = 2) -> Markup:
        """Draw a worksheet as it will print, with its formats."""
        sheet = self.hub.sheets[slug]
        layout = sheet.definition.default
        return render(
            "worksheet.html.j2",
            views=self,
            sheet=sheet,
            layout=layout,
            formats=formats(sheet),
            extras=[
                (printing, extra_words(printing), len(printing.placed(self.hub)))
                for printing in printings(sheet)
                if not printing.filled
                and (printing.edition != "sheet" or printing.layout.large_print)
            ],
            examples=examples(sheet),
            sides=draw_sides(
                self.hub,
                Printing(sheet, layout),
                form=False,
                level=level,
                revision=self.revisions[slug],
            ),
            credit=self.hub.credits[sheet.definition.credit],
            prompts=[
                (block.label, block.prompts)
                for block in sheet.definition.blocks.values()
                if block.prompts
            ],
        )

    def worksheet_gallery(self) -> Markup:
        """Draw every worksheet with its formats, by the order of its page."""
        filters = [
            {"key": "audience", "label": "Who it is for", "choices": list(AUDIENCE_WORDS.items())},
            self.part_filter,
            {"key": "paper", "label": "Paper", "choices": [("A4", "A4"), ("A3", "A3")]},
            {"key": "stage", "label": "Stage", "choices": list(STAGE_WORDS.items())},
        ]
        return render(
            "worksheet-gallery.html.j2",
            views=self,
            sheets=[
                (sheet, formats(sheet), self.filter_data(sheet)) for sheet in self.sheets_in_order
            ],
            filters=json.dumps(filters, ensure_ascii=False),
        )

    @property
    def sheets_in_order(self) -> list[Sheet]:
        """Worksheets by the order of their pages."""
        return sorted(
            self.hub.sheets.values(), key=lambda sheet: self.hub.page_of_sheet(sheet).meta.order
        )

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

    def print_job(self) -> Markup:
        """Draw the choice of sheets that print as one job."""
        return render(
            "print-job.html.j2",
            sheets=[
                (
                    self.hub.page_of_sheet(sheet).meta.title,
                    [
                        (
                            printing,
                            extra_words(printing),
                            len(printing.placed(self.hub)),
                        )
                        for printing in job_printings(sheet)
                    ],
                )
                for sheet in self.sheets_in_order
            ],
            revisions=self.revisions,
            job_address=job_address,
        )
