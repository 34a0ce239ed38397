"""Rules on terms: each is written as the glossary has it, one name for one idea in one form."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from macros.content.editorial.rule import Finding, own_words, rule
from macros.content.editorial.wording import SOURCES
from macros.content.written import Text, Written
from macros.schema.content import Term
from macros.source.yaml_lines import Document, Place

GLOSSARY = "docs/data/glossary.yml"
"""It names other names itself."""

TOKEN = re.compile(r"\w+|&")
GAP = re.compile(r"[\s./-]+|[’']")
"""What may stand between two words of a term, rightly or wrongly."""

LIKE = 0.85
"""How like a term another name must be to be a slip for it, from 0 to 1."""


@dataclass(frozen=True)
class Match:
    """Words that are a phrase, however they are joined and in whatever capitals."""

    start: int
    end: int
    words: str


class Tokens:
    """Words of a text in lower case, each with its place; “&” is “and”."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.spans: list[tuple[int, int]] = []
        self.lower: list[str] = []
        for found in TOKEN.finditer(words):
            word = found.group()
            self.spans.append(found.span())
            self.lower.append("and" if word == "&" else word.lower())


class Phrases:
    """Phrases that are looked for together."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.by_first: dict[str, list[list[str]]] = defaultdict(list)
        for steps in sorted({tuple(Tokens(phrase).lower) for phrase in phrases}):
            self.by_first[steps[0]].append(list(steps))

    def matches(self, tokens: Tokens) -> Iterator[Match]:
        """Find the phrases in a text."""
        lower, by_first = tokens.lower, self.by_first
        for number, first in enumerate(lower):
            for steps in by_first.get(first, ()):
                if lower[number : number + len(steps)] == steps and (
                    match := _joined(tokens, number, number + len(steps) - 1)
                ):
                    yield match


def _joined(tokens: Tokens, first: int, last: int) -> Match | None:
    """Return the words from one to another where nothing but a joint stands between them."""
    words, spans = tokens.words, tokens.spans
    start, end = spans[first][0], spans[last][1]
    for number in range(first, last):
        if not GAP.fullmatch(words, spans[number][1], spans[number + 1][0]):
            return None
    if words[start - 1 : start] == "-" or words[end : end + 1] == "-":
        return None
    return Match(start, end, " ".join(words[start:end].split()))


@lru_cache(maxsize=1)
def _texts(written: Written) -> list[tuple[Text, Tokens]]:
    """Each text in our own words, without what it quotes or draws."""
    return [
        (text, Tokens(own_words(text.words)))
        for text in written.texts
        if text.english and text.document.file not in (SOURCES, GLOSSARY)
    ]


def forms(term: Term) -> list[str]:
    """How the hub writes a term."""
    return [term.term, *(term.match or [])]


def _capital(form: str) -> str:
    return form[0].upper() + form[1:]


@rule(
    "term-as-in-glossary",
    "A term of several words has the capitals and hyphens that the glossary gives it.",
)
def _term_as_in_glossary(written: Written) -> Iterator[Finding]:
    owners: dict[tuple[str, ...], tuple[Document, Place, str]] = {}
    canonical: set[str] = set()
    for document, place, term in written.every(Term):
        for form in forms(term):
            # A sentence or a label begins with a capital.
            canonical |= {form, _capital(form)}
        for form in term.explained:
            # A single word may be somebody's own (“ears”).
            if len(tuple(Tokens(form).lower)) > 1:
                owners.setdefault(tuple(Tokens(form).lower), (document, place, form))
    phrases = Phrases(form for _, _, form in owners.values())
    for text, tokens in _texts(written):
        for match in phrases.matches(tokens):
            if match.words not in canonical:
                document, place, form = owners[tuple(Tokens(match.words).lower)]
                message = f"must be written as in the glossary, “{form}”, got “{match.words}”"
                problem = text.problem(match.start, message)
                yield Finding(problem, document.file, place, match.words)


def _is_slip(name: str, term: Term) -> bool:
    return any(
        difflib.SequenceMatcher(None, name.lower(), form.lower()).ratio() > LIKE
        for form in forms(term)
    )


@rule("term-has-one-name", "The hub calls a term by its own name, and not by what others call it.")
def _term_has_one_name(written: Written) -> Iterator[Finding]:
    our_names = {form.lower() for _, _, term in written.every(Term) for form in forms(term)}
    local = {term.id for term in written.hub.settings.terms}
    others = {
        name.lower(): (document, place, term.term)
        for document, place, term in written.every(Term)
        if term.id not in local
        for name in term.also
        # One word may be anybody's (“log”), unless it is a slip for the term.
        if name.lower() not in our_names and (len(name.split()) > 1 or _is_slip(name, term))
    }
    ours, named = Phrases(our_names), Phrases(others)
    for text, tokens in _texts(written):
        found = [match for match in named.matches(tokens) if match.words.lower() in others]
        spans = [(own.start, own.end) for own in ours.matches(tokens)] if found else []
        for match in found:
            if any(start <= match.start and match.end <= end for start, end in spans):
                continue  # a part of a longer term
            document, place, term = others[match.words.lower()]
            message = f"must be called “{term}” as in the glossary, got “{match.words}”"
            problem = text.problem(match.start, message)
            yield Finding(problem, document.file, place, match.words.lower())
