"""The hub in; what one page shows around its text out. Knows no site generator."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar
from urllib.parse import quote

from markupsafe import Markup

from macros.content.change_log import Told, feed_id, told
from macros.content.external_links import OutsideLink, citing, outside_links
from macros.content.hub import Hub, Page, Sheet
from macros.content.launch_checklist import launch_list
from macros.content.moved_headings import Pointer, pointers
from macros.content.sheet_foot import spoken_address
from macros.formats.css import paper_address
from macros.formats.editions import Format, Printing, examples, formats, printings
from macros.formats.html import draw_sides
from macros.formats.print_job import job_address, job_printings
from macros.render.templates import render
from macros.render.typography import day, typeset
from macros.schema.content import Question, Source, Stage
from macros.schema.settings import LocalValue
from macros.search.entries import alphabet

SECTIONS = ("guidance", "questions", "worksheets", "briefings", "faq")
"""Sections in the header, in order; the others are reached from the foot of every page."""

FOOT_SECTIONS = ("services", "glossary", "local", "training", "about")

SHORT_TITLES = {
    "guidance": "Guidance",
    "questions": "Questions",
    "worksheets": "Worksheets",
    "briefings": "Briefings",
    "faq": "FAQ",
    "services": "Services",
    "glossary": "Glossary",
    "local": "Local",
    "training": "Training",
    "about": "About the hub",
}
"""Names of the sections in menus."""

STATUS_WORDS = {
    "draft": "Draft, awaiting a practice lead's approval",
    "approved": "Approved",
    "withdrawn": "Withdrawn",
}

BASIS_WORDS = {
    "law": "Law",
    "statutory-guidance": "Statutory guidance",
    "procedure": "Local procedure",
    "good-practice": "Good practice",
    "idea": "Idea to try",
}
"""What an instruction rests on (acceptance 32)."""

FORMAT_WORDS = {
    "print": "Print or type on it",
    "pdf": "PDF",
    "large-print": "Large print PDF",
    "docx": "Word",
}

STAGE_WORDS = {
    "first-contact": "First contact",
    "assessment": "Assessment",
    "planning": "Planning",
    "conference": "Conference",
    "review": "Review and closing",
    "supervision": "Supervision",
}

QUESTION_STAGE_WORDS: dict[Stage, str] = {
    "referral": "Referral",
    "first-contact": "First contact",
    "assessment": "Assessment",
    "writing": "Writing it down",
    "planning": "Planning",
    "direct-work": "Direct work with a child",
    "review": "Review",
    "conference-preparation": "Getting ready for a conference",
    "conference": "Conference",
    "supervision": "Supervision",
    "appreciative-inquiry": "Appreciative inquiry",
    "closing": "Closing",
}
"""When a question is asked, in the order of the work."""

EXTRA_WORDS = {
    "prompts": "with the worker's prompts on the back",
    "more": "continuation sheet, lettered",
}

GRADE_WORDS = {
    "A": "Official or primary source",
    "B": "Several secondary sources agree",
    "C": "One secondary source",
}

VOICE_WORDS = {
    "worker": "For you, the worker",
    "parent": "To say to a parent",
    "child": "To say to a child",
}

AUDIENCE_WORDS = {
    "adults": "For the family and the people who work with them",
    "children": "For children",
    "workers": "For workers",
}

FEW_PLACES = 8
"""Places that changed alike on one day and still stand in a line."""

ASKED_OF_WORDS = {
    "parent": "Parent or carer",
    "child": "Child",
    "network": "Network",
    "professional": "Professional",
    "group": "Group",
}


def extra_words(printing: Printing) -> str:
    """Say what a printing is beside the blank sheet; empty for that itself."""
    if printing.layout.large_print:
        return "large print, to print or type on it"
    return "" if printing.edition == "sheet" else EXTRA_WORDS[printing.edition]


@dataclass(frozen=True)
class NumberedSource:
    """A source with its number in the page's own list, from 1."""

    number: int
    source: Source


