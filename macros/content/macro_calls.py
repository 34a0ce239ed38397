"""Which macros a page may call, and what is wrong with a call that cannot be drawn.

A page's text is not a program. It may call a macro with texts in quotes, and print a field of
`authority`; whatever else Jinja reads in it is refused, and nothing else runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

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
    """Find what is no call of a macro, tears a page's markup or marks what has no mark."""
    template = text.template
    if isinstance(template, TemplateSyntaxError):
        yield WrongCall(
            template.lineno,
            "macro",
            f'must be whole, such as {{{{ worksheet("three-houses") }}}}, got: {template.message}',
        )
        return
    lines = text.body.splitlines()
    for statement in template.body:
        # Everything a page prints, its plain words too, is inside an output.
        parts = statement.nodes if isinstance(statement, nodes.Output) else [statement]
        for part in parts:
            if not isinstance(part, nodes.TemplateData):
                yield from _wrong_part(part, lines)
    yield from _wrong_texts(text)
    yield from _crowded(text.body.split("\n"))
    yield from _marked_danger(text.body.split("\n"))


class PageEnvironment(ImmutableSandboxedEnvironment):
    """Draws the text of a page, and refuses what `wrong_calls` refuses.

    Should something get past that, it still finds only the macros, reaches no attribute but
    the fields of `authority`, and reads no other file.
    """

    def __init__(self, macros: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.filters.clear()
        self.tests.clear()
        self.globals.clear()
        self.globals.update(macros)

    def from_string(self, source: Any, *rest: Any, **more: Any) -> Template:
        """Read a text.

        Raises:
            SecurityError: It holds something else than calls of macros.
        """
        for wrong in wrong_calls(PageText(str(source))):
            raise SecurityError(f"line {wrong.line}: {wrong.macro}: {wrong.message}")
        return super().from_string(source, *rest, **more)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether an attribute may be read: a field of `authority`."""
        return isinstance(obj, Authority) and attr in Authority.model_fields

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether something may be called: a macro."""
        return obj in self.globals.values()


def _wrong_part(part: nodes.Node, lines: list[str]) -> Iterator[WrongCall]:
    """Check one thing that a page prints or does; the kinds that are right are few."""
    known = [*BLOCKS, *INLINE, "authority"]
    # Jinja gives some of what it reads no line; what is inside has one.
    at: int = part.lineno or next(
        (inner.lineno for inner in part.find_all(nodes.Node) if inner.lineno), 1
    )
    name = next(part.find_all(nodes.Name), None) if not isinstance(part, nodes.Name) else part
    if isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name):
        if part.node.name in BLOCKS | INLINE:
            return  # its texts are looked at with those of all calls
    elif (
        isinstance(part, nodes.Getattr)
        and isinstance(part.node, nodes.Name)
        and part.node.name == "authority"
    ):
        if part.attr not in Authority.model_fields:
            message = f"must be a field of authority, got {part.attr}"
            yield WrongCall(at, "macro", message)
        return
    if name is not None and name.name not in known:
        hint = did_you_mean(name.name, known)
        message = f"must be a macro or authority, got {name.name}{hint}"
    else:
        line = lines[at - 1].strip() if at <= len(lines) else ""
        message = (
            'must be a call such as {{ worksheet("three-houses") }} or a field such as '
            f"{{{{ authority.name }}}}, got {line}"
        )
    yield WrongCall(at, "macro", message)


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
        for macro in re.findall(r"\{\{[-+]?\s*(\w+)\s*\(", line):
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
