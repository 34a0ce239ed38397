"""The macros that draw what the hub rests on and how it changed: sources, credits, reviews."""

from __future__ import annotations

import datetime

from markupsafe import Markup

from macros.content.change_log import Told, feed_id, told
from macros.content.external_links import OutsideLink, citing, outside_links
from macros.content.hub import Page
from macros.pages.labels import FEW_PLACES, SHORT_TITLES
from macros.pages.shared import Shared
from macros.render.templates import render


class RecordMacros(Shared):
    """Draws sources, credits, changes, reviews, and what is asked."""

    def source_list(self) -> Markup:
        """Draw every source with the pages that cite it, in order of title."""
        by_title = sorted(self.hub.sources.values(), key=lambda item: item.title.casefold())
        return render(
            "source-list.html.j2",
            views=self,
            sources=[(item, self.citing(item.key)) for item in by_title],
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
        settings = self.hub.settings
        return render(
            "updates.xml.j2",
            title=f"{settings.hub.title}: what changed, {settings.authority.name}",
            author=settings.signature,
            id=feed_id(self.hub),
            base=f"{self.base}/" if self.base else "",
            changes=told(self.hub),
        )

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

    def asked_list(self) -> Markup:
        """Draw what was asked and what changed because of it, newest first."""
        asked = sorted(self.hub.asked, key=lambda entry: entry.date, reverse=True)
        return render("asked-list.html.j2", asked=asked)

    def link_keeper(self) -> Markup:
        """Draw the form that checks links against the register."""
        return render("link-keeper.html.j2")
