"""The notes for whoever leads a session of one length, as a PDF on A4."""

from __future__ import annotations

import hashlib
from importlib.metadata import version

from macros.content.hub import Hub
from macros.content.sessions import address_of, item_of, running_order
from macros.content.sheet_foot import spoken_address
from macros.formats.make_all import KEPT
from macros.formats.pdf import draw_on_paper
from macros.formats.session_prints import handouts_of
from macros.render.kept import kept_or_made
from macros.render.templates import render
from macros.schema.session import Length


def notes_address(slug: str, length: Length) -> str:
    """Return the address of a session's notes."""
    return f"{address_of(slug)}{slug}-{length}-notes.pdf"


def draw_notes(hub: Hub, slug: str, length: Length) -> str:
    """Draw the notes of a session of one length, to make a PDF of."""
    session = hub.sessions[slug]
    return str(
        render(
            "session-notes.html.j2",
            page=hub.pages[f"training/sessions/{slug}"],
            session=session,
            length=length,
            order=running_order(hub, session, length),
            words=hub.session_words,
            questions=hub.questions,
            sources=hub.sources,
            author=hub.settings.hub.whole,
            item_of=lambda shown: item_of(hub, shown),
            handouts=handouts_of(hub, session),
            address=spoken_address(hub, address_of(slug)),
        )
    )


def make_notes(hub: Hub, slug: str, length: Length) -> tuple[bytes, int]:
    """Make the PDF of a session's notes, or take what was made of the same words before.

    Returns:
        The file, and on how many sides it prints.
    """
    import pypdfium2  # loads a library that a command which makes no file can do without

    html = draw_notes(hub, slug, length)
    name = hashlib.sha256(f"{version('weasyprint')} {html}".encode()).hexdigest()[:16]
    cache = hub.root / KEPT / f"{name}-{slug}-{length}-notes.pdf.kept"
    made = kept_or_made(cache, lambda: draw_on_paper(html, pdf_variant="pdf/ua-1"))
    with pypdfium2.PdfDocument(made) as read:
        return made, len(read)
