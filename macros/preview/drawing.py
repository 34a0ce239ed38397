"""Draws one page, style or sheet when it is asked for. Knows MkDocs, as mkdocs_plugin.py does."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config import load_config
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from macros.content.load_pages import PUBLISHED
from macros.formats.css import paper_address, paper_style
from macros.formats.editions import formats, pictures
from macros.formats.make_all import KEPT, making_of
from macros.mkdocs_plugin import Known, Theme
from macros.render.fonts import write_fonts
from macros.site.assemble import asset_files, sheet_files, site_version
from macros.source.faults import config_problems
from macros.source.problems import Problem

WAITING = "waiting"
"""Stands for a file that is being made."""


class Stopped(Exception):
    """The settings of the site cannot be used. Carries every problem."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


class _Said(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


class Drawing:
    """The hub as it is now, and what draws each of its files.

    Args:
        root: The project's root.
        work: A folder for what is written on the way.
        site: The last finished site, for the sizes of files.
    """

    def __init__(self, root: Path, work: Path, site: Path) -> None:
        self.root = root
        self.work = work
        self.known = Known(site=site)
        self.said = _Said()
        log = logging.getLogger("mkdocs")
        log.handlers = [self.said]
        log.propagate = False
        self.config: Any = None
        self.files: Files
        write_fonts(work / "assets/fonts")

    def update(self) -> list[str]:
        """Read what was edited. What was drawn before stays as it was where this fails.

        Returns:
            What has to be mended before it is published, and can be drawn as it is.

        Raises:
            Exception: Something is wrong in what was edited; PluginError lists every problem.
            Stopped: The settings of the site are wrong.
        """
        self.said.messages.clear()
        if not (self.root / "mkdocs.yml").is_file():
            raise Stopped([Problem("mkdocs.yml", 1, "file", "missing")])
        try:
            config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.work / "pages"))
        except BaseException as error:
            problems = list(config_problems([*self.said.messages, str(error)], self.root))
            if problems:
                raise Stopped(problems) from None
            raise
        if problems := list(config_problems(self.said.messages, self.root)):
            raise Stopped(problems)
        config["extra"]["known"] = self.known
        config.plugins.on_startup(command="serve", dirty=False)
        config = config.plugins.on_config(config)
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        self.env = config.plugins.on_env(env, config=config, files=files)
        self.config, self.files, self.nav = config, files, nav
        self.theme: Theme = config["extra"]["hub"]
        self.theme.version = site_version(self.root)
        return [str(problem) for problem in self.known.unfinished]

    def draw(self, address: str) -> bytes | str | None:
        """Draw what is at an address; WAITING for what takes long, None for what is not known."""
        hub = self.theme.views.hub
        path = address.strip("/")
        if path in hub.pages and (address.endswith("/")):
            return self._page(path)
        if address in (files := asset_files(self.root)):
            return files[address]().encode()
        if address.startswith("/worksheets/"):
            return self._of_sheet(path.split("/")[1], address)
        if address.startswith("/assets/stylesheets/"):
            return self._paper(address)
        for folder in (self.work, self.root / "docs"):
            file = folder / path
            ours = folder == self.work or file.suffix.lower() in PUBLISHED
            if path.startswith("assets/") and ours and file.is_file():
                return file.read_bytes()
        return None

    def _page(self, path: str) -> bytes:
        file = next(
            file
            for file in self.files.documentation_pages()
            if file.src_uri in (f"{path}.md", f"{path}/index.md".lstrip("/"))
        )
        page = Page(None, file, self.config)
        _populate_page(page, self.config, self.files)
        pages = self.files.documentation_pages()
        _build_page(page, self.config, pages, self.nav, self.env)
        return Path(file.abs_dest_path).read_bytes()

    def _paper(self, address: str) -> bytes | None:
        """Draw the style of a paper, which belongs to every sheet that is printed on it."""
        for sheet in self.theme.views.hub.sheets.values():
            for layout in sheet.layouts:
                if paper_address(layout) == address:
                    return paper_style(layout).encode()
        return None

    def _of_sheet(self, slug: str, address: str) -> bytes | str | None:
        views = self.theme.views
        sheet = views.hub.sheets.get(slug)
        if sheet is None:
            return None
        if (drawn := sheet_files(views, sheet).get(address)) is not None:
            return drawn().encode()
        for item in [*formats(sheet), *pictures(sheet)]:
            if item.address == address and item.kind != "print":
                making = making_of(views.hub, sheet, item, views.revisions[sheet.slug])
                return making.made(self.root / KEPT) or WAITING
        return None
