"""What is promised, typed by hand: nothing here is taken from the code that is tested."""

from __future__ import annotations

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
"""The content security policy of every page."""

SHEET_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'"
)
"""The policy of a sheet to type on: no form is sent."""

# Paper

PAPER_MM = {"A4": (210, 297), "A3": (297, 420)}
ROW_MM = {"adults": 10, "workers": 10, "children": 15}
"""Lowest row to write in, by who writes in it."""
TEXT_PT = {"adults": 12, "workers": 12, "children": 14}
"""Smallest text of a sheet above its foot."""
LARGE_PRINT_PT = 18
FOOT_PT = 8
FOOT_LARGE_PT = 12
FRAME_MM = 30
"""Most that title, name, date and foot take of the height of an A4 or A3 side."""
FRAME_LARGE_MM = 45
"""The same in large print."""
SPACE = {"children": 0.55, "adults": 0.60, "workers": 0.60}
"""Share of a main side of A4 that a pen can write or draw in, by who writes there.

The main sides are the family's, and every side of a sheet that is for workers alone. What
a worker reads before and after is no main side.
"""
LESS_SPACE = {
    ("what-to-expect", "a4", 1): (0.00, "a leaflet to read"),
    ("what-to-expect", "a4", 2): (0.39, "a leaflet to read, with a box for what to ask"),
    ("complicating-factors", "a4", 1): (0.03, "slips to cut out and sort; a few are blank"),
    ("conference-report", "a4-chair", 1): (0.51, "what must not travel with the rest, and how"),
    ("safety-journal", "a4-object-card", 1): (0.45, "a card, with whom a child can tell"),
}
"""Main sides that have less, how much each has at the least, and what stands there."""
CARD_PT = 24
"""The question on a pocket card."""
POSTER_PT = 18
"""Words of the poster, which is read from two metres off."""
POSTER_TITLE_PT = 36
POSTER_CODE_MM = 60
HEAD_ROW_MM = 9
"""Lowest line for a name or a date beside a title."""
PAGE_PT = 7
"""Smallest text of a page of text."""
BRIEFING_PT = 8.5
TEXT_SIDES = 4
"""Most sides of A4 that a page of guidance, or of a situation, prints on."""
EDGE_MM = 5
"""What a printer leaves out all round."""

# Screen

TEXT_PX = 14
BODY_PX = 18
LINE_CHARACTERS = 80
TOOL_CONTROL_PX = 200
TOOL_ITEM_PX = 330
"""How far down a window of 1366 × 768 what a tool is used with, and what it lists, may begin."""
TOOL_ITEM_PHONE_PX = 844
TOOL_TABS = 12
"""Steps of the keyboard to what a tool is used with, by way of the link that skips."""
BANK_ROW_PX = 96
TRAY_PX = {390: 126, 1366: 64}
"""Highest that what was chosen stands over a list: 15 % of a phone's 844, one line on a desktop."""
SHEET_PICTURE_PX = 260
"""How far down its page a sheet begins to show, in that window."""
PHONE_TITLE_PX = 155
TASK_PRESSES = 3
"""Most presses from home to what somebody came for; ticking what is wanted is not counted."""
TASK_SCREENS = 2
"""Most screens to scroll on the way."""
TEXT_PAGE_PX = 6000
"""How long a page to read may be in a window 1366 pixels wide."""

ELEMENTS = 3000
"""Of a page, with what its scripts add."""
CHOICES_READ = 20
"""How often the form above the question bank is looked through for one choice."""

SHIFT = 0.02
"""Most that a page may move while its type comes, 390 px wide: the browser's layout shift."""
TYPE = "Hub Sans"

# What there is

SLUGS = {
    "three-column-map",
    "four-domain-map",
    "early-help-map",
    "family-map",
    "harm-matrix",
    "danger-statement-and-safety-goal",
    "safety-scale",
    "safety-path",
    "three-houses",
    "wizards-and-fairies",
    "safety-house",
    "words-and-pictures",
    "genogram",
    "ecomap",
    "network-circles",
    "family-network-map",
    "safety-plan",
    "next-steps",
    "trajectory",
    "safety-journal",
    "group-supervision",
    "case-consultation",
    "appreciative-inquiry",
    "conference-report",
    "daily-routine",
    "complicating-factors",
    "first-visit-card",
    "referral-ready",
    "visit-note",
    "chronology",
    "parents-report",
    "childs-report",
    "what-to-expect",
    "supervision-record",
}
"""The worksheets that have been given out under these names."""

SESSIONS = {
    "first-steps",
    "harm-danger-and-complicating-factors",
    "danger-statements-and-safety-goals",
    "scaling",
    "childrens-tools",
    "safety-planning-with-a-network",
}
"""The session packs that have been given out under these names."""
SLIDE_PT = {20, 22, 24, 28}
"""Sizes of the words of a slide."""
SLIDE_FOOT_PT = 12
INVENTED_NAMES = ("Mia", "Leo", "Dana", "Danny", "Ellie", "Craig", "Rachel", "Chidi")

SHEET_FIELDS = [
    "slug",
    "title",
    "language",
    "purpose",
    "audience",
    "revision",
    "short",
    "address",
    "formats",
]
FORMAT_FIELDS = ["kind", "paper", "orientation", "sides", "href", "bytes", "revision"]
FORMAT_KINDS = {"print", "pdf", "large-print", "docx", "picture"}
ADDRESS_FIELDS = ["address", "kind", "title", "status", "to"]
ADDRESS_KINDS = {"page", "heading", "question", "answer", "term", "worksheet", "file"}
ADDRESS_STATES = {"current", "moved", "withdrawn"}

BRIEFING_BOXES = (
    "What is it?",
    "Why it matters",
    "What good looks like",
    "How to do it",
    "Watch out for",
    "Talk about it",
    "What next",
)
BRIEFING_WORDS = (300, 480)
HEADING_ID = 48
"""Longest id of a heading, in signs."""
BUNDLE_DAYS = 30
"""How long a copy to carry is good for."""

# Weight

HOME_BYTES = 45_000
"""First view of home, and of any page that is no long list, compressed with Brotli."""

PICTURE_BYTES = 10_000
"""Of a sheet's picture, as it stands among others on a page."""
PICTURE_PX = {".webp": 400, ".png": 1600}
"""Its longer side: on a page, and for a slide."""

MOST_WORDINGS = 3_700
"""In which people say what the hub calls otherwise; each is somebody's to keep."""

ANSWERED_IN_SECONDS = 2
"""For whatever a reader pastes: 50,000 letters into search, 5 MB into the link keeper
(`make bench`)."""
ANSWER_GROWS = 3
"""The time of eight times as much pasted text, by eight times the time of the eighth."""

READERS_AT_ONCE = 200
READ_IN_SECONDS = 0.1
"""In which 95 of 100 readers who ask at one moment have their page from the example for nginx."""
