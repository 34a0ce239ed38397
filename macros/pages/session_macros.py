"""The macros that draw session packs: one, and the list of all."""

from __future__ import annotations

from markupsafe import Markup

from macros.content.sessions import address_of, changes_of, item_of, running_order
from macros.formats.deck import deck_address, powerpoint_address
from macros.formats.session_notes import make_notes, notes_address
from macros.formats.session_prints import handouts_of, job_of
from macros.pages.shared import Shared
from macros.render.templates import render
from macros.schema.session import LENGTHS


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