@dataclass(repr=False)  # the macros plugin writes out every macro, and a method its object
class Views:
    """Draws what pages share. One for each build.

    `revisions` maps a worksheet's slug to its revision; `today` is the day of the build,
    for what a reader without scripts sees.
    """

    hub: Hub
    revisions: dict[str, str]
    today: datetime.date
    version: str = ""
    """Short name of the style and script files' content; ends their addresses."""

    short_titles: ClassVar = SHORT_TITLES
    asked_of: ClassVar = ASKED_OF_WORDS
    question_stages: ClassVar = QUESTION_STAGE_WORDS
    format_words: ClassVar = FORMAT_WORDS
    grades: ClassVar = GRADE_WORDS
    audiences: ClassVar = AUDIENCE_WORDS

    @cached_property
    def naming(self) -> dict[str, list[Page]]:
        """Path of a page → the pages whose front matter lists it, in the order of the files."""
        found: dict[str, list[Page]] = {}
        for page in self.hub.pages.values():
            for path in page.meta.related.pages:
                found.setdefault(path, []).append(page)
        return found

    @cached_property
    def using(self) -> dict[str, list[Page]]:
        """Path of a worksheet's or a category's page → the pages that use what is on it.

        A page uses a worksheet that it lists or links to, and a category of which it lists
        or draws a question.
        """
        found: dict[str, list[Page]] = {}
        for slug in self.hub.sheets:
            link = re.compile(rf"worksheets/{slug}(?:/|/index\.md|\.md)?[)#\"]|\.\./{slug}/")
            found[f"worksheets/{slug}"] = [
                page
                for page in self.hub.pages.values()
                if slug in page.meta.related.worksheets or link.search(page.body)
            ]
        drawn = re.compile(r"\bquestion\([\"'](q\d+)[\"']")
        for page in self.hub.pages.values():
            asked = {*page.meta.related.questions, *drawn.findall(page.body)}
            for category in {self.hub.questions[key].category for key in asked}:
                found.setdefault(f"questions/{category}", []).append(page)
        return found

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

    def question(self, key: str, *, level: int = 3) -> Markup:
        """Draw one question with its chips."""
        return render("question.html.j2", views=self, question=self.hub.questions[key], level=level)

    def question_list(self, category: str) -> Markup:
        """Draw every question of a category, each with its own address."""
        found = [item for item in self.hub.questions.values() if item.category == category]
        return render("question-list.html.j2", views=self, questions=found)

    def category_list(self) -> Markup:
        """Draw the categories of the question bank by part of the map."""
        counts = {
            key: sum(item.category == key for item in self.hub.questions.values())
            for key in self.hub.categories
        }
        return render("category-list.html.j2", views=self, counts=counts)

    def question_bank(self) -> Markup:
        """Draw every question by category, each with a link to its own address."""
        filters = [
            self.part_filter,
            {"key": "asked", "label": "Who is asked", "choices": list(ASKED_OF_WORDS.items())},
            {"key": "stage", "label": "Stage", "choices": list(QUESTION_STAGE_WORDS.items())},
            {
                "key": "category",
                "label": "Category",
                "choices": [
                    (category.id, typeset(category.title))
                    for category in self.hub.categories.values()
                ],
            },
        ]
        by_category: dict[str, list[Question]] = {key: [] for key in self.hub.categories}
        for question in self.hub.questions.values():
            by_category[question.category].append(question)
        host = self.hub.settings.value("hub-address")
        base = host.value.rstrip("/") if host and host.confirmed and host.value else ""
        return render(
            "question-bank.html.j2",
            views=self,
            categories=[
                (self.hub.categories[key], found) for key, found in by_category.items() if found
            ],
            filters=json.dumps(filters, ensure_ascii=False),
            rules=f"{base}/questions/#rules",
        )

    @property
    def part_filter(self) -> dict[str, object]:
        """The choice of a part of the map, the same in every list."""
        return {
            "key": "part",
            "label": "Part of the map",
            "choices": [(part.key, part.name) for part in self.hub.parts.values()],
        }

    def answer_list(self) -> Markup:
        """Draw the FAQ: contents, then every answer under its group."""
        groups = [
            (group, [item for item in self.hub.answers.values() if item.group == key])
            for key, group in self.hub.answer_groups.items()
        ]
        return render(
            "answer-list.html.j2", views=self, groups=[pair for pair in groups if pair[1]]
        )

    def term_list(self) -> Markup:
        """Draw the glossary from A to Z."""
        terms = sorted(self.hub.terms.values(), key=lambda term: term.term.lower())
        letters: dict[str, list[object]] = {}
        for term in terms:
            letters.setdefault(term.term[0].upper(), []).append(term)
        return render("term-list.html.j2", views=self, letters=letters)

    def voices(self, key: str) -> Markup:
        """Draw one core idea as it is said to a worker, a parent and a child."""
        idea = self.hub.voices[key]
        said = {label: getattr(idea, voice) for voice, label in VOICE_WORDS.items()}
        return render("voices.html.j2", idea=idea, said=said)

    def alphabet(self) -> Markup:
        """Draw everything with a name from A to Z."""
        return render("alphabet.html.j2", letters=alphabet(self.hub))

    def page_list(self, section: str) -> Markup:
        """Draw the pages of a section with their summaries."""
        return render("page-list.html.j2", views=self, pages=self.hub.section_pages(section))

    def source_list(self) -> Markup:
        """Draw every source with the pages that cite it."""
        return render(
            "source-list.html.j2",
            views=self,
            sources=[(item, self.citing(item.key)) for item in self.hub.sources.values()],
        )

    def citing(self, key: str) -> list[tuple[str, str]]:
        """Return address and title of everything that cites a source, pages first."""
        return [(page.address, page.meta.title) for page in citing(self.hub, key)]

    def outside_list(self) -> Markup:
        """Draw every address outside the hub under the page that owns it."""
        owners: dict[str, list[OutsideLink]] = {}
        for link in outside_links(self.hub):
            owners.setdefault(link.owner.path, []).append(link)
        return render(
            "outside-list.html.j2",
            owners=[(self.hub.pages[path], links) for path, links in owners.items()],
        )

    def credit_list(self) -> Markup:
        """Draw who thought of each practice first."""
        sheets = {
            key: [sheet for sheet in self.hub.sheets.values() if sheet.definition.credit == key]
            for key in self.hub.credits
        }
        return render("credit-list.html.j2", views=self, sheets=sheets)

    def change_list(self) -> Markup:
        """Draw what changed, newest day first, and the way to the feed.

        Where many things changed alike on one day they are folded by section: a line
        of fifty titles says nothing.
        """
        days: dict[datetime.date, dict[str, dict[str, list[Told]]]] = {}
        for change in told(self.hub):
            sections = days.setdefault(change.date, {}).setdefault(change.text, {})
            sections.setdefault(change.section, []).append(change)
        return render(
            "change-list.html.j2", days=list(days.items()), names=SHORT_TITLES, few=FEW_PLACES
        )

    def updates_feed(self) -> str:
        """Draw the feed of everything that changed, as Atom.

        Its addresses are relative until the hub's own is confirmed; a reader of feeds
        resolves them against the address it fetched.
        """
        hub = self.hub.settings.hub
        authority = self.hub.settings.authority.name
        return render(
            "updates.xml.j2",
            title=f"{hub.title}: what changed, {authority}",
            author=f"{hub.title}: {hub.strapline}, {authority}",
            id=feed_id(self.hub),
            base=f"{self.base}/" if self.base else "",
            changes=told(self.hub),
        )

    @property
    def base(self) -> str:
        """The hub's own address without its last stroke; empty until it is confirmed."""
        host = self.hub.settings.value("hub-address")
        return host.value.rstrip("/") if host and host.confirmed and host.value else ""

    def latest_changes(
        self, limit: int
    ) -> list[tuple[datetime.date, list[tuple[str, list[Page]]]]]:
        """Return the newest changes, at most `limit` different ones, newest first."""
        changes: dict[tuple[datetime.date, str], list[Page]] = {}
        for page in self.hub.pages.values():
            for change in page.meta.changes:
                changes.setdefault((change.date, change.text), []).append(page)
        newest = sorted(changes.items(), key=lambda item: item[0], reverse=True)[:limit]
        return [(date, [(text, pages)]) for (date, text), pages in newest]

    def home_tasks(self) -> Markup:
        """Draw the four tasks of the home page and what people look for."""
        sheets, questions = str(len(self.hub.sheets)), str(len(self.hub.questions))
        tasks = [
            {
                "name": task.name,
                "words": task.words.replace("{sheets}", sheets).replace("{questions}", questions),
                "address": task.address,
            }
            for task in self.hub.home.tasks
        ]
        wanted = [(item.words, item.address) for item in self.hub.home.wanted]
        return render("home-tasks.html.j2", tasks=tasks, wanted=wanted)

    def search_page(self) -> Markup:
        """Draw the search page."""
        return render("search-page.html.j2")

    def search_code(self) -> Markup:
        """Draw the QR code that leads to the search page, with its address."""
        return render("search-code.html.j2", address=spoken_address(self.hub, "/search/"))

    def review_list(self) -> Markup:
        """Draw every page by review date and status."""
        pages = sorted(
            self.hub.pages.values(), key=lambda page: (page.meta.review_by, page.address)
        )
        return render("review-list.html.j2", views=self, pages=pages)

    def launch_list(self) -> Markup:
        """Draw what the owner has not confirmed or approved, as `make launch-check` prints it."""
        return render("launch-list.html.j2", waiting=launch_list(self.hub))

    def asked_list(self) -> Markup:
        """Draw what was asked and what changed because of it, newest first."""
        asked = sorted(self.hub.asked, key=lambda entry: entry.date, reverse=True)
        return render("asked-list.html.j2", asked=asked)

    def local_history(self) -> Markup:
        """Draw what public sources say about the authority."""
        return render("local-history.html.j2", views=self, history=self.hub.settings.history)

    def local_values(self) -> Markup:
        """Draw which local facts are not confirmed yet."""
        waiting = [value for value in self.hub.settings.values if not value.confirmed]
        return render("local-values.html.j2", views=self, values=waiting)

    def worksheet(self, slug: str, *, level: int = 2) -> Markup:
        """Draw a worksheet as it will print, with its formats."""
        sheet = self.hub.sheets[slug]
        layout = sheet.definition.default
        return render(
            "worksheet.html.j2",
            views=self,
            sheet=sheet,
            layout=layout,
            formats=formats(sheet),
            extras=[
                (printing, extra_words(printing), len(printing.placed(self.hub)))
                for printing in printings(sheet)
                if not printing.filled
                and (printing.edition != "sheet" or printing.layout.large_print)
            ],
            examples=examples(sheet),
            sides=draw_sides(
                self.hub,
                Printing(sheet, layout),
                form=False,
                level=level,
                revision=self.revisions[slug],
            ),
            credit=self.hub.credits[sheet.definition.credit],
            prompts=[
                (block.label, block.prompts)
                for block in sheet.definition.blocks.values()
                if block.prompts
            ],
        )

    def worksheet_gallery(self) -> Markup:
        """Draw every worksheet with its formats, by the order of its page."""
        filters = [
            {"key": "audience", "label": "Who it is for", "choices": list(AUDIENCE_WORDS.items())},
            self.part_filter,
            {"key": "paper", "label": "Paper", "choices": [("A4", "A4"), ("A3", "A3")]},
            {"key": "stage", "label": "Stage", "choices": list(STAGE_WORDS.items())},
        ]
        return render(
            "worksheet-gallery.html.j2",
            views=self,
            sheets=[
                (sheet, formats(sheet), self.filter_data(sheet)) for sheet in self.sheets_in_order
            ],
            filters=json.dumps(filters, ensure_ascii=False),
        )

    @property
    def sheets_in_order(self) -> list[Sheet]:
        """Worksheets by the order of their pages."""
        return sorted(
            self.hub.sheets.values(), key=lambda sheet: self.hub.page_of_sheet(sheet).meta.order
        )

    def filter_data(self, sheet: Sheet) -> dict[str, str]:
        """Return what the gallery's filters look at, as words with spaces between."""
        worksheet = sheet.definition
        parts = {
            node.part
            for layout in worksheet.layouts
            for side in layout.sides
            for node in side.nodes()
            if node.part
        }
        own = self.hub.page_of_sheet(sheet).meta.part
        return {
            "audience": worksheet.audience,
            "part": " ".join(sorted(parts | ({own} if own else set()))),
            "paper": " ".join(sorted({layout.paper for layout in worksheet.layouts})),
            "stage": " ".join(worksheet.stages),
        }

    def link_keeper(self) -> Markup:
        """Draw the form that checks links against the register."""
        return render("link-keeper.html.j2")

    def print_job(self) -> Markup:
        """Draw the choice of sheets that print as one job."""
        return render(
            "print-job.html.j2",
            sheets=[
                (
                    self.hub.page_of_sheet(sheet).meta.title,
                    [
                        (
                            printing,
                            extra_words(printing),
                            len(printing.placed(self.hub)),
                        )
                        for printing in job_printings(sheet)
                    ],
                )
                for sheet in self.sheets_in_order
            ],
            revisions=self.revisions,
            job_address=job_address,
        )

    def basis(self, key: str) -> Markup:
        """Mark what an instruction rests on.

        Raises:
            KeyError: Not one of `BASIS_WORDS`. The message lists them.
        """
        if key not in BASIS_WORDS:
            raise KeyError(f"basis must be one of {', '.join(BASIS_WORDS)}, got {key}")
        words = BASIS_WORDS[key]
        if key == "procedure":
            words = f"{self.hub.settings.authority.name} procedure"
        return render("basis.html.j2", key=key, words=words)

    def local(self, key: str) -> Markup:
        """Draw a local value, or what stands in its place until it is confirmed."""
        return render("local.html.j2", value=self._local_value(key), room=False)

    def local_number(self, key: str) -> Markup:
        """Draw a local number to ring; until it is confirmed, with room on paper to write it."""
        value = self._local_value(key)
        return render("local.html.j2", value=value, room=not value.confirmed)

    def _local_value(self, key: str) -> LocalValue:
        value = self.hub.settings.value(key)
        if value is None:
            raise KeyError(f"local must be a value of the settings, got {key}")
        return value

    @property
    def danger_bar(self) -> Markup:
        """Draw what stands above every page for a child in danger now."""
        return render("danger-bar.html.j2")


