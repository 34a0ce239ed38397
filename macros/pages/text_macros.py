"""The macros that draw answers, terms, ideas, lists of pages, and the ways to find them."""

from __future__ import annotations

import re

from markupsafe import Markup

from macros.content.hub import Sheet
from macros.content.sheet_foot import address_is_confirmed, spoken_address
from macros.diagrams.definition import MapDiagram
from macros.diagrams.layout import drawings
from macros.pages.labels import VOICE_WORDS
from macros.pages.shared import Shared
from macros.render.templates import render
from macros.schema.content import Answer
from macros.search.entries import alphabet

_SHEET = re.compile(r"\(/worksheets/([a-z0-9-]+)/")
"""A link to a sheet's page in a text of the data files."""


class TextMacros(Shared):
    """Draws answers, terms, ideas, lists of pages, and the ways to find them."""

    def answer_list(self) -> Markup:
        """Draw the FAQ: contents, then every answer under its group."""
        groups = [
            (
                group,
                [
                    (item, self._sheets_named(item))
                    for item in self.hub.answers.values()
                    if item.group == key
                ],
            )
            for key, group in self.hub.answer_groups.items()
        ]
        return render(
            "answer-list.html.j2", views=self, groups=[pair for pair in groups if pair[1]]
        )

    def _sheets_named(self, answer: Answer) -> list[Sheet]:
        """Find the sheets that an answer leads to, in its words or below them."""
        pages = (path.removeprefix("worksheets/") for path in answer.pages)
        slugs = [*_SHEET.findall(answer.answer), *pages]
        return [self.hub.sheets[slug] for slug in dict.fromkeys(slugs) if slug in self.hub.sheets]

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

    def diagram(self, key: str, base_url: str = "") -> Markup:
        """Draw a diagram: its words in boxes, circles and lines."""
        diagram = self.hub.diagrams[key]
        made = zip(("wide", "narrow"), drawings(diagram, self.hub.parts), strict=True)
        linked = isinstance(diagram, MapDiagram)
        return render(
            "diagram.html.j2",
            diagram=diagram,
            drawings=list(made),
            linked=linked,
            base_url=base_url,
        )

    def alphabet(self) -> Markup:
        """Draw everything with a name from A to Z."""
        return render("alphabet.html.j2", letters=alphabet(self.hub))

    def page_list(self, section: str) -> Markup:
        """Draw the pages of a section with their summaries."""
        return render("page-list.html.j2", views=self, pages=self.hub.section_pages(section))

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
        """Draw the address of the search page, with its QR code once that leads somewhere."""
        return render(
            "search-code.html.j2",
            address=spoken_address(self.hub, "/search/"),
            code=address_is_confirmed(self.hub),
        )
