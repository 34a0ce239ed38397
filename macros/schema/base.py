"""The base of every definition, and the small types they share."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


class Definition(BaseModel):
    """Base of everything an editor writes: no unknown keys, no coercion, no change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Described(Definition):
    """A definition whose fields say what they do; the page of settings prints their words."""

    model_config = ConfigDict(use_attribute_docstrings=True)


LONGEST_LINE = 300
"""Characters. A title, label or summary is one line; the longest of ours has 170."""

Line = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_LINE, pattern=r"^\S(.*\S)?$")
]
"""One line of text without space at its ends."""


def refused(wrong: Callable[[str], str | None]) -> AfterValidator:
    """Refuse a text of which a function says what is wrong with it."""

    def right(text: str) -> str:
        if message := wrong(text):
            raise ValueError(f": {message}")
        return text

    return AfterValidator(right)


def _braces(text: str) -> str | None:
    return f"must be plain words without braces, got {text}" if re.search(r"[{}]", text) else None


PlainLine = Annotated[Line, refused(_braces)]
"""A line that stands as it is written: nothing is filled into it."""

PlainSentences = Annotated[
    str,
    StringConstraints(min_length=1, max_length=400, pattern=r"^\S(.*\S)?$"),
    refused(_braces),
]
"""A few sentences on one line that stand as they are written: a pocket card holds them."""


def _statements(text: str) -> str | None:
    wanted = "must be words without {%, which begins a program"
    return f"{wanted}, got {text}" if "{%" in text else None


@dataclass(frozen=True)
class Markdown:
    """Marks a text that is drawn as Markdown; the build checks its form."""


MARKDOWN = Markdown()

Words = Annotated[
    str,
    StringConstraints(min_length=1, max_length=4000, strip_whitespace=True),
    refused(_statements),
    MARKDOWN,
]
"""One or more paragraphs of Markdown."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Lower case letters and figures in words joined by hyphens: an address never changes."""

SourceKey = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*$", max_length=20)]
"""Key of an entry in docs/data/sources.yml."""


@dataclass(frozen=True)
class Names:
    """Marks a text that names something which stands elsewhere; the build checks that it does."""

    what: str
    """What it names, as a problem says it: `a key of sources.yml`."""


SOURCE = Names("a key of sources.yml")
PAGE = Names("a page")
QUESTION = Names("a question of the bank")
CATEGORY = Names("a category of this file")
ANSWER_GROUP = Names("a group of answers.yml")
WORKSHEET = Names("a worksheet")
DIAGRAM = Names("a key of diagrams.yml")
CREDIT = Names("a key of credits.yml")
TERM = Names("a term of the glossary")
VOICES = Names("a key of voices.yml")

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ADDRESS = re.compile(rf"/(?:{_SLUG}/)*(?:{_SLUG}(?:\.[a-z0-9]+)+)?(?:#[A-Za-z0-9_.-]+)?")


def wrong_address(text: str) -> str | None:
    """Say what is wrong with an address of the hub; None where it is right.

    Right is one form alone, of which a page or file of the site can be read off: from the
    hub's root, in lower-case words, a page with `/` at its end and a file with its own. So
    no address leads out of the site, and none is another one written differently.
    """
    if len(text) <= 200 and _ADDRESS.fullmatch(text) and not text.endswith("/index.html"):
        return None
    place, mark, ident = text.partition("#")
    plain = place.removesuffix("index.html").rstrip("/") + "/" + mark + ident
    if plain != text and len(plain) <= 200 and _ADDRESS.fullmatch(plain):
        return f"must be written {plain}, got {text}"
    return (
        "must be an address of the hub such as /guidance/mapping/ or /guidance/mapping/#steps "
        f"(lower-case letters, figures, single hyphens), got {text[:60]}"
    )


def page_address(path: str) -> str:
    """Return the address of a page: `guidance/mapping` → `/guidance/mapping/`."""
    return f"/{path}/" if path else "/"


def page_path(file: str) -> str:
    """Return the path of a page by its file below docs/, an index page's being its folder."""
    return re.sub(r"(^|/)index$", "", file.removesuffix(".md"))


Address = Annotated[str, refused(wrong_address)]
"""Address of the hub from its root: of a page, a heading (`/page/#id`) or a file."""

FIRST_DAY = datetime.date(2020, 1, 1)
"""Nothing of the hub happened before."""


_EARLIEST = datetime.timezone(datetime.timedelta(hours=14))
"""Where on Earth a day begins first."""


class Clock:
    """What day it is; a test may set another."""

    @staticmethod
    def today() -> datetime.date:
        """Return the day it is wherever it is latest.

        What one editor dates today is right for every machine that builds it.
        """
        return datetime.datetime.now(_EARLIEST).date()


def _has_been(day: datetime.date) -> datetime.date:
    today = Clock.today()
    if day > today:
        raise ValueError(f": must be today, {today}, or before, got {day}")
    if day < FIRST_DAY:
        raise ValueError(f": must be {FIRST_DAY} or after, got {day}")
    return day


Happened = Annotated[datetime.date, AfterValidator(_has_been)]
"""The day of something that has happened."""

_WEB = re.compile(
    r"https?://"
    r"(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}|(?:\d{1,3}\.){3}\d{1,3})(?::\d+)?"
    r"(?:[/?#][^\s\"<>{}|\\^`]*)?",
    re.IGNORECASE,
)


def wrong_web_address(text: str, *, secure: bool = False) -> str | None:
    """Say what is wrong with an address outside the hub; None where it is right."""
    if len(text) <= 500 and _WEB.fullmatch(text) and (not secure or text.startswith("https://")):
        return None
    start = "https://" if secure else "https:// or http://"
    return f"must be a web address that begins with {start} and a host with a dot, got {text[:60]}"


AnyWebAddress = Annotated[str, refused(wrong_web_address)]
"""Address of a page outside the hub."""

WebAddress = Annotated[str, refused(partial(wrong_web_address, secure=True))]
"""Address of a page outside the hub that is read over https."""

Part = Literal["worries", "working-well", "needs-to-happen", "scale"]
"""A part of the map; it has a number, a name and a colour everywhere."""

Status = Literal["draft", "approved", "withdrawn"]

Service = Literal["safeguarding", "early-help", "disability", "fostering-and-adoption"]

Basis = Literal[
    "law", "statutory-guidance", "procedure", "published-practice", "our-advice", "idea"
]
"""What an instruction rests on (acceptance 32)."""

Keys = Annotated[list[Annotated[SourceKey, SOURCE]], Field(max_length=40)]


OnceFilled = Literal["family", "child", "record", "practice", "chair", "more", "example"]
"""Whose a side is once it holds a name: shared with the family, a child's own, kept in the
record, kept with notes of supervision, or for the chair of a conference alone; `more` is a
continuation sheet, which belongs to the side it continues. Its words are in
docs/data/sheet-notes.yml."""


class Allowance(Definition):
    """An exception from one of the rules for editors, with its reason.

    It stands in `allows` of the page, answer or term that needs it. `words` says where: some
    words of the paragraph, or whatever else the rule complains of; without it the exception
    holds for the whole page or entry.
    """

    rule: Slug
    words: Line | None = None
    why: Line