@dataclass
class PageView:
    """What a page shows around its text."""

    views: Views
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
        """Its sources, numbered in the order of its front matter."""
        return [
            NumberedSource(number, self.views.hub.sources[key])
            for number, key in enumerate(self.page.meta.sources, start=1)
        ]

    @property
    def gone(self) -> list[Pointer]:
        """What was once on it, and where that is now or why it has ended."""
        return pointers(self.views.hub, self.page.address)

    @property
    def related_pages(self) -> list[Page]:
        """Pages that help, as its front matter lists them."""
        return [self.views.hub.pages[path] for path in self.page.meta.related.pages]

    @property
    def named_by(self) -> list[Page]:
        """Pages that list it and that it does not list: the other direction.

        Not for the front page of a section, which nearly every page lists.
        """
        if self.page.is_section_index:
            return []
        related = self.page.meta.related
        # A sheet it lists stands among its sheets already.
        listed = {*related.pages, *(f"worksheets/{slug}" for slug in related.worksheets)}
        return [
            page for page in self.views.naming.get(self.page.path, []) if page.path not in listed
        ]

    @property
    def used_by(self) -> list[Page]:
        """Pages that use the worksheet or the questions on it, and are not among the others."""
        related = self.page.meta.related
        listed = {self.page.path, *related.pages, *(page.path for page in self.named_by)}
        # Among what to use with it already.
        listed |= {f"worksheets/{slug}" for slug in related.worksheets}
        return [
            page for page in self.views.using.get(self.page.path, []) if page.path not in listed
        ]

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
    def print_formats(self) -> list[Format]:
        """The pages to print of the worksheet drawn on it."""
        return [item for item in formats(self.sheet) if item.kind == "print"] if self.sheet else []

    @property
    def kind(self) -> str:
        """What kind of page it is, for its style: home, worksheet, briefing or text."""
        if not self.page.path:
            return "home"
        if self.page.path == "danger-now":
            return "danger"
        if self.page.path == "worksheets/print":
            return "job"
        if self.page.path == "worksheets":
            return "library"
        if self.sheet:
            return "worksheet"
        if self.page.section == "briefings" and not self.page.is_section_index:
            return "briefing"
        return "text"

    def cite(self, *keys: str) -> Markup:
        """Draw the numbers of sources in this page's list, each a link.

        Raises:
            KeyError: A key is not in the page's front matter. The message has the key.
        """
        numbers = []
        for key in keys:
            if key not in self.page.meta.sources:
                raise KeyError(f"cite must name a source of this page, got {key}")
            source = self.views.hub.sources[key]
            numbers.append((self.page.meta.sources.index(key) + 1, source))
        return render("cite.html.j2", numbers=numbers)

    @property
    def ask_link(self) -> str:
        """Address that opens the reader's own mail with this page's address filled in."""
        box = self.views.hub.settings.value("ask-address")
        to = box.value if box and box.confirmed and box.value else ""
        name = f"{self.views.hub.settings.hub.title} {self.views.hub.settings.hub.strapline}"
        body = (
            f"Page: {self.views.base}{self.page.address}\n"
            f"Title: {self.page.meta.title}\n\n"
            "Please leave out names, initials, addresses and anything about a family.\n\n"
            "My question or suggestion:\n"
        )
        subject = f"{name}: question or suggestion"
        return f"mailto:{to}?subject={quote(subject)}&body={quote(body)}"

    @property
    def address_to_cite(self) -> str:
        """Address to give out."""
        return f"{self.views.base}{self.page.address}"

    @property
    def citation(self) -> str:
        """What to write where the page is cited: title, hub, date, revision and address."""
        settings = self.views.hub.settings
        hub = f"{settings.hub.title}: {settings.hub.strapline}, {settings.authority.name}"
        changed = f"Last changed {day(self.page.meta.changes[0].date)}"
        if self.sheet:
            changed += f", revision {self.views.revisions[self.sheet.slug]}"
        title = self.page.meta.title
        stop = "" if title.endswith(("?", "!", ".")) else "."
        return f"{title}{stop} {hub}. {changed}. {self.address_to_cite}"
