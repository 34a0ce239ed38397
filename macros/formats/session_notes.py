"""The notes for whoever leads a session of one length, as a PDF on A4."""

from __future__ import annotations

import hashlib
from importlib.metadata import version

from macros.content.hub import Hub
from macros.content.sessions import address_of, item_of, running_order
from macros.content.sheet_foot import spoken_address
from macros.formats.make_all import KEPT
from macros.formats.pdf import paper_type
from macros.formats.session_prints import handouts_of
from macros.render.kept import keep, kept
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
            author=f"{hub.settings.hub.title}: {hub.settings.hub.strapline}",
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
    # WeasyPrint loads Pango, and pdfium its library: a command that makes no file needs neither.
    import pypdfium2
    import weasyprint

    html = draw_notes(hub, slug, length)
    name = hashlib.sha256(f"{version('weasyprint')} {html}".encode()).hexdigest()[:16]
    cache = hub.root / KEPT / f"{name}-{slug}-{length}-notes.pdf.kept"
    made = kept(cache)
    if made is None:
        faces, fonts = paper_type()
        made = weasyprint.HTML(string=html, base_url="https://hub.invalid/").write_pdf(
            stylesheets=[faces], font_config=fonts, pdf_variant="pdf/ua-1"
        )
        if made is None:
            raise RuntimeError(f"{notes_address(slug, length)}: no PDF")
        keep(cache, made)
    with pypdfium2.PdfDocument(made) as read:
        return made, len(read)
