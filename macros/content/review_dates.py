"""Every page by the date it must be read again, as its owner reads it."""

from __future__ import annotations

import datetime

from macros.content.hub import Hub


def review_dates(hub: Hub, today: datetime.date) -> list[str]:
    """Return a line for each page, the one that is due first on top."""
    pages = sorted(hub.pages.values(), key=lambda page: (page.meta.review_by, page.address))
    return [
        f"{page.meta.review_by} {'PAST' if page.overdue(today) else '    '} {page.meta.status}  "
        f"{page.address}  {page.meta.title} ({page.meta.owner}; "
        f"{f'read {page.meta.last_reviewed}' if page.meta.last_reviewed else 'never read in full'})"
        for page in pages
    ]
