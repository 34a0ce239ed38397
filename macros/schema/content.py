"""Pages, questions, answers, terms, sources and credits."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, StringConstraints, model_validator

from macros.schema.base import (
    ANSWER_GROUP,
    CATEGORY,
    DIAGRAM,
    PAGE,
    QUESTION,
    WORKSHEET,
    Address,
    Allowance,
    AnyWebAddress,
    Definition,
    Described,
    Happened,
    Keys,
    Line,
    OnceFilled,
    Part,
    PlainLine,
    PlainSentences,
    Service,
    Slug,
    SourceKey,
    Status,
    Words,
)

PagePath = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$")
]
"""Path under docs/ without its ending; a section's index page is its folder."""

QuestionId = Annotated[str, StringConstraints(pattern=r"^q\d{3}$")]
AnswerId = Annotated[str, StringConstraints(pattern=r"^faq-\d{2,3}$")]


SHORTEST_NOTE = 6
"""Words of a review's note: "Reviewed, no change" alone says nothing about what was read."""

LONGEST_REVIEW = datetime.timedelta(days=366)
"""From a page's latest change or review to its next review, at most."""


class Change(Definition):
    """One change of a page, in words a reader understands.

    `reviewed_by` makes it a full review, with or without a change: the role that read
    the whole page, never a person.
    """

    date: Happened
    text: Line
    reviewed_by: Line | None = None

    @model_validator(mode="after")
    def _a_review_has_a_note(self) -> Self:
        if self.reviewed_by and len(self.text.split()) < SHORTEST_NOTE:
            raise ValueError(
                f"text: must say in {SHORTEST_NOTE} words or more what was checked, got {self.text}"
            )
        return self


class Related(Definition):
    """What else helps a reader of this page."""

    pages: list[Annotated[PagePath, PAGE]] = []
    questions: list[Annotated[QuestionId, QUESTION]] = []
    worksheets: list[Annotated[Slug, WORKSHEET]] = []


Reminder = Annotated[Line, StringConstraints(max_length=90)]
"""One of the three things a team takes away from a briefing: two lines of its column on paper."""


class PageMeta(Definition):
    """The front matter of a page.

    `last_reviewed` is left out until somebody has reviewed the page in full.
    `changes` stands newest first.
    `remember` stands in a briefing, and nowhere else.
    """

    title: Line
    summary: Line
    order: Annotated[int, Field(ge=0, le=9999)] = 0
    owner: Line
    status: Status
    last_reviewed: Happened | None = None
    review_by: datetime.date
    changes: Annotated[list[Change], Field(min_length=1)]
    part: Part | None = None
    services: list[Service] = []
    remember: Annotated[list[Reminder], Field(min_length=3, max_length=3)] | None = None
    sources: Keys = []
    related: Related = Related()
    allows: list[Allowance] = []

    @model_validator(mode="after")
    def _dates_are_in_order(self) -> Self:
        dates = [change.date for change in self.changes]
        if dates != sorted(dates, reverse=True):
            raise ValueError("changes: must stand newest first, got an older one above a newer")
        if self.last_reviewed and self.review_by <= self.last_reviewed:
            raise ValueError(
                f"review_by: must be after last_reviewed {self.last_reviewed}, got {self.review_by}"
            )
        return self

    @model_validator(mode="after")
    def _a_date_moves_with_a_note(self) -> Self:
        review = self.review
        if self.last_reviewed != (review.date if review else None):
            expected = f"{review.date}, its latest" if review else "left out: there is no"
            raise ValueError(
                f"last_reviewed: must be {expected} change with reviewed_by, "
                f"got {self.last_reviewed or 'nothing'}"
            )
        latest = self.changes[0].date
        if self.review_by > latest + LONGEST_REVIEW:
            raise ValueError(
                f"review_by: must be within a year of the latest change or review, {latest}, "
                f"got {self.review_by}"
            )
        return self

    @property
    def review(self) -> Change | None:
        """The latest full review, if there was one."""
        return next((change for change in self.changes if change.reviewed_by), None)


