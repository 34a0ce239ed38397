"""Puts what macros drew into a page once Markdown has read its text."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markupsafe import Markup

from macros.content.macro_calls import BLOCKS

_PLACE = re.compile("\ue000([0-9]+)\ue001")
_ALONE = re.compile(rf"[ \t]*{_PLACE.pattern}[ \t]*")


class MacroMarkup(Extension):
    """Keeps what macros drew out of Markdown's reach, as Markdown keeps raw HTML.

    The page's text has a mark where a macro is called. Nothing of what it draws is read as
    Markdown, so it may be called in a list, a table or a box, and no quote in it is turned.
    """

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[tuple[str, Markup]] = []

    def begin(self) -> None:
        """Forget the page before."""
        self.drawn.clear()

    def keep(self, macro: str, markup: Markup) -> str:
        """Keep what a macro drew; returns the mark that stands for it in the text."""
        self.drawn.append((macro, markup))
        return f"\ue000{len(self.drawn) - 1}\ue001"

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Have Markdown put it in (called by Markdown)."""
        # Before fences of code and raw HTML are put aside, and after line ends are made alike.
        md.preprocessors.register(_Marks(md, self), "macro_markup", 28)


class _Marks(Preprocessor):
    """Turns each mark into one of Markdown's own, and makes a block a paragraph of its own."""

    def __init__(self, md: Markdown, markup: MacroMarkup) -> None:
        super().__init__(md)
        self.markup = markup

    def run(self, lines: list[str]) -> list[str]:
        found: list[str] = []
        for line in lines:
            kept = _PLACE.sub(self.store, line)
            alone = _ALONE.fullmatch(line)
            block = alone and self.markup.drawn[int(alone[1])][0] in BLOCKS
            found += ["", kept, ""] if block else [kept]
        return found

    def store(self, place: re.Match[str]) -> str:
        _, markup = self.markup.drawn[int(place[1])]
        return self.md.htmlStash.store(str(markup))
