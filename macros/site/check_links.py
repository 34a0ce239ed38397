"""A built site in; every fault a reader would meet out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from macros.source.problems import Problem

TORN = re.compile(r"<p>\s*<(?:section|div|nav|ul|ol|dl)\b|&lt;/?(?:li|div|section|dl)\b|\{\{|\{%")
"""What is left when Markdown tears a macro's markup apart, or a macro was never called."""


@dataclass
class _Seen(HTMLParser):
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    images: list[tuple[str | None, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(values["id"] or "")
        for name in ("href", "src", "action"):
            if values.get(name):
                self.links.append(values[name] or "")
        if tag == "meta" and (values.get("http-equiv") or "").lower() == "refresh":
            address = (values.get("content") or "").partition("url=")[2]
            self.links.append(address)
        if tag == "img":
            self.images.append((values.get("alt"), values.get("src") or ""))


def check_site(site: Path, locate: Callable[[str, str], tuple[str, int]]) -> list[Problem]:
    """Look at every page as files.

    Args:
        locate: Turns a built file's path and what is wrong in it into the file and line
            an editor mends.

    Returns:
        A problem for each link that leads nowhere (pages, files and fragments, in
        Markdown and raw HTML), id that stands twice, image without a description, and
        place where markup was torn apart.
    """
    pages: dict[Path, _Seen] = {}
    problems: list[Problem] = []

    def add(path: Path, what: str, field: str, expectation: str) -> None:
        file, line = locate(path.relative_to(site).as_posix(), what)
        problems.append(Problem(file, line, field, f"{expectation}, got {what}"))

    for path in sorted(site.rglob("*.html")):
        seen = _Seen()
        text = path.read_text("utf-8")
        seen.feed(text)
        pages[path] = seen
        names: set[str] = set()
        for name in seen.ids:
            if name in names:
                add(path, name, "id", "must occur once on its page")
            names.add(name)
        for alt, address in seen.images:
            if not (alt or "").strip():
                add(path, address, "image", "must have a description")
        for found in TORN.finditer(text):
            add(
                path,
                " ".join(found.group().split()),
                "markup",
                "must be whole (a macro stands "
                "alone at the left margin, with a blank line on either side)",
            )
    ids = {path.resolve(): set(seen.ids) for path, seen in pages.items()}
    for path, seen in pages.items():
        for address in seen.links:
            fault = _fault(address, path, site, ids)
            if fault:
                add(path, address, "link", fault)
    return problems


def _fault(address: str, page: Path, site: Path, ids: dict[Path, set[str]]) -> str | None:
    parts = urlsplit(address)
    if parts.scheme or address.startswith("//"):
        return None
    if not parts.path:
        target = page
    else:
        base = site if parts.path.startswith("/") else page.parent
        target = (base / unquote(parts.path).lstrip("/")).resolve()
        if not target.is_relative_to(site.resolve()):
            return "must stay inside the hub"
    if target.is_dir():
        target = target / "index.html"
    if not target.is_file():
        return "must lead to a page or file"
    fragment = unquote(parts.fragment)
    known = ids.get(target.resolve())
    if fragment and known is not None and fragment not in known:
        return "must lead to an id on that page"
    return None
