"""Sheets in; their PDFs and Word files out, each kept by its revision."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path

from macros.content.hub import Hub, Sheet
from macros.formats.editions import Format, Printing
from macros.formats.pdf import make_pdf
from macros.formats.word import make_word
from macros.render.kept import keep, kept

KEPT = ".cache/sheets"
"""Where files are kept, from the project's root: a revision names their bytes."""

LEAST = {False: 4_000, True: 8_000}
"""Bytes that the smallest PDF, and the smallest Word file (`True`), cannot go below."""

FEW = 3
"""Files that are made sooner here than the time it takes to start helpers."""


@dataclass(frozen=True)
class Making:
    """One file of one sheet, to be made."""

    sheet: Sheet
    item: Format
    revision: str

    def kept(self, cache: Path) -> Path:
        """Return where the finished file is kept."""
        return cache / f"{self.revision}-{self.item.address.rsplit('/', 1)[-1]}.kept"

    def made(self, cache: Path) -> bytes | None:
        """Return the finished file; None where it is still to be made, or was damaged."""
        data = kept(self.kept(cache))
        least = LEAST[self.item.kind == "docx"]
        return data if data and len(data) >= least else None


def make_files(hub: Hub, makings: list[Making]) -> None:
    """Make files and keep them; on every core where there are more than a few.

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
        for _ in pool.map(_make_here, sorted(makings, key=_cost, reverse=True), chunksize=1):
            pass


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
    if making.item.kind == "docx":
        made = make_word(hub, making.sheet, revision=making.revision)
    else:
        printing = Printing(making.sheet, making.item.layout)
        made = make_pdf(hub, printing, revision=making.revision)
    keep(making.kept(hub.root / KEPT), made)
