"""Puts the quotation marks of print into plain text, and writes dates in words."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from babel.dates import format_date


@lru_cache(maxsize=1 << 14)
def typeset(text: str) -> str:
    """Turn straight quotes and apostrophes into the curly ones of British print.

    `it's "so"` → `it’s “so”`. What is curly already stays.
    """
    text = re.sub(r"(^|[\s(\[–—“]|(?:^|(?<=\s))\")'(?=\S)", r"\1‘", text)
    text = re.sub(r'(^|[\s(\[–—‘])"(?=\S)', r"\1“", text)
    return text.replace("'", "’").replace('"', "”")


def day(date: datetime.date) -> str:
    """Write a date in full: `23 November 2026`."""
    return format_date(date, "d MMMM y", locale="en_GB")


def month(date: datetime.date) -> str:
    """Write a month in full: `May 2027`."""
    return format_date(date, "MMMM y", locale="en_GB")
