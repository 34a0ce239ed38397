"""Works out a session pack: its running order, the addresses of its items, and what changed."""

from __future__ import annotations

from dataclasses import dataclass

from macros.content.change_log import Told, told
from macros.content.hub import Hub
from macros.schema.session import Length, Session, Shown, Step


@dataclass(frozen=True)
class Item:
    """Something of the hub that a session shows, by its name and address."""

    title: str
    address: str


@dataclass(frozen=True)
class Timed:
    """A step of a session of one length. `start` counts minutes from its beginning."""

    start: int
    minutes: int
    title: str
    step: Step | None = None
    """None for what every session begins and ends with."""


def address_of(slug: str) -> str:
    """Return the address of a session's page."""
    return f"/training/sessions/{slug}/"


def running_order(hub: Hub, session: Session, length: Length) -> list[Timed]:
    """List the steps of a session of one length, from its opening to its closing."""
    words = hub.session_words
    steps: list[tuple[int, str, Step | None]] = [
        (session.opening[length], words.opening_title, None),
        *(
            (step.minutes[length], step.title, step)
            for step in session.steps
            if length in step.minutes
        ),
        (session.closing[length], words.closing_title, None),
    ]
    start, order = 0, []
    for minutes, title, step in steps:
        order.append(Timed(start, minutes, title, step))
        start += minutes
    return order


def item_of(hub: Hub, shown: Shown) -> Item:
    """Name what a step shows, and where it is."""
    if shown.question:
        question = hub.questions[shown.question]
        return Item(question.text, hub.question_address(question))
    if shown.term:
        term = hub.terms[shown.term]
        return Item(term.term, f"/glossary/#{term.id}")
    if shown.voices:
        voices = hub.voices[shown.voices]
        return Item(f"{voices.name} in three voices", f"/{voices.page}/#three-voices")
    if shown.sheet:
        sheet = hub.sheets[shown.sheet]
        end = f"example-{shown.filled}/" if shown.filled else ""
        title = sheet.definition.listed_as + (", filled in" if shown.filled else "")
        return Item(title, sheet.address + end)
    page = hub.pages[shown.page or ""]
    if not shown.part:
        return Item(page.meta.title, page.address)
    words = next(heading.words for heading in page.text.headings if heading.id == shown.part)
    return Item(f"{page.meta.title}: {words}", f"{page.address}#{shown.part}")


def items_of(hub: Hub, session: Session) -> list[Item]:
    """List everything a session shows, hands out or reads, once each."""
    shown = [*(one for step in session.steps for one in step.shows)]
    shown += [
        Shown(sheet=handout.sheet, filled=handout.filled)
        for handout in (*session.handouts.each, *session.handouts.table)
    ]
    shown += [Shown(page=path) for path in session.handouts.read]
    return list(dict.fromkeys(item_of(hub, one) for one in shown))


def changes_of(hub: Hub, slug: str) -> list[Told]:
    """List what changed in a session and in the pages of its items, newest first."""
    pages = {item.address.partition("#")[0] for item in items_of(hub, hub.sessions[slug])}
    # An example stands on the page of its sheet.
    pages = {address.partition("example-")[0] for address in pages} | {address_of(slug)}
    return [change for change in told(hub) if change.address in pages]
