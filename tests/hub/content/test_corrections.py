"""What readers were once told wrongly, and what stands there now.

Each row is one mistake that was found in the hub: the words by which it would be known again,
and where it was mended, the place and words that say it rightly.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from tests.each import each
from tests.hub.listing import DOCS

WORDINGS = "data/vocabulary.yml"
"""What people type, mistakes and all: nothing of it is printed."""

NO_MORE = {
    "a number as a threshold": r"near 0\b|act today\?",
    "whether it would vanish, as the test of a complicating factor": (
        r"\bvanish(?:ed|es)?\b.{0,40}(?:danger|hard)"
    ),
    "a practice lead whom Sunderland's process does not name": r"trained practice lead",
    "a limit of danger statements that no source sets": (
        r"three at most|at most three|never more than four"
    ),
    "a telephone number that only one school gives": r"234\s?5001",
    "a referral as a choice": r"you may (?:want|wish) to refer|consider (?:a referral|referring)",
    "an abuser's relatives ruled out for good": r"never ask (?:an|the) abuser’?'?s relatives",
    "what was said to a child as a secret to keep": r"private list",
    "research since 2022 denied": r"no (?:new )?research since",
    "a family as a case": (
        r"open cases?\b|holds? the case|whole case\b|case detail|detail of the case|case history"
    ),
    "words the strategy discussion has a meaning for": r"^\s*term: .*statement of facts",
}
"""Mistake → the words by which it would be known again."""

RIGHT = {
    "999 without speaking": ("danger-now/index.md", r"press 55"),
    "the helplines": (
        "danger-now/index.md",
        r"0808 800 5000(?s:.*)0800 1111(?s:.*)0808 2000 247(?s:.*)0800 028 0285",
    ),
    "a worry about one's own manager": ("danger-now/index.md", r"your own manager, head or lead"),
    "what statutory guidance asks": (
        "guidance/index.md",
        r"You must follow it unless there is a very good reason not to",
    ),
    "whether fuller use made the difference": (
        "guidance/evidence-and-critique.md",
        r"did not explain the result(?s:.*)The developers disagree",
    ),
    "where the disciplines come from": ("guidance/principles.md", r"Only row 7 is our own"),
    "a child's own acts of safety": (
        "guidance/strengths-and-existing-safety.md",
        r"the parents and the child included(?s:.*)never plan on it",
    ),
    "the definition of safety": (
        "guidance/strengths-and-existing-safety.md",
        r"Boffa and Podesta wrote in 2004",
    ),
    "the goal and what the family wants, apart": (
        "guidance/safety-goals.md",
        r"\*\*what you want\*\*",
    ),
    "the heading of the time limits": (
        "situations/timescales.md",
        r"## The long-standing figures; check the 2026 edition",
    ),
    "the duty to prosecute neglect": (
        "guidance/law-and-national-guidance.md",
        r"person of 16 or over(?s:.*?)CYPA33",
    ),
    "access refused, and entry": (
        "guidance/law-and-national-guidance.md",
        r"Section 44\(1\)\(b\)(?s:.*?)section 48\(3\)",
    ),
    "the edition for schools": ("data/glossary.yml", r"in force from 1 September 2026"),
    "the day information sharing was corrected": (
        "guidance/law-and-national-guidance.md",
        r"last corrected on 1 May 2024",
    ),
    "separate attendance at conference": (
        "guidance/conferences-and-meetings.md",
        r"ask the chair for split attendance",
    ),
    "the National Referral Mechanism in Danny's example": (
        "guidance/group-supervision.md",
        r"National Referral Mechanism",
    ),
    "who is credited in US training": (
        "data/credits.yml",
        r"Vogel, Chin and Meitner(?s:.*)Sue Lohrbach",
    ),
    "one text as one source": (
        "guidance/harm-danger-and-complicating-factors.md",
        r"One text, which three English areas share",
    ),
    "words and pictures before the first network meeting": (
        "guidance/index.md",
        r"Words and pictures(?s:.*?)before the first network meeting",
    ),
    "the model beside this one where there is domestic abuse": (
        "data/settings.yml",
        r"Our Practice in Manchester \(undated\) names Safe & Together",
    ),
    "the neglect tool": ("data/settings.yml", r"All-Age Neglect Awareness Tool: it sorts"),
    "when an allegation is reported here": ("data/settings.yml", r"LADO within 24 hours"),
}
"""What was mended → the file under docs/ and the words that say it now."""

WEEKDAYS = list(calendar.day_name)
MONTHS = {month: number for number, month in enumerate(calendar.month_name) if month}
DAY = re.compile(
    rf"\b({'|'.join(WEEKDAYS)})s? ((?:\d{{1,2}}(?:, | and )?)+) ({'|'.join(MONTHS)})\b(?! 20)"
)
"""Such as “Monday 9 June” and “Saturdays 10 and 24 May”."""

YEAR = 2025
"""The year in which all invented families live; no page prints it."""


def texts() -> Iterator[tuple[str, str]]:
    for path in sorted([*DOCS.rglob("*.md"), *DOCS.rglob("*.yml")]):
        name = path.relative_to(DOCS).as_posix()
        if name != WORDINGS:
            yield name, path.read_text("utf-8")


def test_what_was_wrong_is_nowhere() -> None:
    found = [
        f"{name}: {mistake}"
        for name, text in texts()
        for mistake, words in NO_MORE.items()
        if re.search(words, text, re.IGNORECASE | re.MULTILINE)
    ]
    assert found == []


@each("mended", RIGHT)
def test_what_is_right_stands(mended: str) -> None:
    name, words = RIGHT[mended]
    assert re.search(words, (DOCS / name).read_text("utf-8"), re.IGNORECASE)


def wrong_days(text: str) -> list[str]:
    """Find a day of the week beside a date on which another day falls."""
    return [
        found[0]
        for found in DAY.finditer(text)
        for day in re.findall(r"\d+", found[2])
        if WEEKDAYS[datetime.date(YEAR, MONTHS[found[3]], int(day)).weekday()] != found[1]
    ]


def test_a_day_of_the_week_agrees_with_its_date() -> None:
    assert {name: wrong for name, text in texts() if (wrong := wrong_days(text))} == {}


def test_a_wrong_day_of_the_week_is_found() -> None:
    assert wrong_days("Monday 9 June. Saturdays 2 and 16 May.") == ["Saturdays 2 and 16 May"] * 2
