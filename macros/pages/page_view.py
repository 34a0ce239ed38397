"""What one page shows around its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

from markupsafe import Markup

from macros.content.hub import Page, Sheet
from macros.content.moved_headings import Pointer, pointers
from macros.formats.css import paper_address
from macros.formats.editions import Format, formats
from macros.pages.labels import STATUS_WORDS
from macros.pages.shared import Shared
from macros.render.templates import render
from macros.render.typography import day
from macros.schema.content import Question, Source

TOOLS = (
    "questions/all",
    "worksheets",
    "training/build",
    "training/links",
    "search",
    "faq",
    "glossary",
    "a-z",
)
"""Pages that people use and do not read: what is used stands on the first screen."""

STYLES = {
    "a-z": "answers",
    "about/finding": "poster",
    "faq": "faq",
    "glossary": "answers",
    "questions/all": "question-bank",
    "search": "search",
    "training/build": "session-builder",
    "training/links": "link-keeper",
    "training/pictures": "training",
    "training/session-packs": "training",
    "worksheets": "library",
}
"""Pages with a style sheet of their own."""


NEIGHBOURS = 12
"""Pages of a section that a page names before it, and after it."""

TAUGHT_BY = ("briefings", "training")
"""Sections of what a team or a trainer uses."""


@dataclass(frozen=True)
class NumberedSource:
    """A source with its number in the page's own list, from 1."""

    number: int
    source: Source


