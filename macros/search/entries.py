"""What search looks through, and the A to Z. Knows no site generator."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from macros.content.article_html import Section
from macros.content.hub import Hub, Page, Sheet
from macros.formats.editions import examples, formats, pictures
from macros.formats.picture import size_px
from macros.render.templates import prose
from macros.render.typography import typeset
from macros.schema.content import Question, Term
from macros.schema.vocabulary import Asked
from macros.search.english import real_words, words_of
from macros.source.problems import counted

KINDS = {
    "guidance": "Guidance",
    "situations": "Situation",
    "families": "For families",
    "danger-now": "Danger now",
    "services": "Service",
    "briefings": "Briefing",
    "worksheets": "Worksheet",
    "questions": "Questions",
    "faq": "Answers",
    "glossary": "Glossary",
    "local": "Local",
    "training": "Training",
}
"""Section → what a page of it is called among the results."""

OTHER_KIND = "About the hub"

LISTS = {"briefings", "questions", "worksheets"}
"""Sections whose first page only lists what stands in it."""

LIST_KIND = "Overview"

WEIGHTS = {
    "Guidance": 1.12,
    "Situation": 1.12,
    "Service": 1.1,
    "Worksheet": 1.06,
    "Term": 1.05,
    "Question": 0.94,
    "Briefing": 0.9,
    "Danger now": 0.9,
    "Local": 0.9,
    "Training": 0.95,
    OTHER_KIND: 0.85,
}
"""How much more one kind is worth than another where the words fit both alike."""

SECTION_WEIGHT = 0.9
"""Of a page's section against the page."""

LONGEST_TEXT = 1200
"""Characters of one entry's text that are searched; a section of ours has some 700."""

STAGES = {"first-contact": "first visit first contact", "direct-work": "direct work"}

ACRONYM = re.compile(r"[A-Z]{2,6}s?|[A-Z]&[A-Z]|s\d+|[A-Z][A-Za-z]?[A-Z]{1,4}\d?")
"""A name that people know by its letters."""

Entry = dict[str, Any]

FILES = {"entries": "hubEntries", "wordings": "hubWordings", "texts": "hubTexts"}
"""What search loads, one after another, and what each is called in a page."""


@dataclass(frozen=True)
class Named:
    """One line of the A–Z: a name, what it is, where it leads; `see` is its main name."""

    name: str
    kind: str
    address: str
    words: str = ""
    id: str = ""
    see: str = ""


def search_data(
    hub: Hub, asked_of: Mapping[str, str], sections: Mapping[str, list[Section]]
) -> Entry:
    """Put together what the search engine is given: each file of `FILES`.

    What people look for by name comes first and is small. The words they use in place of
    names come next, and then the texts, which are most of what is loaded.

    Args:
        hub: Everything there is.
        asked_of: Whom a question is for, in words.
        sections: Path of a page → its text by heading, once it is drawn.
    """
    found = [entry for entry in entries(hub, asked_of, sections) if entry["text"] or entry["title"]]
    places = {entry["address"]: number for number, entry in enumerate(found)}
    for entry in found:
        if "of" in entry:
            entry["of"] = places[entry["of"]]
    texts = [entry.pop("text") for entry in found]
    ways, shown = (
        {number: entry.pop(name) for number, entry in enumerate(found) if name in entry}
        for name in ("ways", "picture")
    )
    vocabulary, danger = hub.vocabulary, hub.vocabulary.danger
    alone = words_of(words for words in danger.words if " " not in words) if danger else set()
    written = words_of([*(entry["title"] for entry in found), *texts])
    return {
        "entries": {
            "entries": found,
            "groups": list(groups(hub)),
            "kinds": [kind.model_dump() for kind in vocabulary.kinds],
            "name": vocabulary.name,
            "danger": danger.model_dump() | {"said": _danger(hub)} if danger else None,
        },
        "wordings": {
            "asked": [
                [[places[one] for one in asked.finds if one in places], "|".join(asked.words)]
                for asked in _asked(hub)
            ],
        },
        "texts": {
            "texts": texts,
            "ways": ways,
            "pictures": shown,
            "real": " ".join(real_words(written, alone)),
        },
    }


def _danger(hub: Hub) -> str:
    ring, refer = hub.danger.ring, hub.danger.refer
    return typeset(f"{ring.ask} {ring.act}. {refer.ask} {refer.act}")


def write_search(site: Path, data: Entry) -> None:
    """Write it as scripts, which a browser loads from disk too."""
    folder = site / "search"
    folder.mkdir(parents=True, exist_ok=True)
    for name, value in data.items():
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{name}.js").write_text(f"var {FILES[name]}={text};\n", "utf-8")


