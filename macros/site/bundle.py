"""Packs a finished site as one file to carry, which opens by double click without a server."""

from __future__ import annotations

import datetime
import re
import zipfile
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from macros.render.templates import render
from macros.render.typography import day
from macros.schema.settings import Settings
from macros.site.pack import PACKED

NAME = "practitioner-hub.zip"

KEPT_DAYS = 30
"""How long a copy may be used before it asks to be replaced: guidance changes."""

WEB_ONLY = {"404.html", "sitemap.xml"}
"""What is of use on a server alone, and has addresses from its root."""

READ_FIRST = "read-me-first.txt"

ADDRESS = re.compile(r'(\s(?:href|src|action)="|\scontent="0; url=)([^"]*)(?=")')
"""An address in a tag: of a link, a picture or a form, or where a page sends its reader on."""

FORMS = re.compile(r"\bform-action (?:'|&#39;)self(?:'|&#39;)")
"""The rule of a page's policy that says where a form may be sent."""


@dataclass(frozen=True)
class Copy:
    """What a copy says of itself. `living` is empty while nobody has confirmed the address."""

    title: str
    made: datetime.date
    living: str
    ask: str

    @property
    def replace_by(self) -> datetime.date:
        """The last day on which the copy does not ask to be replaced."""
        return self.made + datetime.timedelta(days=KEPT_DAYS)

    @property
    def note(self) -> str:
        """What every page says."""
        return str(render("copy.html.j2", copy=self, days=KEPT_DAYS))

    @property
    def read_first(self) -> str:
        """What somebody reads who looks into the folder before opening the hub."""
        where = (
            f"The living hub, always current: {self.living}"
            if self.living
            else "The web address of the living hub is not confirmed yet.\n"
            f"To find out where it is, ask {self.ask}."
        )
        return (
            f"{self.title}: a copy to carry, made on {day(self.made)}.\n\n"
            "Unpack everything into one folder first. Then open index.html in that folder.\n"
            "It needs no server and no network. Nothing you type is stored or sent.\n\n"
            f"Use it until {day(self.replace_by)}. Then delete the folder and get a new copy.\n"
            f"{where}\n"
        )


def copy_of(settings: Settings, made: datetime.date) -> Copy:
    """Say what is known of the hub, and no more than is confirmed."""
    lead = settings.value("practice-lead")
    return Copy(
        title=settings.signature,
        made=made,
        living=settings.confirmed("hub-address"),
        ask=lead.text if lead else "whoever gave you this copy",
    )


def write_bundle(site: Path, target: Path, copy: Copy) -> None:
    """Write the zip, whole or not at all.

    Args:
        site: A finished site, whose addresses are relative.
        target: The zip. Its folder is made.
    """
    files = {
        path.relative_to(site).as_posix(): path
        for path in site.rglob("*")
        if path.is_file() and path.suffix not in PACKED  # from disk nobody asks for these
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    with zipfile.ZipFile(fresh, "w") as bundle:
        for name in sorted({*files, READ_FIRST} - WEB_ONLY):
            if name == READ_FIRST:
                # A plain editor of any system shows the lines as lines.
                data = copy.read_first.replace("\n", "\r\n").encode()
            elif name.endswith(".html"):
                text = files[name].read_text("utf-8")
                data = page_from_disk(text, name, site, copy.note).encode()
            else:
                data = files[name].read_bytes()
            entry = zipfile.ZipInfo(name)  # of 1980, so that the same site gives the same bytes
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            bundle.writestr(entry, data, compresslevel=9)
    fresh.replace(target)


def page_from_disk(html: str, name: str, site: Path, note: str) -> str:
    """Turn one page of the site into one that works from disk and says that it is a copy.

    Args:
        name: Path of the page in the site.
    """
    parts, at = [], 0
    for start, end, text in _Page(html, (site / name).parent, note).changes:
        parts += [html[at:start], text]
        at = end
    return "".join([*parts, html[at:]])


class _Page(HTMLParser):
    """Reads a page, and says what in it is otherwise from disk: tags, and never its words."""

    def __init__(self, html: str, folder: Path, note: str) -> None:
        super().__init__()
        self.html = html
        self.folder = folder
        self.note = note
        self.changes: list[tuple[int, int, str]] = []
        """Where each begins and ends, and what stands there instead, in order."""
        self._lines = [0, *(found.end() for found in re.finditer("\n", html))]
        self._follows = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Change a tag (called by the parser)."""
        classes = (dict(attrs).get("class") or "").split()
        # What to do for a child in danger now stays first.
        if tag == "body" and "hub-page--danger" in classes:
            self._follows = "main"
        elif tag == "aside" and "hub-now" in classes:
            self._follows = self._follows or "aside"
        written = self.get_starttag_text() or ""
        start = self._at()
        end = start + len(written)
        told = ADDRESS.sub(self._whole, written)
        if tag == "meta":
            # Firefox does not count a file as the same origin where a form is sent to one.
            told = FORMS.sub(r"\g<0> file:", told)
        if tag == "link" and ("rel", "preload") in attrs:
            # It asks for type ahead of the style that names it: refused for a file.
            told, end = "", self._with_its_line(end)
        if told != written:
            self.changes.append((start, end, told))

    def handle_endtag(self, tag: str) -> None:
        """Put the words about the copy behind what they follow (called by the parser)."""
        if tag == self._follows:
            at = self._with_its_line(self.html.index(">", self._at()) + 1)
            self.changes.append((at, at, f"{self.note}\n"))
            self._follows = "nothing more"

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _with_its_line(self, end: int) -> int:
        """Return where what ends there ends with its line, if nothing follows in it."""
        return end + self.html.startswith("\n", end)

    def _whole(self, found: re.Match[str]) -> str:
        return found[1] + escape(file_address(unescape(found[2]), self.folder))


def file_address(address: str, folder: Path) -> str:
    """Name the page of a folder in an address: from disk a browser lists the folder instead.

    Args:
        folder: The folder of the page the address stands on.
    """
    parts = urlsplit(address)
    if (
        parts.scheme
        or parts.netloc
        or not parts.path
        or not (folder / unquote(parts.path)).is_dir()
    ):
        return address
    return parts._replace(path=parts.path.rstrip("/") + "/index.html").geturl()
