"""Finds what was released or is needed and is not there; what was only moved, as one problem."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator

from macros.addresses.register import Entry, Register, fate, vanished
from macros.content.hub import Hub
from macros.content.written import Written
from macros.render.typography import typeset
from macros.schema.base import page_address
from macros.source.problems import Problem

NEEDED = (
    "",
    "a-z",
    "about",
    "about/accessibility",
    "about/finding",
    "about/privacy",
    "about/rights-and-credits",
    "about/sources",
    "about/what-changed",
    "briefings",
    "danger-now",
    "families",
    "faq",
    "faq/ask",
    "glossary",
    "guidance",
    "local",
    "questions",
    "questions/all",
    "search",
    "services",
    "situations",
    "training",
    "worksheets",
)
"""Pages that templates, the header and the foot of every page lead to."""

ALIKE = 2 / 3
"""Of the headings a page was released with, so many make it the same page under another name."""

Gone = tuple[set[str], list[Problem]]
"""Paths of pages that were moved or are needed, each of them told once; and what is wrong."""


def gone_problems(written: Written, needs: Collection[str]) -> Gone:
    """Find pages, sheets, questions, answers and terms that have lost their address.

    Headings and files are looked for once the site is built.
    """
    current = entries_of(written.hub, written.page_names, written.sheet_names, written.unread)
    kinds = {entry.kind for entry in current.values()}
    # Where the files that say what moved and ended cannot be read, nothing is known to be lost.
    known = not written.unread & {"redirects.yml", "withdrawn.yml", "settings.yml"}
    register = Register(
        written.hub.register.file,
        {
            address: entry
            for address, entry in written.hub.register.entries.items()
            if known and entry.kind in kinds and not _is_drawn(entry)
        },
    )
    renamed = {
        entry.address.strip("/"): new
        for entry in register.entries.values()
        if entry.kind in ("page", "worksheet")
        and fate(entry, current, written.hub.moves) is None
        and (new := _moved_to(written, entry))
    }
    problems = [
        Problem(
            written.pages[new].document.file,
            1,
            "address",
            f"must be found under its released address /{old}/ too: "
            f"type make rename FROM={old} TO={new}",
        )
        for old, new in renamed.items()
    ]
    written.moved |= set(renamed.values())
    missing = dict(_missing(written, needs, renamed))
    # A file or folder whose name is no address is told as such, and not as lost.
    misnamed = {
        entry.address.strip("/")
        for entry in register.entries.values()
        if entry.kind == "page" and entry.address.split("/")[-2] in written.misnamed
    } - written.page_names
    told = {*renamed, *missing, *misnamed}
    left = {
        address: entry
        for address, entry in register.entries.items()
        if entry.page.strip("/") not in told
    }
    problems += missing.values()
    problems += vanished(Register(register.file, left), current, written.hub.moves)
    return told, problems


def entry_of(address: str, kind: str, title: str) -> Entry:
    """Return the entry of what is at an address, its title as it is printed."""
    return Entry(address, kind, " ".join(typeset(title).split()) or address)


def entries_of(
    hub: Hub,
    pages: Iterable[str],
    sheets: Container[str],
    unread: Collection[str] = frozenset(),
) -> dict[str, Entry]:
    """List what editors gave an address, of each kind whose files could all be read.

    Args:
        pages: Paths of all pages, with or without a problem.
        sheets: Slugs of all worksheets.
        unread: Names of the data files that have a problem.
    """
    found: dict[str, Entry] = {}

    def add(address: str, kind: str, title: str) -> None:
        found[address] = entry_of(address, kind, title)

    for path in pages:
        page = hub.pages.get(path)
        kind = "worksheet" if path.removeprefix("worksheets/") in sheets else "page"
        add(page_address(path), kind, page.meta.title if page else "")
    if "questions.yml" not in unread:
        for question in hub.questions.values():
            add(hub.question_address(question), "question", question.text)
    if not {"answers.yml", "settings.yml"}.intersection(unread):
        for answer in hub.answers.values():
            add(f"/faq/#{answer.id}", "answer", answer.question)
    if not {"glossary.yml", "settings.yml"}.intersection(unread):
        for term in hub.terms.values():
            add(f"/glossary/#{term.id}", "term", term.term)
    return found


def _is_drawn(entry: Entry) -> bool:
    """Whether an address is drawn from a worksheet or a session, and is no page an editor wrote."""
    if entry.kind == "page":
        return bool(re.fullmatch(r"/training/sessions/[^/]+/slides-\d+/", entry.address))
    return entry.kind == "worksheet" and entry.address.count("/") > 3


def _moved_to(written: Written, gone: Entry) -> str:
    """Return the path of the page that a lost one is now; empty where none is like it."""
    entries = written.hub.register.entries
    ids = {
        entry.address.partition("#")[2]
        for entry in entries.values()
        if entry.kind == "heading" and entry.page == gone.address
    }
    old = gone.address.strip("/")
    new = {
        path: {heading.id for heading in file.text.headings}
        for path, file in written.pages.items()
        if f"/{path}/" not in entries
        and (gone.kind == "worksheet") == path.startswith("worksheets/")
    }
    titles = {path: typeset(page.meta.title) for path, page in written.hub.pages.items()}
    by_headings = [path for path in new if ids and len(ids & new[path]) >= ALIKE * len(ids)]
    by_title = [path for path in new if titles.get(path) == gone.title]
    by_name = [path for path in new if path.rpartition("/")[2] == old.rpartition("/")[2]]
    return next((found[0] for found in (by_headings, by_title, by_name) if len(found) == 1), "")


def _missing(
    written: Written, needs: Collection[str], renamed: Collection[str]
) -> Iterator[tuple[str, Problem]]:
    """Find pages that the hub cannot be drawn without."""
    categories = [f"questions/{key}" for key in written.hub.categories] if needs else []
    for path in (*needs, *categories):
        if path in written.page_names or path in renamed:
            continue
        file = f"docs/{path}.md" if "/" in path else f"docs/{path}/index.md".replace("//", "/")
        message = "must be there, since other pages are drawn with links to it: bring it back"
        if path in categories:
            message = "must be there for the category of that name in questions.yml"
        yield path, Problem(file, 1, "file", message)
