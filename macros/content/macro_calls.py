"""The text of a page in; every macro call in it that cannot be drawn out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.schema.settings import Authority

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

INLINE = {"basis": 1, "local": 1, "cite": 1}
"""Macros that stand in a line of text, and how many texts each takes; `cite` takes more."""

_SYNTAX = Environment()


@dataclass(frozen=True)
class WrongCall:
    """A call that cannot be drawn. `line` counts from the page's first line of text."""

    line: int
    macro: str
    message: str


def wrong_calls(body: str) -> Iterator[WrongCall]:
    """Find what would stop the drawing of a page, or tear its markup."""
    try:
        tree = _SYNTAX.parse(body)
    except TemplateSyntaxError as error:
        yield WrongCall(
            error.lineno,
            "macro",
            f'must be whole, such as {{{{ worksheet("three-houses") }}}}, got: {error.message}',
        )
        return
    yield from _unknown(tree)
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            yield from _wrong_texts(call, call.node.name)
    yield from _crowded(body.split("\n"))


def _unknown(tree: nodes.Template) -> Iterator[WrongCall]:
    known = [*BLOCKS, *INLINE, "authority"]
    for name in tree.find_all(nodes.Name):
        if name.name not in known:
            near = difflib.get_close_matches(name.name, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            message = f"must be a macro or authority, got {name.name}{hint}"
            yield WrongCall(name.lineno, "macro", message)
    for part in tree.find_all(nodes.Getattr):
        owner = part.node
        if not isinstance(owner, nodes.Name) or owner.name != "authority":
            continue
        if part.attr not in Authority.model_fields:
            message = f"must be a field of authority, got {part.attr}"
            yield WrongCall(part.lineno, "macro", message)


def _wrong_texts(call: nodes.Call, macro: str) -> Iterator[WrongCall]:
    wanted = (BLOCKS | INLINE).get(macro)
    if wanted is None:
        return
    texts = [
        given for given in call.args if isinstance(given, nodes.Const) and type(given.value) is str
    ]
    other = len(texts) != len(call.args) or call.kwargs or call.dyn_args or call.dyn_kwargs
    if other or (len(texts) != wanted and not (macro == "cite" and texts)):
        got = "something else" if other else str(len(texts) or "none")
        plural = "" if wanted == 1 else "s"
        expected = f"{wanted} text{plural} in quotes" if wanted else "nothing"
        yield WrongCall(call.lineno, macro, f"must take {expected}, got {got}")


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