def lost_finds(hub: Hub, data: Entry) -> Iterator[str]:
    """Return addresses of the vocabulary that are no result: a heading that is gone."""
    known = {entry["address"] for entry in data["entries"]["entries"]}
    vocabulary = hub.vocabulary
    lists = [term.finds for term in hub.terms.values()]
    lists += [acronym.finds for acronym in vocabulary.acronyms]
    lists += [one.finds for one in vocabulary.same] + [one.finds for one in _asked(hub)]
    lists += [[vocabulary.danger.finds]] if vocabulary.danger else []
    for finds in lists:
        yield from (address for address in finds if address not in known)


def entries(
    hub: Hub, asked_of: Mapping[str, str], sections: Mapping[str, list[Section]]
) -> Iterator[Entry]:
    """Every page, section, question, answer, term, acronym and sheet, each a result of its own."""
    for page in hub.pages.values():
        yield from _page_entries(hub, page, sections.get(page.path, []))
    for question in hub.questions.values():
        yield _entry(
            "Question",
            question.text,
            hub.question_address(question),
            ". ".join(filter(None, (question.purpose, question.listen_for))),
            more=asked_of[question.asked_of],
            also=_about_question(hub, question),
        )
    for answer in hub.answers.values():
        text = unescape(re.sub(r"<[^>]+>", " ", prose(answer.answer)))
        yield _entry("Answer", answer.question, f"/faq/#{answer.id}", text)
    for term in hub.terms.values():
        names = [*_names(term), *(term.match or ()), *term.also]
        yield _entry("Term", term.term, f"/glossary/#{term.id}", term.meaning, also=names)
    for acronym in hub.vocabulary.acronyms:
        yield _entry("Acronym", acronym.short, acronym.address, _capital(acronym.words))


def _page_entries(hub: Hub, page: Page, sections: list[Section]) -> Iterator[Entry]:
    sheet = hub.sheets.get(page.path.removeprefix("worksheets/"))
    sheet = sheet if page.section == "worksheets" else None
    kind = KINDS.get(page.section, OTHER_KIND)
    if page.path in LISTS:
        kind = LIST_KIND
    steps = page.path.replace("/", " ").replace("-", " ")
    # What a page lists is found by itself, so such a page is not divided as well.
    lists = {"faq", "glossary", "a-z", "search", "questions/all"}
    divided = page.path not in lists | {f"questions/{name}" for name in hub.categories}
    headings = [section.title for section in sections if divided and not sheet]
    also = [steps, *([sheet.definition.title] if sheet else []), *headings]
    if sheet and examples(sheet):
        also.append("filled example")
    start = " ".join(section.text for section in sections if not section.id)
    text = " ".join(section.text for section in sections) if sheet else start
    yield _entry(
        kind,
        page.meta.title,
        page.address,
        f"{page.meta.summary} {text if divided else ''}",
        more=papers(sheet) if sheet else "",
        also=also,
        due=page.meta.review_by.isoformat(),
        ways=ways(sheet) if sheet else [],
        picture=picture(sheet) if sheet else [],
    )
    if not divided or sheet:
        return
    for section in sections:
        if section.id:
            yield {
                "title": typeset(section.title),
                "address": f"{page.address}#{section.id}",
                "text": _searched(section.text),
                "of": page.address,
                "weight": round(WEIGHTS.get(kind, 1) * SECTION_WEIGHT, 3),
            }


def _about_question(hub: Hub, question: Question) -> list[str]:
    category = hub.categories[question.category]
    part = hub.question_part(question)
    about = [category.title, STAGES.get(question.stage, question.stage.replace("-", " "))]
    return [*about, hub.parts[part].name] if part else about


def _names(term: Term) -> list[str]:
    """Names in a term's heading: `CSE / CCE` are two, and brackets only explain."""
    bare = re.sub(r"\s*\([^)]*\)", "", term.term)
    return [name.strip() for name in bare.split("/")]


def papers(sheet: Sheet) -> str:
    """Say on which papers a sheet is printed, and on how many sides."""
    lines = (f"{item.layout.paper}, {counted(item.sides, 'side')}" for item in formats(sheet))
    return " · ".join(dict.fromkeys(lines))


def ways(sheet: Sheet) -> list[list[str]]:
    """How a sheet is opened or taken away straight from a result: name and address."""
    found = []
    for item in formats(sheet):
        paper: str = item.layout.paper
        if item.layout.name:
            paper += f" {item.layout.name}"
        name = {
            "print": f"Print {paper}",
            "pdf": f"PDF {paper}",
            "large-print": "Large print PDF",
            "docx": "Word",
        }[item.kind]
        found.append([name, item.address])
    return found


def picture(sheet: Sheet) -> list[str | int]:
    """Return the address of a sheet's small picture, and its width and height in pixels."""
    small = next(item for item in pictures(sheet) if item.address.endswith(".webp"))
    return [small.address, *size_px(small.layout.size_mm)]


