"""Everything the hub says, in one object; what the pages and sheets are drawn from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from macros.addresses.register import Moves, Register
from macros.content.page_text import PageText
from macros.diagrams.definition import Diagram
from macros.schema.base import page_address
from macros.schema.content import (
    Answer,
    AnswerGroup,
    Asked,
    AskingRules,
    Category,
    Credit,
    Danger,
    Home,
    PageMeta,
    PartOfMap,
    Question,
    SheetNotes,
    Source,
    Term,
    Voices,
)
from macros.schema.session import Session, SessionWords
from macros.schema.settings import NameFact, Settings, ToConfirm
from macros.schema.vocabulary import Vocabulary
from macros.schema.withdrawal import Withdrawal
from macros.sheets.definition import Layout, Worksheet
from macros.sheets.example import Examples


@dataclass(frozen=True)
class Page:
    """A page of the site: where it is, what its front matter says, its text."""

    path: str
    """Path under docs/ without its ending; an index page is its folder, home is empty."""
    file: str
    """Path from the project's root."""
    meta: PageMeta
    text: PageText
    body_line: int = 1

    @property
    def body(self) -> str:
        """What stands below its front matter."""
        return self.text.body

    @property
    def address(self) -> str:
        """Address from the hub's root: `/guidance/mapping/`."""
        return page_address(self.path)

    @property
    def section(self) -> str:
        """First step of its path: `guidance`; empty for home."""
        return self.path.split("/")[0]

    @property
    def is_section_index(self) -> bool:
        """Whether it is the front page of its section."""
        return bool(self.path) and "/" not in self.path

    def overdue(self, today: datetime.date) -> bool:
        """Whether its review date has passed."""
        return today > self.meta.review_by


@dataclass(frozen=True, eq=False)  # one object for each: what is drawn of it is kept by it
class Sheet:
    """A worksheet, with the folder its drawings lie in."""

    slug: str
    definition: Worksheet
    folder: Path
    examples: dict[str, Examples] = field(default_factory=dict)
    """Filled examples, one for each invented family: by the end of the file's name."""

    @property
    def address(self) -> str:
        """Address of its page."""
        return f"/worksheets/{self.slug}/"

    @cached_property
    def layouts(self) -> list[Layout]:
        """Every layout that prints, large print too."""
        return self.definition.all_layouts


@dataclass(frozen=True, eq=False)
class Hub:
    """All content, valid and complete. Mappings keep the order of the files."""

    root: Path
    settings: Settings
    pages: dict[str, Page]
    sources: dict[str, Source]
    credits: dict[str, Credit]
    asking_rules: AskingRules
    categories: dict[str, Category]
    questions: dict[str, Question]
    answer_groups: dict[str, AnswerGroup]
    answers: dict[str, Answer]
    terms: dict[str, Term]
    sheets: dict[str, Sheet]
    parts: dict[str, PartOfMap]
    sheet_notes: SheetNotes
    danger: Danger
    home: Home
    voices: dict[str, Voices] = field(default_factory=dict)
    """Core ideas, each explained to a worker, a parent and a child."""
    diagrams: dict[str, Diagram] = field(default_factory=dict)
    """Diagrams, each drawn from its words alone."""
    asked: list[Asked] = field(default_factory=list)
    """What readers asked or suggested, and what changed because of it."""
    sessions: dict[str, Session] = field(default_factory=dict)
    """Session packs by the last step of their page's address."""
    session_words: SessionWords = field(default_factory=SessionWords.model_construct)
    redirects: dict[str, str] = field(default_factory=dict)
    """Old address → address, both from the hub's root."""
    withdrawals: dict[str, Withdrawal] = field(default_factory=dict)
    """Old address → why nothing is there any more."""
    register: Register = field(default_factory=lambda: Register("docs/data/addresses.txt"))
    """Every address ever released."""
    name_facts: list[NameFact] = field(default_factory=list)
    """Names of the authority, each with what stands in for it until it is known."""
    to_confirm: list[ToConfirm] = field(default_factory=list)
    """What the owner must confirm in every authority."""
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    """What people type that is not a word of the pages themselves."""

    @property
    def moves(self) -> Moves:
        """Where old addresses lead now, and which have ended."""
        return Moves(self.redirects, self.withdrawals)

    @property
    def headlines(self) -> dict[str, str]:
        """Part of the map → what stands in its bar on a sheet."""
        return {key: part.headline for key, part in self.parts.items()}

    @cached_property
    def sections(self) -> dict[str, list[Page]]:
        """Section → its pages without its index, by `order` and then by title."""
        found: dict[str, list[Page]] = {}
        for page in self.pages.values():
            if not page.is_section_index:
                found.setdefault(page.section, []).append(page)
        for pages in found.values():
            pages.sort(key=lambda page: (page.meta.order, page.meta.title))
        return found

    def section_pages(self, section: str) -> list[Page]:
        """Pages of a section without its index, by `order` and then by title."""
        return self.sections.get(section, [])

    @cached_property
    def gone_from(self) -> dict[str, list[str]]:
        """Address of a page → addresses of what was on it and has moved or ended."""
        found: dict[str, list[str]] = {}
        for address in [*self.redirects, *self.withdrawals]:
            page, _, ident = address.partition("#")
            if ident:
                found.setdefault(page, []).append(address)
        return found

    def question_address(self, question: Question) -> str:
        """Address of a question on its category's page."""
        return f"/questions/{question.category}/#{question.id}"

    def question_part(self, question: Question) -> str | None:
        """Part of the map a question belongs to: its own, or its category's."""
        return question.part or self.categories[question.category].part

    def page_of_sheet(self, sheet: Sheet) -> Page:
        """Return the page a worksheet is drawn on; it holds the sheet's review date."""
        return self.pages[f"worksheets/{sheet.slug}"]
