"""What each page of the hub shows. Knows no site generator."""

from __future__ import annotations

from functools import cached_property

from markupsafe import Markup

from macros.content.hub import Page
from macros.pages.labels import FOOT_SECTIONS, SECTIONS
from macros.pages.local_macros import LocalMacros
from macros.pages.page_view import PageView
from macros.pages.question_macros import QuestionMacros
from macros.pages.record_macros import RecordMacros
from macros.pages.session_macros import SessionMacros
from macros.pages.text_macros import TextMacros
from macros.pages.worksheet_macros import WorksheetMacros
from macros.render.templates import render


class Views(QuestionMacros, WorksheetMacros, SessionMacros, TextMacros, RecordMacros, LocalMacros):
    """Draws what pages share. One for each build."""

    def page(self, path: str) -> PageView:
        """Return the view of a page by its path."""
        return PageView(self, self.hub.pages[path])

    @cached_property
    def header(self) -> list[Page]:
        """Front pages of the sections in the header."""
        return [self.hub.pages[name] for name in SECTIONS]

    @cached_property
    def foot(self) -> list[Page]:
        """Front pages of the sections at the foot."""
        return [self.hub.pages[name] for name in FOOT_SECTIONS]

    def danger_bar(self, base_url: str) -> Markup:
        """Draw what stands above every page for a child in danger now."""
        return render("danger-bar.html.j2", hub=self.hub, base_url=base_url)
