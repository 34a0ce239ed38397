"""A thousand mistakes, made by rule: each is refused where it is, or does no harm.

No harm means: what was written is drawn, every page and sheet of the hub whole, without
anything that runs, that is torn or that nobody sees; and a mistake of a kind that is wrong
wherever it stands is never accepted.
"""

from __future__ import annotations

import datetime
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from markupsafe import Markup

from macros.content.article_html import Explainer, prepare
from macros.content.hub import Hub
from macros.content.load import load_hub
from macros.content.local_facts import names_of
from macros.content.macro_calls import BLOCKS, INLINE, PageEnvironment
from macros.content.macro_markup import MacroMarkup
from macros.formats.editions import printings
from macros.formats.html import draw_bare_page
from macros.formats.word import word_parts
from macros.pages.views import Views
from macros.render.templates import render
from macros.search.entries import search_data
from macros.source.problems import DefinitionErrors, Problem
from tests.build.mutations import BASE, Mutant, mutants
from tests.conftest import ROOT
from tests.each import fail_with
from tests.unit.projects import Project

COUNT = 1000
SEED = 20261127
LONGEST_S = 20
"""Seconds after which a mutant hangs; one takes a hundredth of one."""

TORN = re.compile(r"<p>\s*<(?:section|div|nav|ul|ol|dl)\b|&lt;/?(?:li|div|section|dl)\b|\{\{|\{%")
"""What is left where Markdown tears a macro's markup apart, or a macro was never called."""

HARMFUL = re.compile(
    r"<script(?! src=)|<iframe|href=\"javascript:|\son\w+=\"|\{in\}"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e]",
    re.IGNORECASE,
)


class Hangs(Exception):
    """A mutant that takes too long."""


@contextmanager
def limited() -> Iterator[None]:
    def ring(*_: Any) -> None:
        raise Hangs

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(LONGEST_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def drawn(hub: Hub) -> Iterator[str]:
    """Everything that a reader meets."""
    views = Views(hub, dict.fromkeys(hub.sheets, "abc23"), datetime.date(2026, 11, 27))
    extensions = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    names = [one for one in extensions if isinstance(one, str)]
    explainer = Explainer(hub)
    sections = {}
    markup = MacroMarkup()

    def kept(name: str, draw: Callable[..., Markup]) -> Callable[..., str]:
        return lambda *texts: markup.keep(name, draw(*texts))

    for path, page in hub.pages.items():
        view = views.page(path)
        own: dict[str, Callable[..., Markup]] = {
            "cite": view.cite,
            "ask_link": lambda: render(
                "ask-link.html.j2", href="mailto:a@b.example", text="Page: x"
            ),
        }
        macros = {
            name: kept(name, own.get(name) or getattr(views, name)) for name in BLOCKS | INLINE
        }
        markup.begin()
        text = PageEnvironment(macros, names_of(hub)).from_string(page.text.body).render()
        html = markdown.markdown(text, extensions=[*names, markup])
        article = prepare(html, explainer=explainer, boxes=view.kind == "briefing")
        sections[path] = article.sections
        yield str(article.html)
    for name in (
        "answer_list",
        "term_list",
        "source_list",
        "credit_list",
        "change_list",
        "alphabet",
        "home_tasks",
        "local_history",
        "local_values",
        "asked_list",
        "question_bank",
        "asking_rules",
        "worksheet_gallery",
        "outside_list",
    ):
        yield str(getattr(views, name)())
    yield views.updates_feed()
    assert search_data(hub, views.asked_of, sections)["entries"]  # plain text, drawn as such
    for sheet in hub.sheets.values():
        for printing in printings(sheet):
            yield draw_bare_page(hub, printing, revision="abc23")
        for part in word_parts(hub, sheet):
            assert part


def outcome(root: Path, mutant: Mutant) -> tuple[str, str]:
    """What became of a mistake: `refused` or `harmless`, or what is wrong with that."""
    try:
        with limited():
            hub = _loaded(root)
            if mutant.refused:
                return "accepted", "must be refused"
            for text in drawn(hub):
                if found := HARMFUL.search(text) or TORN.search(text):
                    return "harmful", f"draws {found.group()!r}"
            return "harmless", ""
    except DefinitionErrors as error:
        if any(_told(problem, mutant) for problem in error.problems):
            return "refused", ""
        return "misplaced", "; ".join(map(str, error.problems[:3]))
    except Hangs:
        return "hang", ""
    except Exception as error:
        return "traceback", f"{type(error).__name__}: {error}"


def _loaded(root: Path) -> Hub:
    """Load the hub with the rules for editors; what breaks them alone is loaded all the same.

    A mistake must be refused or harmless whatever the rules say, since a page may be excepted.
    """
    try:
        return load_hub(root, needs=())
    except DefinitionErrors as error:
        if not all("(rule " in problem.message for problem in error.problems):
            raise
        return load_hub(root, rules=(), needs=())


def _told(problem: Problem, mutant: Mutant) -> bool:
    said = f"{problem.field} {problem.message}"
    return (problem.file == mutant.file and problem.line in mutant.lines) or any(
        re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", said) for word in mutant.old
    )


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Mutant, str, str]]:
    root = tmp_path_factory.mktemp("mutants")
    Project(root, dict(BASE))
    found = []
    for mutant in mutants(COUNT, SEED):
        for name, raw in mutant.files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            if raw is not None:
                path.write_bytes(raw)
        found.append((mutant, *outcome(root, mutant)))
        for name in mutant.files:
            (root / name).unlink(missing_ok=True)
            if name in BASE:
                (root / name).write_bytes(BASE[name].encode())
            elif (root / name).parent.is_dir() and not any((root / name).parent.iterdir()):
                (root / name).parent.rmdir()
    return found


def faults(outcomes: list[tuple[Mutant, str, str]], kind: str) -> list[str]:
    return [
        f"{mutant.file}: {mutant.said}: {said}" for mutant, found, said in outcomes if found == kind
    ]


def test_the_project_that_is_broken_was_whole(tmp_path: Path) -> None:
    project = Project(tmp_path, dict(BASE))
    assert [found for text in drawn(project.load()) if (found := HARMFUL.search(text))] == []


def test_most_mistakes_are_refused_and_some_do_no_harm(
    outcomes: list[tuple[Mutant, str, str]],
) -> None:
    counts = Counter(found for _, found, _ in outcomes)
    assert counts["refused"] > 600 and counts["harmless"] > 50, counts


@pytest.mark.parametrize("kind", ["accepted", "harmful", "misplaced", "traceback", "hang"])
def test_no_mistake_is(kind: str, outcomes: list[tuple[Mutant, str, str]]) -> None:
    fail_with(faults(outcomes, kind), of=COUNT)
