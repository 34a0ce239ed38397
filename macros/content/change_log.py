"""Lists everything that changed in the hub, newest first, for the page and for the feed."""

from __future__ import annotations

import datetime
import uuid
from collections import Counter
from dataclasses import dataclass

from macros.content.hub import Hub

ANSWERED = "Answer written or changed."
"""What is said of an answer: its entry holds a date and no list of changes."""


@dataclass(frozen=True)
class Told:
    """One change of one thing that has an address."""

    date: datetime.date
    text: str
    title: str
    """What changed: the title of a page, the question of an answer, an address that ended."""
    address: str
    section: str
    """First step of the address; empty for home."""
    id: str
    """Name that no other change has, and that stays when words are mended."""


def told(hub: Hub) -> list[Told]:
    """List every change of a page or an answer and every withdrawal, newest first."""
    found = [
        (change.date, change.text, page.meta.title, page.address)
        for page in hub.pages.values()
        # Oldest first, so that one added on the same day takes the next number.
        for change in reversed(page.meta.changes)
    ]
    found += [
        (answer.date, ANSWERED, answer.question, f"/faq/#{answer.id}")
        for answer in hub.answers.values()
    ]
    found += [
        (
            ended.date,
            f"{'Replaced' if ended.instead else 'Withdrawn'}: {ended.reason}",
            address,
            address,
        )
        for address, ended in hub.withdrawals.items()
    ]
    numbers: Counter[tuple[str, datetime.date]] = Counter()
    changes = []
    for date, text, title, address in found:
        numbers[address, date] += 1
        name = f"{hub.settings.authority.name} {address} {date} {numbers[address, date]}"
        section = address.split("/")[1]
        changes.append(Told(date, text, title, address, section, _urn(name)))
    # Stable: what changed on one day keeps the order of pages, answers and withdrawals.
    return sorted(changes, key=lambda change: change.date, reverse=True)


def feed_id(hub: Hub) -> str:
    """Return the name of the whole feed."""
    return _urn(f"{hub.settings.authority.name} {hub.settings.hub.title}")


def _urn(name: str) -> str:
    # An id may not change when the hub moves to another host, and a tag: id would need a
    # host or mailbox of ours: none is confirmed.
    return uuid.uuid5(uuid.NAMESPACE_OID, f"Signs of Safety practice hub, {name}").urn
