"""Finishes the folder that MkDocs built. Plain functions over files."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from macros.addresses.redirects import Fault
from macros.addresses.register import Entry, vanished
from macros.content.article_html import Section
from macros.content.hub import Sheet
from macros.content.sheet_foot import address_is_confirmed, code_svg, draw_code, spoken_address
from macros.formats.css import layout_style, paper_address, paper_style, sheet_style
from macros.formats.editions import Format, formats, pictures, printings, worksheets_json
from macros.formats.html import draw_bare_page
from macros.formats.make_all import KEPT, make_files, making_of
from macros.formats.make_sessions import SessionFiles
from macros.formats.print_job import job_address, job_printings, job_script
from macros.formats.revision import drawn_from
from macros.formats.slide_pictures import write_diagrams
from macros.render.fonts import SCREEN, SHEET, faces, write_fonts
from macros.render.kept import clear_unused, kept_or_made, named_by
from macros.render.stylesheets import (
    PAGE_STYLES,
    hub_style,
    minified_script,
    page_style,
    without_comments,
)
from macros.render.templates import render, way_to_root
from macros.search.entries import lost_finds, search_data, write_search
from macros.site.address_inventory import inventory
from macros.site.check_links import KEPT as SEEN
from macros.site.check_links import check_site
from macros.site.pack import KEPT as PACKED_ONCE
from macros.site.pack import pack
from macros.site.redirect_pages import Forwarder, write_lists
from macros.source.problems import DefinitionErrors, Problem

if TYPE_CHECKING:
    from macros.pages.views import Views

SCRIPTS = {
    "add-to-session.js": ("add-to-session.js",),
    "changes-since.js": ("changes-since.js",),
    "every-page.js": ("every-page.js", "copy-links.js"),
    "link-keeper.js": ("link-forms.js", "office-file.js", "link-keeper.js"),
    "question-set.js": ("list-filters.js", "question-set.js"),
    "search-box.js": ("search-box.js",),
    "search-engine.js": ("search-engine.js",),
    "session-builder.js": ("session-builder.js",),
    "sheet-form.js": ("sheet-form.js",),
    "slides.js": ("slides.js",),
    "worksheet-library.js": ("list-filters.js", "worksheet-library.js"),
    "wrong-address.js": ("wrong-address.js",),
}
"""Scripts as a page asks for them, each of the files it is joined from, in their order."""


def site_version(root: Path) -> str:
    """Name the style and script files by what is in them, so that a browser never mixes two.

    Returns:
        Eight hexadecimal figures.
    """
    styles = [faces(SCREEN), hub_style(root), *(page_style(root, name) for name in PAGE_STYLES)]
    digest = hashlib.sha256("".join(styles).encode())
    for name in SCRIPTS:
        digest.update(_script(root, name).encode())
    return digest.hexdigest()[:8]


def _traces(what: str) -> Iterator[str]:
    """Say what to look for in a source: an address as it stands, then what was left of it."""
    yield what
    place, _, fragment = what.partition("#")
    steps = [step for step in place.split("/") if step not in ("", ".", "..")]
    last = steps[-1].removesuffix(".html") if steps else ""
    if last and fragment:
        yield f"{last}.md#{fragment}"
        yield f"/{last}/#{fragment}"
    if fragment:
        yield f"#{fragment}"
    if last:
        yield f"{last}.md"
        yield f"/{last}/"
        yield last


def asset_files(root: Path) -> dict[str, Callable[[], str]]:
    """Return what draws each style sheet and script, by its address."""
    styles: dict[str, Callable[[], str]] = {
        "hub.css": lambda: faces(SCREEN) + hub_style(root),
        "sheet.css": lambda: faces(SHEET) + sheet_style(root),
        **{name: partial(page_style, root, name) for name in PAGE_STYLES},
    }
    found: dict[str, Callable[[], str]] = {
        f"/assets/stylesheets/{name}": partial(_whole_style, draw) for name, draw in styles.items()
    }
    for name in SCRIPTS:
        found[f"/assets/javascripts/{name}"] = partial(_script, root, name)
    return found


def _whole_style(draw: Callable[[], str]) -> str:
    return without_comments(draw())


def _script(root: Path, name: str) -> str:
    folder = root / "docs/assets/javascripts"
    return "".join(minified_script((folder / part).read_text("utf-8")) for part in SCRIPTS[name])


def sheet_files(views: Views, sheet: Sheet) -> dict[str, Callable[[], str]]:
    """Return what draws each bare page of a sheet and what belongs to it, by its address."""
    hub, revision = views.hub, views.revisions[sheet.slug]
    found: dict[str, Callable[[], str]] = {}
    if address_is_confirmed(hub):
        found[f"{sheet.address}code.svg"] = partial(code_svg, hub, sheet)
    for one in printings(sheet):
        base_url = way_to_root(one.address)
        found[one.address] = partial(draw_bare_page, hub, one, revision=revision, base_url=base_url)
        found[paper_address(one.layout)] = partial(paper_style, one.layout)
        # A layout's style is as short as it can be already.
        found[f"{sheet.address}{one.key}.css"] = partial(layout_style, hub, one)
    for one in job_printings(sheet):
        found[job_address(one)] = partial(job_script, hub, one, revision=revision)
    return found


def drawn_files(views: Views, sheet: Sheet) -> dict[str, str]:
    """Return what `sheet_files` draws, or what it drew while everything was as it is now."""

    def drawn() -> bytes:
        files = sheet_files(views, sheet)
        return json.dumps({address: draw() for address, draw in files.items()}).encode()

    path = named_by("drawn", *drawn_from(views.hub, sheet))
    found: dict[str, str] = json.loads(kept_or_made(path, drawn))
    return found


@dataclass
class Finisher:
    """Finishes one build. `sections` is filled while the pages are drawn."""

    views: Views
    served: bool = False
    """Whether this is for a preview, which needs nothing that is for a server."""
    sections: dict[str, list[Section]] = field(default_factory=dict)
    made: Path | None = None
    """Where the files to take away are, once they are made."""

    def make(self, folder: Path) -> None:
        """Make every file to take away, before a page is drawn that says how large it is.

        Args:
            folder: Where they are written, each at its address, until the site is there.
        """
        shutil.rmtree(folder, ignore_errors=True)  # of a build that came to no end
        hub = self.views.hub
        for wanted in (
            lambda sheet: [item for item in formats(sheet) if item.kind != "print"],
            pictures,
        ):
            self.write_files(folder, wanted)
        write_diagrams(hub, folder, hub.root / KEPT)
        views = self.views
        SessionFiles(hub, views.revisions, views.version, views.base).write(folder)
        self.made = views.files = folder

    @property
    def folder(self) -> str:
        """Where the hub stands on its server: `/hub`, or "" at its root, as a preview does."""
        return "" if self.served else urlsplit(self.views.base).path

    def finish(self, site: Path) -> None:
        """Write everything that is not a page, and check it all.

        Raises:
            DefinitionErrors: The finished site has a fault. Carries every one.
        """
        self.prune_theme(site)
        self.write_assets(site)
        self.write_sheets(site)
        if self.made:
            shutil.copytree(self.made, site, copy_function=shutil.move, dirs_exist_ok=True)
            shutil.rmtree(self.made)
        items = site / "training" / "items.js"
        items.parent.mkdir(exist_ok=True)
        items.write_text(self.views.session_items(), "utf-8")
        self.write_search(site)
        (site / "updates.xml").write_text(self.views.updates_feed() + "\n", "utf-8")
        hub = self.views.hub
        current = inventory(hub, site, self.sections)
        write_lists(hub, site, current)
        refused = Forwarder(hub, site, current, self.views.version).write()
        self.write_list(site)
        self.write_sitemap(site)
        problems = check_site(site, self.locate, hub.root / SEEN, self.folder)
        problems += vanished(hub.register, current, hub.moves)
        problems += self.occupied(current, refused)
        if problems:
            raise DefinitionErrors(problems)
        if not self.served:
            pack(site, hub.root / PACKED_ONCE)
            clear_unused(hub.root / ".cache")

    def prune_theme(self, site: Path) -> None:
        """Take away what the theme copies and no page of ours loads (2 MB)."""
        for name in (
            "assets/javascripts",
            "assets/stylesheets",
            "assets/_mkdocstrings.css",
            "sitemap.xml",
            "sitemap.xml.gz",
            "assets/images/favicon.png",
        ):
            path = site / name
            if path.is_dir():
                shutil.rmtree(path)
            elif path.exists():
                path.unlink()

    def write_assets(self, site: Path) -> None:
        """Write the joined styles, the fonts and the scripts."""
        write_fonts(site / "assets/fonts")
        files = asset_files(self.views.hub.root)
        self.write(site, {address: draw() for address, draw in files.items()})

    def write(self, site: Path, files: Mapping[str, str]) -> None:
        """Write files, each at its address."""
        for address, text in files.items():
            place = address.lstrip("/") + ("index.html" if address.endswith("/") else "")
            (site / place).parent.mkdir(parents=True, exist_ok=True)
            (site / place).write_text(text, "utf-8")

    def write_sheets(self, site: Path) -> None:
        """Write every bare page of every sheet, and what belongs to it."""
        for sheet in self.views.hub.sheets.values():
            self.write(site, drawn_files(self.views, sheet))

    def write_files(self, folder: Path, wanted: Callable[[Sheet], list[Format]]) -> None:
        """Write files of every sheet; what was made before is taken from .cache/."""
        hub = self.views.hub
        cache = hub.root / KEPT
        files = {
            folder / item.address.lstrip("/"): making_of(
                hub, sheet, item, self.views.revisions[sheet.slug]
            )
            for sheet in hub.sheets.values()
            for item in wanted(sheet)
        }
        there = {target: making.made(cache) for target, making in files.items()}
        make_files(hub, [files[target] for target, data in there.items() if data is None])
        for target, making in files.items():
            data = there[target] or making.made(cache)
            if data is None:
                raise RuntimeError(f"{making.item.address}: the file made is too small to publish")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def write_list(self, site: Path) -> None:
        """Write worksheets.json, once every file whose size it gives is finished."""
        listed = worksheets_json(self.views.hub, self.views.revisions, site)
        text = json.dumps(listed, ensure_ascii=False, indent=1)
        (site / "worksheets.json").write_text(text + "\n", "utf-8")

    def write_sitemap(self, site: Path) -> None:
        """Write sitemap.xml once the hub's address is confirmed: it holds whole addresses."""
        if self.views.base:
            text = render(
                "sitemap.xml.j2", base=self.views.base, pages=self.views.hub.pages.values()
            )
            (site / "sitemap.xml").write_text(text + "\n", "utf-8")

    def occupied(self, current: Mapping[str, Entry], refused: Iterable[Fault]) -> Iterator[Problem]:
        """Find what is said to have moved or ended, and is there."""
        hub = self.views.hub
        for address, message in refused:
            yield Problem(*self.locate("", address), "address", message)
        for address in [*hub.redirects, *hub.withdrawals]:
            if address in current:
                file, line = self.locate("", address)
                message = f"must be gone, got {address}, which is there"
                yield Problem(file, line, "address", message)

    def write_search(self, site: Path) -> None:
        """Write what search looks through, and refuse a vocabulary that finds nothing."""
        hub = self.views.hub
        data = search_data(hub, self.views.asked_of, self.sections)
        write_search(site, data)
        if address_is_confirmed(hub):
            code = draw_code(spoken_address(hub, "/search/"))
            (site / "search" / "code.svg").write_text(code, "utf-8")
        problems = []
        for address in lost_finds(hub, data):
            file, line = self.locate("search/entries.js", address)
            problems.append(
                Problem(file, line, "finds", f"must be an address of the hub, got {address}")
            )
        if problems:
            raise DefinitionErrors(problems)

    def locate(self, built: str, what: str) -> tuple[str, int]:
        """Return the file and line an editor mends for something in a built file.

        A page's text is looked through first, then the data files its macros draw; what
        stands in neither comes from a template, and the built file is named.
        """
        hub = self.views.hub
        page = hub.pages.get(built.removesuffix("index.html").strip("/"))
        files = [hub.root / page.file] if page else []
        files += sorted((hub.root / "docs" / "data").glob("*.yml"))
        for needle in _traces(what):
            for path in files:
                for number, text in enumerate(path.read_text("utf-8").split("\n"), start=1):
                    if needle in text:
                        return path.relative_to(hub.root).as_posix(), number
        return (page.file, 1) if page else (built, 1)
