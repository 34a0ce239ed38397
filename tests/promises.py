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
CHILDS_SPACE = {
    "three-houses": 0.45,
    "childs-report": 0.45,
    "safety-path": 0.45,
    "safety-house": 0.45,
    "wizards-and-fairies": 0.45,
    "safety-plan": 0.45,
}
"""Share of a child's side of A4 that is for drawing and writing, by sheet."""
SPACE = 0.60
"""Share of an adult's or a worker's side, on a sheet's first paper, that its fields cover."""
LESS_SPACE = {
    "what-to-expect": (0.00, "a leaflet to read, with one box for what to ask"),
    "complicating-factors": (0.03, "slips to cut out and sort; a few are blank"),
    "ecomap": (0.11, "circles and lines to draw, which are no fields"),
    "family-network-map": (0.21, "a picture of places to draw in"),
    "network-circles": (0.24, "rings to write names in, which are no fields"),
    "genogram": (0.35, "a family tree to draw, with a key"),
    "words-and-pictures": (0.34, "questions and checks before the story is drawn"),
    "safety-house": (0.26, "what to ask, and what to do before and after"),
    "safety-path": (0.26, "what to ask, and what to do before and after"),
    "three-houses": (0.35, "what to ask, and what to do before and after"),
    "wizards-and-fairies": (0.39, "what to ask, and what to do before and after"),
    "childs-report": (0.49, "what to do before and after"),
    "safety-plan": (0.36, "rules that keep a child safe"),
    "group-supervision": (0.44, "consent and what the group may not decide"),
    "safety-scale": (0.38, "a line, and what its ends mean"),
    "conference-report": (0.29, "a summary with a line to mark, and an opinion to tick"),
    "danger-statement-and-safety-goal": (0.43, "a line to mark, and checks to tick"),
    "parents-report": (0.46, "a line to mark, and what to tick"),
    "three-column-map": (0.39, "the whole map on one side: nine boxes, steps and a line"),
    "four-domain-map": (0.33, "the whole map on one side: nine boxes, steps and a line"),
    "early-help-map": (0.38, "the whole map on one side, with a line to mark"),
    "supervision-record": (0.37, "nine questions on one side"),
    "referral-ready": (0.39, "twelve short answers on one side, in the order of the call"),
    "visit-note": (0.41, "eleven boxes on one side, so that seen, said and thought stay apart"),
    "first-visit-card": (0.47, "short questions, and what is decided tonight"),
    "trajectory": (0.42, "a road, and months in columns with heads"),
    "chronology": (0.47, "three tables with heads, and two boxes"),
    "daily-routine": (0.47, "two tables, with a head to each row"),
    "safety-journal": (0.49, "a table with heads, and how to keep it safe"),
    "harm-matrix": (0.52, "tables with heads, each with room for its letters"),
    "case-consultation": (0.53, "three parts with headlines, and a decision"),
    "appreciative-inquiry": (0.53, "a line to mark, and a table"),
    "family-map": (0.55, "pictures for those who read little"),
}
"""Sheets with a side that has less, how much the least has, and what stands there instead."""
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

SHEET_FIELDS = ["slug", "title", "purpose", "audience", "revision", "short", "address", "formats"]
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
