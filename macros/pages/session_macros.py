"""The macros that draw session packs: one, the list of all, and what others are made of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from macros.content.sessions import address_of, changes_of, item_of, running_order
from macros.formats.deck import deck_address, powerpoint_address
from macros.formats.editions import pictures
from macros.formats.picture import size_px
from macros.formats.session_notes import make_notes, notes_address
from macros.formats.session_prints import handouts_of, job_of
from macros.formats.slide_pictures import (
    ENDINGS,
    about_diagram,
    diagram_picture,
    diagram_size,
)
from macros.pages.page_view import TOOLS
from macros.pages.shared import Shared
from macros.pages.worksheet_macros import job_choices
from macros.render.templates import render
from macros.render.typography import typeset
from macros.schema.session import LENGTHS, Length, Session, Shown
from macros.search.entries import KINDS, OTHER_KIND

Row = tuple[object, ...]


class SessionMacros(Shared):
    """Draws session packs."""

    def session(self, slug: str) -> Markup:
        """Draw a session pack: its slides and prints, its running order, its notes."""
        session = self.hub.sessions[slug]
        handouts = handouts_of(self.hub, session)
        return render(
            "session.html.j2",
            views=self,
            slug=slug,
            session=session,
            words=self.hub.session_words,
            lengths=LENGTHS,
            orders={length: running_order(self.hub, session, length) for length in LENGTHS},
            deck_address=deck_address,
            powerpoint_address=powerpoint_address,
            item_of=lambda shown: item_of(self.hub, shown),
            handouts=handouts,
            jobs={
                each: job_of([one for one in handouts if one.each == each])
                for each in ("person", "table")
                if any(one.each == each for one in handouts)
            },
            notes_address=notes_address,
            sides={length: make_notes(self.hub, slug, length)[1] for length in LENGTHS},
            changes=changes_of(self.hub, slug),
        )

    def session_list(self) -> Markup:
        """Draw every session pack with its slides, by the order of its page."""
        pages = [self.hub.pages[f"training/sessions/{slug}"] for slug in self.hub.sessions]
        return render(
            "session-list.html.j2",
            pages=sorted(pages, key=lambda page: page.meta.order),
            lengths=LENGTHS,
            deck_address=deck_address,
            powerpoint_address=powerpoint_address,
            address_of=address_of,
        )

    def session_builder(self) -> Markup:
        """Draw where a session of one's own is put together."""
        packs = [f"{slug}-{length}" for slug in self.hub.sessions for length in LENGTHS]
        return render("session-builder.html.j2", words=self.hub.session_words, packs=packs)

    def slide_pictures(self) -> Markup:
        """Draw every picture to put on a slide, of diagrams and of sheets."""
        hub = self.hub
        diagrams = [(about_diagram(hub, one), one) for one in hub.diagrams.values()]
        return render(
            "slide-pictures.html.j2",
            views=self,
            diagrams=[
                (
                    about,
                    one.key,
                    size_px(diagram_size(hub, one), ".png"),
                    {ending: diagram_picture(one.key, ending) for ending in ENDINGS},
                )
                for about, one in diagrams
            ],
            sheets=[
                (
                    sheet,
                    sheet.definition.listed_as,
                    {Path(item.address).suffix: item.address for item in pictures(sheet)},
                )
                for sheet in sorted(hub.sheets.values(), key=lambda one: one.definition.listed_as)
            ],
            may=typeset(hub.sheet_notes.picture),
        )

    def session_items(self) -> str:
        """Write what a session of one's own may be made of, as a script.

        A page opened from disk may load a script, and may not read a file.
        """
        hub = self.hub
        items = {
            "pages": [
                (
                    page.address,
                    typeset(page.meta.title),
                    typeset(page.meta.summary),
                    *self._changed(page.path),
                    KINDS.get(page.section, OTHER_KIND),
                )
                for page in hub.pages.values()
                if page.path
                and page.path not in TOOLS
                and page.path.removeprefix("worksheets/") not in hub.sheets
            ],
            "questions": [
                (hub.question_address(one), typeset(one.text), typeset(one.listen_for))
                for one in hub.questions.values()
            ],
            "terms": [
                (f"/glossary/#{term.id}", typeset(term.term), typeset(term.meaning))
                for term in hub.terms.values()
            ],
            "sheets": [
                (
                    sheet.address,
                    typeset(sheet.definition.listed_as),
                    typeset(sheet.definition.purpose),
                    *self._changed(hub.page_of_sheet(sheet).path),
                    sheet.definition.small.key,
                    job_choices(hub, sheet),
                )
                for sheet in hub.sheets.values()
            ],
            "packs": [
                (
                    f"{slug}-{length}",
                    typeset(hub.pages[f"training/sessions/{slug}"].meta.title),
                    length,
                    list(self._steps(session, length)),
                )
                for slug, session in hub.sessions.items()
                for length in LENGTHS
            ],
        }
        text = json.dumps(items, ensure_ascii=False, separators=(",", ":"))
        return f"var hubItems={text};\n"

    def _changed(self, path: str) -> tuple[str, str]:
        change = self.hub.pages[path].meta.changes[0]
        return change.date.isoformat(), typeset(change.text)

    def _steps(self, session: Session, length: Length) -> Iterator[Row]:
        """Give the steps of a pack with their minutes: each by its name, then what it shows."""
        given: list[str] = []
        for timed in running_order(self.hub, session, length):
            yield timed.minutes, "", typeset(timed.title)
            for shown in timed.step.shows if timed.step else []:
                given.append(item_of(self.hub, shown).address)
                yield 0, given[-1], ""
        for handout in (*session.handouts.each, *session.handouts.table):
            shown = Shown(sheet=handout.sheet, filled=handout.filled)
            address = item_of(self.hub, shown).address
            if address not in given:
                given.append(address)
                yield 0, address, ""
