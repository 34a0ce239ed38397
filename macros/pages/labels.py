"""What things are called on pages: sections, statuses, stages, formats, and the like."""

from __future__ import annotations

from macros.formats.editions import Printing
from macros.schema.content import Ages, Question, Stage
from macros.sheets.definition import Group

SECTIONS = ("guidance", "situations", "questions", "worksheets", "briefings", "faq")
"""Sections in the header, in order; the others are reached from the foot of every page."""

FOOT_SECTIONS = ("families", "services", "glossary", "local", "training", "about")

SHORT_TITLES = {
    "guidance": "Guidance",
    "situations": "Situations",
    "questions": "Questions",
    "worksheets": "Worksheets",
    "briefings": "Briefings",
    "faq": "FAQ",
    "families": "For families",
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
    "published-practice": "Published practice",
    "our-advice": "Our advice",
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

FEW_PLACES = 8
"""Places that changed alike on one day and still stand in a line."""

GROUP_WORDS: dict[Group, tuple[str, str]] = {
    "mapping": ("Mapping", "see the whole picture together"),
    "children": ("With children", "draw or write; your notes stay with you"),
    "network": ("Family and network", "who is there, and who can help"),
    "planning": ("Planning", "what happens next, and who does it"),
    "records": ("Meetings and records", "for workers, before and after"),
}
"""Headings of the library, each with what its sheets are for."""

AUDIENCE_WORDS = {"children": "A child", "adults": "Family and network", "workers": "Workers"}
"""Who a sheet is for, as a choice beside others."""

ASKED_OF_WORDS = {
    "parent": "Parent or carer",
    "child": "Child",
    "network": "Network",
    "professional": "Professional",
    "group": "Group",
}

AGES_WORDS: dict[tuple[Ages, ...], str] = {
    ("under-7",): "Under 7",
    ("7-to-11",): "7 to 11",
    ("12-and-over",): "12 and over",
    ("under-7", "7-to-11"): "Under 12",
    ("7-to-11", "12-and-over"): "7 and over",
    ("under-7", "7-to-11", "12-and-over"): "Any age",
}
"""The bands of a question's children as they are read."""


def ages_words(question: Question) -> str:
    """Say how old the children of a question are; empty where an adult is asked."""
    return AGES_WORDS[tuple(question.ages)] if question.ages else ""


def extra_words(printing: Printing) -> str:
    """Say what a printing is beside the blank sheet; empty for that itself."""
    if printing.layout.large_print:
        return "large print, to print or type on it"
    if printing.filled:
        return f"filled in for an invented family, {printing.filled.standard}"
    return "" if printing.edition == "sheet" else EXTRA_WORDS[printing.edition]
