"""What is printed at the foot of a side."""

from __future__ import annotations

import io
from collections.abc import Callable

import segno

from macros.content.hub import Hub, Sheet
from macros.render.typography import month, typeset
from macros.sheets.definition import Layout, Side


def short_address(hub: Hub, sheet: Sheet) -> str:
    """Write a sheet's short address as it is printed and read out."""
    return spoken_address(hub, f"/go/{sheet.definition.short}/")


def spoken_address(hub: Hub, address: str) -> str:
    """Write an address as it is printed and read out.

    The hub's own address stands before it once the owner has confirmed one.
    """
    host = hub.settings.value("hub-address")
    if host and host.confirmed and host.value:
        return host.value.rstrip("/") + address
    return f"on the hub: {address}"


def code_svg(hub: Hub, sheet: Sheet) -> str:
    """Draw the QR code of a sheet's short address, as it is printed."""
    return draw_code(short_address(hub, sheet))


def draw_code(text: str) -> str:
    """Draw the QR code of a text."""
    code = segno.make(text, error="m", micro=False)
    buffer = io.BytesIO()
    code.save(buffer, kind="svg", border=2, omitsize=True, xmldecl=False, light="#fff")
    return buffer.getvalue().decode()


def foot_of(
    hub: Hub,
    sheet: Sheet,
    layout: Layout,
    side: Side,
    *,
    number: int,
    sides: int,
    revision: str,
) -> list[str]:
    """Return the paragraphs of one side's foot: what it is, what to do with it, whose it is."""
    worksheet, notes = sheet.definition, hub.sheet_notes
    paper = f"{layout.paper} large print" if layout.large_print else layout.paper
    identity = (
        f"{worksheet.title} · {paper} · side {number} of {sides} · {short_address(hub, sheet)} · "
        f"revision {revision} · review by {month(hub.page_of_sheet(sheet).meta.review_by)}"
    )
    note = notes.once_filled[side.kept]
    if (side.audience or worksheet.audience) == "children":
        note += f" {notes.not_an_interview}"
    rights = f"{hub.credits[worksheet.credit].line} {notes.trade_mark}"
    if side.kept != "example":
        rights += f" {notes.blank}"
    return [typeset(identity), typeset(note), typeset(rights)]


def foot_measure(hub: Hub, sheet: Sheet, layout: Layout) -> Callable[[Side], list[str]]:
    """Return what a side's foot may at most hold, for measuring: the longest first line."""
    return lambda side: foot_of(hub, sheet, layout, side, number=88, sides=88, revision="wwwww")