AskedOf = Literal["parent", "child", "network", "professional", "group"]
Ages = Literal["under-7", "7-to-11", "12-and-over"]
"""An age band of children, youngest first."""

Stage = Literal[
    "referral",
    "first-contact",
    "assessment",
    "writing",
    "planning",
    "direct-work",
    "review",
    "supervision",
    "appreciative-inquiry",
    "conference-preparation",
    "conference",
    "closing",
]


class Category(Definition):
    """A page of the question bank."""

    id: Slug
    title: Line
    part: Part | None = None
    summary: Line


class Question(Definition):
    """One question of the bank. `part` stands only where it differs from its category's."""

    id: QuestionId
    category: Annotated[Slug, CATEGORY]
    text: Line
    asked_of: AskedOf
    stage: Stage
    purpose: Line
    wording: Literal["headline", "house"]
    part: Part | None = None
    ages: list[Ages] = []
    """The children a question suits, youngest first; only where a child is asked."""
    listen_for: Line
    """What to listen for in the answer. A question without it invites any answer at all."""

    @model_validator(mode="after")
    def _ages_are_of_children(self) -> Self:
        if bool(self.ages) != (self.asked_of == "child"):
            expected = "age bands of the children asked" if not self.ages else "left out for adults"
            raise ValueError(f"ages: must be {expected}, got {self.ages or 'none'}")
        bands = get_args(Ages)
        places = [bands.index(band) for band in self.ages]
        if places != list(range(places[0], places[-1] + 1) if places else []):
            raise ValueError(
                f"ages: must be bands side by side, youngest first, got {', '.join(self.ages)}"
            )
        return self


class AskingRules(Definition):
    """The rules for asking, in short: over the bank, and on the pocket cards."""

    title: PlainLine
    unfold: PlainLine
    """What opens them on a screen, where they are folded."""
    foot: PlainLine
    """At the foot of every pocket card, before where all the rules are."""
    rules: Annotated[list[PlainSentences], Field(min_length=2)]


class QuestionBank(Definition):
    """docs/data/questions.yml."""

    rules: AskingRules
    categories: Annotated[list[Category], Field(min_length=1)]
    questions: Annotated[list[Question], Field(min_length=1)]


class AnswerGroup(Definition):
    """A heading of the FAQ."""

    id: Slug
    title: Line


class Answer(Described):
    """One answer of the FAQ; `answer` is Markdown with root addresses as links."""

    id: AnswerId
    """Its address for ever; a number that was never used."""
    group: Annotated[Slug, ANSWER_GROUP]
    """The heading of the FAQ it stands under."""
    question: Line
    """The question, as somebody asks it."""
    answer: Words
    """The answer, as Markdown with addresses of the hub from its root."""
    house: bool
    """True where the deciding part is our own advice, awaiting a practice lead's approval."""
    date: Happened
    """The day it was written or last changed."""
    status: Status = "draft"
    """`draft`, `approved` or `withdrawn`."""
    sources: Keys = []
    """Keys of its sources; needed where it is not our own advice."""
    pages: list[Annotated[PagePath, PAGE]] = []
    """Pages to read more on."""
    allows: list[Allowance] = []
    """Exceptions from the rules for editors, each with its reason."""


class AnswerBook(Definition):
    """docs/data/answers.yml."""

    groups: Annotated[list[AnswerGroup], Field(min_length=1)]
    answers: Annotated[list[Answer], Field(min_length=1)]


class Term(Described):
    """A term of the glossary.

    `match` lists the words that are explained where they first appear on a page; left
    out, it is the term itself; an empty list means never. `finds` is where the hub says
    something useful, the best first.
    """

    id: Slug
    """Its address for ever."""
    term: Line
    """The term as the glossary names it."""
    meaning: Words
    """What it means."""
    match: list[Line] | None = None
    """Words that are explained where they first appear on a page; left out: the term itself."""
    also: list[Line] = []
    """Other names and spellings, for search."""
    sources: Keys = []
    """Keys of its sources."""
    finds: list[Address] = []
    """Where the hub says something useful about it, the best first."""
    allows: list[Allowance] = []
    """Exceptions from the rules for editors, each with its reason."""

    @property
    def explained(self) -> list[str]:
        """Words that are explained where they first appear on a page."""
        return [self.term] if self.match is None else self.match


