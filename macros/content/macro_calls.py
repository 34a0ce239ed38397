"""Which macros a page may call, and what is wrong with a call that cannot be drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from macros.content.page_text import PageText
from macros.schema.settings import Authority
from macros.source.problems import did_you_mean

BLOCKS = {
    "worksheet": 1,
    "worksheet_gallery": 0,
    "question": 1,
    "question_list": 1,
    "category_list": 0,
    "question_bank": 0,
    "answer_list": 0,
    "term_list": 0,
    "voices": 1,
    "alphabet": 0,
    "page_list": 1,
    "source_list": 0,
    "outside_list": 0,
    "credit_list": 0,
    "change_list": 0,
    "review_list": 0,
    "launch_list": 0,
    "asked_list": 0,
    "local_history": 0,
    "local_values": 0,
    "home_tasks": 0,
    "search_page": 0,
    "search_code": 0,
    "print_job": 0,
    "link_keeper": 0,
    "ask_link": 0,
}
"""Macros that draw a block, and how many texts each takes."""

INLINE = {"basis": 1, "local": 1, "local_number": 1, "cite": 1}
"""Macros that stand in a line of text, and how many texts each takes; `cite` takes more."""

DANGER_BOXES = ("now", "safety")
"""Kinds of box that say what never waits."""

DANGER_WORDS = re.compile(
    r"\b999\b|\bdanger-now/|\b[Rr]efer (?:now|first|today|at once|straight away)\b"
    r"|\b[Ss]ignificant harm suspected\b"
)
"""Words that say what to do for a child in danger."""


@dataclass(frozen=True)
class WrongCall:
    """A call that cannot be drawn. `line` counts from the page's first line of text."""

    line: int
    macro: str
    message: str


def wrong_calls(text: PageText) -> Iterator[WrongCall]:
    """Find what would stop the drawing of a page, tear its markup or mark what has no mark."""
    template = text.template
    if isinstance(template, TemplateSyntaxError):
        yield WrongCall(
            template.lineno,
            "macro",
            f'must be whole, such as {{{{ worksheet("three-houses") }}}}, got: {template.message}',
        )
        return
    yield from _unknown(template)
    yield from _wrong_texts(text)
    yield from _crowded(text.body.split("\n"))
    yield from _marked_danger(text.body.split("\n"))


def _unknown(template: nodes.Template) -> Iterator[WrongCall]:
    known = [*BLOCKS, *INLINE, "authority"]
    for name in template.find_all(nodes.Name):
        if name.name not in known:
            hint = did_you_mean(name.name, known)
            message = f"must be a macro or authority, got {name.name}{hint}"
            yield WrongCall(name.lineno, "macro", message)
    for part in template.find_all(nodes.Getattr):
        owner = part.node
        if not isinstance(owner, nodes.Name) or owner.name != "authority":
            continue
        if part.attr not in Authority.model_fields:
            message = f"must be a field of authority, got {part.attr}"
            yield WrongCall(part.lineno, "macro", message)


def _wrong_texts(text: PageText) -> Iterator[WrongCall]:
    for call in text.calls:
        wanted = (BLOCKS | INLINE).get(call.macro)
        given = len(call.texts)
        if wanted is None or (call.macro == "cite" and given and not call.other):
            continue
        if call.other or given != wanted:
            got = "something else" if call.other else str(given or "none")
            plural = "" if wanted == 1 else "s"
            expected = f"{wanted} text{plural} in quotes" if wanted else "nothing"
            yield WrongCall(call.line, call.macro, f"must take {expected}, got {got}")


def _crowded(lines: list[str]) -> Iterator[WrongCall]:
    # Markdown reads what a macro drew again, and tears it where anything touches it.
    for number, line in enumerate(lines, start=1):
        for macro in re.findall(r"\{\{\s*(\w+)\s*\(", line):
            if macro not in BLOCKS:
                continue
            alone = re.fullmatch(r"\{\{[^{}]*\}\}\s*", line)
            before = lines[number - 2] if number > 1 else ""
            after = lines[number] if number < len(lines) else ""
            if not alone or before.strip() or after.strip():
                message = (
                    "must stand alone at the left margin, with a blank line on either side, "
                    f"got {line.strip()}"
                )
                yield WrongCall(number, macro, message)


def _marked_danger(lines: list[str]) -> Iterator[WrongCall]:
    # "Good practice" before "ring 999" reads as if it could be weighed up.
    box, marked = "", 0
    for number, line in enumerate(lines, start=1):
        opened = re.match(r"!!! (\w+)", line)
        if opened:
            box = opened.group(1)
        elif line.strip() and not line.startswith("    "):
            box = ""
        if opened or not line.strip() or re.match(r"\s*(?:[-*|]|\d+\.)\s", line):
            marked = 0  # another paragraph, point or row begins
        for found in re.finditer(rf"\{{\{{\s*basis\(|{DANGER_WORDS.pattern}", line):
            mark = found.group().startswith("{{")
            if mark and box in DANGER_BOXES:
                yield WrongCall(number, "basis", f"must not stand in a box of {box}, got one")
            elif mark:
                marked = number
            elif marked:
                message = (
                    "must not mark what to do for a child in danger; write that before the mark "
                    f"or in a paragraph of its own, got a mark before “{found.group()}”"
                )
                yield WrongCall(marked, "basis", message)
                marked = 0
