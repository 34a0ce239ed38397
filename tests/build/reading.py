"""The built site as a reader's browser sees it. Shares nothing with macros/site/check_links.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import lxml.html
from lxml.html import HtmlElement

FOLDER = "https://hub.test/somewhere/deep/"
"""Where the site is taken to lie: in a folder of a server, never at its root."""

WHITE_SPACE = re.compile(r"\s+")


def file_at(site: Path, address: str) -> Path:
    """The file a server sends for an address from the hub's root."""
    path = site / address.lstrip("/")
    return path / "index.html" if address.endswith("/") else path


def files(site: Path) -> list[Path]:
    """Every file of the site, but not the same once more, packed for a server to hand out."""
    return sorted(
        path for path in site.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz")
    )


@cache
def text_of(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def tree(path: Path) -> HtmlElement:
    return lxml.html.document_fromstring(text_of(path))


def page(site: Path, address: str) -> HtmlElement:
    return tree(file_at(site, address))


def files_at(site: Path, address: str) -> list[Path]:
    """The files of an address; of all sheets below a worksheet's page where it ends in */."""
    if not address.endswith("*/"):
        return [file_at(site, address)]
    found = sorted(site.glob(f"{address.strip('/')}/index.html"))
    assert found, address
    return found


def pages(site: Path, address: str) -> list[HtmlElement]:
    return [tree(path) for path in files_at(site, address)]


def words(element: HtmlElement) -> str:
    """What a reader sees of an element, with single spaces."""
    return WHITE_SPACE.sub(" ", str(element.text_content())).strip()


def select(element: HtmlElement, selector: str) -> list[HtmlElement]:
    """Find what a short selector names: `h1`, `.hub-now`, `aside.hub-now`."""
    tag, _, name = selector.partition(".")
    path = f".//{tag or '*'}"
    if name:
        path += f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    return list(element.xpath(path))


def only(element: HtmlElement, selector: str) -> HtmlElement:
    found = select(element, selector)
    assert len(found) == 1, f"{len(found)} of {selector}"
    return found[0]


def attributes(element: HtmlElement) -> Iterator[tuple[HtmlElement, str, str]]:
    for node in element.iter():
        if isinstance(node.tag, str):
            for name, value in node.items():
                yield node, str(name), str(value)


def links(element: HtmlElement) -> Iterator[tuple[str, str, str]]:
    """Every address a page names: tag, attribute, address."""
    for node, name, value in attributes(element):
        if name in ("href", "src", "action", "poster", "data", "xlink:href", "formaction"):
            yield str(node.tag), name, value
        elif name == "srcset":
            for part in value.split(","):
                yield str(node.tag), name, part.split()[0]
        elif name.startswith("data-") and value.startswith(("/", "../", "./")):
            yield str(node.tag), name, value
        elif name == "content" and (node.get("http-equiv") or "").lower() == "refresh":
            yield str(node.tag), name, value.partition("url=")[2]


def base_of(site: Path, path: Path) -> str:
    # A server sends 404.html for any address, so what it names begins at the root.
    if path.name == "404.html":
        return "https://hub.test/any/wrong/address/"
    return FOLDER + path.relative_to(site).as_posix().removesuffix("index.html")


def target(site: Path, path: Path, address: str) -> tuple[Path, str] | None:
    """Where an address of a page leads: the file and the fragment; None for another site.

    Raises:
        ValueError: It leads out of the hub's folder.
    """
    if address.startswith("#"):
        return path, unquote(address[1:])
    whole, fragment = urldefrag(urljoin(base_of(site, path), address))
    parts = urlsplit(whole)
    if parts.scheme not in ("http", "https") or parts.netloc != "hub.test":
        return None
    root = "/" if path.name == "404.html" else urlsplit(FOLDER).path
    if not parts.path.startswith(root):
        raise ValueError(f"{address} leads out of the hub's folder")
    return file_at(site, "/" + unquote(parts.path.removeprefix(root))), unquote(fragment)


@cache
def ids(path: Path) -> frozenset[str]:
    return frozenset(str(value) for value in tree(path).xpath("//@id"))


def html_files(site: Path) -> dict[str, Path]:
    """Address → file of everything a browser can open as a page."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        found["/" + path.relative_to(site).as_posix().removesuffix("index.html")] = path
    return found
