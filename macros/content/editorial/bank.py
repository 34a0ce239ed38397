"""Rules on the question bank, the answers and the credits."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.editorial.rule import Finding, on_entry, rule
from macros.content.written import Written
from macros.schema.base import Definition
from macros.schema.content import Answer, AnswerGroup, Category, Credit, Question

LONGEST_LISTENING = 30
"""Words of what to listen for: it is read between a question and its answer."""

ANSWER_WORDS = (30, 120)
"""Words of an answer, from shortest to longest."""


@rule(
    "question-is-one",
    "A question is a question, or something to ask for that ends with a full stop.",
)
def _question_is_one(written: Written) -> Iterator[Finding]:
    for document, place, question in written.every(Question):
        if "?" not in question.text and not question.text.endswith("."):
            message = f"must have a question mark or end with a full stop, got {question.text}"
            yield on_entry(document, place, "text", message, question.text)


@rule("question-stands-once", "No question stands twice.")
def _question_stands_once(written: Written) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for document, place, question in written.every(Question):
        other = first.setdefault(question.text.lower(), question.id)
        if other != question.id:
            message = f"must be a question of its own, got the words of {other}"
            yield on_entry(document, place, "text", message, question.text)


@rule("listen-for-length", "What to listen for is short.")
def _listen_for_length(written: Written) -> Iterator[Finding]:
    for document, place, question in written.every(Question):
        count = len(question.listen_for.split())
        if count > LONGEST_LISTENING:
            message = f"must have {LONGEST_LISTENING} words or fewer, got {count}"
            yield on_entry(document, place, "listen_for", message, question.listen_for)


@rule("answer-length", "An answer is as long as it needs to be, and no longer.")
def _answer_length(written: Written) -> Iterator[Finding]:
    low, high = ANSWER_WORDS
    for document, place, answer in written.every(Answer):
        count = len(answer.answer.split())
        if not low <= count <= high:
            message = f"must have {low} to {high} words, got {count}"
            yield on_entry(document, place, "answer", message, answer.answer)


@rule(
    "nothing-is-empty",
    "A category has questions, a group has answers, and a credit has a sheet.",
    whole=True,
)
def _nothing_is_empty(written: Written) -> Iterator[Finding]:
    hub = written.hub
    asked = {question.category for question in hub.questions.values()}
    answered = {answer.group for answer in hub.answers.values()}
    credited = {sheet.definition.credit for sheet in hub.sheets.values()}
    kinds: tuple[tuple[type[Definition], str, set[str], str], ...] = (
        (Category, "id", asked, "must have questions, got none of category"),
        (AnswerGroup, "id", answered, "must have answers, got none of group"),
        (Credit, "key", credited, "must be printed on a worksheet, got none with credit"),
    )
    for kind, name, used, message in kinds:
        for document, place, entry in written.every(kind):
            key: str = getattr(entry, name)
            if key not in used:
                yield on_entry(document, place, name, f"{message} {key}", key)
