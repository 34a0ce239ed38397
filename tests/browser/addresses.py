"""Every address of the site, known before it is built, so that tests can be given each."""

from __future__ import annotations

from macros.formats.deck import deck_address
from macros.formats.editions import printings
from macros.schema.session import LENGTHS
from tests.whole_hub import HUB

PAGES = [page.address for page in HUB.pages.values()]
"""Pages with a text of their own."""

BARE_SHEETS = [printing.address for sheet in HUB.sheets.values() for printing in printings(sheet)]
"""Sheets alone: to print, to type into, filled for an example."""

DECKS = [deck_address(slug, length) for slug in HUB.sessions for length in LENGTHS]
"""Slides as pages, without the hub's head and foot."""

FORWARDS = {f"/go/{sheet.definition.short}/": sheet.address for sheet in HUB.sheets.values()} | {
    old: new for old, new in HUB.redirects.items() if "#" not in old and old.endswith("/")
}
"""Address that sends its reader on → where to."""

NOT_FOUND = "/404.html"

SEARCH_WITH_RESULTS = "/search/?q=safety+plan"
SEARCH_WITHOUT_RESULTS = "/search/?q=zzzzqqq"

SESSION_BUILT = (
    "/training/build/#title=Our+evening&step=5+Welcome&step=10+/guidance/scaling/"
    "&step=10+/worksheets/safety-scale/&step=5+/worksheets/safety-scale/example-strong/"
    "&step=5+/never/given/out/&step=5+/guidance/scaling/%23anchors"
)

ALL = [*PAGES, *DECKS, *BARE_SHEETS, NOT_FOUND, SEARCH_WITH_RESULTS, SEARCH_WITHOUT_RESULTS]
"""Everything a reader can stay on."""

KINDS = {
    "home": "/",
    "guidance": "/guidance/danger-statements/",
    "long table": "/guidance/law-and-national-guidance/",
    "danger now": "/danger-now/",
    "questions": "/questions/harm/",
    "question bank": "/questions/all/",
    "answers": "/faq/",
    "glossary": "/glossary/",
    "briefing": "/briefings/danger-statements/",
    "worksheets": "/worksheets/",
    "worksheets chosen": "/worksheets/?sheets=three-houses,safety-plan",
    "worksheet": "/worksheets/three-column-map/",
    "bare sheet": "/worksheets/three-column-map/a3/",
    "bare sheet for a child": "/worksheets/three-houses/a4/",
    "session built": SESSION_BUILT,
    "slides": "/training/sessions/scaling/slides-45/",
    "search": SEARCH_WITH_RESULTS,
    "search without results": SEARCH_WITHOUT_RESULTS,
    "ask": "/faq/ask/",
    "not found": NOT_FOUND,
}
"""One of each kind."""
