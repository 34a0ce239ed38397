"""Finds every link of a built site that would fail a reader."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from macros.render.kept import code_version, kept_or_made
from macros.render.security import ATTRIBUTES, ELEMENTS, SCHEMES
from macros.source.problems import Problem

WRONG_ADDRESS = "404.html"
"""What a server shows where there is nothing, at any depth."""

KEPT = ".cache/seen"
"""Where what was seen on a page is kept, from the project's root."""

_BLANK = re.compile(r"[\s\x00-\x1f]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):|//|\\\\|/\\|\\/", re.IGNORECASE)
_ROOTED = re.compile("/(?!/)")
_TAG_IN_WORDS = re.compile(r"</?(?:li|div|section|dl)\b|\{\{|\{%")


@dataclass
class _Seen:
    """What a page names: its own ids, where its links lead, its images with their words.

    `foreign` is what no page may hold, `torn` what is not whole.
    """

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)


def _look_at(page: bytes) -> _Seen:
    seen = _Seen()
    root = etree.fromstring(page, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    if root is None:  # an empty file
        return seen
    words = list(root.itertext())
    for element in root.iter("*"):
        values = {str(name): str(value) for name, value in element.attrib.items()}
        words += values.values()
        if element.tag not in ELEMENTS:
            seen.foreign.append(f"<{element.tag}>")
        if element.tag == "script" and (element.text or "").strip():
            seen.foreign.append(f"<script>{(element.text or '').strip()[:60]}")
        if values:
            seen.foreign.extend(_foreign(values))
            seen.links.extend(filter(None, map(values.get, ("href", "src", "action"))))
            seen.links.extend(_rooted_data(values))
            if name := values.get("id"):
                seen.ids.append(name)
        elif element.tag == "p" and not (element.text or "").strip():
            seen.torn.extend(_emptied(element))
        if element.tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            seen.links.append(values.get("content", "").partition("url=")[2])
        if element.tag == "img":
            seen.images.append((values.get("alt", ""), values.get("src", "")))
    # What is left where Markdown tore a macro's markup apart, or no macro was called.
    seen.torn.extend(_TAG_IN_WORDS.findall("\n".join(words)))
    return seen


def _foreign(values: dict[str, str]) -> Iterator[str]:
    """Find what no element may have, however it got past the checks of what an editor wrote."""
    if not values.keys() <= ATTRIBUTES:
        for name, value in values.items():
            if name not in ATTRIBUTES and not name.startswith(("data-", "aria-")):
                yield f"{name}={value}"
    for name in ("href", "src", "action", "srcset"):
        if name in values:
            value = values[name]
            # As a browser reads it: blanks and control characters inside are nothing to it.
            scheme = _SCHEME.match(_BLANK.sub("", value))
            if scheme and (name != "href" or (scheme[1] or "").lower() not in SCHEMES):
                yield f"{name}={value}"
    if values.get("http-equiv", "").lower() == "refresh":
        away = _BLANK.sub("", values.get("content", "")).lower().partition("url=")[2]
        if not away or _SCHEME.match(away.strip("'\"")):
            yield f"content={values.get('content', '')}"


def _rooted_data(values: dict[str, str]) -> Iterator[str]:
    """Find addresses that are handed to a script as they begin at a root."""
    for name, value in values.items():
        if name.startswith("data-") and value.startswith("/"):
            yield value


def _emptied(paragraph: etree._Element) -> Iterator[str]:
    """Find what Markdown took for a paragraph: it ends where a block begins, and is left empty."""
    block = paragraph.getnext() if len(paragraph) == 0 else paragraph.find("section")
    if block is not None:
        yield f"<p><{block.tag}>"


def _seen_before(page: bytes, cache: Path) -> _Seen:
    """Look at a page, or take what was seen on it when it was the same."""
    name = hashlib.sha256(code_version().encode() + page).hexdigest()[:24]
    seen = kept_or_made(cache / f"{name}.kept", lambda: json.dumps(asdict(_look_at(page))).encode())
    return _Seen(**json.loads(seen))


def check_site(
    site: Path, locate: Callable[[str, str], tuple[str, int]], cache: Path, folder: str = ""
) -> list[Problem]:
    """Look at every page as files.

    Args:
        locate: Turns a built file's path and what is wrong in it into the file and line
            an editor mends.
        cache: Where what was seen on a page is kept, by the bytes of the page.
        folder: Where the hub will stand on its server. With it begins every address of the
            page for a wrong address, which is shown at any depth.

    Returns:
        A problem for each link that leads nowhere (pages, files and fragments, in
        Markdown and raw HTML) or begins at the root, id that stands twice, image without
        a description, and place where markup was torn apart.
    """
    pages: dict[str, _Seen] = {}
    problems: list[Problem] = []

    def add(page: str, what: str, field: str, expectation: str) -> None:
        file, line = locate(page, what)
        problems.append(Problem(file, line, field, f"{expectation}, got {what}"))

    files = _files(site)
    html = (name for name in files if name.endswith(".html"))
    for page in sorted(html, key=lambda name: name.split("/")):
        pages[page] = seen = _seen_before((site / page).read_bytes(), cache)
        names: set[str] = set()
        for name in seen.ids:
            if name in names:
                add(page, name, "id", "must occur once on its page")
            names.add(name)
        for alt, address in seen.images:
            if not alt.strip():
                add(page, address, "image", "must have a description")
        for what in seen.foreign:
            expectation = "must hold elements, attributes and addresses of the list in security.py"
            add(page, what, "page", expectation)
        for what in seen.torn:
            add(page, what, "markup", "must be whole")
    ids = {page: set(seen.ids) for page, seen in pages.items()}
    rooted: dict[str, str] = {}
    for page, seen in pages.items():
        for address in seen.links:
            if _ROOTED.match(address) and page != WRONG_ADDRESS:
                rooted.setdefault(address, page)
                continue
            fault = _fault(address, page, files, ids, folder)
            if fault:
                add(page, address, "link", fault)
    # No editor can write one, and a template writes it on many pages.
    for address, page in rooted.items():
        message = f"must be written with `| relative` in a template, got {address}"
        problems.append(Problem(page, 1, "link", message))
    return problems


def _files(site: Path) -> set[str]:
    """List every file of a site by its path from the site's root."""
    found: set[str] = set()
    for folder, _, names in os.walk(site):
        inside = Path(folder).relative_to(site).as_posix()
        found.update(posixpath.normpath(posixpath.join(inside, name)) for name in names)
    return found


def _fault(
    address: str, page: str, files: set[str], ids: dict[str, set[str]], folder: str
) -> str | None:
    parts = urlsplit(address)
    if parts.scheme or address.startswith("//"):
        return None
    path = parts.path
    if page == WRONG_ADDRESS and path.startswith("/"):
        if not path.startswith(f"{folder}/"):
            return f"must begin with {folder}/, where the hub stands"
        path = path.removeprefix(folder)
    target = _target(path, page)
    if target == ".." or target.startswith("../"):
        return "must stay inside the hub"
    if target not in files:
        target = posixpath.normpath(posixpath.join(target, "index.html"))
        if target not in files:
            return "must lead to a page or file"
    fragment = unquote(parts.fragment)
    if fragment and target in ids and fragment not in ids[target]:
        return "must lead to an id on that page"
    return None


def _target(path: str, page: str) -> str:
    """Return what a link's path leads to, as a path from the site's root."""
    if not path:
        return page
    start = "" if path.startswith("/") else posixpath.dirname(page)
    return posixpath.normpath(posixpath.join(start, unquote(path).lstrip("/")))
