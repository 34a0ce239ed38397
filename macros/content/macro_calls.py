"""Which macros a page may call, and what is wrong with a call that cannot be drawn.

A page's text is not a program. It may call a macro with texts in quotes, and print a field of
`authority`; whatever else Jinja reads in it is refused, and nothing else runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from markupsafe import escape

from macros.content.page_text import PageText, call_of
from macros.schema.settings import Authority
from macros.source.problems import Wrong, counted, did_you_mean

BLOCKS = {
    "worksheet": 1,
    "worksheet_gallery": 0,
    "question": 1,
    "question_list": 1,
    "category_list": 0,
    "question_bank": 0,
    "asking_rules": 0,
    "answer_list": 0,
    "term_list": 0,
    "voices": 1,
    "diagram": 1,
    "alphabet": 0,
    "page_list": 1,
    "source_list": 0,
    "outside_list": 0,
    "credit_list": 0,
    "change_list": 0,
    "asked_list": 0,
    "local_history": 0,
    "local_values": 0,
    "settings_list": 0,
    "home_tasks": 0,
    "search_page": 0,
    "search_code": 0,
    "link_keeper": 0,
    "session": 1,
    "session_list": 0,
    "session_builder": 0,
    "slide_pictures": 0,
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


def wrong_calls(text: PageText) -> Iterator[Wrong]:
    """Find what is no call of a macro, tears a page's markup or marks what has no mark."""
    template = text.template
    if isinstance(template, TemplateSyntaxError):
        message = str(template.message)
        if "comment" in message and (named := re.search(r"\{#\s*([^\s}]*)", text.body)):
            wanted = f"must be {{: #{named[1]} }} where it is an id, with a colon and a space"
            line = text.body.count("\n", 0, named.start()) + 1
            yield Wrong(line, "braces", f"{wanted}, got {named[0]}")
            return
        if "char '“'" in message or "char '”'" in message or "char '‘'" in message:
            message = "curly quotes, where straight ones are wanted"
        message = f'must be whole, such as {{{{ worksheet("three-houses") }}}}, got: {message}'
        yield Wrong(template.lineno, "macro", message)
        return
    lines = text.body.splitlines()
    for part in parts_of(template):
        if not isinstance(part, nodes.TemplateData):
            yield from _wrong_part(part, lines)
    yield from _wrong_texts(text)
    yield from _crowded(text)
    yield from _marked_danger(text.body.split("\n"))


class PageEnvironment(Environment):
    """Draws the calls in the text of a page, and refuses what `wrong_calls` refuses.

    It compiles and runs nothing: it reads what Jinja found in the text, calls the macro that
    is named, with the texts that are written, and copies the rest.

    Args:
        macros: What each macro a page may call is drawn by.
        names: What each field of `authority` prints.
        texts: Pages that were read already, so that none is read twice.
    """

    def __init__(
        self,
        macros: Mapping[str, Callable[..., str]],
        names: Mapping[str, str],
        texts: Iterable[PageText] = (),
    ) -> None:
        super().__init__()
        self.macros = macros
        self.names = names
        self.texts = {text.body.strip(): text for text in texts}

    def from_string(self, source: Any, *rest: Any, **more: Any) -> Any:
        """Read a text; what is returned draws it by `render`, as a template does."""
        body = str(source)
        return _Drawing(self, self.texts.get(body.strip()) or PageText(body))

    def draw(self, part: nodes.Node) -> str:
        """Draw one part of a text: words, a call of a macro, or a field of `authority`.

        Raises:
            SecurityError: It is anything else.
        """
        if isinstance(part, nodes.TemplateData):
            return part.data
        if isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name):
            call = call_of(part, part.node.name)
            if call.macro in self.macros and not call.other:
                return self.macros[call.macro](*call.texts)
        if (field := _field_of(part)) in Authority.model_fields:
            return str(escape(self.names[field]))
        raise SecurityError(f"line {part.lineno}: must be a call of a macro, got something else")


@dataclass(frozen=True)
class _Drawing:
    environment: PageEnvironment
    text: PageText

    def render(self, **unused: Any) -> str:
        template = self.text.template
        if isinstance(template, TemplateSyntaxError):
            raise template
        return "".join(map(self.environment.draw, parts_of(template)))


def parts_of(template: nodes.Template) -> Iterator[nodes.Node]:
    """Yield what a page prints or does, one part after the other."""
    for statement in template.body:
        # Everything a page prints, its plain words too, is inside an output.
        yield from statement.nodes if isinstance(statement, nodes.Output) else [statement]


def _field_of(part: nodes.Node) -> str:
    """Return the name of the field of `authority` that is printed; empty where none is."""
    if isinstance(part, nodes.Getattr) and isinstance(part.node, nodes.Name):
        return part.attr if part.node.name == "authority" else ""
    return ""


def _wrong_part(part: nodes.Node, lines: list[str]) -> Iterator[Wrong]:
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
    elif field := _field_of(part):
        if field not in Authority.model_fields:
            yield Wrong(at, "macro", f"must be a field of authority, got {field}")
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
    yield Wrong(at, "macro", message)


def _wrong_texts(text: PageText) -> Iterator[Wrong]:
    for call in text.calls:
        wanted = (BLOCKS | INLINE).get(call.macro)
        given = len(call.texts)
        if wanted is None or (call.macro == "cite" and given and not call.other):
            continue
        if call.other or given != wanted:
            got = "something else" if call.other else str(given or "none")
            expected = f"{counted(wanted, 'text')} in quotes" if wanted else "nothing"
            yield Wrong(call.line, call.macro, f"must take {expected}, got {got}")


ALONE = re.compile(r"(?:^|\|)[ \t]*(?:(?:[-*+]|\d+\.|:|>)[ \t]+)?\{\{[^{}]*\}\}[ \t]*(?=\||$)")
"""A call with nothing beside it: in a paragraph, a point of a list, or a cell of a table."""

HOLDS = re.compile(r"(?:[-*+]|\d+\.|:|>|!!!|\[\^[^\]]+\]:)[ \t]")
"""The beginning of a list, a definition, a quotation, a box or a footnote."""


def _crowded(text: PageText) -> Iterator[Wrong]:
    prose = dict(text.prose)
    holder = ""
    for number, line in enumerate(text.body.split("\n"), start=1):
        if line.strip() and not line.startswith((" ", "\t")):
            holder = line
        calls = [name for name in re.findall(r"\{\{[-+]?\s*(\w+)\s*\(", line) if name in BLOCKS]
        code = number not in prose or (line.startswith(("    ", "\t")) and not HOLDS.match(holder))
        if calls and (code or len(ALONE.findall(line)) < len(calls)):
            message = (
                "must stand alone in a paragraph, a point of a list, a box or a cell of a table, "
                f"got {line.strip()}"
            )
            yield Wrong(number, calls[0], message)


def _marked_danger(lines: list[str]) -> Iterator[Wrong]:
    # "Our advice" before "ring 999" reads as if it could be weighed up.
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
                yield Wrong(number, "basis", f"must not stand in a box of {box}, got one")
            elif mark:
                marked = number
            elif marked:
                message = (
                    "must not mark what to do for a child in danger; write that before the mark "
                    f"or in a paragraph of its own, got a mark before “{found.group()}”"
                )
                yield Wrong(marked, "basis", message)
                marked = 0
