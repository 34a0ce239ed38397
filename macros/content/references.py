"""Checks what one file says of another: keys, addresses, and what must be alone in the hub."""

from __future__ import annotations

import datetime
import re
from collections.abc import Container, Iterator
from functools import cache
from typing import Any, TypeVar, get_args

from macros.addresses.redirects import alike, wrong_redirects, wrong_targets, wrong_withdrawals
from macros.content.hub import Hub, Sheet
from macros.content.page_form import wrong_words_of_data
from macros.content.page_text import PageText
from macros.content.search_wordings import wrong_words
from macros.content.sheet_foot import foot_measure
from macros.content.written import Written
from macros.diagrams.definition import Diagram, Named
from macros.diagrams.layout import misfits as diagram_misfits
from macros.schema.base import (
    ANSWER_GROUP,
    CATEGORY,
    CREDIT,
    DIAGRAM,
    PAGE,
    QUESTION,
    SOURCE,
    TERM,
    VOICES,
    WORKSHEET,
    Definition,
    Markdown,
    Names,
    Part,
)
from macros.schema.content import Asked, Term
from macros.schema.session import Handout, Session, Shown
from macros.schema.settings import NameFact, Settings
from macros.schema.vocabulary import Vocabulary
from macros.schema.withdrawal import Withdrawal
from macros.sheets.definition import Layout
from macros.sheets.example import Examples
from macros.sheets.fit import misfits, written_misfits
from macros.source.problems import Problem, did_you_mean
from macros.source.yaml_lines import Document, Place

MOST_ALIKE = 5
"""Pages reviewed on one day that may have the same note."""


def reference_problems(written: Written) -> Iterator[Problem]:
    """Find everything that does not agree with another file."""
    yield from _names(written)
    yield from _markdown(written)
    yield from _words_of_terms(written)
    yield from _sheets(written)
    yield from _diagrams(written)
    yield from _sessions(written)
    yield from _titles(written)
    yield from _reviews(written)
    yield from _asked(written)
    yield from _moves(written)
    yield from _of_another_authority(written)
    yield from _names_without_words(written)
    yield from _names_of_another(written)
    yield from _words_people_type(written)


def unknown(key: str, known: Container[str], what: str, ended: Container[str] = frozenset()) -> str:
    """Say what was expected where a key names nothing; empty where it names something.

    Args:
        ended: What was released under its key and is there no more: nothing else is like it.
    """
    if key in known:
        return ""
    if key in ended:
        return f"must be {what}, got {key}, which is there no more: name another or take it out"
    names = sorted(known) if isinstance(known, dict | set) else []
    return f"must be {what}, got {key}{did_you_mean(key, names, most=3, cutoff=0.5)}"


def _names(written: Written) -> Iterator[Problem]:
    hub = written.hub
    known: dict[Names, Container[str]] = {
        SOURCE: hub.sources,
        PAGE: written.page_names,
        QUESTION: hub.questions,
        CATEGORY: hub.categories,
        ANSWER_GROUP: hub.answer_groups,
        WORKSHEET: written.sheet_names,
        DIAGRAM: hub.diagrams,
        CREDIT: hub.credits,
        TERM: hub.terms,
        VOICES: hub.voices,
    }
    for document, place, part in written.parts:
        for names, step, key in marked(part, place, Names):
            if wrong := unknown(key, known[names], names.what, written.released):
                yield document.problem(step, wrong)


def _markdown(written: Written) -> Iterator[Problem]:
    """Find what a text of the data files may not hold, and what is not drawn as it looks."""
    for document, place, part in written.parts:
        for _, step, words in marked(part, place, Markdown):
            for wrong in wrong_words_of_data(PageText(words)):
                yield document.text_problem(step, wrong.line, wrong.message)


M = TypeVar("M")


def marked(part: Definition, place: Place, kind: type[M]) -> Iterator[tuple[M, Place, str]]:
    """Yield each text of a definition whose type bears a mark: the mark, its place, the text."""
    for name, mark in _marked_fields(type(part)):
        value = getattr(part, name) if isinstance(mark, kind) else None
        if isinstance(value, list):
            yield from ((mark, (*place, name, number), one) for number, one in enumerate(value))
        elif value is not None:
            yield mark, (*place, name), value


@cache
def _marked_fields(model: type[Definition]) -> list[tuple[str, Any]]:
    return [
        (name, mark)
        for name, field in model.model_fields.items()
        for mark in (*field.metadata, *_marks(field.annotation))
    ]