def _entry(
    kind: str,
    title: str,
    address: str,
    text: str,
    *,
    more: str = "",
    also: Sequence[str] = (),
    due: str = "",
    ways: Sequence[Sequence[str]] = (),
    picture: Sequence[str | int] = (),
) -> Entry:
    """Make one entry. `also` is searched and not shown."""
    names = [name for name in dict.fromkeys(also) if name != title]
    found: Entry = {
        "kind": kind,
        "title": typeset(title),
        "address": address,
        "text": typeset(_searched(text)),
    }
    more_of: Entry = {"more": more, "also": names, "due": due, "ways": ways, "picture": picture}
    if kind in WEIGHTS:
        more_of["weight"] = WEIGHTS[kind]
    return found | {key: value for key, value in more_of.items() if value}


def _searched(text: str) -> str:
    return " ".join(text.split())[:LONGEST_TEXT]


def groups(hub: Hub) -> Iterator[Entry]:
    """Words that mean the same, and what they find.

    `same` is how many of the words, from the first, are looked for when one is typed; the
    others only lead to what the group finds.
    """
    local = {term.id for term in hub.settings.terms} if "local" in hub.pages else set()
    for term in hub.terms.values():
        names = list(dict.fromkeys([*_names(term), *(term.match or ())]))
        letters = any(ACRONYM.fullmatch(name) for name in names)
        # What one authority alone calls so is explained on its own page too.
        meaning = f"/glossary/#{term.id}"
        useful = [*term.finds, *(["/local/"] if term.id in local else [])]
        # Letters are typed to learn what they mean; a name more often to find the thing.
        finds = [meaning, *useful] if letters else [*useful, meaning]
        weight = 1.2 if letters else 0.55
        yield {"words": names, "same": len(names), "finds": finds, "weight": weight}
        short = [word for word in term.also if ACRONYM.fullmatch(word)]
        others = [word for word in term.also if word not in short]
        for words, finds, weight in (
            (short, [meaning, *useful], 1.2),
            (others, [*useful, meaning], 0.7),
        ):
            if words:
                # Whoever types another name finds what the main name finds.
                yield {
                    "words": [*names, *words],
                    "only": len(names),
                    "same": len(names),
                    "finds": finds,
                    "weight": weight,
                }
    for acronym in hub.vocabulary.acronyms:
        names = [acronym.short, acronym.words]
        # As with terms: letters for their meaning, words for the thing.
        for words, finds, weight in (
            (names[::-1], [acronym.address, *acronym.finds], 1.2),
            (names, [*acronym.finds, acronym.address], 0.7),
        ):
            yield {"words": words, "only": 1, "same": 1, "finds": finds, "weight": weight}
    for same in hub.vocabulary.same:
        yield {"words": same.words, "same": len(same.words), "finds": same.finds}


def _asked(hub: Hub) -> list[Asked]:
    """Return what people ask for, everywhere and of this authority."""
    return [*hub.vocabulary.asked, *hub.settings.asked]


def alphabet(hub: Hub) -> dict[str, list[Named]]:
    """Everything with a name, from A to Z: pages, sheets, terms, their other names, letters."""
    found: list[Named] = []
    for page in hub.pages.values():
        if not page.path or page.path in ("a-z", "search"):
            continue
        kind = KINDS.get(page.section, OTHER_KIND)
        found.append(Named(page.meta.title, kind, page.address, page.meta.summary))
    for term in hub.terms.values():
        address = f"/glossary/#{term.id}"
        found.append(Named(term.term, "Term", address))
        found += [Named(name, "Term", address, see=term.term) for name in _spelt_out(term)]
    for acronym in hub.vocabulary.acronyms:
        address = acronym.finds[0] if acronym.finds else ""
        words = _capital(acronym.words)
        found.append(Named(acronym.short, "Acronym", address, words, id=acronym.id))
    for group in hub.answer_groups.values():
        if any(answer.group == group.id for answer in hub.answers.values()):
            found.append(Named(group.title, "Answers", f"/faq/#{group.id}"))
    unique = {(one.name.lower(), one.address): one for one in found}
    letters: dict[str, list[Named]] = {}
    for one in sorted(unique.values(), key=lambda one: (_sorted_as(one.name), one.kind)):
        first = _sorted_as(one.name)[:1].upper()
        letters.setdefault(first if first.isalpha() else "0–9", []).append(one)
    return letters


def _spelt_out(term: Term) -> Iterator[str]:
    """Return a term's other names; not its misspellings, nor its own name in the plural."""
    taken = [name.lower() for name in _names(term)]
    for name in dict.fromkeys((*(term.match or ()), *term.also)):
        near = difflib.get_close_matches(name.lower(), taken, n=1, cutoff=0.8)
        if not near and not any(name.lower() in own or own in name.lower() for own in taken):
            taken.append(name.lower())
            yield name


def _sorted_as(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+|^[^\w]+", "", name.lower())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
