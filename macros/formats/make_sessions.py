"""Makes the slides of sessions, as pages and as PowerPoint files, with their pictures."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from macros.content.hub import Hub
from macros.content.sessions import changes_of
from macros.formats.deck import deck_address, draw_deck, powerpoint_address
from macros.formats.editions import Printing
from macros.formats.make_all import KEPT
from macros.formats.pdf import make_pdf
from macros.formats.picture import drawn_by, make_picture
from macros.formats.powerpoint import make_powerpoint
from macros.formats.session_notes import make_notes, notes_address
from macros.formats.slide_pictures import about_printing
from macros.formats.slides import Picture, Slide, slides_of
from macros.render.kept import kept, kept_or_made
from macros.schema.session import LENGTHS, Length


@dataclass
class SessionFiles:
    """Writes the files of every session into a built site."""

    hub: Hub
    revisions: Mapping[str, str]
    version: str
    base: str

    def write(self, site: Path) -> None:
        """Write slides of every length, as a page and for PowerPoint, and the notes."""
        for slug in self.hub.sessions:
            for length in LENGTHS:
                self.write_slides(site, slug, length)
                notes, _ = make_notes(self.hub, slug, length)
                (site / notes_address(slug, length).lstrip("/")).write_bytes(notes)

    def write_slides(self, site: Path, slug: str, length: Length) -> None:
        """Write the slides of one session of one length."""
        slides = slides_of(self.hub, slug, length)
        shows = {slide.picture.key: slide.picture for slide in slides if slide.picture}
        pictures = {key: self.picture(picture) for key, picture in shows.items()}
        shown = {}
        for key, data in pictures.items():
            address = self.picture_address(shows[key])
            target = site / address.lstrip("/")
            if not target.exists():
                target.write_bytes(data)
            shown[key] = (address, *_size(data))
        page = site / deck_address(slug, length).strip("/") / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            draw_deck(self.hub, slug, length, slides, shown, version=self.version), "utf-8"
        )
        file = site / powerpoint_address(slug, length).lstrip("/")
        file.write_bytes(self.powerpoint(slug, length, slides, pictures))

    def powerpoint(
        self, slug: str, length: Length, slides: list[Slide], pictures: dict[str, bytes]
    ) -> bytes:
        """Make the PowerPoint file, or take the one that was made of the same slides before."""
        author, made = self.hub.settings.signature, changes_of(self.hub, slug)[0].date
        told = [version("python-pptx"), self.base, author, made]
        digest = hashlib.sha256(repr([*told, *(slide.told() for slide in slides)]).encode())
        for data in pictures.values():
            digest.update(data)
        for name in ("powerpoint.py", "office.py"):
            digest.update((Path(__file__).parent / name).read_bytes())
        cache = self.hub.root / KEPT / f"{digest.hexdigest()[:16]}-{slug}-{length}.pptx.kept"
        return kept_or_made(
            cache,
            lambda: make_powerpoint(slides, pictures, author=author, made=made, base=self.base),
        )

    @staticmethod
    def picture_address(picture: Picture) -> str:
        """Return the address of a picture: a blank sheet's own, or that of its example."""
        printing = picture.printing
        end = f"-{printing.key}" if printing.filled else ""
        return f"{printing.sheet.address}{printing.sheet.slug}{end}.png"

    def picture(self, picture: Picture) -> bytes:
        """Draw the first side of a sheet, or take what was drawn before."""
        printing = picture.printing
        revision = self.revisions[printing.sheet.slug]
        about = about_printing(self.hub, printing)
        name = f"{revision}-{drawn_by(about)}-{picture.key}-slide.png.kept"
        return kept_or_made(
            self.hub.root / KEPT / name,
            lambda: make_picture(self.paper(printing, revision), ".png", about),
        )

    def paper(self, printing: Printing, revision: str) -> bytes:
        """Return the PDF of a sheet; that of an example is made for its picture alone."""
        if not printing.filled:
            name = f"{revision}-{printing.sheet.slug}-{printing.key}.pdf.kept"
            if (data := kept(self.hub.root / KEPT / name)) is not None:
                return data
        return make_pdf(self.hub, printing, revision=revision)


def _size(png: bytes) -> tuple[int, int]:
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        return image.size
