"""Lists every address outside the hub, with the page that gives it and who looks after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros.content.hub import Hub, Page
from macros.schema.settings import Settings

ADDRESS = re.compile(r"https?://(?:[^\s()<>\"`\]]|\([^\s()<>\"`]*\))+")
"""An address in a text; one pair of brackets may stand in it, as in titles of cases."""

LINK = re.compile(rf"\[([^\]]+)\]\(({ADDRESS.pattern})\)")
"""A link of Markdown: its words and its address."""

STOPS = ".,;:!?'’"
"""Marks behind an address that belong to the sentence it stands in."""

GOES_ON = r"(?![\w/?#=&%~+-]|[.,:;]\w)"
"""Not followed by more of an address: one may be the beginning of another."""


@dataclass
class OutsideLink:
    """One address outside the hub. The page that owns it is the one an editor mends it for."""

    address: str
    title: str
    owner: Page
    pages: list[Page] = field(default_factory=list)
    """Pages that give it to a reader, in the order of the files."""


@dataclass(frozen=True, order=True)
class Place:
    """Where an address is written."""

    file: str
    """Path from the project's root, with forward slashes."""
    line: int


def outside_links(hub: Hub) -> list[OutsideLink]:
    """Return every address outside the hub once, in the order of its owners and of the files.

    The address of a source is owned by the page of sources, whoever cites it or writes it
    once more; one of the settings by the local page; any other by the page that gives it.
    """
    found: dict[str, OutsideLink] = {}

    def add(address: str, title: str, owner: Page, pages: Iterable[Page]) -> None:
        link = found.setdefault(address, OutsideLink(address, title, owner))
        link.pages.extend(page for page in pages if page not in link.pages)

    for source in hub.sources.values():
        if source.address:
            owner = hub.pages["about/sources"]
            add(source.address, source.title, owner, citing(hub, source.key) or [owner])
        for address in _addresses(source.note or ""):
            owner = hub.pages["about/sources"]
            add(address, source.title, owner, [owner])
    for address, title, call in _of_the_authority(hub.settings):
        giving = [page for page in hub.pages.values() if call.search(page.body)]
        if giving:
            add(address, title, hub.pages["local"], giving)
    for page, text in _texts(hub):
        for title, address in _links(text):
            add(address, title, page, [page])
    owned: dict[str, list[OutsideLink]] = {}
    for link in found.values():
        owned.setdefault(link.owner.path, []).append(link)
    return [link for links in owned.values() for link in links]


def _of_the_authority(settings: Settings) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Each address of the settings with its title, and how a page calls for it."""
    authority = settings.authority
    for name in ("region_procedures", "region_referrals"):
        call = re.compile(rf"\bauthority\.{name}_address\b")
        address = getattr(authority, f"{name}_address")
        if address:
            yield address, getattr(authority, name) or address, call
    for value in settings.values:
        if value.page:
            call = re.compile(rf"\blocal(?:_number)?\([\"']{value.key}[\"']\)")
            yield value.page, value.label, call


def citing(hub: Hub, key: str) -> list[Page]:
    """Return the pages on which a source is cited, in the order of the files first."""
    settings = hub.settings
    facts = {fact.key for fact in settings.values if fact.confirmed and key in fact.sources}
    found = [
        page
        for page in hub.pages.values()
        if key in page.meta.sources or (facts and facts & set(page.text.called("local")))
    ]
    shared = {
        "faq": [answer.sources for answer in hub.answers.values()],
        "glossary": [term.sources for term in hub.terms.values()],
        "local": [
            *(entry.sources for entry in settings.history),
            *(value.sources for value in settings.values),
        ],
        "about/rights-and-credits": [credit.sources for credit in hub.credits.values()],
    }
    for path, lists in shared.items():
        if any(key in sources for sources in lists) and hub.pages[path] not in found:
            found.append(hub.pages[path])
    return found


def places(root: Path, settings_file: Path, addresses: Iterable[str]) -> dict[str, list[Place]]:
    """Return where each address is written, in the files of editors.

    Args:
        root: The project's root.
        settings_file: The authority's settings, which may lie elsewhere.
    """
    docs = root / "docs"
    own = docs / "data" / "settings.yml"
    files = {path for kind in ("*.md", "*.yml") for path in docs.rglob(kind) if path != own}
    patterns = {address: re.compile(re.escape(address) + GOES_ON) for address in addresses}
    found: dict[str, list[Place]] = {address: [] for address in patterns}
    for path in sorted({*files, settings_file}):
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
            if "://" not in line or (path.suffix == ".yml" and line.lstrip().startswith("#")):
                continue
            for address, pattern in patterns.items():
                if pattern.search(line):
                    found[address].append(Place(name, number))
    return found


def _texts(hub: Hub) -> Iterator[tuple[Page, str]]:
    """Every text in which somebody may write a link, with the page that shows it."""
    yield from ((page, page.body) for page in hub.pages.values())
    shown: dict[str, Iterable[str]] = {
        "faq": (answer.answer for answer in hub.answers.values()),
        "glossary": (term.meaning for term in hub.terms.values()),
        "local": (
            *(entry.what for entry in hub.settings.history),
            # The hub's own address is not outside it.
            *(value.text for value in hub.settings.values if value.key != "hub-address"),
        ),
        "about/rights-and-credits": (credit.origin for credit in hub.credits.values()),
    }
    for path, texts in shown.items():
        for text in texts:
            if "://" in text:
                yield hub.pages[path], text
    for idea in hub.voices.values():
        yield hub.pages[idea.page], "\n".join((idea.worker, idea.parent, idea.child))


def _links(text: str) -> Iterator[tuple[str, str]]:
    """Words and address of each link, and each address that stands bare in the text."""
    for words, address in LINK.findall(text):
        yield words, address
    for address in _addresses(LINK.sub("", text)):
        yield address, address


def _addresses(text: str) -> Iterator[str]:
    for address in ADDRESS.findall(text):
        yield address.rstrip(STOPS)
