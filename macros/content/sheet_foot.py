"""What is printed at the foot of a side."""

from __future__ import annotations

import io
import re
from functools import cache

import segno

from macros.content.hub import Hub, Sheet
from macros.render.typography import month, typeset
from macros.sheets.definition import Layout, Side
from macros.sheets.frame import CODE_MM, Foot, FootWords, foot_in_one_line
from macros.sheets.paper import GAP_MM, MARGIN_MM, type_of


def short_address(hub: Hub, sheet: Sheet) -> str:
    """Write a sheet's short address as it is printed and read out."""
    return spoken_address(hub, f"/go/{sheet.definition.short}/")


def address_is_confirmed(hub: Hub) -> bool:
    """Whether the owner has confirmed where the hub stands: then a QR code leads somewhere."""
    return bool(hub.settings.confirmed("hub-address"))


def foot_address(hub: Hub, sheet: Sheet) -> str:
    """Write a sheet's short address for its foot, without what a browser adds by itself."""
    host = hub.settings.confirmed("hub-address")
    return re.sub(r"^https?://", "", host).rstrip("/") + f"/go/{sheet.definition.short}/"


def spoken_address(hub: Hub, address: str) -> str:
    """Write an address as it is printed and read out.

    The hub's own address stands before it once the owner has confirmed one.
    """
    host = hub.settings.confirmed("hub-address")
    return host.rstrip("/") + address if host else f"on the hub: {address}"


def code_svg(hub: Hub, sheet: Sheet) -> str:
    """Draw the QR code of a sheet's short address, as it is printed."""
    return draw_code(short_address(hub, sheet))


@cache
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
    rights: bool,
) -> FootWords:
    """Return the foot of one side: what comes first, what to do with it, what and whose it is.

    It is one line where it can be; on the side that carries them credit and rights stand in
    full below, with the QR code once the hub has an address that it can lead to.
    """
    worksheet, notes = sheet.definition, hub.sheet_notes
    child = (side.audience or worksheet.audience) == "children" and side.who == "family"
    kept = "child" if child and side.kept == "family" else side.kept
    credit = hub.credits[worksheet.credit]
    alone = len(layout.sides) == 1 and layout.orientation == "landscape" and not child
    identity = [
        foot_address(hub, sheet),
        f"side {number} of {sides}",
        revision,
        f"review by {month(hub.page_of_sheet(sheet).meta.review_by)}",
        f"{credit.short}; {notes.not_endorsed}" if alone else credit.short,
    ]
    below = []
    if rights:
        if any((one.audience or worksheet.audience) == "children" for one in layout.sides):
            below.append(notes.not_an_interview)
        below.append(f"{credit.line} {notes.trade_mark} {notes.blank}")
    full, brief = (
        FootWords(
            "" if child else typeset(notes.danger),
            typeset(note),
            typeset(" · ".join(identity)),
            tuple(map(typeset, below)),
            code=rights and address_is_confirmed(hub),
        )
        for note in (notes.once_filled[kept].full, notes.once_filled[kept].brief)
    )
    inner = layout.size_mm[0] - 2 * MARGIN_MM - (CODE_MM + GAP_MM if full.code else 0)
    size = type_of("adults", layout.text_pt).foot
    return full if foot_in_one_line(full, inner, size) else brief


def foot_measure(hub: Hub, sheet: Sheet, layout: Layout) -> Foot:
    """Return what a side's foot may at most hold, for measuring: the longest first line."""
    return lambda side, rights: foot_of(
        hub, sheet, layout, side, number=8, sides=8, revision="wwwww", rights=rights
    )