def _marks(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _marks(inner)


def _sessions(written: Written) -> Iterator[Problem]:
    """Find what a session shows and has not: an example of a sheet, a heading, its opening."""
    hub = written.hub
    shown_or_given: list[tuple[Document, Place, Shown | Handout]] = [
        *written.every(Shown),
        *written.every(Handout),
    ]
    for document, place, item in shown_or_given:
        sheet = hub.sheets.get(item.sheet or "")
        if item.filled and sheet and not sheet.examples:
            message = f"must be of a sheet with examples.yml, got {item.sheet}"
            yield document.problem((*place, "filled"), message)
    for document, place, shown in written.every(Shown):
        file = written.pages.get(shown.page or "")
        if shown.part and file:
            ids = {heading.id for heading in file.text.headings if heading.id}
            if wrong := unknown(shown.part, ids, f"a heading of {shown.page}"):
                yield document.problem((*place, "part"), wrong)
    for document, place, _ in written.every(Session):
        read = "sessions.yml" not in written.unread
        if read and "opening" not in hub.session_words.model_fields_set:
            message = "must have docs/data/sessions.yml, what every session begins with, got none"
            yield document.problem((*place, "opening"), message)


def _words_of_terms(written: Written) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for document, place, term in written.every(Term):
        for number, words in enumerate(term.explained):
            other = owner.setdefault(words.lower(), term.id)
            if other != term.id:
                where: Place = ("term",) if term.match is None else ("match", number)
                message = f"must be one term's alone, got “{words}”, which is {other}'s too"
                yield document.problem((*place, *where), message)


def _sheets(written: Written) -> Iterator[Problem]:
    hub = written.hub
    # The foot takes its room from the blocks; without it nothing can be measured.
    read = not written.unread & {"settings.yml", "credits.yml", "sheet-notes.yml", "parts.yml"}
    measurable = read and set(get_args(Part)) <= set(hub.parts)
    documents = {
        id(held): document for document, held in written.files if isinstance(held, Examples)
    }
    shorts: dict[str, str] = {}
    for slug, sheet in hub.sheets.items():
        document = written.sheets[slug]
        credited = sheet.definition.credit in hub.credits
        if measurable and credited and f"worksheets/{slug}" in hub.pages:
            for layout in sheet.definition.all_layouts:
                measure = foot_measure(hub, sheet, layout)
                for misfit in misfits(sheet.definition, layout, measure, hub.headlines):
                    yield document.problem(("layouts",), str(misfit))
                for examples in sheet.examples.values():
                    if examples.layout == layout.key:
                        yield from _too_long(hub, sheet, layout, examples, documents[id(examples)])
        code = sheet.definition.short
        if code in shorts:
            message = f"must be one sheet's alone, got {code}, which is {shorts[code]}'s too"
            yield document.problem(("short",), message)
        for other, owner in shorts.items():
            if other != code and alike(code, other):
                yield document.problem(
                    ("short",),
                    f"must not be taken for another when read out, got {code}, which is too "
                    f"near {other}, {owner}'s",
                )
        shorts[code] = slug


def _too_long(
    hub: Hub, sheet: Sheet, layout: Layout, examples: Examples, document: Document
) -> Iterator[Problem]:
    """Find what is written in an example and does not fit its box."""
    measure = foot_measure(hub, sheet, layout)
    for number, filled in enumerate(examples.standards):
        for misfit in written_misfits(sheet.definition, layout, measure, hub.headlines, filled):
            block = misfit.block.partition(" (")[0]
            place: Place = ("standards", number, "written", block)
            if place not in document.lines:
                place = ("standards", number, "why")
            yield document.problem(place, str(misfit))


def _diagrams(written: Written) -> Iterator[Problem]:
    """Find words of a diagram that do not fit its boxes."""
    parts = written.hub.parts
    if "parts.yml" in written.unread or not set(get_args(Part)) <= set(parts):
        return  # the headlines that stand in a diagram are not known
    for document, place, diagram in written.every(Named):
        if isinstance(diagram, get_args(get_args(Diagram)[0])):
            for misfit in diagram_misfits(diagram, parts):
                yield document.problem((*place, *misfit.place), misfit.message)


def _titles(written: Written) -> Iterator[Problem]:
    titles: dict[str, str] = {}
    for path, page in written.hub.pages.items():
        # A briefing may be called like the guidance it sums up; two pages of a section may not.
        title = f"{page.section}/{page.meta.title}"
        if title in titles:
            yield written.pages[path].document.problem(
                ("title",),
                f"must be this page's alone in its section, got “{page.meta.title}”, "
                f"which {titles[title]} has too",
            )
        titles[title] = page.file


def _reviews(written: Written) -> Iterator[Problem]:
    """Refuse one note for many pages: nobody reads so many in full and finds the same."""
    alike: dict[tuple[datetime.date, str], list[tuple[Document, Place]]] = {}
    for path, page in written.hub.pages.items():
        if review := page.meta.review:
            place: Place = ("changes", page.meta.changes.index(review), "text")
            found = alike.setdefault((review.date, review.text), [])
            found.append((written.pages[path].document, place))
    for (date, note), pages in alike.items():
        for document, place in pages if len(pages) > MOST_ALIKE else []:
            yield document.problem(
                place,
                f"must say what was checked on this page, got “{note}”, which is the note "
                f"of {len(pages)} reviews on {date}",
            )


def _asked(written: Written) -> Iterator[Problem]:
    hub = written.hub
    for document, place, entry in written.every(Asked):
        page, _, answer = entry.address.partition("#")
        wrong = unknown(page, written.addresses, "a page's address", hub.register.entries)
        if not wrong and page == "/faq/" and answer:
            wrong = unknown(answer, hub.answers, "an answer", written.released)
        if wrong:
            yield document.problem((*place, "address"), wrong)


def _moves(written: Written) -> Iterator[Problem]:
    hub = written.hub
    there = written.addresses | {f"/go/{sheet.definition.short}/" for sheet in hub.sheets.values()}
    drawn = {
        f"{sheet.address}{layout.key}/"
        for sheet in hub.sheets.values()
        for layout in sheet.definition.all_layouts
    }
    gone = {*hub.redirects, *hub.withdrawals}
    moved = {old: new for old, new in hub.redirects.items() if new not in gone}
    wrong = wrong_redirects(hub.redirects, hub.withdrawals, there)
    stands = {old: (document, place) for document, place, old in _old_addresses(written)}
    for old, message in wrong + wrong_targets(moved, there | drawn):
        document, place = stands[old]
        yield document.problem(place, message)
    places: dict[str, tuple[Document, Place]] = {
        ended.address: (document, place) for document, place, ended in written.every(Withdrawal)
    }
    replaced = {
        ended.address: ended.instead
        for _, _, ended in written.every(Withdrawal)
        if ended.instead and ended.instead not in gone
    }
    for address, message in wrong_withdrawals(hub.withdrawals, hub.redirects, there):
        document, place = places[address]
        yield document.problem((*place, "address"), message)
    for address, message in wrong_targets(replaced, there | drawn):
        document, place = places[address]
        yield document.problem((*place, "instead"), message)


def _old_addresses(written: Written) -> Iterator[tuple[Document, Place, str]]:
    """Every old address that leads on, with its file and place."""
    for document, held in written.files:
        if isinstance(held, dict):
            yield from ((document, (old,), old) for old in held)
        elif isinstance(held, Settings):
            yield from ((document, ("old_addresses", old), old) for old in held.old_addresses)


def _of_another_authority(written: Written) -> Iterator[Problem]:
    """Find what settings hold of another authority, as a copy of its file does."""
    for document, _, settings in written.every(Settings):
        name = settings.authority.name
        for part in ("values", "history", "terms", "answers"):
            for number, entry in enumerate(getattr(settings, part)):
                if entry.about not in (None, name):
                    message = (
                        f"must be {name}, as authority.name is, got {entry.about}: take out what "
                        "is another authority's"
                    )
                    yield document.problem((part, number, "about"), message)
                for place, key in enumerate(entry.sources):
                    source = written.hub.sources.get(key)
                    if source and source.about not in (None, name):
                        message = f"must not rest on what is told of {source.about}, got {key}"
                        yield document.problem((part, number, "sources", place), message)


def _names_without_words(written: Written) -> Iterator[Problem]:
    """Find names of the authority that are not known and that nothing stands in for."""
    stood_in = {fact.key for fact in written.hub.name_facts}
    names = get_args(NameFact.model_fields["key"].annotation)
    for document, _, settings in written.every(Settings):
        for name in names:
            if name not in stood_in and getattr(settings.authority, name) is None:
                yield document.problem(("authority", name), "missing")


def _names_of_another(written: Written) -> Iterator[Problem]:
    """Find another authority's name anywhere in the settings, as in a copy of its file."""
    if not written.others:
        return
    names = sorted(map(re.escape, written.others), key=len, reverse=True)
    foreign = re.compile(rf"(?<![\w.-])(?:{'|'.join(names)})(?![\w-])")
    for document, _, settings in written.every(Settings):
        authority = settings.authority
        own = [name for name in (authority.region, authority.name) if name]
        if authority.region in written.others:
            message = f"must not be another authority's name, got {authority.region}"
            yield document.problem(("authority", "region"), message)
        for place, text in document.texts():
            for name in own:
                text = text.replace(name, "")
            found = foreign.search(text)
            if found and place[-1] != "about":
                message = (
                    f"must not name another authority, got “{found.group()}”: take it out, or, "
                    "where it is part of a region's name, write that name in authority.region"
                )
                yield document.problem(place, message)


def _words_people_type(written: Written) -> Iterator[Problem]:
    needed = {"vocabulary.yml", "settings.yml", "questions.yml", "answers.yml", "glossary.yml"}
    if written.unread & needed:
        return  # What a file that cannot be read would have held is not missing.
    vocabularies = [(document, words) for document, _, words in written.every(Vocabulary)]
    vocabularies += [
        (document, Vocabulary(asked=settings.asked))
        for document, _, settings in written.every(Settings)
    ]
    for document, words in vocabularies:
        for place, message in wrong_words(written.hub, words, written.page_names):
            yield document.problem(place, message)