@dataclass
class PageView:
    """What a page shows around its text."""

    views: Shared
    page: Page

    @property
    def part(self) -> object:
        """The part of the map it belongs to, or None."""
        return self.views.hub.parts[self.page.meta.part] if self.page.meta.part else None

    @property
    def status(self) -> str:
        """Its status in words."""
        return STATUS_WORDS[self.page.meta.status]

    @property
    def overdue(self) -> bool:
        """Whether its review date had passed on the day of the build."""
        return self.page.overdue(self.views.today)

    @property
    def section(self) -> Page | None:
        """Front page of its section, unless it is that or stands alone."""
        if self.page.is_section_index or not self.page.path:
            return None
        return self.views.hub.pages.get(self.page.section)

    @property
    def siblings(self) -> list[Page]:
        """Pages of its section, itself included."""
        return self.views.hub.section_pages(self.page.section) if self.section else []

    @property
    def sources(self) -> list[NumberedSource]:
        """Its sources, numbered in the order of its front matter, and those of its local facts."""
        return [
            NumberedSource(number, self.views.hub.sources[key])
            for number, key in enumerate([*self.page.meta.sources, *self.local_sources], start=1)
        ]

    @property
    def local_sources(self) -> list[str]:
        """Keys that its confirmed local facts rest on and its front matter does not list."""
        settings = self.views.hub.settings
        values = (settings.value(key) for key in self.page.text.called("local"))
        keys = (key for value in values if value and value.confirmed for key in value.sources)
        return [key for key in dict.fromkeys(keys) if key not in self.page.meta.sources]

    @property
    def gone(self) -> list[Pointer]:
        """What was once on it, and where that is now or why it has ended."""
        return pointers(self.views.hub, self.page.address)

    @property
    def related_pages(self) -> list[Page]:
        """Pages that help, as its front matter lists them."""
        return [self.views.hub.pages[path] for path in self.page.meta.related.pages]

    @property
    def _listed(self) -> set[str]:
        """Paths of the pages it lists; a sheet it lists stands among its sheets."""
        related = self.page.meta.related
        return {*related.pages, *(f"worksheets/{slug}" for slug in related.worksheets)}

    @property
    def named_by(self) -> list[Page]:
        """Pages that list it and that it does not list: the other direction.

        Not for the front page of a section, which nearly every page lists.
        """
        if self.page.is_section_index:
            return []
        listed, named = self._listed, self.views.naming.get(self.page.path, [])
        return [page for page in named if page.path not in listed]

    @property
    def used_by(self) -> list[Page]:
        """Pages that use the worksheet or the questions on it, and are not among the others."""
        shown = {self.page.path, *self._listed, *(page.path for page in self.named_by)}
        using = self.views.using.get(self.page.path, [])
        return [page for page in using if page.path not in shown]

    @property
    def goes_with(self) -> list[Page]:
        """Every page that goes with it, those it lists first, but for what teaches it."""
        shown = {self.page.path, "danger-now", *(page.path for page in self.to_teach)}
        if self.section:
            shown.add(self.section.path)
        found = {page.path: page for page in [*self.related_pages, *self.named_by, *self.used_by]}
        return [page for path, page in found.items() if path not in shown]

    @property
    def to_teach(self) -> list[Page]:
        """Briefings and session packs that list it or that it lists."""
        if self.page.section in TAUGHT_BY:
            return []
        found = {page.path: page for page in [*self.related_pages, *self.named_by]}
        return [
            page
            for page in found.values()
            if page.section in TAUGHT_BY and not page.is_section_index
        ]

    @property
    def neighbours(self) -> list[Page]:
        """The pages around it in its section, itself included: a page names no more of them."""
        return self._around(NEIGHBOURS, NEIGHBOURS)

    @property
    def before(self) -> Page | None:
        """The page before it in its section."""
        found = self._around(1, 0)
        return found[0] if len(found) > 1 else None

    @property
    def after(self) -> Page | None:
        """The page after it in its section."""
        found = self._around(0, 1)
        return found[1] if len(found) > 1 else None

    def _around(self, before: int, after: int) -> list[Page]:
        """Return the page with so many before and after it; none where it is in no section."""
        siblings = self.siblings
        paths = [page.path for page in siblings]
        if self.page.path not in paths:
            return []
        place = paths.index(self.page.path)
        return siblings[max(0, place - before) : place + after + 1]

    @property
    def related_questions(self) -> list[Question]:
        """Questions that help."""
        return [self.views.hub.questions[key] for key in self.page.meta.related.questions]

    @property
    def related_sheets(self) -> list[tuple[Sheet, list[Format]]]:
        """Worksheets that help, with their formats."""
        sheets = [self.views.hub.sheets[slug] for slug in self.page.meta.related.worksheets]
        return [(sheet, formats(sheet)) for sheet in sheets]

    @property
    def sheet(self) -> Sheet | None:
        """The worksheet drawn on it, or None."""
        if self.page.section != "worksheets":
            return None
        return self.views.hub.sheets.get(self.page.path.removeprefix("worksheets/"))

    @property
    def paper_address(self) -> str:
        """Address of the style sheet for the paper its worksheet prints on."""
        return paper_address(self.sheet.definition.default) if self.sheet else ""

    @property
    def kind(self) -> str:
        """What kind of page it is, for its style: home, worksheet, briefing or text."""
        if not self.page.path:
            return "home"
        if self.page.path == "danger-now":
            return "danger"
        if self.page.path == "worksheets":
            return "library"
        if self.sheet:
            return "worksheet"
        if self.page.section == "briefings" and not self.page.is_section_index:
            return "briefing"
        return "text"

    @property
    def style(self) -> str:
        """Name of the style sheet of its kind, which it loads beside that of every page."""
        path = self.page.path
        if path.startswith("training/sessions/"):
            return "session"
        if self.kind == "text" and self.page.text.called("diagram"):
            return "diagram"
        return STYLES.get(path, self.kind)

    @property
    def is_text(self) -> bool:
        """Whether it is read from top to bottom."""
        return self.kind in ("text", "briefing", "danger") and not self.is_tool

    @property
    def is_tool(self) -> bool:
        """Whether it is used and not read."""
        return self.page.path in TOOLS or self.page.path.startswith("training/sessions/")

    def cite(self, *keys: str) -> Markup:
        """Draw the numbers of sources in this page's list, each a link.

        Raises:
            KeyError: A key is not in the page's front matter. The message has the key.
        """
        for key in keys:
            if key not in self.page.meta.sources:
                raise KeyError(f"cite must name a source of this page, got {key}")
        return self._numbers(keys)

    def cite_local(self, key: str) -> Markup:
        """Draw the numbers of what a confirmed local fact rests on, where no `cite` draws them."""
        value = self.views.hub.settings.value(key)
        own = self.local_sources
        keys = [source for source in value.sources if source in own] if value else []
        return Markup(" ") + self._numbers(keys) if value and value.confirmed and keys else Markup()

    def _numbers(self, keys: Iterable[str]) -> Markup:
        listed = {item.source.key: (item.number, item.source) for item in self.sources}
        return render("cite.html.j2", numbers=[listed[key] for key in keys])

    @property
    def ask_link(self) -> str:
        """Address that opens the reader's own mail with this page's address filled in."""
        return self._mail(
            "question or suggestion",
            "Please leave out names, initials, addresses and anything about a family.\n\n"
            "My question or suggestion:\n",
        )

    @property
    def ask_text(self) -> str:
        """The same message to copy, where no mail program opens."""
        mail = urlsplit(self.ask_link)
        fields = parse_qs(mail.query)
        to = f"To: {mail.path}\n" if mail.path else ""
        return f"{to}Subject: {fields['subject'][0]}\n\n{fields['body'][0]}"

    @property
    def needed_link(self) -> str:
        """Address that opens a mail about whether the page helped; empty while it goes nowhere."""
        if not self.views.hub.settings.confirmed("ask-address"):
            return ""
        return self._mail(
            "was this what you needed?",
            "Please leave out names, initials, addresses and anything about a family.\n\n"
            "Was this what you needed? What were you looking for?\n",
        )

    def _mail(self, about: str, words: str) -> str:
        settings = self.views.hub.settings
        name = f"{settings.hub.title} {settings.hub.strapline}"
        page = f"Page: {self.views.base}{self.page.address}\nTitle: {self.page.meta.title}\n\n"
        subject = quote(f"{name}: {about}")
        box = settings.confirmed("ask-address")
        return f"mailto:{box}?subject={subject}&body={quote(page + words)}"

    @property
    def address_to_cite(self) -> str:
        """Address to give out."""
        return f"{self.views.base}{self.page.address}"

    @property
    def citation(self) -> str:
        """What to write where the page is cited: title, hub, date, revision and address."""
        hub = self.views.hub.settings.signature
        changed = f"Last changed {day(self.page.meta.changes[0].date)}"
        if self.sheet:
            changed += f", revision {self.views.revisions[self.sheet.slug]}"
        title = self.page.meta.title
        stop = "" if title.endswith(("?", "!", ".")) else "."
        return f"{title}{stop} {hub}. {changed}. {self.address_to_cite}"