class Source(Definition):
    """Something the hub draws on.

    Without `address` the source is named and not linked: only a copy on a sharing,
    archive or test site was found.
    """

    key: SourceKey
    title: Line
    publisher: Line
    address: AnyWebAddress | None = None
    dated: Line
    about: Line | None = None
    """The authority whose own arrangements or history it tells; only it may rest on them."""
    note: Line | None = None


class Credit(Definition):
    """Who thought of a practice first; named on every side of its sheets."""

    key: Slug
    name: Line
    """What is credited, as the list of credits names it."""
    line: Line
    """The credit as it is printed on the last side of a sheet, and on its page."""
    short: Annotated[str, StringConstraints(min_length=4, max_length=45)]
    """The credit in the one line at the foot of every side."""
    origin: Words
    """Where the practice comes from and what is known about it."""
    sources: Keys = []


class Voices(Definition):
    """A core idea explained to a worker, a parent and a child; read out or printed together."""

    key: Slug
    name: Line
    page: Annotated[PagePath, PAGE]
    """The guidance page that draws it."""
    worker: Words
    parent: Words
    child: Words


class PartOfMap(Definition):
    """A part of the map as it is named everywhere."""

    key: Part
    number: Annotated[int, Field(ge=1, le=4)]
    name: Line
    headline: Line
    address: Address


class DangerStep(Definition):
    """One half of the line on top of every page: what is the matter, and what to do."""

    ask: Line
    act: Line


class RingStep(DangerStep):
    """Whom to ring at once."""

    number: Line


class Danger(Definition):
    """docs/data/danger.yml: what every page says first for a child in danger now."""

    ring: RingStep
    refer: DangerStep


class OnceFilledWords(Definition):
    """What to do with a side once it is filled in: in full, and where a line is short."""

    full: Line
    brief: Annotated[str, StringConstraints(min_length=4, max_length=60)]


class SheetNotes(Definition):
    """Words printed in the feet of worksheets."""

    danger: Line
    """First in the foot of every side but a child's."""
    once_filled: dict[OnceFilled, OnceFilledWords]
    """Whose a side is once it is filled in → what to do with it."""
    not_an_interview: Line
    trade_mark: Line
    blank: Line
    not_endorsed: Line
    """After the credit of a sheet that has no room for the trade mark's line."""
    picture: Line
    """What may be done with the picture of a sheet or a diagram."""
    own_drawing: Line
    """In place of the credit, under a diagram that is nobody else's idea."""

    @model_validator(mode="after")
    def _every_side_is_told(self) -> Self:
        missing = [name for name in get_args(OnceFilled) if name not in self.once_filled]
        if missing:
            raise ValueError(f"once_filled: must have {', '.join(missing)} too, got none")
        return self


class Task(Definition):
    """One of the four tasks of the home page."""

    name: PlainLine
    words: Line
    """`{sheets}` and `{questions}` stand for how many there are."""
    address: Address

    @model_validator(mode="after")
    def _counts_what_is_counted(self) -> Self:
        rest = self.words.replace("{sheets}", "").replace("{questions}", "")
        if "{" in rest or "}" in rest:
            raise ValueError(
                f"words: must hold no braces but {{sheets}} and {{questions}}, got {self.words}"
            )
        return self


class Wanted(Definition):
    """Something people look for."""

    words: PlainLine
    address: Address


class Asked(Definition):
    """One entry of docs/data/asked.yml: a question or suggestion, and what came of it.

    Nothing in it tells who asked, or is about a family.
    """

    date: Happened
    """The day on which the change was published."""
    asked: Line
    changed: Line
    address: Address


class Home(Definition):
    """docs/data/home.yml."""

    tasks: Annotated[list[Task], Field(min_length=4, max_length=4)]
    wanted: Annotated[list[Wanted], Field(min_length=1, max_length=6)]
    diagram: Annotated[Slug, DIAGRAM]
    """What stands beside them: its parts lead on."""
