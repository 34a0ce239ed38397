"""Makes the PDFs, Word files and pictures of the sheets, and keeps each by its revision."""

from __future__ import annotations

import os
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path

from macros.content.hub import Hub, Sheet
from macros.formats.editions import Format, Printing, formats
from macros.formats.pdf import make_pdf
from macros.formats.picture import About, drawn_by, make_picture
from macros.formats.slide_pictures import about_printing
from macros.formats.word import make_word
from macros.render.kept import keep, kept

KEPT = ".cache/sheets"
"""Where files are kept, from the project's root: a revision names their bytes."""

LEAST = {".pdf": 4_000, ".docx": 8_000, ".webp": 1_000, ".png": 4_000, ".svg": 2_000}
"""Bytes that the smallest file of each kind cannot go below."""

TOLD_EVERY = 5
"""Files after which it is said how far it is."""

FEW = 12
"""Files that are made sooner here than by helpers: each loads every module before its first."""


@dataclass(frozen=True)
class Making:
    """One file of one sheet, to be made."""

    sheet: Sheet
    item: Format
    revision: str
    about: About | None = None
    """What is said inside a picture to take away."""

    @property
    def ending(self) -> str:
        """The ending of its name, with the stop."""
        return Path(self.item.address).suffix

    def kept(self, cache: Path) -> Path:
        """Return where the finished file is kept."""
        name = self.item.address.rsplit("/", 1)[-1]
        # A revision names what is on paper; what turns that into a picture is beside it.
        by = f"{drawn_by(self.about)}-" if self.item.kind == "picture" else ""
        return cache / f"{self.revision}-{by}{name}.kept"

    def made(self, cache: Path) -> bytes | None:
        """Return the finished file; None where it is still to be made, or was damaged."""
        data = kept(self.kept(cache))
        return data if data and len(data) >= LEAST[self.ending] else None


def making_of(hub: Hub, sheet: Sheet, item: Format, revision: str) -> Making:
    """Return what has to be known to make one file of a sheet."""
    if item.kind == "picture" and not item.address.endswith(".webp"):
        return Making(sheet, item, revision, about_printing(hub, Printing(sheet, item.layout)))
    return Making(sheet, item, revision)


def make_files(hub: Hub, makings: list[Making]) -> None:
    """Make files and keep them; on every core where there are more than a few.

    A picture is drawn from the PDF of its layout, which is kept already.

    Raises:
        RuntimeError: As `make_pdf`; the first of them.
    """
    if len(makings) <= FEW:
        for making in makings:
            _make(hub, making)
        return
    # Not by fork: the server that shows an editor the site has threads.
    with ProcessPoolExecutor(
        os.cpu_count(), mp_context=get_context("spawn"), initializer=_begin, initargs=(hub,)
    ) as pool:
        # A sheet's files may differ tenfold in cost, so each is handed out alone, and the
        # longest first: at the end no core has one left while the others wait.
        began = time.monotonic()
        made = pool.map(_make_here, sorted(makings, key=_cost, reverse=True), chunksize=1)
        for number, _ in enumerate(made, start=1):
            if number % TOLD_EVERY == 0:
                left = (time.monotonic() - began) / number * (len(makings) - number)
                print(progress(number, len(makings), left), file=sys.stderr, flush=True)


def progress(made: int, of: int, seconds: float) -> str:
    """Say how far it is, and for how long still."""
    wait = (
        f"{round(seconds / 60)} minutes" if seconds >= 90 else f"{max(5, round(seconds, -1)):.0f} s"
    )
    return f"PDFs and Word files: {made} of {of}, about {wait} left"


def _cost(making: Making) -> tuple[bool, int]:
    """Put PDFs before Word files, and of those the ones with the most to place."""
    return making.item.kind != "docx", sum(len(side.blocks()) for side in making.item.layout.sides)


_hub: Hub


def _begin(hub: Hub) -> None:
    global _hub
    _hub = hub
    # A helper whose build was killed waits for ever: nothing else tells it.
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _make_here(making: Making) -> None:
    _make(_hub, making)


def _make(hub: Hub, making: Making) -> None:
    cache = hub.root / KEPT
    if making.item.kind == "docx":
        made = make_word(hub, making.sheet, revision=making.revision)
    elif making.item.kind == "picture":
        pdf = next(
            item
            for item in formats(making.sheet)
            if item.kind == "pdf" and item.layout is making.item.layout
        )
        paper = Making(making.sheet, pdf, making.revision).made(cache)
        if paper is None:
            raise RuntimeError(
                f"{making.item.address}: drawn from {pdf.address}, which is not made"
            )
        made = make_picture(paper, making.ending, making.about)
    else:
        printing = Printing(making.sheet, making.item.layout)
        made = make_pdf(hub, printing, revision=making.revision)
    keep(making.kept(cache), made)
