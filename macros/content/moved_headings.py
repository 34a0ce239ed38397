"""What a page shows in place of a heading, question or answer that moved from it or ended."""

from __future__ import annotations

from dataclasses import dataclass

from macros.content.hub import Hub
from macros.schema.withdrawal import Withdrawal


@dataclass(frozen=True)
class Pointer:
    """What stands on a page in the place of something that was on it."""

    id: str
    title: str
    """What it was called; empty where nobody knows any more."""
    to: str
    to_title: str
    withdrawal: Withdrawal | None = None


def title_of(hub: Hub, address: str) -> str:
    """Name what is at an address, for a link to it."""
    place, _, ident = address.partition("#")
    if ident in hub.questions:
        return hub.questions[ident].text
    if ident in hub.answers and place == "/faq/":
        return hub.answers[ident].question
    if ident in hub.terms and place == "/glossary/":
        return hub.terms[ident].term
    if address in hub.register.entries and hub.register.entries[address].kind != "short":
        return hub.register.entries[address].title
    page = hub.pages.get(place.strip("/"))
    return page.meta.title if page else address


def pointers(hub: Hub, page: str) -> list[Pointer]:
    """List what was once on a page and has moved from it or ended, as editors wrote it."""
    found = []
    for address in hub.gone_from.get(page, []):
        ident = address.partition("#")[2]
        ended = hub.withdrawals.get(address)
        to = (ended.instead or "") if ended else hub.redirects[address]
        known = hub.register.entries.get(address)
        title = known.title if known else ""
        found.append(Pointer(ident, title, to, title_of(hub, to) if to else "", ended))
    return found
