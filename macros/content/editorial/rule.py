"""What a rule for editors is, and how an exception from one is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from macros.content.hub import Page
from macros.content.written import Text, Written
from macros.schema.base import Allowance
from macros.source.problems import Problem, did_you_mean
from macros.source.yaml_lines import Document, Place


@dataclass(frozen=True)
class Finding:
    """Something that breaks a rule."""

    problem: Problem
    owner: str
    """The file in which an exception from it may stand."""
    place: Place = ()
    """The entry in that file; empty for a page."""
    words: str = ""
    """What it is about, of which an exception may give some words."""


Check = Callable[[Written], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A rule for editors. One of `whole` compares files, and waits until all are valid."""

    name: str
    says: str
    check: Check
    whole: bool


RULES: dict[str, Rule] = {}
"""Every rule by its name."""


def rule(name: str, says: str, *, whole: bool = False) -> Callable[[Check], Check]:
    """Make a function a rule of that name."""

    def register(check: Check) -> Check:
        RULES[name] = Rule(name, says, check, whole)
        return check

    return register


def on_text(text: Text, position: int, message: str) -> Finding:
    """Report something in a text; an exception stands with its page."""
    return Finding(text.problem(position, message), text.document.file, words=text.words)


def on_entry(document: Document, entry: Place, field: str, message: str, words: str) -> Finding:
    """Report something in an entry of a data file; an exception stands with the entry."""
    return Finding(document.problem((*entry, field), message), document.file, entry, words)


def on_page(written: Written, page: Page, place: Place, message: str) -> Finding:
    """Report something in a page's front matter."""
    return Finding(written.pages[page.path].document.problem(place, message), page.file)


def on_body(page: Page, line: int, message: str, words: str = "") -> Finding:
    """Report something in a page's text, on a line that counts from its first."""
    problem = Problem(page.file, page.body_line + line - 1, "text", message)
    return Finding(problem, page.file, words=words)


_DRAWN = re.compile(r"\]\([^)]*\)|\{\{.*?\}\}|\{:.*?\}|`[^`]*`|<[^>]+>")
_QUOTED = re.compile(r"“[^”\1]*”|\"[^\"\n]*\"|‘[^’\n]*’")


def without_drawn(words: str) -> str:
    """Blank out macros, addresses and markup; every other word stays where it is."""
    return _DRAWN.sub(_blank, words)


def own_words(words: str) -> str:
    """Blank out what is quoted too."""
    return _QUOTED.sub(_blank, without_drawn(words))


def _blank(found: re.Match[str]) -> str:
    return "".join(character if character == "\n" else "\0" for character in found.group())


def rule_problems(written: Written, rules: Collection[str], *, whole: bool) -> Iterator[Problem]:
    """Find what breaks a rule and has no exception, and exceptions that nothing needs.

    Args:
        whole: Whether nothing else is wrong, so that what is not there is missing.
    """
    allowed = [
        (document, place[:-2], place, allowance)
        for document, place, allowance in written.every(Allowance)
    ]
    used: set[tuple[str, Place]] = set()
    run = [RULES[name] for name in rules if whole or not RULES[name].whole]
    for one in run:
        for found in one.check(written):
            excused = [
                (document.file, place)
                for document, entry, place, allowance in allowed
                if allowance.rule == one.name
                and (document.file, entry) == (found.owner, found.place)
                and (allowance.words or "") in found.words
            ]
            used.update(excused)
            if not excused:
                said = found.problem
                message = f"{said.message} (rule {one.name})"
                yield Problem(said.file, said.line, said.field, message)
    names = {one.name for one in run}
    for document, _, place, allowance in allowed:
        if allowance.rule not in RULES:
            hint = did_you_mean(allowance.rule, RULES)
            message = f"must be the name of a rule, got {allowance.rule}{hint}"
            yield document.problem((*place, "rule"), message)
        elif (
            # What the project's own settings need, those of another authority may not; what a
            # file needs that cannot be read nobody knows.
            written.own_settings
            and whole
            and allowance.rule in names
            and (document.file, place) not in used
        ):
            message = f"must be taken out, since nothing needs it any more, got {allowance.rule}"
            yield document.problem(place, message)
